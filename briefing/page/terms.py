"""The words of the glossary that stand in a text, each as a card."""

import re
from collections.abc import Iterable, Iterator

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item
from briefing.model.parts import Point
from briefing.page.blocks import Block, Heading, Markdown, Page, Row, Stop, Text
from briefing.page.claims import cited


def terms_in(briefing: Briefing, item: Item, point: Point | None = None) -> list[Item]:
    """The terms and people of the glossary that a point names, or else its item, in order of appearance."""
    if point and (named := _named(briefing, item, point.text)):
        return named
    texts = (item.title, item.bottom_line, *(one.text for one in item.every_point()))
    return _named(briefing, item, "\n".join(texts))


def terms_page(briefing: Briefing, terms: Iterable[Item]) -> Page:
    """A card for each term: every expansion, and who prints it."""
    return Page("@terms", _cards(briefing, terms))


def _named(briefing: Briefing, item: Item, text: str) -> list[Item]:
    places: dict[str, int] = {}
    for name, entry in briefing.entries_in(text):
        place = _place(name, text)
        if place is not None and entry != item.id:
            places[entry] = min(place, places.get(entry, place))
    return [briefing.items[one] for one in sorted(places, key=lambda one: places[one])]


def _cards(briefing: Briefing, terms: Iterable[Item]) -> Iterator[Block]:
    for entry in terms:
        yield Heading(entry.title, apart=True, stop=Stop(target=entry.id))
        for name in entry.as_printed():
            yield Row(name.text, marks=name.marks(), cited=cited(briefing, name.cites))
        yield Text(Markdown(entry.bottom_line), "remark", cited=cited(briefing, entry.cites))


def _place(name: str, text: str) -> int | None:
    # An acronym is written in capitals; as a word it would be another.
    flags = re.NOFLAG if name.isupper() else re.IGNORECASE
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags)
    return match.start() if match else None
