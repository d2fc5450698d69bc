"""The outline of a briefing, as it is kept: one text of data."""

import json
from typing import Any

from briefing.database.damage import DamagedError
from briefing.database.trust import trusted_json
from briefing.model.outline import Counts, Outline, Pane, Party, Shelf


def written(outline: Outline) -> str:
    """The outline as text."""
    return json.dumps(outline, ensure_ascii=False)


def read(text: Any) -> Outline:
    """The outline in a text; raises DamagedError where it is none."""
    try:
        title, bottom_line, as_of, parties, panes, files, items, counts, problems = trusted_json(text)
        return Outline(
            title,
            bottom_line,
            as_of,
            tuple(Party(one, name, tuple(aliases), asked) for one, name, aliases, asked in parties),
            tuple(_pane(data) for data in panes),
            int(files),
            int(items),
            Counts(*map(int, counts)),
            int(problems),
        )
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error


def _pane(data: list[Any]) -> Pane:
    number, pane_id, title, short, front, shows, group_by, shelves, counts = data
    return Pane(
        int(number),
        pane_id,
        title,
        short,
        front,
        tuple(shows),
        group_by,
        tuple(Shelf(*shelf) for shelf in shelves),
        Counts(*map(int, counts)),
    )
