"""What came of looking for a source's passages in a document."""

from pathlib import Path

from msgspec import Struct

from briefing.attachments.results import Outcome
from briefing.model.kinds import Source
from briefing.model.passage import Passage


class Finding(Struct, frozen=True):
    """What became of one passage."""

    passage: Passage
    outcome: Outcome
    difference: str = ""
    """Of one not found: in what the text differs that stands where it should, where that can be told."""
    instead: str = ""
    """That text."""


class Report(Struct, frozen=True):
    """What became of every passage of a source, in its order."""

    source: Source
    findings: tuple[Finding, ...]
    kept: tuple[str, ...] = ()
    """Locators of passages that this document lacks and one attached before has: they stay."""
    set_aside: tuple[Path, ...] = ()
    """Where damaged files were put that stood in the place of what was kept."""
    exhausted: bool = False
    """Whether the document was too long to try every word of it as a beginning."""

    def of(self, *outcomes: Outcome) -> tuple[Finding, ...]:
        """The findings of some outcomes."""
        return tuple(one for one in self.findings if one.outcome in outcomes)


class RefusedError(Exception):
    """The document is not the one that is cited; nothing was kept."""

    def __init__(self, report: Report) -> None:
        self.report = report
        """What was found of it, and what stands in the place of the rest."""
        there = len(report.of("found", "moved"))
        super().__init__(
            f"it is not '{report.source.title}' as it is cited. "
            f"{there or 'None'} of its {len(report.findings)} passages stand{'s' * (there == 1)} in it"
        )
