"""Nothing that stands in the cache is believed: it could be somebody else's file.

Whatever is read passes the gate again, and has the form that the loader would have let through.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from briefing.database.damage import DamagedError, is_fit

BLOCKS = frozenset({"detail"})
"""The fields in which text may have several lines."""
_ESCAPE = re.compile(r'\\[^"\\/]')


def trusted_json(text: str | bytes) -> Any:
    """Read data; raise DamagedError where it is not such as the program writes."""
    try:
        data = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedError(str(error)) from error
    return data if is_plain(text) else trusted(data)


def is_plain(text: str | bytes) -> bool:
    """Tell whether every text in some JSON is fit for a screen, at one look.

    Without an escape but for quotes and backslashes, what stands there is what it means.
    """
    whole = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return whole.isprintable() and not _ESCAPE.search(whole)


def trusted(value: Any) -> Any:
    """Give back a value, however nested; raise DamagedError where a text of it must not reach a screen."""
    for name, text in _texts(value, ""):
        if not is_fit(text, lines=name in BLOCKS):
            raise DamagedError(f"a text of '{name}' must not reach a screen")
    return value


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every text in a value, with the name of the field in which it stands."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield "", key
            yield from _texts(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, name)
    elif fields := getattr(value, "__struct_fields__", ()):
        for field in fields:
            yield from _texts(getattr(value, field), field)
