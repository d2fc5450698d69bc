"""Lists of items as plain text; what they print needs none of what pages are made of."""

from collections.abc import Iterable

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
