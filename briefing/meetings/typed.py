"""What the note-taker types, as it is understood: who spoke, who is to act, and by when."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from briefing.meetings.changes import RecordKind

_SPEAKER = re.compile(r"(?:^|(?<=\s))@(?:\"([^\"]+)\"|([\w.'-]*\w))\s*")
_OWNER = re.compile(r"([^:\s][^:]{0,59}):\s+(?=\S)")
_DUE = re.compile(r"\s+by\s+(\S[^,;]{0,39})$")


class Typed(NamedTuple):
    """A line of typing."""

    text: str
    who: str = ""
    """Who spoke."""
    owner: str = ""
    """Who is to act."""
    due: str = ""
    """The day by which, as `2013-11-29`."""


def understood(line: str, kind: RecordKind, today: date, names: Sequence[str] = ()) -> Typed:
    """What a line says: `@name` who spoke; of an action, `owner: what is to be done by Friday`.

    `names` are those of the participants: the beginning of one stands for the whole.
    """
    who = ""
    if speaker := _SPEAKER.search(line):
        who = _whole(speaker[1] or speaker[2], names)
        line = line[: speaker.start()] + line[speaker.end() :]
    line = line.strip()
    if kind != "action":
        return Typed(line, who)
    owner = due = ""
    if owned := _OWNER.match(line):
        owner, line = _whole(owned[1].strip(), names), line[owned.end() :]
    if (limit := _DUE.search(line)) and (day := day_meant(limit[1], today)):
        due, line = day.isoformat(), line[: limit.start()]
    return Typed(line, who, owner, due)


def as_typed(typed: Typed) -> str:
    """A line that is understood so: what stands in the field when a record is amended."""
    speaker = f"@{typed.who} " if re.fullmatch(r"[\w.'-]*\w", typed.who) else f'@"{typed.who}" '
    owner = f"{typed.owner}: " if typed.owner else ""
    due = f" by {typed.due}" if typed.due else ""
    return f"{speaker if typed.who else ''}{owner}{typed.text}{due}"


def day_meant(words: str, today: date) -> date | None:
    """The day that is meant by a date or a weekday, today or later unless a year is given; None: no day."""
    words = words.strip().casefold()
    ahead = {"today": 0, "tomorrow": 1}.get(words)
    from dateutil import parser
    from dateutil.relativedelta import relativedelta

    if ahead is not None:
        return today + relativedelta(days=ahead)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return _iso(words)
    if not re.search(r"[a-z]{3}|\d[-/. ]\d|^\d{1,2}\.?$", words):
        return None
    words = re.sub(r"^(?:next|this)\s+", "", words)
    try:
        # What two beginnings differ in was not said.
        first, second = (
            parser.parse(words, default=datetime(year, month, today.day if year == today.year else 1))  # noqa: DTZ001
            for year, month in ((today.year, today.month), (2000, today.month % 12 + 1))
        )
    except (ValueError, OverflowError):
        return None
    meant = first.date()
    if meant >= today or first.year == second.year:
        return meant
    has_month = first.month == second.month
    return meant + (relativedelta(years=1) if has_month else relativedelta(months=1))


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _whole(name: str, names: Sequence[str]) -> str:
    """The one participant of whose name some word begins so; else as it was typed."""
    wanted = name.casefold()
    found = [one for one in names if any(word.startswith(wanted) for word in one.casefold().split())]
    exact = [one for one in names if one.casefold() == wanted]
    return (exact or found)[0] if len(exact or found) == 1 else name
