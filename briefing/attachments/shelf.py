"""The shelf: what the reader attached, a file a source, checked again at each reading."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import msgspec

from briefing.attachments.compare import compare, fingerprint_of
from briefing.attachments.document import read_document
from briefing.attachments.report import Finding, RefusedError, Report
from briefing.model.kinds import Passage, Source
from briefing.store.write import write_whole
from briefing.text import is_clean
from briefing.text.fingerprint import Fingerprint, fingerprint, without_links

FOLDER_NAME = "attachments"
MAX_BYTES = 64 << 20

AttachedState = Literal["verified", "not found", "not attached"]


class _Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A passage as the document has it, and the fingerprint under which it was found."""

    locator: str
    words: int
    sha256: str
    text: str
    moved: bool = False
    """Whether it stood out of the source's order in the document."""

    @property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.words, self.sha256)

    def is_sound(self) -> bool:
        """Whether the text still is what the fingerprint says, and may reach a screen."""
        return is_clean(self.text) and fingerprint(self.text) == self.fingerprint


class _File(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    passages: tuple[_Attached, ...] = ()


class Attachments:
    """The reader's own copies of cited documents, below their data folder; never content.

    `folder` is the data folder; it needs not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER_NAME

    def text_of(self, source: Source, passage: Passage) -> str | None:
        """The original of a passage in one line, proved by its fingerprint.

        None where it is not attached, or is not (or no longer) what the fingerprint says. Link targets
        are left out: a fingerprint doesn't vouch for them.
        """
        attached = _matching(self._read(source), passage)
        return without_links(attached.text) if attached else None

    def state_of(self, source: Source, passage: Passage) -> AttachedState:
        """Whether the original of a passage can be shown; `not attached` if its source isn't at all."""
        file = self._read(source)
        if file is None:
            return "not attached"
        return "verified" if _matching(file, passage) else "not found"

    def attach(self, source: Source, path: Path) -> Report:
        """Find a source's passages in a document, and keep those that stand in it.

        Passages of an earlier copy that this one lacks are kept as well. Raises DocumentError where the
        file cannot be read, RefusedError where it is not the cited document, OSError where the data
        folder cannot be written.
        """
        comparison = compare(source, read_document(path))
        if not comparison.is_cited:
            raise RefusedError(comparison.report)
        earlier = self._read(source)
        kept = {
            passage.locator: attached
            for passage in source.passages
            if passage.locator not in comparison.places and (attached := _matching(earlier, passage))
        }
        new = {
            passage.locator: _Attached(
                locator=passage.locator,
                words=passage.words,
                sha256=passage.sha256,
                text=comparison.places[passage.locator].text,
                moved=finding.outcome == "moved",
            )
            for finding in comparison.report.of("found", "moved")
            for passage in (finding.passage,)
        }
        entries = tuple((new | kept)[one.locator] for one in source.passages if one.locator in new | kept)
        data = msgspec.json.encode(_File(source=source.id, passages=entries))
        write_whole(self._path(source), msgspec.json.format(data, indent=1))
        return replace(comparison.report, kept=tuple(kept))

    def verify(self, source: Source) -> Report:
        """Check again what was attached, against the fingerprints that the content has now.

        A passage is `moved` where it is out of the source's order, or was attached under another locator.
        """
        file = self._read(source)
        findings = []
        for passage in source.passages:
            if attached := _matching(file, passage):
                stays = attached.locator == passage.locator and not attached.moved
                findings.append(Finding(passage, "found" if stays else "moved"))
            else:
                findings.append(Finding(passage, "not found", _why(file, passage)))
        return Report(source, tuple(findings))

    def _path(self, source: Source) -> Path:
        return self._folder / f"{source.id}.json"

    def _read(self, source: Source) -> _File | None:
        """The file of a source; None where there is none, an empty one where it is damaged."""
        try:
            with self._path(source).open("rb") as file:
                data = file.read(MAX_BYTES)
        except FileNotFoundError:
            return None
        except OSError:
            return _File(source=source.id)
        try:
            return msgspec.json.decode(data, type=_File)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return _File(source=source.id)


def _matching(file: _File | None, passage: Passage) -> _Attached | None:
    """What is attached under the fingerprint of a passage, and still sound; its own locator comes first."""
    return next((one for one in _candidates(file, passage) if one.is_sound()), None)


def _candidates(file: _File | None, passage: Passage) -> Iterator[_Attached]:
    if file is not None:
        same = [one for one in file.passages if one.fingerprint == fingerprint_of(passage)]
        yield from sorted(same, key=lambda one: one.locator != passage.locator)


def _why(file: _File | None, passage: Passage) -> str:
    """Why a passage that verification looked for is not there."""
    if file is None:
        return ""
    if any(True for _ in _candidates(file, passage)):
        return "the kept text was changed"
    if any(one.locator == passage.locator for one in file.passages):
        return "attached under another fingerprint; the content has changed"
    return ""
