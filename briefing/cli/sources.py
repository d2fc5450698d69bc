"""What the commands on sources share."""

from collections.abc import Iterator

from briefing.attachments.kept import Attachments
from briefing.attachments.report import Report
from briefing.cli.status import NotFoundError
from briefing.database.briefing import Briefing
from briefing.model.kinds import Source
from briefing.model.words import count
from briefing.settings.folders import own_folders
from briefing.text import cleaned


def attachments() -> Attachments:
    """The reader's own copies of cited documents."""
    return Attachments(own_folders().data)


def source_called(briefing: Briefing, wanted: str) -> Source:
    """The source that the reader named. Raises NotFoundError."""
    known = {one.id: one for one in briefing.sources()}
    if source := known.get(wanted):
        return source
    from briefing.page.problems import suggest

    raise NotFoundError(f"no source has the id '{wanted}'. {suggest(wanted, known)}")


def report_lines(report: Report, most: int | None = None) -> Iterator[str]:
    """What became of the passages, with at most so many of the differences."""
    for outcome in ("found", "moved", "not found"):
        locators = [one.passage.locator for one in report.of(outcome)]
        if locators:
            yield f"  {outcome + ':':<11}{', '.join(locators)}"
    different = [one for one in report.of("not found") if one.difference]
    for one in different[:most]:
        yield f"  {one.passage.locator}: {one.difference}"
    if report.kept:
        yield f"  kept from the copy attached before: {', '.join(report.kept)}"
    for path in report.set_aside:
        yield f"  damaged, and set aside: {cleaned(str(path))}"
    if report.exhausted:
        yield "  The document is too long to try every word of it: give the cited part alone."


def share(report: Report) -> str:
    """How many of the passages are there."""
    return f"{len(report.of('found', 'moved'))} of {count(len(report.findings), 'passage')}"
