"""A briefing whose source can be attached, and the reader's own copy of it."""

import shutil
from pathlib import Path

from tests.campaign.commands import run
from tests.campaign.trial import Outcome
from tests.terminal import GARDEN

PARAGRAPHS = [
    "The plot behind the elms has lain fallow.",
    "The council lends it for a year.",
    "Seventy want beans.",
]
HEADER = """\
title: Papers
bottom_line: There are papers.
as_of: No date.
panes: [{id: sources, title: Sources, shows: [source]}]
"""
SOURCE = """\
id: ID
kind: source
title: A letter
bottom_line: On a plot.
points:
  - {text: It is low., cites: ["ID:2"]}
"""


def garden(folder: Path) -> Path:
    """A copy of the garden."""
    return Path(shutil.copytree(GARDEN, folder / "content"))


def document(folder: Path, word: str) -> Path:
    """The reader's own copy of a source; the word makes it another document."""
    file = folder / f"{word}.txt"
    file.write_text("\n\n".join(f"{text} It says {word}." for text in PARAGRAPHS) + "\n", encoding="utf-8")
    return file


def attachable(outcome: Outcome, folder: Path, sources: dict[str, Path]) -> Path:
    """A briefing in a folder, with a source for each document, by id."""
    folder.mkdir()
    (folder / "briefing.yaml").write_text(HEADER, encoding="utf-8")
    for name, file in sources.items():
        home = folder.parent / "fingerprint-home"
        passages = run(outcome, home, folder, "sources", "fingerprint", str(file)).out.decode()
        text = SOURCE.replace("ID", name) + passages.replace("gist: …", "gist: A passage.")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def require_attached(outcome: Outcome, home: Path, content: Path, source: str, when: str) -> None:
    """Note where what was attached is not there any more."""
    result = run(outcome, home, content, "sources", "verify", source)
    if result.status or b"3 of 3 passages verified" not in result.out:
        outcome.fail("loss", f"{when}, {source} is not attached: {(result.out + result.err)[-300:]!r}")
