"""The pages that stand before the items of a pane: the briefing at a glance, the road, the evidence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.database.marked import marked
from briefing.model.kinds import KINDS, Item, Poll, Step
from briefing.model.outline import Pane
from briefing.model.parts import When
from briefing.model.ties import Tie
from briefing.model.words import and_more, date_words, short_date, tie_words, when_words
from briefing.page.blocks import (
    MAX_LISTED,
    Along,
    Block,
    Entry,
    Heading,
    Markdown,
    Page,
    Row,
    Stop,
    Text,
    more,
)
from briefing.page.claims import cited

FRONT_TITLES = {"glance": "At a glance", "road": "Road map", "evidence": "Figures and time line"}
"""What lists and pages call each front page."""
MAX_OF_PART = 8
"""How many items a part of the briefing at a glance lists; its pane has the others."""
MAX_TOGETHER = 3
"""How many lines a part has at most that does not stand apart."""
MAX_TIES = 40
"""Among how many ties of a step those are looked for that lie before it."""
MONTHS_A_STEP = 3
"""How many months make one step of distance on the time line."""
FARTHEST = 6
"""The most steps between two entries."""


def front_page(briefing: Briefing, pane: Pane) -> Page:
    """The front page of a pane."""
    blocks: Iterator[Block]
    match pane.front:
        case "glance":
            return Page(pane.front_key, _glance(briefing))
        case "road":
            blocks = _road(briefing, pane)
        case "evidence":
            blocks = _evidence(briefing, pane)
        case _:
            return Page("@empty", [Text(f"{pane.title}: nothing here yet.", "remark")])
    nothing = Text("Nothing here yet.", "remark", apart=True)
    return Page(pane.front_key, [Text(FRONT_TITLES[pane.front], "title"), *(list(blocks) or [nothing])])


def _glance(briefing: Briefing) -> Iterator[Block]:
    """What the briefing comes down to, each line a way in.

    It has the steps, the obstacles, the polls, and each group for which the header gives a name on this page.
    """
    outline = briefing.outline
    yield Text(outline.title, "title")
    yield Text(Markdown(outline.bottom_line), "bottom-line")
    yield Text(Markdown(outline.as_of), "remark")
    parts = (part for pane in outline.panes for part in _parts(briefing, pane) if part.entries)
    for number, part in enumerate(parts):
        # A long part stands apart from those before it; short ones are read as a table.
        apart = number == 0 or len(part.entries) > MAX_TOGETHER
        first, *others = part.entries
        yield replace(first, part=part.name, said_by=part.said_by, apart=apart)
        yield from others


class _Part(NamedTuple):
    """Some lines, what they have in common, and the sources that say it."""

    name: str
    entries: list[Entry]
    said_by: str = ""


def _parts(briefing: Briefing, pane: Pane) -> Iterator[_Part]:
    outline = briefing.outline
    if pane is outline.pane_of("step"):
        steps = briefing.shown_of("step", MAX_OF_PART)
        yield _listed(briefing, pane, "Steps", steps, briefing.items.count_of("step"))
    for group in pane.groups:
        if group.glance:
            items = briefing.shown(pane, group.start, group.start + min(group.size, MAX_OF_PART))
            yield _listed(briefing, pane, group.glance, items, group.size)
    for kind, declared in KINDS.items():
        if declared.needs_answer and pane is outline.pane_of(kind):
            yield _Part(f"{kind.capitalize()}s", list(_unanswered(briefing, pane, kind)))
    if pane is outline.pane_of("poll"):
        polls = [one for one in briefing.shown_of("poll", MAX_OF_PART) if isinstance(one, Poll)]
        yield _Part("Opinion", list(_opinion(pane, polls)), _said_by(briefing, polls))


def _listed(briefing: Briefing, pane: Pane, name: str, items: Sequence[Item], of: int) -> _Part:
    entries = [
        Entry(item.title, _label(item), marks=item.marks(), stop=Stop(target=item.id)) for item in items
    ]
    if of > len(items):
        entries.append(Entry(and_more(of - len(items)), stop=Stop(pane=pane.id)))
    return _Part(name, entries, _said_by(briefing, items))


def _label(item: Item) -> str:
    return item.label if isinstance(item, Step) else ""


def _said_by(briefing: Briefing, items: Sequence[Item]) -> str:
    """The sources of some bottom lines, except for those that a title names."""
    cites = (cite.partition(":")[0] for item in items for cite in item.cites)
    names = map(briefing.holder_title, dict.fromkeys(cites))
    return ", ".join(one for one in names if not any(one in item.title for item in items))


def _unanswered(briefing: Briefing, pane: Pane, kind: str) -> Iterator[Entry]:
    number, unanswered = briefing.items.count_of(kind), briefing.count_unanswered(kind)
    first = marked(briefing, "unanswered", 1, kind)
    answers = "something in the sources answers each"
    if unanswered:
        answers = f"nothing in the sources answers {unanswered:,} of them"
    if number:
        stop = Stop(pane=pane.id, target=first[0].id if first else None)
        yield Entry(f"{number:,} in all; {answers}", stop=stop)


def _opinion(pane: Pane, polls: Sequence[Poll]) -> Iterator[Entry]:
    for poll in polls:
        shares = ", ".join(f"{one.percent:g}% {one.label}" for one in poll.figures)
        date = short_date(poll.date) or "no date"
        yield Entry(shares, date, marks=poll.marks(), stop=Stop(target=poll.id))
    asked = dict.fromkeys(poll.respondents for poll in polls)
    said = [f"Of {one}." for one in asked if one and len(asked) == 1]
    said += ["Never add them."] if any(poll.may_not_be_added() for poll in polls) else []
    said += ["No trend is drawn."] if len(polls) > 1 else []
    if said:
        yield Entry(" ".join(said), stop=Stop(pane=pane.id))


def _road(briefing: Briefing, pane: Pane) -> Iterator[Block]:
    """The steps in order, what each asks of whom and what lies before it; then what else is asked."""
    steps = briefing.shown_of("step", MAX_LISTED)
    for number, step in enumerate(steps):
        yield from _step(briefing, step, first=number == 0)
    yield from more(briefing.items.count_of("step") - len(steps), pane)
    yield from _asks(briefing)


def _step(briefing: Briefing, step: Item, *, first: bool) -> Iterator[Block]:
    from briefing.database.whole import asks_somebody, comes_down_to

    of = _asked(briefing, step)
    yield Along(
        step.title,
        label=_label(step),
        distance=0 if first else 1,
        note=f"asked of {of}" if of else "" if asks_somebody(briefing, step) else "asked of nobody by name",
        marks=step.marks(),
        apart=first,
        stop=Stop(claim=comes_down_to(briefing, step), target=step.id),
    )
    yield Along(Markdown(step.bottom_line), at="beside", cited=cited(briefing, step.cites))
    before = ""
    for tie in briefing.ties.of(step.id, MAX_TIES):
        if words := _lies_before(tie):
            label = "" if words == before else words
            yield Along(tie.title, "beside", label, marks=tie.marks(), stop=Stop(target=tie.id))
            before = words


def _lies_before(tie: Tie) -> str:
    """How a step is tied to what lies before it; empty where that does not lie before it."""
    if tie.type == "answers" and KINDS[tie.kind].needs_answer:
        return "in the way"
    relies = tie.type == "relies-on" and tie.outward
    # The road itself shows which step precedes which.
    after = tie.type == "precedes" and not tie.outward and tie.kind != "step"
    return tie_words(tie) if relies or after else ""


def _asks(briefing: Briefing) -> Iterator[Block]:
    """What is asked beside the steps, under those of whom it is asked."""
    asks = briefing.shown_of("ask", MAX_LISTED)
    by_parties: dict[str, list[Item]] = {}
    for ask in asks:
        by_parties.setdefault(_asked(briefing, ask), []).append(ask)
    for parties, of_them in by_parties.items():
        yield Heading(f"Also asked of {parties}", apart=True)
        for ask in of_them:
            yield Row(ask.title, marks=ask.marks(), stop=Stop(target=ask.id))
    yield from more(briefing.items.count_of("ask") - len(asks), briefing.outline.pane_of("ask"))


def _asked(briefing: Briefing, item: Item) -> str:
    """The parties of whom an item asks something."""
    asked = item.asked()
    return ", ".join(one.title for one in briefing.outline.parties if one.id in asked)


def _evidence(briefing: Briefing, pane: Pane) -> Iterator[Block]:
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
        note = f"“{when.printed}”" if when.printed else ""
        stop = Stop(target=item.id)
        yield Along(item.title, "off", label, note=note, marks=item.marks(), apart=not number, stop=stop)
    if one_more in (len(polls), len(dated), len(undated)):
        yield Text(f"The first {MAX_LISTED} of each sort; the list has the others.", "remark", apart=True)


def _polls(briefing: Briefing, polls: Sequence[Item]) -> Iterator[Block]:
    from briefing.page.kinds import figures

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
    for month, entry in _entries(dated):
        distance = 0 if before is None else min((month - before) // MONTHS_A_STEP, FARTHEST)
        yield replace(entry, distance=distance, apart=before is None)
        before = month


def _entries(dated: Sequence[tuple[Item, When]]) -> Iterator[tuple[int, Along]]:
    """Each entry with its month; a date is a stretch if it is only a year, or if others lie within it."""
    dates = [when.date or "" for _, when in dated]
    stretches: list[str] = []
    for number, (date, (item, when)) in enumerate(zip(dates, dated, strict=True)):
        yield from _ends(stretches, date)
        words, within = date_words(date), len(stretches)
        label = "" if date in dates[:number] else words
        note = f"“{when.printed}”" if when.printed and when.printed != words else ""
        entry = Along(
            item.title, label=label, within=within, note=note, marks=item.marks(), stop=Stop(target=item.id)
        )
        if stretches[-1:] == [date]:
            entry = replace(entry, at="whole", within=within - 1)
        elif len(date) == len("2012") or any(one.startswith(f"{date}-") for one in dates):
            entry = replace(entry, at="start")
            stretches.append(date)
        yield _month(date, "01"), entry
    yield from _ends(stretches, "")


def _ends(stretches: list[str], date: str) -> Iterator[tuple[int, Along]]:
    """The ends of the stretches in which a date does not lie, of all without a date; the list loses them."""
    while stretches and not date.startswith(stretches[-1]):
        ended = stretches.pop()
        yield _month(ended, "12"), Along("", "end", f"end of {date_words(ended)}", within=len(stretches))


def _month(date: str, of_year: str) -> int:
    """The number of a month; of a date that is but a year, the month that is given."""
    return 12 * int(date[:4]) + int(date[5:7] or of_year)
