"""A source with passages of every kind, and the reader's own copies of it."""

import html
import re
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.model.kinds import Source
from briefing.model.parts import Passage
from briefing.sync.load import load
from briefing.text.fingerprint import fingerprint, without_links
from briefing.text.letters import letters_of, measured

Out = pytest.CaptureFixture[str]

PASSAGES = {
    "title": "**The Well on Elm Street**",
    "byline": "by Ada Okafor and Jun Field",
    "1": (
        "“Nobody’s well,” people say, ‘is everybody’s well.’ The street has drawn water here since it was "
        "paved, and only *once*, after the long frost, did the pump-handle break."
    ),
    "2": (
        "The council ([its office](http://council.example/a_(b))) has measured the water twice; the second "
        "time, in the dry summer, it stood at 3.5 metres – lower than the cellar of the bakery."
    ),
    "3": (
        "Should the street want a garden, it must say who carries the water, on which days, and what is to "
        "happen when the well gives none. A short list is enough."
    ),
    "4": "Further reading: *Cisterns & Gutters*, no. 7, by the same café.",
}

LOCATORS = list(PASSAGES)

DOCUMENT = "\n\n".join(PASSAGES.values()) + "\n"


def passages_yaml(passages: dict[str, str], measure: str = "words") -> str:
    """The passages of a source; by `letters`, or by the older measure."""
    lines = ["passages:"]
    for locator, text in passages.items():
        words, digest = fingerprint(text)
        lines += [f'  - locator: "{locator}"', f"    gist: Of {locator}.", f"    words: {words}"]
        lines.append(
            f"    sha256: {digest}" if measure == "words" else f"    fingerprint: {by_letters(text)}"
        )
    return "\n".join(lines) + "\n"


def by_letters(text: str) -> str:
    """The fingerprint of a passage that is given as Markdown."""
    return str(measured(letters_of(without_links(text))))


def write_briefing(folder: Path, passages: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "briefing.yaml").write_text(
        "title: Wells\nbottom_line: One well.\nas_of: No date.\n"
        "panes: [{id: sources, title: Sources, shows: [source]}]\n"
    )
    (folder / "well.yaml").write_text(
        "id: well\nkind: source\ntitle: The Well on Elm Street\nbottom_line: On a well.\n"
        'points:\n  - {text: It is low., cites: ["well:2"]}\n' + passages
    )


def source_in(folder: Path) -> Source:
    loaded = load(folder)
    assert loaded.problems() == ()
    return loaded.sources()[0]


def attach(document: str | bytes, folder: Path, name: str = "copy.txt") -> int:
    path = folder.parent / name
    path.write_bytes(document if isinstance(document, bytes) else document.encode())
    return main(["sources", "attach", "well", str(path)])


def kept_file(home: Path, passage: Passage) -> Path:
    """The file in which the text of a passage is kept."""
    return home / "attachments" / f"{passage.sha256}.json"


def outcomes(printed: str) -> dict[str, list[str]]:
    """The locators that a report prints, by outcome."""
    rows = re.findall(r"^  (found|moved|not found): +(.*)$", printed, re.MULTILINE)
    return {outcome: locators.split(", ") for outcome, locators in rows}


def plain(text: str) -> str:
    """A text without its Markdown."""
    return re.sub(r"\[(.*?)\]\(.*?\)\)?(?=\))", r"\1", text).replace("*", "")


def page(paragraphs: list[str]) -> str:
    blocks = "".join(
        f"<p>{html.escape(plain(one)).replace('–', '&ndash;').replace('’', '&#8217;')}</p>\n"
        for one in paragraphs
    )
    return (
        "<!DOCTYPE html><html><head><title>Somewhere</title><style>p {color: red}</style>"
        "<script>if (1 < 2) document.write('<p>')</script></head>"
        f"<body><nav><a href=/>Home</a><ul><li>Wells</ul></nav><div>{blocks}</div></body></html>"
    )
