"""What a new briefing holds: its header, one item of each kind that it shows, and a source."""

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.attachments.messages import Measured
from briefing.model.words import count
from briefing.store.folder import HEADER_NAME
from briefing.store.writing import Noted, file_text
from briefing.text import as_id, cleaned

NOTES_NAME = "notes.txt"
_EXAMPLE = "This one is an example: write your own over it, or delete it once its pane has others."
_BEGINNING = "The panes are a beginning: rename them, change what they show, add others."
_SHORT = 24
"""How many characters of a title fit into a citation."""
_IDS_OF_OTHERS = ("beginning", "read", "length", "passage")
"""The ids of the items beside the source."""
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


def notes(title: str, parties: Sequence[str]) -> str:
    """The text on which a briefing rests until there is a document: what its author said of it."""
    named = f"Its parties are {', '.join(parties)}." if parties else "It names no parties yet."
    return f"These notes are the first source of the briefing “{title}”.\n\n{named}\n"


def files_of(
    title: str, parties: Sequence[str], source: str, paragraphs: Sequence[Measured]
) -> dict[str, str]:
    """The text of each file, by its path below the folder.

    `source` is what the document is called on which the briefing rests; it has at least one paragraph.
    """
    if as_id(source) in _IDS_OF_OTHERS:
        source = f"{source} (document)"
    source_id = as_id(source) or "document"
    header = {
        "title": title,
        "bottom_line": "What it comes down to is not written yet.",
        "as_of": f"It rests on one source, “{source}”.",
        **({"parties": _parties(parties)} if parties else {}),
        "panes": _PANES,
    }
    items = _items(source, source_id, paragraphs)
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
        # One of so many is free, whatever the others are called.
        ids = [as_id(title), *(f"party-{n}" for n in range(number, number + len(titles)))]
        parties[next(one for one in ids if one and one not in parties)] = title
    return [{"id": party, "title": title} for party, title in parties.items()]


def _items(source: str, source_id: str, paragraphs: Sequence[Measured]) -> dict[str, dict[str, Any]]:
    """An item of each kind, by its folder; none says more than what is known of the document."""
    cited = {"cites": [f"{source_id}:1"]}

    def counted(text: str) -> list[Mapping[str, Any]]:
        """The only point of an item; no source states it: we counted."""
        return [{"text": text, **cited, "basis": "inferred"}]

    first = f"has {count(paragraphs[0].words, 'word')}."
    words = count(sum(one.words for one in paragraphs), "word")
    size = f"It has {count(len(paragraphs), 'paragraph')} and {words}."
    return {
        "overview": {
            "kind": "argument",
            "id": "beginning",
            "title": f"How “{source}” begins",
            "bottom_line": f"Its first paragraph {first}",
            **cited,
            "category": "thesis",
            "points": counted(f"The first paragraph {first}"),
        },
        "plan": {
            "kind": "step",
            "id": "read",
            "title": f"Read “{source}”",
            "bottom_line": size,
            **cited,
            "label": "First",
            "points": counted("Each passage is to be told in our own words."),
        },
        "asked": {
            "kind": "question",
            "id": "length",
            "title": f"How long is “{source}”?",
            "bottom_line": "It does not say so itself; it can be counted.",
            "category": "sources",
            "answer": "silent",
            "line": counted(size),
        },
        "words": {
            "kind": "term",
            "id": "passage",
            "title": "passage",
            "bottom_line": "A paragraph of a source.",
            **cited,
            "category": "sources",
            "points": counted(f"The source has {count(len(paragraphs), 'passage')}."),
        },
        "sources": {
            "kind": "source",
            "id": source_id,
            "title": source,
            "bottom_line": size,
            "type": "document",
            **({"short": source} if len(source) <= _SHORT else {}),
            "points": counted(size),
            "passages": [_passage(number, one) for number, one in enumerate(paragraphs, 1)],
        },
    }


def _passage(number: int, paragraph: Measured) -> Noted:
    fields = {
        "locator": str(number),
        "gist": "Not told in our own words yet.",
        "words": paragraph.words,
        "fingerprint": paragraph.fingerprint,
    }
    return Noted(cleaned(paragraph.begins), fields)
