"""The tables in which a briefing is kept.

What is read of a file stands in the first group, under the number of the file; what only the
whole folder can tell stands in the second, and is made anew from the first.
"""

_OF_FILES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE files (
    number INTEGER PRIMARY KEY, section TEXT NOT NULL, path TEXT NOT NULL, place TEXT NOT NULL,
    identity TEXT NOT NULL, digest BLOB NOT NULL
);
CREATE UNIQUE INDEX files_path ON files (section, path);

CREATE TABLE file_problems (
    number INTEGER NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
    code TEXT NOT NULL, parameters TEXT NOT NULL
);
CREATE INDEX file_problems_number ON file_problems (number);

CREATE TABLE items (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    rank INTEGER, place TEXT NOT NULL, category TEXT, tier TEXT, status TEXT, date TEXT, mark TEXT,
    line INTEGER NOT NULL, column INTEGER NOT NULL,
    points INTEGER NOT NULL, cited INTEGER NOT NULL, inferred INTEGER NOT NULL,
    taken INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX items_id ON items (id, place);
CREATE INDEX items_kind ON items (kind, place);

CREATE TABLE refs (
    number INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
    line INTEGER NOT NULL, column INTEGER NOT NULL
);
CREATE INDEX refs_number ON refs (number);

CREATE TABLE links (
    number INTEGER NOT NULL, n INTEGER NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL,
    basis TEXT NOT NULL, cites TEXT NOT NULL, note TEXT,
    PRIMARY KEY (number, n)
) WITHOUT ROWID;
CREATE INDEX links_target ON links (target, type);

CREATE TABLE cites (
    citation TEXT NOT NULL, number INTEGER NOT NULL, point INTEGER NOT NULL,
    PRIMARY KEY (citation, number, point)
) WITHOUT ROWID;
CREATE INDEX cites_number ON cites (number);

CREATE TABLE passages (
    citation TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (citation, number)
) WITHOUT ROWID;
CREATE INDEX passages_number ON passages (number);

CREATE TABLE asks (
    number INTEGER NOT NULL, party TEXT NOT NULL,
    PRIMARY KEY (number, party)
) WITHOUT ROWID;

CREATE TABLE names (
    folded TEXT NOT NULL, role TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (folded, role, number)
) WITHOUT ROWID;
CREATE INDEX names_number ON names (number);

CREATE TABLE glossary (
    number INTEGER NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (number, name)
) WITHOUT ROWID;
"""

_OF_THE_WHOLE = """
CREATE TABLE placed (
    pane INTEGER NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL,
    kind TEXT NOT NULL, date TEXT,
    PRIMARY KEY (pane, position)
) WITHOUT ROWID;
CREATE INDEX placed_number ON placed (number, pane);
CREATE INDEX placed_kind ON placed (kind, pane, position);
CREATE INDEX placed_date ON placed (pane, date);

CREATE TABLE asked (
    party TEXT NOT NULL, n INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (party, n)
) WITHOUT ROWID;

CREATE TABLE problems (
    n INTEGER PRIMARY KEY, file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
    code TEXT NOT NULL, parameters TEXT NOT NULL
);
"""

TABLES = tuple(one.strip() for one in (_OF_FILES + _OF_THE_WHOLE).split(";") if one.strip())
"""The statements that make them, in order."""
