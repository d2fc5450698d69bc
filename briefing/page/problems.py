"""What is said of a problem: what is wrong, and what to do about it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing.model.problem import Code, Problem, Value
from briefing.text import cleaned, meant_by


class Words(NamedTuple):
    """What is wrong, and what to do about it, each a sentence or two; `{names}` are filled in."""

    message: str
    fix: str


_UNREADABLE = "This cannot be read: {reason}."
_NO_DATE = "'{value}' is not a date as a briefing has it."
_RENAME_ONE = "Give each its own id, or delete one."
_NAMES_OF_KEYS = "Run 'briefing keys' for the names of keys."

WORDS: Mapping[Code, Words | Mapping[str, Words]] = {
    # The folder and its files.
    "no-folder": Words("{folder}: There is no folder here.", "Give one with --content DIR."),
    "not-a-folder": Words("{folder} is not a folder.", "Give one with --content DIR."),
    "no-header": {
        "misnamed": Words(
            "{folder} is not a briefing: {name} must be called briefing.yaml.", "Rename the file."
        ),
        "none": Words(
            "{folder} is not a briefing: it has no briefing.yaml.",
            "Give a folder that has one with --content DIR.",
        ),
    },
    "header-elsewhere": Words(
        "{folder} is not a briefing: its briefing.yaml is no file of the folder.",
        "Copy the file into the folder.",
    ),
    "unreadable": {
        "briefing": Words("{folder}: " + _UNREADABLE, "Give a folder with --content DIR."),
        "entry": Words(_UNREADABLE, "Check it, or remove it."),
        "file": Words(_UNREADABLE, "Check the file."),
        "folder": Words(_UNREADABLE, "Check its permissions."),
        "name": Words("Its name is not UTF-8.", "Rename it."),
        "not-a-file": Words("This is not an ordinary file.", "Remove it."),
        "settings": Words("The settings cannot be read: {reason}.", "Check its permissions."),
    },
    "symlink": Words("This link leads out of the folder.", "Copy the file into the folder instead."),
    "not-read": {
        "ending": Words("Only files that end in .yaml or .yml are read.", "Rename it, or move it elsewhere."),
        "header": Words(
            "This holds what a briefing.yaml holds, and only the one in the topmost folder is read.",
            "Delete it, or move it elsewhere.",
        ),
    },
    "too-large": Words(
        "This file has more than {most} MiB.", "Shorten it, or split it into one file an item."
    ),
    "failed": Words(
        "This file cannot be {what}: {reason}.",
        "Tell whoever maintains the program; until then, write it another way.",
    ),
    "not-utf8": {
        "byte": Words(
            "Byte 0x{byte:02X} is not UTF-8; as Windows writes it, it would be '{character}'.",
            "Save the file with the encoding UTF-8.",
        ),
        "other-byte": Words("Byte 0x{byte:02X} is not UTF-8.", "Save the file with the encoding UTF-8."),
        "utf-16": Words("This file is saved as UTF-16.", "Save it with the encoding UTF-8."),
    },
    "line-ends": Words(
        "The lines of this file end with a carriage return alone, as old Macs wrote it.",
        "Save it with the line ends of Windows (CRLF) or Unix (LF).",
    ),
    "more": Words("{count} more in this file.", "Mend those above first."),
    # YAML.
    "yaml-syntax": {
        "backslash": Words(
            "In double quotes a backslash has a meaning of its own.",
            "Write two of them, or put the text in single quotes.",
        ),
        "begins": Words("Text cannot begin with {mark} here.", "Put the whole text in quotes."),
        "bullet": Words("Entries of a list do not begin with {mark}.", "Write '-' and a space instead."),
        "closes-nothing": Words("This {mark} closes nothing.", "Delete it, or put the whole text in quotes."),
        "colon": Words(
            "Text with a colon and a space in it, or with a colon at its end, must be in quotes.",
            "Put the whole text in quotes.",
        ),
        "column": Words(
            "This line begins in column {column}, and nothing that it can belong to begins there.",
            "Begin it in the same column as the fields or entries that it belongs with.",
        ),
        "comma-behind": Words("A comma stands behind this value.", "Delete it."),
        "dash": Words(
            "A list cannot begin here, in the line of its field.",
            "Begin it in the next line; put text that begins with '- ' in quotes.",
        ),
        "entry": Words(
            "This entry of a list ('- ') belongs to no field.",
            "Write the field above it, such as 'points:'; or begin it further in, under its field.",
        ),
        "file": Words("This is not valid YAML: {reason}.", "Check the file."),
        "glued": Words("A space is missing after this '{mark}'.", "Write one."),
        "mixed": Words(
            "This field stands in the column of a list ('- ').",
            "Begin it further in, under the first letter of the entry that it belongs to.",
        ),
        "no-colon": Words(
            "This line is neither a field ('name: value') nor an entry of a list ('- ').",
            "Write it as one; text that goes on from the line above begins further in than its field.",
        ),
        "no-comma": Words(
            "What stands here does not follow from the {mark} in line {line}.",
            "Write a comma before it, or put the text that it belongs to in quotes.",
        ),
        "no-field": Words(
            "This entry of a list begins without a field, and a field follows below it.",
            "Begin it with its field, such as 'text: '.",
        ),
        "open-bracket": Words("This {mark} is not closed.", "Write {closing} at its end."),
        "open-quote": Words(
            "This {mark} begins text in quotes, which does not end where it should.",
            "Write {mark} at its end; text that begins with an apostrophe goes in double quotes.",
        ),
        "place": Words(
            "This is not valid YAML: {reason}.",
            "Check indentation and colons here; put text that holds ': ' or ' #' in quotes.",
        ),
        "quote-ends": Words(
            "This {mark} ends the text in quotes, but more follows.",
            "Put the whole text in {other} quotes.",
        ),
        "tab": Words("A tab stands here, where only spaces may.", "Replace it by spaces."),
        "too-far-in": Words(
            "This line begins further in than the one above it, which has its value already.",
            "Begin both in the same column; if it is text that goes on, put the whole text in quotes.",
        ),
        "value-and-list": Words(
            "This field has a value in its own line, and a list below it.",
            "Make the value the first entry of the list.",
        ),
    },
    "look-alike": {
        "mark": Words("{character} stands here, where {meant} belongs.", "Type {meant} instead."),
        "space": Words("{character} stands here, where a space belongs.", "Type a space instead."),
        "unseen": Words("{character} stands here and cannot be seen.", "Delete it."),
    },
    "comment": Words(
        "From here on this is a comment: after a space, '#' ends the text.",
        "Put the whole text in quotes; a comment goes into a line of its own.",
    ),
    "comma": Words(
        "'{value}' is taken for a field, because a comma stands before it and braces around it.",
        "Put the whole text in quotes, as text with a comma must be there.",
    ),
    "conflict": Words(
        "Two versions of this file stand here, which a program could not merge.",
        "Keep what holds of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "forbidden-character": {
        "plain": Words("The character {character} could steer the terminal or disguise text.", "Delete it."),
        "escape": Words("This text holds, written as an escape, the character {character}.", "Delete it."),
        "more": Words(
            "More than {most} characters of this file are refused; the rest is not listed.",
            "Is it a text file?",
        ),
    },
    "many-documents": Words(
        "A file holds one item, and '---' would begin a second one.",
        "Delete the '---', or move what follows it to a file of its own.",
    ),
    "alias": {
        "alias": Words(
            "Text cannot begin with * here, and aliases of YAML are not used.",
            "Put the whole text in quotes, or write the value out.",
        ),
        "anchor": Words(
            "Text cannot begin with & here, and anchors of YAML are not used.",
            "Put the whole text in quotes, or delete the '&' and its name.",
        ),
    },
    "tag": Words(
        "Text cannot begin with ! here, and tags of YAML ('{tag}') are not used.",
        "Put the whole text in quotes, or delete the tag.",
    ),
    "too-deep": {
        "folders": Words("Folders nest more than {most} deep.", "Move its files up."),
        "values": Words("This is nested more than {most} deep.", "Flatten it."),
    },
    "duplicate-key": Words(
        "The key '{key}' stands here a second time; the first is in line {first}.", "Keep one of them."
    ),
    # Fields and values.
    "empty": {
        "file": Words("There is nothing in this file.", "Write it, or delete the file."),
        "field": Words("{the_field} is empty.", "Write it; or delete the field, if it is not required."),
        "unwritten": Words("{the_field} is still to be written: only '{value}' stands here.", "Write it."),
    },
    "missing-field": {
        "field": Words("The field '{field}' is missing.", "Add '{field}:' to {a_struct}."),
        "one-of": Words("One of these fields is missing: {fields}.", "Add one to {a_struct}."),
        "kind": Words("The field '{field}' is missing.", "Add '{field}:' with one of: {kinds}."),
        "list": Words("{the_field} is empty.", "Give at least one."),
        "beside": Words(
            "The field '{field}' is missing: without it, '{beside}' says nothing.",
            "Add '{field}:' to {a_struct}; 'briefing fields {struct}' tells what it takes.",
        ),
    },
    "unknown-field": Words("'{field}' is not a field of {a_struct}.", "{suggestion}"),
    "renamed-field": Words("The field '{field}' is now called '{new}'.", "Write '{new}:' instead."),
    "renamed-value": Words("'{value}' is now '{new}'.", "Write '{new}' instead."),
    "unknown-kind": Words("'{kind}' is not a kind of item.", "{suggestion}"),
    "wrong-value": Words("'{value}' is not a value of '{field}'.", "{suggestion}"),
    "wrong-type": {
        "item": Words("A file holds one item: fields with values.", "Begin with 'id:' and '{field}:'."),
        "key": Words("A key must be plain text.", "Give the field a name followed by a colon."),
        "entries": Words("{the_field} takes a list.", "Begin each with '- {first}:'."),
        "fields": Words(
            "{the_field} takes fields with values, not text alone.",
            "Begin with '{first}: '; other fields go below it, in the same column.",
        ),
        "list": Words(
            "{the_field} takes a list.", "Write each in a line of its own after '- ', or all as [{example}]."
        ),
        "text": Words(
            "{the_field} takes text.",
            "Write it without '- '; put text that holds ': ', '[' or '{{' in quotes.",
        ),
        "true-or-false": Words("{the_field} takes true or false.", "Write true or false, in small letters."),
        "number": Words("{the_field} takes a number.", "Write it as 37 or 36.9, without quotes or signs."),
        "whole-number": Words(
            "{the_field} takes a whole number.", "Write it in digits, without quotes or signs."
        ),
    },
    "wrong-form": {
        "id": Words("'{value}' is no id.", "Use lower-case letters, digits and single hyphens."),
        "id-as": Words(
            "'{value}' is no id.", "Use lower-case letters, digits and single hyphens, such as '{meant}'."
        ),
        "citation": Words("'{value}' is no citation.", "Write source:locator, such as report:6."),
        "citation-as": Words("'{value}' is no citation.", "Write source:locator, such as {meant}."),
        "date": Words(_NO_DATE, "Write a year, a month or a day: 2014, 2014-05, 2014-05-03."),
        "date-as": Words(_NO_DATE, "Write {meant}."),
        "doi": Words("'{value}' is no DOI.", "Write it without an address, such as 10.1000/182."),
        "fingerprint": Words(
            "'{value}' is no fingerprint.",
            "`briefing sources fingerprint FILE` prints those of a document.",
        ),
        "sha256": Words("'{value}' is no SHA-256.", "It has 64 digits 0-9 and a-f."),
        "day": Words("There is no day {value}.", "Correct it, or write the month alone."),
    },
    "too-long": {
        "characters": Words("{the_field} has {count} characters, more than {most}.", "Shorten it."),
        "words": Words(
            "This point has {count} words, more than {most}.",
            "Make two points of it, or move the rest to 'detail'.",
        ),
    },
    "too-few": Words("{the_field} takes at least {least}.", "Add what is missing."),
    "too-many": Words("{the_field} takes at most {most}.", "Remove some."),
    "out-of-range": Words("{the_field} is {value}, not {bounds}.", "Correct the number."),
    # What an item says.
    "uncited": {
        "part": Words("This {struct} has no citation.", "Add 'cites: [source:locator]'."),
        "bottom-line": Words(
            "The bottom line has no citation.", "Add 'cites: [source:locator]' to the item."
        ),
    },
    "no-points": Words("'{id}' has no points.", "Add at least one, with its citation."),
    "figures": Words(
        "Figures that exclude each other add up to {total:g} percent.",
        "Correct a figure, or delete 'exclusive: true'.",
    ),
    "twice": {
        "link": Words("The link '{type}' to '{to}' stands here {count} times.", "Keep one of them."),
        "citation": Words("One point cites '{citation}' {count} times.", "Once is enough."),
    },
    "self-link": Words("'{id}' links to itself.", "Delete the link."),
    "exclusive": Words("These fields exclude each other: {fields}.", "Keep one of them."),
    # What only the whole folder tells.
    "unknown-item": Words("No item has the id '{name}'.", "{suggestion}"),
    "unknown-pane": Words("No pane has the id '{name}'.", "{suggestion}"),
    "unknown-party": Words("No party has the id '{name}'.", "{suggestion}"),
    "unknown-holder": Words("No source or party has the id '{name}'.", "{suggestion}"),
    "unknown-citation": {
        "passage": Words("'{source}' has no passage '{locator}'.", "It has {has}."),
        "range": Words(
            "'{source}' has no passage '{locator}'.",
            "Cite each passage by itself, from {source}:{first} to {source}:{last}.",
        ),
        "source": Words("No source has the id '{source}'.", "{suggestion}"),
        "unknown": Words("No source has the passage '{name}'.", "{suggestion}"),
    },
    "unknown-group": {
        "group": Words("The pane '{pane}' has no group '{group}'.", "{suggestion}"),
        "no-group": Words(
            "The pane '{pane}' groups by 'kind', and has no group '{kind}'.",
            "Add one to its 'groups', with 'id: {kind}' and a title.",
        ),
        "field": Words("The pane '{pane}' groups by '{field}', which is missing here.", "{suggestion}"),
        "kind": Words(
            "The pane '{pane}' groups by '{field}', and no {kind} has that field.",
            "Show the kind {kind} in another pane, or group this pane by 'kind'.",
        ),
    },
    "not-shown": Words(
        "No pane shows items of the kind '{kind}', so nothing shows '{id}'.",
        "Add {kind} to the 'shows' of a pane in briefing.yaml.",
    ),
    "duplicate-id": {
        "copy": Words(
            "This is a copy of {file}, which is shown; this file is left out.",
            "Delete it, once what it has of its own stands in {file}; or give it another id.",
        ),
        "item": Words(
            "The id '{name}' is taken by {file}:{line}.",
            "Give this item another; until then it is left out.",
        ),
        "unsound": Words(
            "The id '{name}' is taken by {file}, which has mistakes; until they are mended, none is shown.",
            "Mend them; then give this item another, or delete this file.",
        ),
        "locator": Words("Two passages have the locator '{name}'.", "Give each its own."),
        "panes": Words("Two panes are called '{name}'.", _RENAME_ONE),
        "parties": Words("Two parties are called '{name}'.", _RENAME_ONE),
        "groups": Words("Two groups of the pane '{pane}' are called '{name}'.", _RENAME_ONE),
        "kinds": Words("The pane '{pane}' shows the kind '{name}' twice.", "Delete one."),
        "front-pages": Words("Two panes have the front page '{name}'.", "Leave it to one."),
    },
    "alias-clash": Words(
        "The alias '{alias}' belongs to '{owner}' in {file}.",
        "An alias leads to one item: keep it where people expect to land.",
    ),
    "empty-pane": Words("The pane '{pane}' shows nothing.", "Add items of a kind it shows, or remove it."),
    # The reader's settings.
    "keymap": {
        "command": Words("There is no command '{command}'.", "{suggestion}"),
        "not-a-key": Words("'{key}' is not a key. It was to be a key of '{command}'.", _NAMES_OF_KEYS),
        "terminal": Words(
            "Many terminals take '{key}' for {other}. It was to be a key of '{command}'.", _NAMES_OF_KEYS
        ),
        "owned": Words(
            "The key '{key}' belongs to '{owner}', so '{command}' cannot have it.", "Choose another key."
        ),
    },
}
"""What is said of each code; where several things can be, by the parameter `case`."""


def words_for_problem(problem: Problem) -> Words:
    """Say what is wrong and what to do, each in one line that is fit for a screen."""
    given = problem.parameters
    words = WORDS[problem.code]
    if not isinstance(words, Words):
        words = words[str(given["case"])]
    phrases = {
        **{name: ", ".join(value) if isinstance(value, list) else value for name, value in given.items()},
        "the_field": f"'{given['field']}'" if given.get("field") else "The file",
        "a_struct": _with_article(str(given.get("struct", ""))),
        "bounds": _bounds(given),
        "suggestion": _suggestion(given),
    }
    message, fix = (cleaned(one.format_map(phrases)) for one in words)
    if cause := given.get("cause"):
        fix = f"Mend {cause} first; this goes away with it."
    elif place := given.get("same_as"):
        fix = f"It is the same as in {place}."
    return Words(message, fix)


def sentence(problem: Problem) -> str:
    """Say what is wrong and what to do, one after the other."""
    return " ".join(words_for_problem(problem))


def suggest(wrong: str, known: Iterable[str]) -> str:
    """Say which known name was probably meant, or which there are."""
    return _suggestion(meant_by(wrong, known))


def _suggestion(given: Mapping[str, Value]) -> str:
    if "nearest" in given:
        return f"Did you mean '{given['nearest']}'?"
    known = given.get("known")
    if not isinstance(known, list):
        return "Correct it."
    if not known:
        return "None is known here."
    return f"Known: {', '.join(known)}{', …' if given['left_out'] else ''}."


def _with_article(name: str) -> str:
    article = "an" if name[:1] in tuple("aeiou") else "a"
    return "briefing.yaml" if name == "header" else f"{article} {name}"


def _bounds(given: Mapping[str, Value]) -> str:
    words = (("at least", "least"), ("at most", "most"))
    return " and ".join(f"{word} {given[name]}" for word, name in words if name in given)
