"""The tables of search in the file of the cache."""

FIELDS = ("title", "alias", "bottom", "line", "point", "passage")
"""The fields of an item, the weightiest first; each is a column of the index.

A `line` is a line to take of a question, or what an item says of itself in few words: a name, a figure.
"""

_COLUMNS = ", ".join(FIELDS)
# Nothing is kept twice: the texts stand in `find_shown`. Stems are letters and digits alone; `report:6` and
# `report:` must stay one token.
_INDEX = """content='', tokenize="ascii tokenchars '-:'" """

TABLES = (
    # By what an item is listed; `names` are its title and aliases, a line each.
    "CREATE TABLE find_items(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, names TEXT NOT NULL)",
    "CREATE INDEX find_items_by_kind ON find_items(kind)",
    # What an item is ranked by: its texts in the order of their fields, a line each and a character a stem,
    # and how many texts each field has.
    """CREATE TABLE find_cards(
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, cites TEXT NOT NULL, counts TEXT NOT NULL,
        stems TEXT NOT NULL
    )""",
    # What a hit shows: the same texts as written, a line each, `notes` with what is said beside each, and
    # `more` with what is searched with them and not shown; `heads` is the number of the bottom line.
    """CREATE TABLE find_shown(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, heads INTEGER NOT NULL,
        texts TEXT NOT NULL, notes TEXT NOT NULL, more TEXT NOT NULL
    )""",
    f"CREATE VIRTUAL TABLE find_texts USING fts5({_COLUMNS}, kind, cites, {_INDEX})",
    # Titles and aliases once more: where a word is everywhere, they can still be searched in no time.
    f"CREATE VIRTUAL TABLE find_heads USING fts5(title, alias, kind, {_INDEX})",
    # Titles and aliases without function words, to be found as a whole.
    "CREATE TABLE find_names(name TEXT, number INTEGER, PRIMARY KEY (name, number)) WITHOUT ROWID",
    # `code`: the number of the character that stands for it; `documents`: the number of items that have it;
    # `heads`: those that have it in the title or an alias; `function`: whether it is that of a function word.
    """CREATE TABLE find_stems(
        code INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, documents INTEGER NOT NULL,
        heads INTEGER NOT NULL, function INTEGER NOT NULL
    )""",
    """CREATE TABLE find_words(
        word TEXT PRIMARY KEY, stem TEXT NOT NULL, documents INTEGER NOT NULL
    ) WITHOUT ROWID""",
    # Runs of stems that terms of the glossary declare to mean the same, with the number of the term.
    """CREATE TABLE find_synonyms(
        run TEXT, number INTEGER, other TEXT, PRIMARY KEY (run, number, other)
    ) WITHOUT ROWID""",
    "CREATE INDEX find_synonyms_by_number ON find_synonyms(number)",
    "CREATE TABLE find_facts(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
)
"""The statements that make the tables of search in a new file, in order."""

FIRST_CODE, LAST_CODE = 0x20, 0x10FFFF
"""The characters that stand for stems; the line breaks that end texts are none of them."""
_SURROGATES = 0xD800, 0xE000


def code_after(code: int) -> int:
    """The number of the next character that can stand for a stem."""
    after = max(code + 1, FIRST_CODE)
    return _SURROGATES[1] if _SURROGATES[0] <= after < _SURROGATES[1] else after
