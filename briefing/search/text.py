"""One text of an item, as it is searched and shown."""

import json
from typing import NamedTuple

from briefing.cache.damage import DamagedError
from briefing.cache.trust import trusted_json


class Text(NamedTuple):
    """One text of an item."""

    field: str
    text: str
    point: int | None = None
    """The number of the point whose text it is."""
    cites: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    """What has to be said of the point beside its citations."""
    detail: str = ""
    """What is searched with the text and not shown with it."""


def written(texts: list[Text]) -> str:
    """Some texts as they are kept."""
    return json.dumps([text._asdict() for text in texts], ensure_ascii=False)


def read(kept: str) -> list[Text]:
    """The texts that are kept; raises DamagedError where they are not such as the program writes."""
    try:
        return [
            Text(
                str(one["field"]),
                str(one["text"]),
                None if one["point"] is None else int(one["point"]),
                tuple(map(str, one["cites"])),
                tuple(map(str, one["marks"])),
                str(one["detail"]),
            )
            for one in trusted_json(kept)
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error
