"""Lists of items, as plain text and as plain data."""

from collections.abc import Iterable
from typing import Any

from briefing.database.briefing import Briefing
from briefing.model.outline import Pane
from briefing.text import cleaned


def list_text(briefing: Briefing, panes: Iterable[Pane]) -> str:
    """The items of some panes, a line each: id, tab, title."""
    lines = []
    for pane in panes:
        lines.append(f"# {cleaned(pane.title)}")
        items = [f"{cleaned(item.id)}\t{cleaned(item.title)}" for item in briefing.listed(pane)]
        for group in pane.groups:
            if group.title:
                lines.append(f"## {cleaned(group.title)}")
            lines += items[group.start : group.start + group.size]
    return "\n".join(lines) + "\n"


def list_data(briefing: Briefing, panes: Iterable[Pane]) -> list[dict[str, Any]]:
    """The items of some panes as plain data."""
    return [
        {
            "id": item.id,
            "pane": pane.id,
            "kind": item.kind,
            "group": pane.group_at(position).id,
            "title": item.title,
            "bottom_line": briefing.items[item.id].bottom_line,
            "points": item.points,
        }
        for pane in panes
        for position, item in enumerate(briefing.listed(pane))
    ]
