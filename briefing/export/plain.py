"""Plain text and plain data, for pipes, screen readers and scripts."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefing.model import (
    Agreement,
    Ask,
    Briefing,
    Difference,
    Event,
    Item,
    Name,
    Obstacle,
    Pane,
    Person,
    Point,
    Poll,
    Question,
    Source,
    Step,
    Term,
    group_of,
    kind_of,
)
from briefing.model.words import ANSWER_WORDS, tie_words


def item_text(briefing: Briefing, item: Item) -> str:
    """An item as plain text: everything that the screen shows of it, in the same order."""
    return "\n".join(_item_lines(briefing, item)) + "\n"


def item_data(briefing: Briefing, item: Item) -> dict[str, Any]:
    """An item as plain data, its pane and backlinks included."""
    pane = briefing.pane_of(item)
    data: dict[str, Any] = msgspec.to_builtins(item)
    data["pane"] = pane.id if pane else None
    data["backlinks"] = [
        {"from": back.origin.id, **msgspec.to_builtins(back.link)} for back in briefing.backlinks(item)
    ]
    if kind_of(item) == "obstacle":
        data["answered"] = not briefing.is_unanswered(item)
    return data


def list_text(panes: Iterable[Pane]) -> str:
    """The items of some panes, a line each: id, tab, title."""
    lines = []
    for pane in panes:
        lines.append(f"# {pane.title}")
        for shelf in pane.shelves:
            if shelf.group:
                lines.append(f"## {shelf.group.title}")
            lines += [f"{item.id}\t{item.title}" for item in shelf.items]
    return "\n".join(lines) + "\n"


def list_data(panes: Iterable[Pane]) -> list[dict[str, Any]]:
    """The items of some panes as plain data."""
    return [
        {
            "id": item.id,
            "pane": pane.id,
            "kind": kind_of(item),
            "group": group_of(pane.spec, item),
            "title": item.title,
            "bottom_line": item.bottom_line,
            "points": len(item.every_point()),
        }
        for pane in panes
        for item in pane.items
    ]


def _item_lines(briefing: Briefing, item: Item) -> Iterator[str]:
    pane = briefing.pane_of(item)
    yield item.title
    group = briefing.group(item)
    where = (kind_of(item), pane.title if pane else None, group.title if group else None)
    yield f"{item.id} ({', '.join(filter(None, where))})"
    if group and group.note:
        yield group.note
    yield ""
    yield item.bottom_line
    own = list(_own_lines(briefing, item))
    if own:
        yield ""
        yield from own
    for heading, points in item.sections():
        yield ""
        if heading:
            yield f"{heading}:"
        for point in points:
            yield f"- {_point_text(point)}"
            if point.detail:
                yield from (f"    {line}" for line in point.detail.rstrip().splitlines())
    if isinstance(item, Source):
        yield ""
        yield "Passages, in our words:"
        yield from (f"- {one.locator}: {one.gist}" for one in item.passages)
    ties = [*_tie_lines(briefing, item)]
    if ties:
        yield ""
        yield "Ties:"
        yield from ties


def _own_lines(briefing: Briefing, item: Item) -> Iterator[str]:
    match item:
        case Step():
            yield f"Labelled: {item.label}"
        case Event() | Poll():
            yield f"When: {item.printed or item.date or 'no date printed'}"
        case Question():
            yield f"Answer: {ANSWER_WORDS[item.answer]}"
        case Ask():
            yield f"Asked of: {', '.join(briefing.holder_title(one) for one in item.of)}"
        case Obstacle() if item.affects:
            yield f"Affects: {', '.join(briefing.holder_title(one) for one in item.affects)}"
        case Source():
            yield f"Authors: {', '.join(item.authors) or 'none named'}"
            yield f"Publisher: {item.publisher or 'none printed'}"
            if series := ", ".join(filter(None, (item.series, item.number))):
                yield f"Series: {series}"
            yield f"Date: {item.date or 'none printed'}"
            if item.url:
                yield f"Address: {item.url}"
    yield from _listed_lines(briefing, item)
    if briefing.is_unanswered(item):
        yield "Nothing in the sources answers this obstacle."


def _listed_lines(briefing: Briefing, item: Item) -> Iterator[str]:
    """What an item holds in lists of its own, beside its points."""
    match item:
        case Agreement():
            yield from _name_lines("Name as printed", item.names, "none")
        case Term() if item.expansions:
            yield from _name_lines("Stands for, as printed", item.expansions, "")
        case Person():
            yield from _name_lines("Office as printed", item.offices, "the sources give none")
        case Difference():
            for position in item.positions:
                yield f"{briefing.holder_title(position.who)}: {_point_text(position)}"
        case Poll():
            yield from _figure_lines(item)


def _figure_lines(poll: Poll) -> Iterator[str]:
    if poll.respondents:
        yield f"Asked: {poll.respondents}"
    for figure in poll.figures:
        yield f"- {figure.label}: {figure.percent:g}% [{' '.join(figure.cites)}]"
    if len(poll.figures) > 1 and not poll.exclusive:
        yield "These figures do not exclude each other: never add them."


def _name_lines(label: str, names: tuple[Name, ...], none: str) -> Iterator[str]:
    if not names:
        yield f"{label}: {none}"
    for name in names:
        yield f"{label}: {name.text} [{' '.join(name.cites)}]"


def _point_text(point: Point) -> str:
    marks = "; ".join((*point.marks(), " ".join(point.cites) or "no citation"))
    return f"{point.text} [{marks}]"


def _tie_lines(briefing: Briefing, item: Item) -> Iterator[str]:
    for tie in briefing.ties(item):
        marks = "; ".join(filter(None, (tie.link.basis, " ".join(tie.link.cites))))
        note = f" {tie.link.note}" if tie.link.note else ""
        yield f"- {tie_words(tie)}: {tie.other.title} ({tie.other.id}) [{marks}]{note}"
