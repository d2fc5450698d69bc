"""The tables of what is searched, in the file in which the briefing is kept.

`find_texts` holds, for every item, the stems of its texts: a column a field, a text a line, so that what is
ranked need not be stemmed again. Its last column holds words of our own making for what a query may be
limited to. The other tables hold the texts themselves, and the words with how many items have them.
"""

from briefing.search.fields import FIELDS

LIMITS = "limits"
"""The column by which a query is limited to kinds and sources."""

TABLES = (
    f"CREATE VIRTUAL TABLE find_texts USING fts5({', '.join(FIELDS)}, {LIMITS}, tokenize='ascii')",
    "CREATE TABLE find_items (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL,"
    " title TEXT NOT NULL, aliases TEXT NOT NULL, texts TEXT NOT NULL)",
    "CREATE TABLE find_heads (stem TEXT NOT NULL, number INTEGER NOT NULL,"
    " PRIMARY KEY (stem, number)) WITHOUT ROWID",
    "CREATE INDEX find_heads_number ON find_heads (number)",
    "CREATE TABLE find_words (word TEXT PRIMARY KEY, stem TEXT NOT NULL, length INTEGER NOT NULL,"
    " documents INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX find_words_stem ON find_words (stem)",
    "CREATE INDEX find_words_length ON find_words (length, word)",
    "CREATE TABLE find_stems (stem TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE find_synonyms (first TEXT NOT NULL, stems TEXT NOT NULL, other TEXT NOT NULL,"
    " number INTEGER NOT NULL, PRIMARY KEY (first, stems, other, number)) WITHOUT ROWID",
    "CREATE INDEX find_synonyms_number ON find_synonyms (number)",
)


def limit_of_kind(kind: str) -> str:
    """The word that stands in the limits of every item of a kind."""
    return f"xkind {_bare(kind)} xend"


def limit_of_source(source: str) -> str:
    """The word for every item that cites a source, or is it."""
    return f"xsource {_bare(source)} xend"


def limit_of_citation(citation: str) -> str:
    """The word for every item that cites a passage."""
    return f"xcite {_bare(citation)} xend"


def _bare(name: str) -> str:
    """A name in letters and digits; what separates them is told apart by its own word."""
    return " ".join("xcolon" if char == ":" else char for char in _parts(name))


def _parts(name: str) -> list[str]:
    marked = "".join(char if char.isascii() and char.isalnum() else f" {char} " for char in name.casefold())
    return [part for part in marked.split() if part == ":" or part.isalnum()]
