"""What comes out of the tables: another program may have written it, so nothing of it is taken on trust."""

from __future__ import annotations

from briefing.database.damage import DamagedError, is_fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def one_line(value: object) -> str:
    """A text that may reach a screen, in one line.

    Raises DamagedError for anything else.
    """
    if not isinstance(value, str):
        damaged(f"{type(value).__name__} in place of a text")
    if not is_fit(value):
        damaged("a character that must not reach a screen")
    return value


def several(value: object) -> tuple[str, ...]:
    """The parts of a text that spaces separate."""
    return tuple(one_line(value).split())


def whole(value: object) -> int:
    """A whole number, none below 0."""
    if not isinstance(value, int) or value < 0:
        damaged("no number where there should be one")
    return value


def stem(value: object) -> str:
    """A stem: letters and digits alone, which mean nothing else in the language of the full-text index."""
    if not isinstance(value, str) or not value.isalnum():
        damaged("no stem where there should be one")
    return value


def damaged(what: str) -> NoReturn:
    """Give up on a cache."""
    raise DamagedError(f"search: {what}")
