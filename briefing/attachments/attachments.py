"""What the reader attached: one file for each passage, named after its fingerprint, checked when it is read.

Nothing here belongs to one briefing: whoever cites a passage with this fingerprint finds it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from briefing.attachments import FOLDER_NAME
from briefing.attachments.messages import Progress, Result, Wanted
from briefing.attachments.report import Finding, RefusedError, Report
from briefing.model.kinds import Source
from briefing.model.parts import Passage
from briefing.model.words import count
from briefing.store.files import locked, read_file, set_aside, write_whole
from briefing.text import is_clean
from briefing.text.fingerprint import Fingerprint, fits, without_links

if TYPE_CHECKING:
    from briefing.attachments.process import Cancellation

MAX_BYTES = 64 << 20
"""How much of a file of attachments is read; a longer one counts as damaged."""

AttachedState = Literal["verified", "not found", "not attached"]


class _Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A passage as the document has it, the fingerprint under which it was found, and who cited it."""

    locator: str
    words: int
    sha256: str
    text: str
    fingerprint: str = ""
    """As one line; files of earlier versions, which knew only the measure by words, lack it."""
    source: str = ""
    moved: bool = False
    """Whether it stood out of the source's order in the document."""

    def is_sound(self) -> bool:
        """Whether the text still is what the fingerprint says, and may reach a screen."""
        return is_clean(self.text) and fits(self.fingerprint, self.text)

    def is_cited_by(self, source: Source, passage: Passage) -> bool:
        """Whether it was attached as this passage of this source."""
        return (self.source, self.locator) == (source.id, passage.locator)


class _File(msgspec.Struct, frozen=True, kw_only=True):
    """One passage, once for each source that cites it; earlier versions kept all those of `source` in one."""

    passages: tuple[_Attached, ...]
    source: str = ""


class Attachments:
    """The reader's own copies of cited documents, below their data folder; never content.

    `folder` is the data folder; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER_NAME

    def text_of(self, source: Source, passage: Passage) -> str | None:
        """The original of a passage in one line, proved by its fingerprint.

        None where it is not attached, or is not (or no longer) what the fingerprint says. Link targets
        are left out: a fingerprint doesn't vouch for them.
        """
        attached = self._sound(source, passage)
        return without_links(attached.text) if attached else None

    def state_of(self, source: Source, passage: Passage) -> AttachedState:
        """Whether the original of a passage can be shown; `not attached` if its source isn't at all."""
        if self._sound(source, passage):
            return "verified"
        return "not found" if self.has_any_of(source) else "not attached"

    def has_any_of(self, source: Source) -> bool:
        """Whether anything of a source was attached, sound or not."""
        paths = (path for passage in source.passages for path in self._paths(source, passage))
        return any(path.exists() for path in paths)

    def attach(
        self,
        source: Source,
        path: Path,
        progress: Progress | None = None,
        cancellation: Cancellation | None = None,
    ) -> Report:
        """Find a source's passages in a document, and keep those that stand in it.

        Passages of an earlier copy that this one lacks stay, and a damaged file is set aside. Raises
        DocumentError where the document cannot be read, RefusedError where it is not the cited one,
        OSError where the data folder cannot be written, CancelledError once that is asked for.
        """
        # Imported where a document is read: it takes longer than to read what is kept.
        from briefing.attachments.process import compared

        wanted = [Wanted(passage.words, passage.fingerprints()[0]) for passage in source.passages]
        comparison = compared(path, wanted, progress, cancellation)
        pairs = [*zip(source.passages, comparison.results, strict=True)]
        findings = tuple(_finding(passage, result) for passage, result in pairs)
        report = Report(source, findings, exhausted=comparison.exhausted)
        if not comparison.is_cited:
            raise RefusedError(report)
        with locked(self._folder):
            aside = [
                self._keep(source, passage, result)
                for passage, result in pairs
                if result.outcome != "not found"
            ]
        missing = (one.passage for one in report.of("not found"))
        kept = tuple(passage.locator for passage in missing if self._sound(source, passage))
        return replace(report, kept=kept, set_aside=tuple(path for path in aside if path))

    def verify(self, source: Source) -> Report:
        """Check again what was attached, against the fingerprints that the content has now.

        A passage is `moved` where it is out of the source's order, or was attached under another locator.
        """
        findings = []
        sound = [self._sound(source, passage) for passage in source.passages]
        # All that is kept is looked through once, and only where something is not found.
        paths = () if all(sound) else self._folder.glob("*.json")
        known = {(one.source, one.locator) for path in paths for one in _passages_in(path)}
        for passage, attached in zip(source.passages, sound, strict=True):
            if attached:
                stays = attached.is_cited_by(source, passage) and not attached.moved
                findings.append(Finding(passage, "found" if stays else "moved"))
            else:
                is_known = (source.id, passage.locator) in known
                why = self._why_not(source, passage, is_known=is_known)
                findings.append(Finding(passage, "not found", why))
        return Report(source, tuple(findings))

    def _keep(self, source: Source, passage: Passage, result: Result) -> Path | None:
        """Keep the text of a passage. Returns where a damaged file that stood in its place was put."""
        path, *_ = self._paths(source, passage)
        fingerprint, *_ = passage.fingerprints()
        earlier = _passages_in(path)
        sound = [one for one in earlier if one.is_sound() and one.fingerprint == fingerprint]
        aside = set_aside(path) if path.exists() and (not sound or len(sound) < len(earlier)) else None
        new = _Attached(
            locator=passage.locator,
            words=passage.words,
            sha256=passage.sha256 or "",
            text=result.text,
            fingerprint=fingerprint,
            source=source.id,
            moved=result.outcome == "moved",
        )
        others = [one for one in sound if not one.is_cited_by(source, passage)]
        data = msgspec.json.encode(_File(passages=(*others, new)))
        write_whole(path, msgspec.json.format(data, indent=1))
        return aside

    def _paths(self, source: Source, passage: Passage) -> list[Path]:
        """Where a passage is kept; paths after the first are only read: by an older measure, or by source."""
        names = [fingerprint.rpartition(":")[2] for fingerprint in passage.fingerprints()]
        return [self._folder / f"{name}.json" for name in (*names, source.id)]

    def _attached(self, source: Source, passage: Passage) -> list[_Attached]:
        """What is attached under the fingerprint of a passage; first what was attached for this source."""
        every = (one for path in self._paths(source, passage) for one in _passages_in(path))
        same = [one for one in every if one.fingerprint in passage.fingerprints()]
        return sorted(same, key=lambda one: not one.is_cited_by(source, passage))

    def _sound(self, source: Source, passage: Passage) -> _Attached | None:
        return next((one for one in self._attached(source, passage) if one.is_sound()), None)

    def _why_not(self, source: Source, passage: Passage, *, is_known: bool) -> str:
        """Why a passage that verification looked for is not there; `is_known`: some text is kept as it."""
        if self._paths(source, passage)[0].exists() or self._attached(source, passage):
            return "the kept text was changed"
        if is_known:
            # Whose it is cannot be told: another briefing may call a source of its own the same.
            return "another text was attached for it; the content has changed, or it is another source"
        return ""


def changed_at(data: Path) -> int:
    """When anything was last attached below a data folder, in nanoseconds since 1970; 0 where nothing was."""
    try:
        return (data / FOLDER_NAME).stat().st_mtime_ns
    except OSError:
        return 0


def _finding(passage: Passage, result: Result) -> Finding:
    """What is reported of a passage that was looked for."""
    if result.outcome != "not found" or not result.text:
        return Finding(passage, result.outcome)
    difference = f"{count(result.words, 'word')} instead of {passage.words}"
    if result.words == passage.words:
        difference = f"the same number of words ({passage.words}), but not the same ones"
    return Finding(passage, result.outcome, difference, result.text)


def _passages_in(path: Path) -> list[_Attached]:
    """What a file holds; nothing where there is none, or a damaged one."""
    try:
        file = msgspec.json.decode(read_file(path, MAX_BYTES)[0], type=_File)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return []
    return [
        replace(
            one,
            source=one.source or file.source,
            fingerprint=one.fingerprint or str(Fingerprint(one.words, one.sha256)),
        )
        for one in file.passages
    ]
