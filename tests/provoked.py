"""Every problem there is: how an author comes to it, and what is said of it."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from briefing.model.problem import Code, Problem
from briefing.settings.options import read_options
from briefing.store import folder as folders
from briefing.store import read as reading
from briefing.store.folder import NotABriefingError
from briefing.sync.load import load
from briefing.tui.keymap import checked_keymap

Provoke = Callable[[Path, pytest.MonkeyPatch], tuple[Problem, ...]]
"""Does something to a sound folder. Returns the problems that come of it."""

ITEM = """\
id: extra
kind: term
category: words
title: Extra
bottom_line: More.
cites: ["letter:2"]
points:
  - {text: More., cites: ["letter:1"]}
"""
HEAD = "category: c\ntitle: T\nbottom_line: b.\ncites: ['letter:2']\n"
PLAN = "  - {id: plan, title: Plan, shows: [step]}\n"
CITES = "cites: ['letter:1']"
CITED = f"text: a., {CITES}"
POLL = f"id: p\nkind: poll\n{HEAD}points: [{{{CITED}}}]\nfigures:\n"
FIGURE = f"  - {{label: l, percent: 55, {CITES}}}\n"
MEETING = f"id: m\nkind: meeting\n{HEAD}points: [{{{CITED}}}]\nagenda:\n"
DIFFERENCE = f"id: d\nkind: difference\n{HEAD}positions:\n"
SOURCE = f"id: s\nkind: source\n{HEAD}points: [{{{CITED}}}]\npassages:\n"
PASSAGE = f"  - {{locator: a, gist: g, words: 1, sha256: {'0' * 64}}}\n"


def file(data: str | bytes, name: str = "zz.yaml") -> Provoke:
    """One more file."""

    def provoke(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return load(folder).problems()

    return provoke


def item(old: str, new: str) -> Provoke:
    """One more item, with something in it that is wrong."""
    assert old in ITEM
    return file(ITEM.replace(old, new))


def event(date: str) -> Provoke:
    """An event at a date."""
    return file(f"id: e\nkind: event\n{HEAD}date: {date}\npoints: [{{{CITED}}}]\n")


def title(written: str) -> Provoke:
    """One more item, with such a title."""
    return item("title: Extra", f"title: {written}")


def copied(name: str) -> Provoke:
    """A copy of a file beside it, as a cloud folder leaves it."""
    return done(lambda folder: shutil.copy(folder / "ideas/beans.yaml", folder / "ideas" / name))


def misnamed(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """A header with the other ending."""
    (folder / "briefing.yaml").rename(folder / "briefing.yml")
    with pytest.raises(NotABriefingError) as error:
        load(folder)
    return (error.value.problem,)


def header(old: str, new: str) -> Provoke:
    """Something wrong in the header."""

    def provoke(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        text = (folder / "briefing.yaml").read_text()
        assert old in text
        (folder / "briefing.yaml").write_text(text.replace(old, new))
        return load(folder).problems()

    return provoke


def done(act: Callable[[Path], object]) -> Provoke:
    """Something done to the folder."""

    def provoke(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        act(folder)
        return load(folder).problems()

    return provoke


def no_briefing(path: str, *links: str) -> Provoke:
    """Another folder, beside the sound one, in which there is no briefing."""

    def provoke(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        (folder.parent / "other").mkdir()
        for name in links:
            (folder.parent / "other" / name).symlink_to(folder / name)
        with pytest.raises(NotABriefingError) as error:
            load(folder.parent / path)
        return (error.value.problem,)

    return provoke


def failing(module: object, name: str, of: str, error: Exception) -> Provoke:
    """A call that fails where it is about one file."""

    def provoke(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        sound = getattr(module, name)

        def fail(first: object, *rest: object, **named: object) -> object:
            if of in str(first):
                raise error
            return sound(first, *rest, **named)

        monkeypatch.setattr(module, name, fail)
        return load(folder).problems()

    return provoke


def unforeseen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """A file that the program cannot cope with."""
    sound = reading.read_item

    def fail(data: bytes, path: str) -> object:
        if path == "thesis.yaml":
            raise RuntimeError("cut in two")
        return sound(data, path)

    monkeypatch.setattr(reading, "read_item", fail)
    return load(folder).problems()


def settings_folder(folder: Path, _: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """A folder where the settings should stand."""
    (folder / "settings.yaml").mkdir()
    return read_options(folder)[1]


def keys(keymap: Mapping[str, tuple[str, ...]]) -> Provoke:
    """Keys of the reader's own."""
    return lambda *_: checked_keymap(keymap)[1]


def panes(number: int) -> Provoke:
    """So many panes; the sound header has six."""
    more = "".join(f"  - {{id: p{n}, title: P, shows: [step]}}\n" for n in range(number - 6))
    return header(PLAN, PLAN + more)


def deep_folder(folder: Path) -> None:
    (folder / "/".join("abcdefghijklmnop")).mkdir(parents=True)


OWN_ID = " Give each its own id, or delete one."
KEY_OF_THEME = " It was to be a key of 'theme'. Run 'briefing keys' for the names of keys."
DENIED = PermissionError(13, "Permission denied")

EVERY: list[tuple[Code, str, Provoke, str]] = [
    ("agenda", "both", file(MEETING + "  - {pane: plan, item: beans}\n"),
     "This item of the agenda refers to an item and to a pane. Make it two."),
    ("agenda", "nothing", file(MEETING + "  - {minutes: 3}\n"),
     "This item of the agenda refers to nothing. Give it an item, pane or title."),
    ("alias", "alias", item("title: Extra", "title: *a"),
     ("Text cannot begin with * here, and aliases of YAML are not used."
      " Put the whole text in quotes, or write the value out.")),
    ("alias", "anchor", item("title: Extra", "title: &a Extra"),
     ("Text cannot begin with & here, and anchors of YAML are not used."
      " Put the whole text in quotes, or delete the '&' and its name.")),
    ("alias-clash", "", item("points:", "aliases: [Runner Beans]\npoints:"),
     ("The alias 'Runner Beans' belongs to 'beans' in ideas/beans.yaml."
     " An alias leads to one item: keep it where people expect to land.")),
    ("comma", "", item("text: More.", "text: Costs 1,000 won"),
     ("'000 won' is taken for a field, because a comma stands before it and braces around it."
      " Put the whole text in quotes, as text with a comma must be there.")),
    ("comment", "", title("Plot #3"),
     ("From here on this is a comment: after a space, '#' ends the text."
      " Put the whole text in quotes; a comment goes into a line of its own.")),
    ("conflict", "", file("<<<<<<< HEAD\n" + ITEM),
     ("Two versions of this file stand here, which a program could not merge."
      " Keep what holds of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.")),
    ("duplicate-id", "copy", copied("beans (1).yaml"),
     ("This is a copy of ideas/beans.yaml, which is shown; this file is left out."
      " Delete it, once what it has of its own stands in ideas/beans.yaml; or give it another id.")),
    ("duplicate-id", "item", item("id: extra", "id: letter"),
     "The id 'letter' is taken by letter.yaml:1. Give this item another; until then it is left out."),
    ("duplicate-id", "locator", file(SOURCE + PASSAGE * 2),
     "Two passages have the locator 'a'. Give each its own."),
    ("duplicate-id", "panes", header("id: plan,", "id: asked,"), "Two panes are called 'asked'." + OWN_ID),
    ("duplicate-id", "parties", header("id: council", "id: street"),
     "Two parties are called 'street'." + OWN_ID),
    ("duplicate-id", "groups", header("id: obstacle", "id: opportunity"),
     "Two groups of the pane 'ideas' are called 'opportunity'." + OWN_ID),
    ("duplicate-id", "kinds", header("shows: [event, poll]", "shows: [event, event, poll]"),
     "The pane 'proof' shows the kind 'event' twice. Delete one."),
    ("duplicate-id", "front-pages", header("front: evidence", "front: glance"),
     "Two panes have the front page 'glance'. Leave it to one."),
    ("duplicate-key", "", item("title: Extra", "title: Extra\ntitle: Again"),
     "The key 'title' stands here a second time; the first is in line 4. Keep one of them."),
    ("empty", "file", file(""), "There is nothing in this file. Write it, or delete the file."),
    ("empty", "field", item("title: Extra", 'title: ""'),
     "'title' is empty. Write it; or delete the field, if it is not required."),
    ("empty", "unwritten", title("…"), "'title' is still to be written: only '…' stands here. Write it."),
    ("empty-pane", "", done(lambda folder: shutil.rmtree(folder / "steps")),
     "The pane 'plan' shows nothing. Add items of a kind it shows, or remove it."),
    ("failed", "", unforeseen,
     ("This file cannot be read: cut in two. "
      "Tell whoever maintains the program; until then, write it another way.")),
    ("figures", "", file(POLL + FIGURE * 2 + "exclusive: true\n"),
     "Figures that exclude each other add up to 110 percent. Correct a figure, or delete 'exclusive: true'."),
    ("forbidden-character", "plain", item("title: Extra", "title: a\u202eb"),
     "The character U+202E (right-to-left override) could steer the terminal or disguise text. Delete it."),
    ("forbidden-character", "escape", item("title: Extra", 'title: "a\\e"'),
     "This text holds, written as an escape, the character U+001B (control character). Delete it."),
    ("forbidden-character", "more", file("\x01\n" * 30),
     "More than 19 characters of this file are refused; the rest is not listed. Is it a text file?"),
    ("header-elsewhere", "", no_briefing("other", "briefing.yaml"),
     ("{folder} is not a briefing: its briefing.yaml is no file of the folder."
      " Copy the file into the folder.")),
    ("keymap", "command", keys({"them": ("x",)}), "There is no command 'them'. Did you mean 'theme'?"),
    ("keymap", "not-a-key", keys({"theme": ("ctrl+nonsense",)}),
     "'ctrl+nonsense' is not a key." + KEY_OF_THEME),
    ("keymap", "owned", keys({"theme": ("q",)}),
     "The key 'q' belongs to 'quit', so 'theme' cannot have it. Choose another key."),
    ("keymap", "terminal", keys({"theme": ("ctrl+h",)}),
     "Many terminals take 'ctrl+h' for backspace." + KEY_OF_THEME),
    ("line-ends", "", file(ITEM.replace("\n", "\r")),
     ("The lines of this file end with a carriage return alone, as old Macs wrote it."
      " Save it with the line ends of Windows (CRLF) or Unix (LF).")),
    ("look-alike", "mark", item("title:", "title\uff1a"),
     "U+FF1A (fullwidth colon) stands here, where : belongs. Type : instead."),
    ("look-alike", "space", item("title: ", "title:\u00a0"),
     "U+00A0 (no-break space) stands here, where a space belongs. Type a space instead."),
    ("look-alike", "unseen", item("id: extra", "id: ex\u200btra"),
     "U+200B (zero width space) stands here and cannot be seen. Delete it."),
    ("many-documents", "", file(ITEM + "---\n" + ITEM),
     ("A file holds one item, and '---' would begin a second one."
      " Delete the '---', or move what follows it to a file of its own.")),
    ("missing-field", "field", item("bottom_line: More.\n", ""),
     "The field 'bottom_line' is missing. Add 'bottom_line:' to a term."),
    ("missing-field", "kind", item("kind: term\n", ""),
     ("The field 'kind' is missing. Add 'kind:' with one of: step, opportunity, obstacle, agreement, event,"
     " poll, question, argument, ask, difference, term, person, source, meeting.")),
    ("missing-field", "list", file(DIFFERENCE), "'positions' is empty. Give at least one."),
    ("no-folder", "", no_briefing("nowhere"),
     "{folder}: There is no folder here. Give one with --content DIR."),
    ("no-header", "misnamed", misnamed,
     "{folder} is not a briefing: briefing.yml must be called briefing.yaml. Rename the file."),
    ("no-header", "none", no_briefing("other"),
     "{folder} is not a briefing: it has no briefing.yaml. Give a folder that has one with --content DIR."),
    ("more", "", item('["letter:1"]', "[" + "a, " * 30 + "]"),
     "10 more in this file. Mend those above first."),
    ("no-points", "", item('  - {text: More., cites: ["letter:1"]}\n', ""),
     "'extra' has no points. Add at least one, with its citation."),
    ("not-a-folder", "", no_briefing("garden/ask.yaml"),
     "{folder} is not a folder. Give one with --content DIR."),
    ("not-read", "ending", file(ITEM, "zz.yaml.txt"),
     "Only files that end in .yaml or .yml are read. Rename it, or move it elsewhere."),
    ("not-read", "header", done(lambda folder: shutil.copy(folder / "briefing.yaml", folder / "a.yaml")),
     ("This holds what a briefing.yaml holds, and only the one in the topmost folder is read."
      " Delete it, or move it elsewhere.")),
    ("not-shown", "", header("shows: [opportunity, obstacle]", "shows: [obstacle]"),
     ("No pane shows items of the kind 'opportunity', so nothing shows 'beans'."
     " Add opportunity to the 'shows' of a pane in briefing.yaml.")),
    ("not-utf8", "byte", file(b"id: \xe9"),
     ("Byte 0xE9 is not UTF-8; as Windows writes it, it would be 'é'."
      " Save the file with the encoding UTF-8.")),
    ("not-utf8", "utf-16", file(ITEM.encode("utf-16")),
     "This file is saved as UTF-16. Save it with the encoding UTF-8."),
    ("out-of-range", "", file(POLL + FIGURE.replace("55", "101")),
     "'percent' is 101, not at least 0 and at most 100. Correct the number."),
    ("renamed-value", "", item("{text: More.", "{text: More., release: hold"),
     "'hold' is now 'background'. Write 'background' instead."),
    ("self-link", "", file(ITEM + "links: [{type: differs, to: extra, cites: ['letter:1']}]\n"),
     "'extra' links to itself. Delete the link."),
    ("symlink", "", done(lambda folder: (folder / "zz.yaml").symlink_to(__file__)),
     "This link leads out of the folder. Copy the file into the folder instead."),
    ("tag", "", item("title: Extra", "title: !!str Extra"),
     ("Text cannot begin with ! here, and tags of YAML ('tag:yaml.org,2002:str') are not used."
      " Put the whole text in quotes, or delete the tag.")),
    ("too-deep", "folders", done(deep_folder), "Folders nest more than 12 deep. Move its files up."),
    ("too-deep", "values", file("[" * 40 + "]" * 40), "This is nested more than 24 deep. Flatten it."),
    ("too-few", "", file(DIFFERENCE + f"  - {{who: street, {CITED}}}\n"),
     "'positions' takes at least 2. Add what is missing."),
    ("too-large", "", file("#" * ((1 << 20) + 1)),
     "This file has more than 1 MiB. Split it into one file an item."),
    ("too-long", "characters", item("title: Extra", "title: " + "x" * 401),
     "'title' has 401 characters, more than 400. Shorten it."),
    ("too-long", "words", item("text: More.", "text: " + "word " * 31),
     "This point has 31 words, more than 30. Make two points of it, or move the rest to 'detail'."),
    ("too-many", "", panes(11), "'panes' takes at most 10. Remove some."),
    ("twice", "link", file(ITEM + "links:\n" + "  - {type: differs, to: beans, cites: ['letter:1']}\n" * 2),
     "The link 'differs' to 'beans' stands here 2 times. Keep one of them."),
    ("twice", "citation", item('["letter:1"]', '["letter:1", "letter:1"]'),
     "One point cites 'letter:1' 2 times. Once is enough."),
    ("uncited", "part", item(', cites: ["letter:1"]', ""),
     "This point has no citation. Add 'cites: [source:locator]'."),
    ("uncited", "bottom-line", item('cites: ["letter:2"]\n', ""),
     "The bottom line has no citation. Add 'cites: [source:locator]' to the item."),
    ("unknown-citation", "passage", item("letter:1", "letter:71"),
     "'letter' has no passage '71'. It has 1 to 2, survey."),
    ("unknown-citation", "source", item("letter:1", "ltter:1"),
     "No source has the id 'ltter'. Did you mean 'letter'?"),
    ("unknown-citation", "unknown", item("letter:1", "letter:survy"),
     "No source has the passage 'letter:survy'. Did you mean 'letter:survey'?"),
    ("unknown-field", "", item("category:", "zzzzz: x\ncategory:"),
     ("'zzzzz' is not a field of a term. Known: aliases, bottom_line, category, cites, expansions, id, links,"
     " order, points, release, title.")),
    ("unknown-group", "group", header("id: obstacle", "id: obstakle"),
     "The pane 'ideas' has no group 'obstacle'. Did you mean 'obstakle'?"),
    ("unknown-group", "field", header(
        "shows: [term, person, source, meeting]}",
        "shows: [term, person, source, meeting], group_by: category, groups: [{id: words, title: Words}]}",
    ), "The pane 'words' groups by 'category', which is missing here. Known: words."),
    ("unknown-group", "kind", header("    group_by: kind", "    group_by: tier"),
     ("The pane 'ideas' groups by 'tier', and no obstacle has that field."
      " In briefing.yaml, show the kind obstacle in another pane, or group this pane by 'kind'.")),
    ("unknown-holder", "", file(DIFFERENCE + f"  - {{who: streat, {CITED}}}\n" * 2),
     "No source or party has the id 'streat'. Did you mean 'street'?"),
    ("unknown-item", "", file(ITEM + "links: [{type: differs, to: zzzzz, cites: ['letter:1']}]\n"),
     ("No item has the id 'zzzzz'. Known: beans, extra, how-long, letter, loan, measure, meeting, no-map,"
     " okafor, plot, shade, sign, spring-meeting, storm, ….")),
    ("unknown-kind", "", item("kind: term", "kind: trem"),
     "'trem' is not a kind of item. Did you mean 'term'?"),
    ("unknown-pane", "", file(MEETING + "  - {pane: plam}\n"),
     "No pane has the id 'plam'. Did you mean 'plan'?"),
    ("unknown-party", "", item("{text: More.", "{text: More., asks: [streat]"),
     "No party has the id 'streat'. Did you mean 'street'?"),
    ("unreadable", "briefing", no_briefing("garden/ask.yaml/x"),
     "{folder}: This cannot be read: not a directory. Give a folder with --content DIR."),
    ("unreadable", "entry", done(lambda folder: (folder / "zz.yaml").symlink_to("zz.yaml")),
     "This cannot be read: too many levels of symbolic links. Check it, or remove it."),
    ("unreadable", "file", failing(folders.os, "open", "beans.yaml", DENIED),
     "This cannot be read: permission denied. Check the file."),
    ("unreadable", "folder", failing(folders.os, "scandir", "ideas", DENIED),
     "This cannot be read: permission denied. Check its permissions."),
    ("unreadable", "name", done(lambda folder: (folder / os.fsdecode(b"\xff.yaml")).touch()),
     "Its name is not UTF-8. Rename it."),
    ("unreadable", "not-a-file", done(lambda folder: os.mkfifo(folder / "zz.yaml")),
     "This is not an ordinary file. Remove it."),
    ("unreadable", "settings", settings_folder,
     "The settings cannot be read: not an ordinary file. Check its permissions."),
    ("wrong-form", "citation", item('"letter:1"', "letter"),
     "'letter' is no citation. Write source:locator, such as report:6."),
    ("wrong-form", "citation-as", item('"letter:1"', "letter 1"),
     "'letter 1' is no citation. Write source:locator, such as letter:1."),
    ("wrong-form", "date", event("soon"),
     ("'soon' is not a date as a briefing has it."
      " Write a year, a month or a day: 2014, 2014-05, 2014-05-03.")),
    ("wrong-form", "date-as", event("3 May 2014"),
     "'3 May 2014' is not a date as a briefing has it. Write 2014-05-03."),
    ("wrong-form", "day", event("2012-02-30"),
     "There is no day 2012-02-30. Correct it, or write the month alone."),
    ("wrong-form", "doi", file(SOURCE + PASSAGE + "doi: https://doi.org/10.1000/182\n"),
     "'https://doi.org/10.1000/182' is no DOI. Write it without an address, such as 10.1000/182."),
    ("wrong-form", "id", item("id: extra", "id: 정원"),
     "'정원' is no id. Use lower-case letters, digits and single hyphens."),
    ("wrong-form", "id-as", item("id: extra", "id: Extra One"),
     "'Extra One' is no id. Use lower-case letters, digits and single hyphens, such as 'extra-one'."),
    ("wrong-form", "fingerprint", file(SOURCE + PASSAGE.replace("sha256: " + "0" * 64, "fingerprint: x")),
     "'x' is no fingerprint. `briefing sources fingerprint FILE` prints those of a document."),
    ("wrong-form", "sha256", file(SOURCE + PASSAGE.replace("0" * 64, "x")),
     "'x' is no SHA-256. It has 64 digits 0-9 and a-f."),
    ("wrong-type", "fields", file(ITEM + "links: [a]\n"),
     ("'links' takes fields with values, not text alone."
      " Begin with 'type: '; other fields go below it, in the same column.")),
    ("wrong-type", "entries", item("points:\n", "points: All of it.\nlinks:\n"),
     "'points' takes a list. Begin each with '- text:'."),
    ("wrong-type", "item", file("- a\n"),
     "A file holds one item: fields with values. Begin with 'id:' and 'kind:'."),
    ("wrong-type", "key", file("? [a]\n: b\n"),
     "A key must be plain text. Give the field a name followed by a colon."),
    ("wrong-type", "list", file(ITEM + "aliases: x\n"),
     "'aliases' takes a list. Write each in a line of its own after '- ', or all as [\"x\"]."),
    ("wrong-type", "number", file(POLL + FIGURE.replace("55", "x")),
     "'percent' takes a number. Write it in digits, without quotes or signs."),
    ("wrong-type", "text", item("category: words", "category: [words]"),
     ("'category' takes text."
      " Write it without '- '; put text that holds ': ', '[' or '{' in quotes.")),
    ("wrong-type", "true-or-false", file(POLL + FIGURE + "exclusive: yes\n"),
     "'exclusive' takes true or false. Write true or false, in small letters."),
    ("wrong-type", "whole-number", file(ITEM + "order: 1.5\n"),
     "'order' takes a whole number. Write it in digits, without quotes or signs."),
    ("wrong-value", "", item("{text: More.", "{text: More., basis: guessed"),
     "'guessed' is not a value of 'basis'. Known: inferred, stated."),
    ("yaml-syntax", "file", failing(yaml, "parse", "id: beans", yaml.YAMLError("odd")),
     "This is not valid YAML: odd. Check the file."),
    ("yaml-syntax", "backslash", title('"a\\qb"'),
     ("In double quotes a backslash has a meaning of its own."
      " Write two of them, or put the text in single quotes.")),
    ("yaml-syntax", "begins", title("@home"), "Text cannot begin with @ here. Put the whole text in quotes."),
    ("yaml-syntax", "bullet", item("  - {", "  * {"),
     "Entries of a list do not begin with *. Write '-' and a space instead."),
    ("yaml-syntax", "closes-nothing", item('letter:2"]', 'letter:2"]]'),
     "This ] closes nothing. Delete it, or put the whole text in quotes."),
    ("yaml-syntax", "colon", title("a: b"),
     ("Text with a colon and a space in it, or with a colon at its end, must be in quotes."
      " Put the whole text in quotes.")),
    ("yaml-syntax", "column", file("points:\n    - a\n  - b\n"),
     ("This line begins in column 3, and nothing that it can belong to begins there."
      " Begin it in the same column as the fields or entries that it belongs with.")),
    ("yaml-syntax", "comma-behind", title('"Extra",'), "A comma stands behind this value. Delete it."),
    ("yaml-syntax", "dash", title("- Extra"),
     ("A list cannot begin here, in the line of its field."
      " Begin it in the next line; put text that begins with '- ' in quotes.")),
    ("yaml-syntax", "entry", item("points:\n  -", "-"),
     ("This entry of a list ('- ') belongs to no field."
      " Write the field above it, such as 'points:'; or begin it further in, under its field.")),
    ("yaml-syntax", "glued", item("title: ", "title:"), "A space is missing after this ':'. Write one."),
    ("yaml-syntax", "mixed", file("points:\n  - text: a\n  cites: b\n"),
     ("This field stands in the column of a list ('- ')."
      " Begin it further in, under the first letter of the entry that it belongs to.")),
    ("yaml-syntax", "no-colon", item("title: Extra", "title Extra"),
     ("This line is neither a field ('name: value') nor an entry of a list ('- '). Write it as one;"
      " text that goes on from the line above begins further in than its field.")),
    ("yaml-syntax", "no-comma", item('["letter:2"]', '["letter:2" "letter:1"]'),
     ("What stands here does not follow from the [ in line 6."
      " Write a comma before it, or put the text that it belongs to in quotes.")),
    ("yaml-syntax", "open-bracket", item('letter:2"]', 'letter:2"'),
     "This [ is not closed. Write ] at its end."),
    ("yaml-syntax", "open-quote", title("'tis"),
     ("This ' begins text in quotes, which does not end where it should."
      " Write ' at its end; text that begins with an apostrophe goes in double quotes.")),
    ("yaml-syntax", "place", file("%YAML 1.1\n"),
     ("This is not valid YAML: did not find expected <document start>."
      " Check indentation and colons here; put text that holds ': ' or ' #' in quotes.")),
    ("yaml-syntax", "quote-ends", title("'The street's plot'"),
     "This ' ends the text in quotes, but more follows. Put the whole text in double quotes."),
    ("yaml-syntax", "tab", item("  - {", "\t- {"),
     "A tab stands here, where only spaces may. Replace it by spaces."),
    ("yaml-syntax", "too-far-in", item("title:", "  title:"),
     ("This line begins further in than the one above it, which has its value already."
      " Begin both in the same column; if it is text that goes on, put the whole text in quotes.")),
    ("yaml-syntax", "no-field", item("  - {text: More., cites: [\"letter:1\"]}", "  - More.\n    cites: []"),
     ("This entry of a list begins without a field, and a field follows below it."
      " Begin it with its field, such as 'text: '.")),
    ("yaml-syntax", "value-and-list", item("points:", "points: More."),
     ("This field has a value in its own line, and a list below it."
      " Make the value the first entry of the list.")),
]  # fmt: skip
