"""The tables in which a briefing is kept.

The first ones hold what is read of each file, under the number of the file. The last two, `placed` and
`problems`, hold what only the whole folder can tell; they are made anew from the others.
"""

NOBODY, DESK, ROOM = 0, 1, 2
"""To whom something is shown, as `shown_to` has it: to nobody, because another item has its id; to the
desk alone; to the desk and the room. What an audience may see has its number or a higher one. SQL without
parameters has the numbers themselves: `shown_to > 0` is what anybody may see, `= 1` what is withheld."""
AUDIENCES = {"desk": DESK, "room": ROOM}
"""Each audience, with its number."""
OUTLINES = {"desk": "outline of the desk", "room": "outline of the room"}
"""The names under which the outline for each audience stands in `meta`."""

_STATEMENTS = """
-- Single values by name: what made the database, the header, the outline for each audience.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The files of content, and what tells without reading one whether it has changed.
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sort_key TEXT NOT NULL,
    identity TEXT NOT NULL
);

-- What is wrong in one file, whatever stands in the others.
CREATE TABLE file_problems (
    number INTEGER NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
    code TEXT NOT NULL, parameters TEXT NOT NULL
);
CREATE INDEX file_problems_number ON file_problems (number);

-- The items, one a file: what lists, counts and searches for them need, and the whole, encoded.
CREATE TABLE items (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    item_order INTEGER, sort_key TEXT NOT NULL, category TEXT, tier TEXT, status TEXT, date TEXT,
    beside_title TEXT, line INTEGER NOT NULL, column INTEGER NOT NULL, shown_to INTEGER NOT NULL,
    points INTEGER NOT NULL, cited INTEGER NOT NULL, stated INTEGER NOT NULL, inferred INTEGER NOT NULL,
    room_points INTEGER NOT NULL, room_cited INTEGER NOT NULL, room_stated INTEGER NOT NULL,
    room_inferred INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX items_id ON items (id, sort_key);
CREATE INDEX items_kind ON items (kind, sort_key);
CREATE INDEX items_withheld ON items (id) WHERE shown_to = 1;

-- What tells of each item and of its points whether they are still what they were.
CREATE TABLE prints (number INTEGER PRIMARY KEY, prints BLOB NOT NULL);

-- What a file refers to, and where: an id or a citation, by its kind (item, citation, pane, party, …).
CREATE TABLE refs (
    number INTEGER NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
    kind TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (number, line, column, kind, value)
) WITHOUT ROWID;

-- What a file names and is unsound, an item or a passage: who refers to it makes no mistake of their own.
CREATE TABLE left_out (number INTEGER NOT NULL, name TEXT NOT NULL);
CREATE INDEX left_out_number ON left_out (number);

-- The ties to other items, as the file of the item at the near end has them.
CREATE TABLE links (
    number INTEGER NOT NULL, n INTEGER NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL,
    basis TEXT NOT NULL, cites TEXT NOT NULL, note TEXT, shown_to INTEGER NOT NULL,
    PRIMARY KEY (number, n)
) WITHOUT ROWID;
CREATE INDEX links_target ON links (target, type);

-- Which points of an item cite what. Points count from 0, in reading order.
CREATE TABLE cites (
    citation TEXT NOT NULL, number INTEGER NOT NULL, point INTEGER NOT NULL, shown_to INTEGER NOT NULL,
    PRIMARY KEY (citation, number, point)
) WITHOUT ROWID;

-- Which item is the source of a passage.
CREATE TABLE passages (
    citation TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (citation, number)
) WITHOUT ROWID;
CREATE INDEX passages_number ON passages (number);

-- What an item can be called by. Its role is 'title', or 'alias', as which a short name counts too.
CREATE TABLE names (
    folded TEXT NOT NULL, role TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
    shown_to INTEGER NOT NULL,
    PRIMARY KEY (folded, role, number)
) WITHOUT ROWID;
CREATE INDEX names_number ON names (number);

-- The words of a term that are looked for in the texts of other items.
CREATE TABLE glossary (
    number INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, shown_to INTEGER NOT NULL,
    PRIMARY KEY (number, name)
) WITHOUT ROWID;

-- The items that an item refers to and the room does not see: what it is shown was written without these.
CREATE TABLE written_without (number INTEGER PRIMARY KEY, ids TEXT NOT NULL);

-- What each pane shows to each audience, in order.
CREATE TABLE placed (
    audience INTEGER NOT NULL, pane INTEGER NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL,
    kind TEXT NOT NULL, date TEXT,
    PRIMARY KEY (audience, pane, position)
) WITHOUT ROWID;
CREATE INDEX placed_number ON placed (number, audience, pane);
CREATE INDEX placed_kind ON placed (audience, kind, pane, position);
CREATE INDEX placed_date ON placed (audience, pane, date);

-- Every problem, in the order in which they are listed.
CREATE TABLE problems (
    n INTEGER PRIMARY KEY, file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
    code TEXT NOT NULL, parameters TEXT NOT NULL
);
"""

TABLES = tuple(one.strip() for one in _STATEMENTS.split(";") if one.strip())
"""The statements that make them, in order."""
