"""The briefing at a glance: what it comes down to, each line a way in.

It says what the sources argue, which steps they see, what stands in the way and what people think: the
steps, the obstacles and the polls, and the groups that the header gives a name for this page.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefing.database.briefing import Briefing
from briefing.database.marked import marked
from briefing.model.kinds import KINDS, Item, Poll, Step
from briefing.model.outline import Pane
from briefing.model.words import and_more, short_date
from briefing.page.blocks import Block, Entry, Markdown, Stop, Text
from briefing.page.kinds import may_not_be_added

MAX_OF_PART = 8
"""How many items a part lists; its pane has the others."""
MAX_TOGETHER = 3
"""How many lines a part has at most that does not stand apart."""


def glance(briefing: Briefing) -> Iterator[Block]:
    """The whole page."""
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
        yield _Part("Opinion", list(_polls(pane, polls)), _said_by(briefing, polls))


def _listed(briefing: Briefing, pane: Pane, name: str, items: Sequence[Item], of: int) -> _Part:
    entries = [
        Entry(
            item.title,
            item.label if isinstance(item, Step) else "",
            marks=item.marks(),
            stop=Stop(target=item.id),
        )
        for item in items
    ]
    if of > len(items):
        entries.append(Entry(and_more(of - len(items)), stop=Stop(pane=pane.id)))
    return _Part(name, entries, _said_by(briefing, items))


def _said_by(briefing: Briefing, items: Sequence[Item]) -> str:
    """The sources of some bottom lines, except for those that a title names."""
    cites = (cite.partition(":")[0] for item in items for cite in item.cites)
    names = map(briefing.holder_title, dict.fromkeys(cites))
    return ", ".join(one for one in names if not any(one in item.title for item in items))


def _unanswered(briefing: Briefing, pane: Pane, kind: str) -> Iterator[Entry]:
    number, unanswered = briefing.items.count_of(kind), briefing.count_unanswered(kind)
    first = marked(briefing, "unanswered", 1, kind)
    answers = (
        f"nothing in the sources answers {unanswered:,} of them"
        if unanswered
        else "something in the sources answers each"
    )
    if number:
        stop = Stop(pane=pane.id, target=first[0].id if first else None)
        yield Entry(f"{number:,} in all; {answers}", stop=stop)


def _polls(pane: Pane, polls: Sequence[Poll]) -> Iterator[Entry]:
    for poll in polls:
        shares = ", ".join(f"{one.percent:g}% {one.label}" for one in poll.figures)
        date = short_date(poll.date) or "no date"
        yield Entry(shares, date, marks=poll.marks(), stop=Stop(target=poll.id))
    asked = dict.fromkeys(poll.respondents for poll in polls)
    said = [f"Of {one}." for one in asked if one and len(asked) == 1]
    said += ["Never add them."] if any(map(may_not_be_added, polls)) else []
    said += ["No trend is drawn."] if len(polls) > 1 else []
    if said:
        yield Entry(" ".join(said), stop=Stop(pane=pane.id))
