"""What the commands on sources share."""

from collections.abc import Iterator

from briefing.attachments.kept import Attachments
from briefing.attachments.report import Report
from briefing.cli.output import complain
from briefing.database.briefing import Briefing
from briefing.model.kinds import Source
from briefing.settings.folders import own_folders
from briefing.text import cleaned


def attachments() -> Attachments:
    """The reader's own copies of cited documents."""
    return Attachments(own_folders().data)


def source_called(briefing: Briefing, wanted: str) -> Source | None:
    """The source that the reader named; where there is none, says which was probably meant."""
    source = next((one for one in briefing.sources if one.id == wanted), None)
    if source is None:
        from briefing.page.problems import suggest

        known = [one.id for one in briefing.sources]
        complain(f"no source has the id '{wanted}'. {suggest(wanted, known)}")
    return source


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
    return f"{len(report.of('found', 'moved'))} of {counted(len(report.findings), 'passage')}"


def counted(number: int, noun: str) -> str:
    """A number of things, in words."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
