"""The tables of search: for each audience the words of every item, and how many items have each word.

The room is answered from its own tables, made of what may be said alone, so that nothing that is kept back
can change what it is told. No table holds a text: the items of the database do.
"""

from typing import Literal

Audience = Literal["desk", "room"]

COLUMNS = ("name", "other_name", "text")
"""The columns of an item's texts, the weightiest first."""
WEIGHTS = (10.0, 8.0, 2.0, 0.0, 0.0)
"""How much a word counts in each column, for `bm25`; the last two columns only narrow a search."""
EVERY = ""
"""The word under which all items are counted."""


def table_of(audience: Audience) -> str:
    """The name of the full-text table from which an audience is answered."""
    return f"find_{audience}"


def _full_text(audience: Audience) -> str:
    columns = ", ".join((*COLUMNS, "kind", "cites"))
    # What `words` has prepared has a space after each word and is in lower case: it is to be left as it is.
    return f"CREATE VIRTUAL TABLE {table_of(audience)} USING fts5({columns}, content='', tokenize='ascii')"


TABLES = (
    _full_text("desk"),
    _full_text("room"),
    "CREATE TABLE find_words (audience, word, items, PRIMARY KEY (audience, word)) WITHOUT ROWID",
)
"""The statements that make the tables of search in a new file, in order."""
