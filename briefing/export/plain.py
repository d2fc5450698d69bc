"""Plain text and plain data, for pipes, screen readers and scripts.

Both are made of an item as it is kept, so that printing one needs no schema in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from briefing.model.words import ANSWER_WORDS, AVOID, LINE_TO_TAKE, PROOF, tie_words

if TYPE_CHECKING:
    from briefing.database.briefing import Briefing
    from briefing.model.outline import Pane

Data = dict[str, Any]


def item_text(briefing: Briefing, data: Data) -> str:
    """An item as plain text: everything that the screen shows of it, in the same order."""
    return "\n".join(_item_lines(briefing, data)) + "\n"


def item_data(briefing: Briefing, data: Data) -> Data:
    """An item as plain data, its pane and backlinks included."""
    found = briefing.place_of(data["id"])
    backlinks = [
        {
            "from": tie.id,
            "type": tie.type,
            "to": data["id"],
            "basis": tie.basis,
            "cites": list(tie.cites),
            "note": tie.note,
        }
        for tie in briefing.backlinks(data["id"])
    ]
    more: Data = {"pane": found[0].id if found else None, "backlinks": backlinks}
    if data["kind"] == "obstacle":
        more["answered"] = not briefing.is_unanswered(data["id"], "obstacle")
    return {**data, **more}


def list_text(briefing: Briefing, panes: Iterable[Pane]) -> str:
    """The items of some panes, a line each: id, tab, title."""
    lines = []
    for pane in panes:
        lines.append(f"# {pane.title}")
        items = [f"{item}\t{title}" for item, title, _, _ in briefing.lines(pane)]
        for group in pane.groups:
            if group.title:
                lines.append(f"## {group.title}")
            lines += items[group.start : group.start + group.size]
    return "\n".join(lines) + "\n"


def list_data(briefing: Briefing, panes: Iterable[Pane]) -> list[Data]:
    """The items of some panes as plain data."""
    return [
        {
            "id": item,
            "pane": pane.id,
            "kind": kind,
            "group": pane.group_at(position).id,
            "title": title,
            "bottom_line": (briefing.document(item) or {}).get("bottom_line"),
            "points": points,
        }
        for pane in panes
        for position, (item, title, kind, points) in enumerate(briefing.lines(pane))
    ]


def _item_lines(briefing: Briefing, data: Data) -> Iterator[str]:
    found = briefing.place_of(data["id"])
    group = briefing.group(data["id"])
    yield data["title"]
    where = (data["kind"], found[0].title if found else None, group.title if group else None)
    yield f"{data['id']} ({', '.join(filter(None, where))})"
    if group and group.note:
        yield group.note
    yield ""
    yield data["bottom_line"]
    own = list(_own_lines(briefing, data))
    if own:
        yield ""
        yield from own
    for heading, points in _sections(data):
        yield ""
        if heading:
            yield f"{heading}:"
        for point in points:
            yield f"- {_point_text(point, 'say' if heading != AVOID else 'background')}"
            if point["detail"]:
                yield from (f"    {line}" for line in point["detail"].rstrip().splitlines())
    if data["kind"] == "source":
        yield ""
        yield "Passages, in our words:"
        yield from (f"- {one['locator']}: {one['gist']}" for one in data["passages"])
    ties = [*_tie_lines(briefing, data)]
    if ties:
        yield ""
        yield "Ties:"
        yield from ties


def _own_lines(briefing: Briefing, data: Data) -> Iterator[str]:
    match data["kind"]:
        case "step":
            yield f"Labelled: {data['label']}"
        case "event" | "poll":
            yield f"When: {data['printed'] or data['date'] or 'no date printed'}"
        case "question":
            yield f"Answer: {ANSWER_WORDS[data['answer']]}"
        case "ask":
            yield f"Asked of: {', '.join(briefing.holder_title(one) for one in data['of'])}"
        case "obstacle" if data["affects"]:
            yield f"Affects: {', '.join(briefing.holder_title(one) for one in data['affects'])}"
        case "source":
            yield f"Authors: {', '.join(data['authors']) or 'none named'}"
            yield f"Publisher: {data['publisher'] or 'none printed'}"
            if series := ", ".join(filter(None, (data["series"], data["number"]))):
                yield f"Series: {series}"
            yield f"Date: {data['date'] or 'none printed'}"
            if data["url"]:
                yield f"Address: {data['url']}"
    yield from _listed_lines(briefing, data)
    if briefing.is_unanswered(data["id"], data["kind"]):
        yield "Nothing in the sources answers this obstacle."


def _listed_lines(briefing: Briefing, data: Data) -> Iterator[str]:
    """What an item holds in lists of its own, beside its points."""
    match data["kind"]:
        case "agreement":
            yield from _name_lines("Name as printed", data["names"], "none")
        case "term" if data["expansions"]:
            yield from _name_lines("Stands for, as printed", data["expansions"], "")
        case "person":
            yield from _name_lines("Office as printed", data["offices"], "the sources give none")
        case "difference":
            for position in data["positions"]:
                yield f"{briefing.holder_title(position['who'])}: {_point_text(position)}"
        case "poll":
            yield from _figure_lines(data)


def _figure_lines(poll: Data) -> Iterator[str]:
    if poll["respondents"]:
        yield f"Asked: {poll['respondents']}"
    for figure in poll["figures"]:
        yield f"- {figure['label']}: {figure['percent']:g}% [{' '.join(figure['cites'])}]"
    if len(poll["figures"]) > 1 and not poll["exclusive"]:
        yield "These figures do not exclude each other: never add them."


def _name_lines(label: str, names: list[Data], none: str) -> Iterator[str]:
    if not names:
        yield f"{label}: {none}"
    for name in names:
        yield f"{label}: {name['text']} [{' '.join(name['cites'])}]"


def _sections(data: Data) -> Iterator[tuple[str | None, list[Data]]]:
    """The points in reading order, under the headings at which the screen shows them."""
    headed: dict[str | None, list[Data]] = {}
    if data["kind"] == "question":
        headed = {LINE_TO_TAKE: data["line"], AVOID: data["avoid"]}
    for point in data["points"]:
        heading = point["section"] or (PROOF if data["kind"] == "question" else None)
        headed.setdefault(heading, []).append(point)
    yield from ((heading, points) for heading, points in headed.items() if points)


def _point_text(point: Data, usual_release: str = "say") -> str:
    marks = ["inferred"] if point["basis"] == "inferred" else []
    if point["release"] != usual_release:
        marks.append(point["release"])
    said = "; ".join((*marks, " ".join(point["cites"]) or "no citation"))
    return f"{point['text']} [{said}]"


def _tie_lines(briefing: Briefing, data: Data) -> Iterator[str]:
    for tie in briefing.ties(data["id"]):
        marks = "; ".join(filter(None, (tie.basis, " ".join(tie.cites))))
        note = f" {tie.note}" if tie.note else ""
        yield f"- {tie_words(tie)}: {tie.title} ({tie.id}) [{marks}]{note}"
