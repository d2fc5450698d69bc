"""Mistakes that authors make in their files: what they type, and the one answer that leads to the cure."""

HEADER = """\
title: A river
bottom_line: It floods.
as_of: The report prints 2014.
parties:
  - {id: town, title: The town}
panes:
  - {id: words, title: Words, shows: [term, source, event, poll, meeting], front: glance}
"""
GAUGES = """\
id: gauges
kind: event
category: water
title: Gauges on the river
bottom_line: They are read by hand.
cites: ["varda:2"]
date: 2014-05
aliases: [levels]
points:
  - text: The gauges are read twice a day.
    cites: ["varda:3"]
  - {text: One is broken., cites: ["varda:4"], release: background}
"""
PASSAGE = f"    words: 5\n    sha256: {'0' * 64}\n"
VARDA = (
    "id: varda\nkind: source\ntitle: The Varda report\nbottom_line: It floods.\npassages:\n"
    + "".join(f'  - locator: "{n}"\n    gist: It says {n}.\n{PASSAGE}' for n in range(1, 15))
    + 'points:\n  - text: It says so.\n    cites: ["varda:1"]\n'
)
QUOTE_ALL = "Put the whole text in quotes."
COLON = f"Text with a colon and a space in it, or with a colon at its end, must be in quotes. {QUOTE_ALL}"
COMMENT = (
    "From here on this is a comment: after a space, '#' ends the text."
    f" {QUOTE_ALL[:-1]}; a comment goes into a line of its own."
)
FIELD_OR_ENTRY = (
    "This line is neither a field ('name: value') nor an entry of a list ('- '). Write it as one;"
    " text that goes on from the line above begins further in than its field."
)
SPACE = "U+00A0 (no-break space) stands here, where a space belongs. Type a space instead."
GLUED = "A space is missing after this '{}'. Write one."


def alike(name: str, meant: str) -> str:
    return f"{name} stands here, where {meant} belongs. Type {meant} instead."


def comma(text: str) -> str:
    return (
        f"'{text}' is taken for a field, because a comma stands before it and braces around it."
        " Put the whole text in quotes, as text with a comma must be there."
    )


def open_quote(mark: str) -> str:
    return (
        f"This {mark} begins text in quotes, which does not end where it should."
        f" Write {mark} at its end; text that begins with an apostrophe goes in double quotes."
    )


def no_date(date: str, fix: str) -> str:
    return f"'{date}' is not a date as a briefing has it. Write {fix}."


EXAMPLES = "a year, a month or a day: 2014, 2014-05, 2014-05-03"

MISTAKES = [
    # Characters from elsewhere.
    ('["varda:2"]', '["varda:2"，"varda:3"]', "6:18", alike("U+FF0C (fullwidth comma)", ",")),
    ('["varda:2"]', '［"varda:2"］', "6:8", alike("U+FF3B (fullwidth left square bracket)", "[")),
    ('["varda:2"]', "[“varda:2”]", "6:9", alike("U+201C (left double quotation mark)", '"')),
    ("title: Gauges", "title： Gauges", "4:6", alike("U+FF1A (fullwidth colon)", ":")),
    ("id: gauges", "id：gauges", "1:3", alike("U+FF1A (fullwidth colon)", ":")),
    ("title: Gauges", "title: “Gauges: all”", "4:8", alike("U+201C (left double quotation mark)", '"')),
    ("  - text: The", "  – text: The", "10:3", alike("U+2013 (en dash)", "-")),
    ("  - text: The", "  • text: The", "10:3", alike("U+2022 (bullet)", "-")),
    ("kind: event", "kind: event\u00a0", "2:12", SPACE),
    ("title: Gauges", "title:\u00a0Gauges", "4:7", SPACE),
    ("    cites", "\u00a0   cites", "11:1", SPACE),
    ("    cites", " \u3000  cites", "11:2",
     "U+3000 (ideographic space) stands here, where a space belongs. Type a space instead."),
    ("title:", "ti\u200btle:", "4:3", "U+200B (zero width space) stands here and cannot be seen. Delete it."),
    ('"varda:3"', '"varda:\u200b3"', "11:20",
     "U+200B (zero width space) stands here and cannot be seen. Delete it."),
    ("title:", "\ufefftitle:", "4:1",
     ("The character U+FEFF (zero width no-break space) could steer the terminal or disguise text."
      " Delete it.")),
    # Spaces, tabs and columns.
    ("title: Gauges", "title:Gauges", "4:6", GLUED.format(":")),
    ("id: gauges", "id:gauges", "1:3", GLUED.format(":")),
    ("{text: One", "{text:One", "12:10", GLUED.format(":")),
    ("release: back", "release:back", "12:55", GLUED.format(":")),
    ("aliases: [levels]", "aliases:\n  -levels\n  -marks", "9:3", GLUED.format("-")),
    ("    cites", "\tcites", "11:1", "A tab stands here, where only spaces may. Replace it by spaces."),
    ("  - text", "  -\ttext", "10:4", "A tab stands here, where only spaces may. Replace it by spaces."),
    ("kind: event", "  kind: event", "2:3",
     ("This line begins further in than the one above it, which has its value already. Begin both in the"
     " same column; if it is text that goes on, put the whole text in quotes.")),
    ("    cites", "   cites", "11:4",
     ("This line begins in column 4, and nothing that it can belong to begins there."
     " Begin it in the same column as the fields or entries that it belongs with.")),
    ("    cites", "  cites", "11:3",
     ("This field stands in the column of a list ('- ')."
     " Begin it further in, under the first letter of the entry that it belongs to.")),
    ("points:\n", "", "9:3",
     ("This line begins in column 3, and nothing that it can belong to begins there."
     " Begin it in the same column as the fields or entries that it belongs with.")),
    ("day.\n", "day\nand at night.\n", "11:1", FIELD_OR_ENTRY),
    ("title: Gauges", "title = Gauges", "4:1", FIELD_OR_ENTRY),
    ("title: Gauges", "title Gauges", "4:1", FIELD_OR_ENTRY),
    # Text that needs quotes.
    ("twice a day.", "twice a day #3.", "10:43", COMMENT),
    ("twice a day.", "twice a day\n      # or so\n      in spring.", "11:7", COMMENT),
    ("text: The gauges", "text: #3 gauges", "10:11", COMMENT),
    ('["varda:2"]', '["varda:2", #"varda:3"]', "6:20", COMMENT),
    ("One is broken.", "One is broken, and nobody mends it", "12:27", comma("and nobody mends it")),
    ("One is broken.", "It cost 1,000 won", "12:22", comma("000 won")),
    ("One is broken.", "One, two, and three", "12:17", comma("two")),
    ("One is broken.", "Note: one is broken", "12:16", COLON),
    ("title: Gauges", "title: Gauges: all of those", "4:14", COLON),
    ("title: Gauges on the river", "title: Two gauges:", "4:18", COLON),
    ("title: Gauges", "title: '90s gauges", "4:8", open_quote("'")),
    ("text: The gauges", 'text: "The gauges', "10:11", open_quote('"')),
    ("title: Gauges on", "title: 'The town's gauges' on", "4:17",
     "This ' ends the text in quotes, but more follows. Put the whole text in double quotes."),
    ("title: Gauges", 'title: "Gauges"', "4:15",
     'This " ends the text in quotes, but more follows. Put the whole text in single quotes.'),
    *[(": Gauges", f": {mark}Gauges", "4:8", f"Text cannot begin with {mark[0]} here. {QUOTE_ALL}")
      for mark in ("@", "`", "%5 of ", "*all* ", "**all** ", "[sic] ", "{x} ", "> ", "| ", "? ", ", ", "} ")],
    (": Gauges", ": &Gauges", "4:8",
     ("Text cannot begin with & here, and anchors of YAML are not used."
     " Put the whole text in quotes, or delete the '&' and its name.")),
    (": Gauges", ": !Gauges", "4:8",
     ("Text cannot begin with ! here, and tags of YAML ('!Gauges') are not used."
     " Put the whole text in quotes, or delete the tag.")),
    (": Gauges", ": - Gauges", "4:8",
     ("A list cannot begin here, in the line of its field."
     " Begin it in the next line; put text that begins with '- ' in quotes.")),
    # Brackets and commas.
    ('["varda:2"]', '["varda:2"', "6:8", "This [ is not closed. Write ] at its end."),
    ("[levels]", "[levels, marks", "8:10", "This [ is not closed. Write ] at its end."),
    ("background}", "background", "12:5", "This { is not closed. Write } at its end."),
    ('["varda:2"]', '["varda:2"],', "6:19", "A comma stands behind this value. Delete it."),
    ('["varda:2"]', '["varda:2"]]', "6:19",
     "This ] closes nothing. Delete it, or put the whole text in quotes."),
    ('["varda:2"]', '["varda:2" "varda:3"]', "6:19",
     ("What stands here does not follow from the [ in line 6."
     " Write a comma before it, or put the text that it belongs to in quotes.")),
    # Names, lists and forms.
    ("title:", "titel:", "4:1", "'titel' is not a field of an event. Did you mean 'title'?"),
    ("kind: event", "Kind: event", "2:1", "'Kind' is not a field of an item. Did you mean 'kind'?"),
    ("id: gauges", "ID: gauges", "1:1", "'ID' is not a field of an event. Did you mean 'id'?"),
    ("kind: event", "kind: events", "2:7", "'events' is not a kind of item. Did you mean 'event'?"),
    ("id: gauges", "id: Gauges 2014", "1:5",
     "'Gauges 2014' is no id. Use lower-case letters, digits and single hyphens, such as 'gauges-2014'."),
    ('    cites: ["varda:3"]', '    cite: ["varda:3"]', "11:5",
     "'cite' is not a field of a point. Did you mean 'cites'?"),
    ('    cites: ["varda:3"]', "    cites: varda:3", "11:12",
     "'cites' takes a list. Write each in a line of its own after '- ', or all as [\"varda:3\"]."),
    ('    cites: ["varda:3"]', "    cites: varda:3, varda:4", "11:12",
     ("'cites' takes a list."
     " Write each in a line of its own after '- ', or all as [\"varda:3\", \"varda:4\"].")),
    ('["varda:3"]', "[varda: 3]", "11:13",
     "'varda: 3' is no citation. Write source:locator, such as varda:3."),
    ('["varda:3"]', "[Varda 3]", "11:13", "'Varda 3' is no citation. Write source:locator, such as varda:3."),
    ('["varda:3"]', "[Várda ３]", "11:13",
     "'Várda ３' is no citation. Write source:locator, such as varda:3."),
    ('["varda:3"]', '["varda:3-5"]', "11:13",
     "'varda' has no passage '3-5'. Cite each passage by itself, from varda:3 to varda:5."),
    ('["varda:3"]', '["the-varda-report:3"]', "11:13",
     "No source has the id 'the-varda-report'. Did you mean 'varda'?"),
    ('["varda:3"]', '["varda:71"]', "11:13", "'varda' has no passage '71'. It has 1 to 14."),
    ('["varda:3"]', '["vrda:3"]', "11:13", "No source has the id 'vrda'. Did you mean 'varda'?"),
    ("  - text: The gauges are read twice a day.\n    cites: [\"varda:3\"]\n", "  - The gauges.\n", "10:5",
     ("'points' takes fields with values, not text alone."
     " Begin with 'text: '; other fields go below it, in the same column.")),
    ("title: Gauges", "title:\n  - Gauges", "5:3",
     "'title' takes text. Write it without '- '; put text that holds ': ', '[' or '{' in quotes."),
    ("title: Gauges on the river", "title: …", "4:8",
     "'title' is still to be written: only '…' stands here. Write it."),
    ("date: 2014-05\n", "date: 2014-05\ndate: 2015\n", "8:1",
     "The key 'date' stands here a second time; the first is in line 7. Keep one of them."),
    # Dates.
    ("2014-05", "May 2014", "7:7", no_date("May 2014", "2014-05")),
    ("2014-05", "3rd of May, 2014", "7:7", no_date("3rd of May, 2014", "2014-05-03")),
    ("2014-05", "2014/02/03", "7:7", no_date("2014/02/03", "2014-02-03")),
    ("2014-05", "2014년 5월", "7:7", no_date("2014년 5월", "2014-05")),
    ("2014-05", "13.02.2014", "7:7", no_date("13.02.2014", "2014-02-13")),
    ("2014-05", "03.02.2014", "7:7", no_date("03.02.2014", EXAMPLES)),
    ("2014-05", "Spring 2014", "7:7", no_date("Spring 2014", "2014")),
    ("2014-05", "２０１４", "7:7", no_date("２０１４", EXAMPLES)),
    ("2014-05", "Q2 2014", "7:7", no_date("Q2 2014", "2014")),
    ("2014-05", "1999 or 2000", "7:7", no_date("1999 or 2000", EXAMPLES)),
    ("2014-05", "2014-13", "7:7", no_date("2014-13", EXAMPLES)),
    ("2014-05", "2014-02-30", "7:7", "There is no day 2014-02-30. Correct it, or write the month alone."),
    # What programs leave behind.
    ("title:", "<<<<<<< HEAD\ntitle: A\n=======\ntitle:", "4:1",
     ("Two versions of this file stand here, which a program could not merge."
     " Keep what holds of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.")),
    ("points:", "---\npoints:", "9:1",
     ("A file holds one item, and '---' would begin a second one."
     " Delete the '---', or move what follows it to a file of its own.")),
]  # fmt: skip
"""What stands in the file of an item, what the author makes of it, the line and column, and what is said."""

HARMLESS = [
    ("kind: event", "kind: event # what happened"),
    ("kind: event", "# What happened.\nkind: event"),
    ("[levels]", "[levels]  # as they say"),
    ("[levels]", "  # none yet"),
    ("Gauges on", "“Gauges” – on"),
    ("Gauges on the river", "NO"),
    ("Gauges on the river", "12:30"),
    ("Gauges on the river", "0x1F"),
    ("Gauges on the river", "C#"),
    ("twice a day.", "twice a day#3."),
    ("text: The gauges are read twice a day.", "text: >\n      The gauges are read\n      # 3 times."),
]
"""What looks like a mistake and is none."""

COPIES = [
    "gauges (1).yaml", "gauges copy.yaml", "gauges (conflicted copy 2021-03-01).yaml", "gauges-LAPTOP.yaml",
    "Copy of gauges.yaml", "gauges - Kopie.yaml", "gauges - 복사본.yaml", "A gauges.yaml", "gauges.yml",
    "gauges.sync-conflict-20210301-101010-ABCDEFG.yaml", "gauges_backup.yaml",
]  # fmt: skip
"""How cloud folders, editors and people name a copy beside a file."""
