"""What a new briefing holds: its header, one item of each kind that it shows, and a source."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from briefing.attachments.results import Measured
from briefing.cli.authoring import id_from
from briefing.model.words import count
from briefing.store.folder import HEADER_NAME
from briefing.store.writing import Noted, file_text
from briefing.text import cleaned

NOTES_NAME = "notes.txt"
_EXAMPLE = "This one is an example: write your own over it, or delete it once its pane has others."
_BEGINNING = "The panes are a beginning: rename them, change what they show, add others."
_SHORT = 24
"""How many characters of a title fit into a citation."""
_PANES = [
    {
        "id": "overview",
        "title": "Overview",
        "shows": ["argument"],
        "front": "glance",
        "group_by": "category",
        "groups": [{"id": "thesis", "title": "What the sources argue", "glance": "Arguments"}],
    },
    {"id": "plan", "title": "Plan", "shows": ["step"], "front": "road"},
    {"id": "asked", "title": "If asked", "shows": ["question"]},
    {
        "id": "words",
        "title": "Words and sources",
        "short": "Words",
        "shows": ["term", "source"],
        "group_by": "kind",
        "groups": [{"id": "term", "title": "Words"}, {"id": "source", "title": "Sources"}],
    },
]


class Begun(NamedTuple):
    """What is known of a new briefing."""

    title: str
    parties: Sequence[str]
    source: str
    """What the document is called on which the briefing rests."""
    paragraphs: Sequence[Measured]
    """Those of that document; at least one."""


def notes(title: str, parties: Sequence[str]) -> str:
    """The text on which a briefing rests until there is a document: what its author said of it."""
    named = f"Its parties are {', '.join(parties)}." if parties else "It names no parties yet."
    return f"These notes are the first source of the briefing “{title}”.\n\n{named}\n"


def files_of(begun: Begun) -> dict[str, str]:
    """The text of each file, by its path below the folder."""
    source_id = id_from(begun.source, "document")
    header = {
        "title": begun.title,
        "bottom_line": "What it comes down to is not written yet.",
        "as_of": f"It rests on one source, “{begun.source}”.",
        **({"parties": _parties(begun.parties)} if begun.parties else {}),
        "panes": _PANES,
    }
    items = _items(begun, f"{source_id}:1")
    items["sources"] = _source(begun, source_id)
    texts = {
        path: file_text(path, fields, None if fields["kind"] == "source" else _EXAMPLE)
        for folder, fields in items.items()
        for path in [f"{folder}/{fields['id']}.yaml"]
    }
    return {HEADER_NAME: file_text(HEADER_NAME, header, _BEGINNING), **texts}


def _parties(titles: Sequence[str]) -> list[dict[str, str]]:
    """The parties, each with an id of its own."""
    parties: dict[str, str] = {}
    for number, title in enumerate(titles, 1):
        party = id_from(title, f"party-{number}")
        parties[party if party not in parties else f"party-{number}"] = title
    return [{"id": party, "title": title} for party, title in parties.items()]


def _items(begun: Begun, citation: str) -> dict[str, dict[str, Any]]:
    """An item of each kind but a source, by its folder; none says more than what is known of the document."""
    first = count(begun.paragraphs[0].words, "word")
    passages = count(len(begun.paragraphs), "passage")
    about = f"“{begun.source}”"
    cited = {"cites": [citation]}
    return {
        "overview": {
            "kind": "argument",
            "id": "beginning",
            "title": f"How {about} begins",
            "bottom_line": f"Its first paragraph has {first}.",
            **cited,
            "category": "thesis",
            "points": [_counted(f"The first paragraph has {first}.", citation)],
        },
        "plan": {
            "kind": "step",
            "id": "read",
            "title": f"Read {about}",
            "bottom_line": f"It has {_size(begun)}.",
            **cited,
            "label": "First",
            "points": [_counted("Each passage is to be told in our own words.", citation)],
        },
        "asked": {
            "kind": "question",
            "id": "length",
            "title": f"How long is {about}?",
            "bottom_line": "It does not say so itself; it can be counted.",
            "category": "sources",
            "answer": "silent",
            "line": [_counted(f"It has {_size(begun)}.", citation)],
        },
        "words": {
            "kind": "term",
            "id": "passage",
            "title": "passage",
            "bottom_line": "A paragraph of a source.",
            **cited,
            "category": "sources",
            "points": [_counted(f"The source has {passages}.", citation)],
        },
    }


def _counted(text: str, citation: str) -> Mapping[str, Any]:
    """A point that no source states: we counted."""
    return {"text": text, "cites": [citation], "basis": "inferred"}


def _size(begun: Begun) -> str:
    paragraphs = count(len(begun.paragraphs), "paragraph")
    return f"{paragraphs} and {count(sum(one.words for one in begun.paragraphs), 'word')}"


def _source(begun: Begun, source_id: str) -> dict[str, Any]:
    short = {"short": begun.source} if len(begun.source) <= _SHORT else {}
    return {
        "kind": "source",
        "id": source_id,
        "title": begun.source,
        "bottom_line": f"It has {_size(begun)}.",
        "type": "document",
        **short,
        "points": [_counted(f"It has {_size(begun)}.", f"{source_id}:1")],
        "passages": [
            Noted(
                cleaned(one.begins),
                {
                    "locator": str(number),
                    "gist": "Not told in our own words yet.",
                    "words": one.words,
                    "fingerprint": one.fingerprint,
                },
            )
            for number, one in enumerate(begun.paragraphs, 1)
        ],
    }
