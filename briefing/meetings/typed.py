"""What the note-taker types, as it is understood: who spoke, who is to act, and by when."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from unicodedata import normalize

from briefing.meetings.changes import RecordKind
from briefing.text import names_meant

# What cannot stand in a name: what can would be a long list, as no script has its letters, vowel signs and
# joiners in one range. What joins the parts of a name, such as a hyphen, does not end it.
_ENDS_NAME = r"\s!-&(-,/:-@\[-^{-~¡-©«-³¶¸¹»-¿“”„…–—،؛、。，：；！？（）「」"
_APOSTROPHES, _HYPHENS = "['‘’ʼ′`´]", "[-‐‑]"
_OF_NAME, _ENDING_NAME = f"[^{_ENDS_NAME}]", rf"(?!\.|{_APOSTROPHES}|{_HYPHENS})[^{_ENDS_NAME}]"
# In quotation marks a name may have any characters; a mark that is the name's own stands twice.
_SPEAKER = rf"""(?:^|(?<=\s))@(?:"((?:[^"]|"")*)"|(%s{_OF_NAME}*{_ENDING_NAME}))[:,：，、،]?\s*"""
_OWNER = re.compile(r"""(?:"((?:[^"]|"")+)"|([^:\s][^:]{0,59})):\s+(?=\S)""")
# The last `by` is meant: one before it may be part of what is to be done. A comma before it goes with it.
_DUE = re.compile(r"(?:(?<=[^\s,;:])[,;]+)?\s+by\s+(?!(?s:.*)(?<!\S)by\s)(\S[^,;]{0,39})$")


class Typed(NamedTuple):
    """A line that was typed, taken apart."""

    text: str
    who: str = ""
    """Who spoke."""
    owner: str = ""
    """Who is to act."""
    due: str = ""
    """The day by which, as `2013-11-29`."""


def understood(line: str, kind: RecordKind, today: date, names: Sequence[str] = ()) -> Typed:
    """What a line says: `@name` who spoke; of an action, `owner: what is to be done by Friday`.

    `names` are those of the participants: each is taken whole, and the beginning of a word of one stands for
    it. A name in quotation marks may have any characters; empty quotation marks name nobody.
    """
    who, line = _parted(line, names)
    if kind != "action":
        return Typed(line, who)
    owner = due = ""
    if owned := _OWNER.match(line):
        owner, line = _whole(_name(owned), names), line[owned.end() :]
    if (limit := _DUE.search(line)) and (day := day_meant(limit[1], today)):
        due = day.isoformat()
        # No field can hold an hour, so the words keep it.
        line = line if _has_hour(limit[1]) else line[: limit.start()]
    return Typed(line, who, owner, due)


def as_typed(typed: Typed, names: Sequence[str] = ()) -> str:
    """A line that `understood` reads as this: what stands in the field when a record is amended."""
    due = f" by {typed.due}" if typed.due else ""
    line = f"{_owner_typed(typed.owner)}{typed.text}{due}"
    plain = f"@{typed.who} {line}" if typed.who else line
    # A name may end where the text seems to go on with it; and a text may have what looks like a speaker.
    who, rest = _parted(plain, names)
    is_read = (who, _composed(rest)) == (typed.who, _composed(line).strip())
    return plain if is_read else f"@{_quoted(typed.who)} {line}"


def without_speaker(line: str, names: Sequence[str] = ()) -> str:
    """A line that says the same and not who spoke; one that names nobody stays as it was typed."""
    who, text = _parted(line, names)
    return as_typed(Typed(text), names) if who else line


def _parted(line: str, names: Sequence[str]) -> tuple[str, str]:
    """Who spoke, and the rest of a line."""
    who, composed = "", _composed(line)
    if speaker := _speaker(names).search(composed):
        who = _whole(_name(speaker), names)
        line = composed[: speaker.start()] + composed[speaker.end() :]
    return who, line.strip()


def _composed(text: str) -> str:
    """A text each letter of which is one character; what is pasted or typed may have any accent apart."""
    return normalize("NFC", text)


def _speaker(names: Sequence[str]) -> re.Pattern[str]:
    """What finds who spoke in what is composed; of the names that are known, the longest there is meant."""
    composed = sorted(map(_composed, names), key=len, reverse=True)
    known = [r"\s+".join(map(re.escape, one.split())) for one in composed]
    for same in _APOSTROPHES, _HYPHENS, "(?:ss|ß)":
        known = [re.sub(rf"(?i)\\?{same}", same, one) for one in known]
    whole = "".join(f"{one}(?!{_HYPHENS}?{_ENDING_NAME})|" for one in known if one)
    return re.compile(_SPEAKER % whole, re.IGNORECASE)


def _owner_typed(owner: str) -> str:
    """How a line begins whose owner is so called; without an owner, empty."""
    if not owner:
        return ""
    read = _OWNER.match(f"{owner}: x")
    is_plain = read is not None and _name(read) == owner and not owner.startswith('"')
    return f"{owner if is_plain else _quoted(owner)}: "


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _name(found: re.Match[str]) -> str:
    """The name that was found, in quotation marks or without."""
    return str(found[2]).strip() if found[1] is None else str(found[1]).replace('""', '"')


def day_meant(words: str, today: date) -> date | None:
    """The day that is meant by a date or a weekday, today or later unless a year is given; None: no day."""
    words = words.strip().casefold()
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        with suppress(ValueError):
            return date.fromisoformat(words)
        return None
    if not re.search(r"[a-z]{3}|\d[-/. ]\d|^\d{1,2}\.?$", words):
        return None
    from dateutil.relativedelta import relativedelta

    def parsed(default: date) -> date | None:
        """The day, with what is not said of it as in `default`; None: there is no such day."""
        moment = _moment(words, datetime.combine(default, time()))
        return moment and moment.date()

    # What differs between the two was not said; both defaults are in a leap year and a month of 31 days.
    first, second = parsed(date(2000, 1, 1)), parsed(date(2004, 3, 2))
    # What has the days of the defaults names none, as a month or a year alone.
    if first is None or second is None or (first.day, second.day) == (1, 2):
        return None
    if first.year == second.year:
        return parsed(today)
    step = relativedelta(years=1) if first.month == second.month else relativedelta(months=1)
    # On a Friday, next Friday is not today.
    earliest = today + timedelta(days=words.startswith("next "))
    # Eight years may lie between two days that are a 29 February; a shorter month lacks a day, too.
    days = (parsed(earliest + step * number) for number in range(9))
    return next((day for day in days if day and day >= earliest), None)


def _moment(words: str, default: datetime) -> datetime | None:
    """The moment that is meant, with what is not said of it as in `default`; None: there is no such one."""
    from dateutil import parser

    words = re.sub(r"^(?:next|this)\s+", "", words.strip().casefold())
    # A number alone would be read as a day or a year.
    words = re.sub(r"\bat (\d{1,2})$", r"at \1:00", words)
    # With dots the day comes first, and `29.11` would be read as a number; `10.30` is a time.
    dotted = re.search(r"(?<![\d.])\d{1,2}\.(\d{1,2})", words)
    if dotted and int(dotted[1]) > 12:
        return None
    try:
        return parser.parse(
            re.sub(r"(?<=\d)\.(?=\d)", "/", words), default=default, dayfirst=dotted is not None
        )
    except (ValueError, OverflowError):
        return None


def _has_hour(words: str) -> bool:
    """Whether words that mean a day name an hour of it, too."""
    first, second = (_moment(words, datetime.combine(date(2000, 1, 1), time(hour))) for hour in (0, 1))
    return first is not None and second is not None and first.hour == second.hour


def _whole(name: str, names: Sequence[str]) -> str:
    """The one participant who has a word in the name that begins so; else the name as it was typed."""
    if not name:
        return ""
    meant = names_meant(name, names)
    return meant[0] if len(meant) == 1 else name
