"""Dates as people write them, put into the form that a briefing has: 2014, 2014-05, 2014-05-03."""

import datetime
import re

from briefing.model.fields import DATE_PATTERN
from briefing.model.words import MONTHS_IN_SHORT

_PARTS = re.compile(r"\d+|[^\W\d]+")


def is_day(date: str) -> bool:
    """Whether there is such a day; a year or a month alone counts as one."""
    try:
        datetime.date.fromisoformat(date if len(date) == 10 else "2000-01-01")
    except ValueError:
        return False
    return True


def date_meant(written: str) -> str | None:
    """The date that was meant, in the form of a briefing; None where none, or more than one, can be read.

    What is not certain is left out: "Spring 2014" gives 2014.
    """
    parts = _PARTS.findall(written.casefold())
    if len(parts) == 1 and len(parts[0]) == 8 and parts[0].isdecimal():
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    years = [one for one in parts if re.fullmatch("1[0-9]{3}|20[0-9]{2}", one)]
    numbers = [int(one) for one in parts if re.fullmatch("[0-9]{1,2}", one)]
    months = [MONTHS_IN_SHORT.index(one[:3]) + 1 for one in parts if one[:3] in MONTHS_IN_SHORT]
    if len(years) != 1 or len(months) > 1 or len(numbers) > 2:
        return None
    if months:
        numbers = [*months, *numbers] if len(numbers) < 2 else months
    elif any(one.isascii() and one.isalpha() for one in parts):
        numbers = []
    elif parts[0] != years[0] and len(numbers) == 2:
        # 3.2.2014: the day or the month may come first.
        first, second = numbers
        if (first > 12) == (second > 12) and first != second:
            return None
        numbers = [second, first] if first > 12 else [first, second]
    date = "-".join((years[0], *(f"{number:02}" for number in numbers)))
    return date if is_date(date) else None


def is_date(text: str) -> bool:
    """Whether a text is a date in the form of a briefing, and there is such a day."""
    return bool(re.fullmatch(DATE_PATTERN, text)) and is_day(text)
