"""The tables of search: what may be said to everybody, and beside it what stays on the reader's own screen.

`find_said` has a row for each item of which anything may be said, made of that part alone. `find_desk` has a
row for each item that keeps anything back, made of all of it. The room is answered from the first; the desk
from both. So nothing that is kept back can change what the room is told, and most items are kept only once.

Each comes with a table of its words as they are written (without stems), by which words are counted and
completed and misspelt ones are put right. No table holds a text: the items of the database do.
"""

COLUMNS = ("title", "alias", "asked", "said", "point", "beside")
"""The columns of an item's texts, the weightiest first."""
WEIGHTS = (10.0, 8.0, 8.0, 4.0, 2.0, 1.0, 0.0, 0.0)
"""How much a word counts in each column, for `bm25`; the last two columns only narrow a search."""
SAID, DESK = "find_said", "find_desk"

EXACT = "unicode61 remove_diacritics 2"
STEMMED = f"porter {EXACT}"
"""How FTS5 takes apart what `words.indexed` has prepared: into words as they are, or into their stems."""


_SMALL = "content='', columnsize=0, detail=none"


def _tables(name: str) -> tuple[str, ...]:
    columns = ", ".join((*COLUMNS, "kind", "cites"))
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content='', tokenize='{STEMMED}')",
        f"CREATE VIRTUAL TABLE words_{name} USING fts5(words, {_SMALL}, tokenize='{EXACT}')",
        f"CREATE VIRTUAL TABLE vocabulary_{name} USING fts5vocab(words_{name}, row)",
    )


TABLES = (
    *_tables(SAID),
    *_tables(DESK),
    "CREATE TABLE find_counts (name TEXT PRIMARY KEY, items INTEGER NOT NULL) WITHOUT ROWID",
)
"""The statements that make the tables of search in a new file, in order."""
