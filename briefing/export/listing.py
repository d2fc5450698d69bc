"""Lists of items as plain text; what they print needs none of what pages are made of."""

from collections.abc import Iterable

from briefing.database.briefing import Briefing, Listed
from briefing.model.outline import Pane
from briefing.text import cleaned


def list_text(briefing: Briefing, panes: Iterable[Pane]) -> str:
    """The items of some panes, a line each: id, title, and whether it is background, with tabs between."""
    lines = []
    for pane in panes:
        lines.append(f"# {cleaned(pane.title)}")
        items = ["\t".join(map(cleaned, _cells(item))) for item in briefing.listed(pane)]
        for group in pane.groups:
            if group.title:
                lines.append(f"## {cleaned(group.title)}")
            lines += items[group.start : group.start + group.size]
    return "\n".join(lines) + "\n"


def _cells(item: Listed) -> tuple[str, ...]:
    return (item.id, item.title, *(["background"] if item.is_background else []))
