"""What came of looking for a source's passages in a document."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefing.attachments.messages import Outcome
from briefing.model.kinds import Source
from briefing.model.parts import Passage
from briefing.model.words import count
from briefing.text import cleaned


class Finding(Struct, frozen=True):
    """What became of one passage."""

    passage: Passage
    outcome: Outcome
    difference: str = ""
    """Of one not found: how the text that stands in its place differs; empty where that cannot be told."""
    instead: str = ""
    """The text that stands in its place."""


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

    @property
    def share(self) -> str:
        """How many of the passages are there, in words."""
        return f"{len(self.of('found', 'moved'))} of {count(len(self.findings), 'passage')}"

    def lines(self, most: int | None = None) -> Iterator[tuple[str, str]]:
        """What became of the passages, in words, with at most `most` of the differences; None: with all.

        Each comes with what stands in the document, to be shown below the words; mostly empty.
        """
        for outcome in ("found", "moved", "not found"):
            locators = [one.passage.locator for one in self.of(outcome)]
            if locators:
                yield f"{outcome + ':':<11}{', '.join(locators)}", ""
        different = [one for one in self.of("not found") if one.difference]
        for one in different[:most]:
            words = f"in the place of {one.passage.locator} stands, with {one.difference}:"
            yield words if one.instead else f"{one.passage.locator}: {one.difference}", one.instead
        if self.kept:
            yield f"kept from the copy attached before: {', '.join(self.kept)}", ""
        for file in self.set_aside:
            yield f"damaged, and set aside: {cleaned(str(file))}", ""
        if self.exhausted:
            yield "The document is too long to try every word of it: give the cited part alone.", ""


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
