"""The evidence: the figures of polls, and a time line on which stands only what the sources date."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item, Poll
from briefing.model.outline import Pane
from briefing.model.parts import When
from briefing.model.words import date_words, when_words
from briefing.page.blocks import Along, Block, Heading, Stop, Text
from briefing.page.kinds import figures
from briefing.page.listing import MAX_LISTED

MONTHS_A_STEP = 3
"""How many months make one step of distance on the time line."""
FARTHEST = 6
"""The most steps between two entries."""


def evidence(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    """The figures of polls, which are asked for most, then the time line."""
    one_more = MAX_LISTED + 1
    polls = briefing.shown_of("poll", one_more) if "poll" in pane.shows else []
    dated = [(item, when) for item in briefing.dated(pane, one_more) if (when := item.when())]
    undated = [(item, when) for item in briefing.undated(pane, one_more) if (when := item.when())]
    yield from _polls(briefing, polls[:MAX_LISTED])
    if dated or undated:
        yield Heading("Time line", note="Only what the sources date stands on the line.", apart=True)
    yield from _line(dated[:MAX_LISTED])
    for number, (item, when) in enumerate(undated[:MAX_LISTED]):
        label = "" if number else "no date printed"
        printed = f"“{when.printed}”" if when.printed else ""
        yield Along(
            item.title,
            "off",
            label,
            note=printed,
            marks=item.marks(),
            apart=not number,
            stop=Stop(target=item.id),
        )
    if one_more in (len(polls), len(dated), len(undated)):
        yield Text(f"The first {MAX_LISTED} of each sort; the list has the others.", "remark", apart=True)


def _polls(briefing: Briefing, polls: Sequence[Item]) -> Iterator[Block]:
    before: Poll | None = None
    for poll in polls:
        if isinstance(poll, Poll):
            when = when_words(poll.date, poll.printed)
            other = "" if before is None else "another date" if poll.date != before.date else "another poll"
            shown = figures(briefing, poll)
            yield replace(
                shown,
                title=poll.title,
                marks=poll.marks(),
                note="" if when in poll.title else when,
                apart_from=other and f"{other}; no trend is drawn",
                stop=replace(shown.stop, target=poll.id) if shown.stop else None,
            )
            before = poll


def _line(dated: Sequence[tuple[Item, When]]) -> Iterator[Along]:
    """The entries of the time line by date, as far from one another as their dates tell."""
    before = None
    for month, entry in _entries([(item, when.date or "", when) for item, when in dated]):
        distance = 0 if before is None else min((month - before) // MONTHS_A_STEP, FARTHEST)
        yield replace(entry, distance=distance, apart=before is None)
        before = month


def _entries(dated: Sequence[tuple[Item, str, When]]) -> Iterator[tuple[int, Along]]:
    """Each entry with its month; a date is a stretch if it is only a year, or if others lie within it."""
    dates = [date for _, date, _ in dated]
    stretches: list[str] = []
    for number, (item, date, when) in enumerate(dated):
        yield from _ends(stretches, date)
        within, stop = len(stretches), Stop(target=item.id)
        entry = Along(item.title, "point", "", within=within, marks=item.marks(), stop=stop)
        words = date_words(date)
        if when.printed and when.printed != words:
            entry = replace(entry, note=f"“{when.printed}”")
        if date not in dates[:number]:
            entry = replace(entry, label=words)
        if stretches[-1:] == [date]:
            entry = replace(entry, at="whole", within=len(stretches) - 1)
        elif len(date) == len("2012") or any(one.startswith(f"{date}-") for one in dates):
            entry = replace(entry, at="start")
            stretches.append(date)
        yield _month(date, "01"), entry
    yield from _ends(stretches, "none is left open")


def _ends(stretches: list[str], date: str) -> Iterator[tuple[int, Along]]:
    """The ends of the stretches in which a date does not lie; they are taken away."""
    while stretches and not date.startswith(stretches[-1]):
        ended = stretches.pop()
        yield _month(ended, "12"), Along("", "end", f"end of {date_words(ended)}", within=len(stretches))


def _month(date: str, of_year: str) -> int:
    """The number of a month; of a date that is but a year, the month that is given."""
    return 12 * int(date[:4]) + int(date[5:7] or of_year)
