"""What of an item is searched, text by text."""

from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

from briefing.model.kinds import (
    Agreement,
    Caution,
    Item,
    Name,
    Person,
    Point,
    Poll,
    Question,
    Source,
    Step,
    Term,
)
from briefing.search.tables import FIELDS

Field = Literal["title", "alias", "bottom", "line", "point", "passage"]


class Text(NamedTuple):
    """One text of an item."""

    field: Field
    text: str
    point: int | None = None
    """The number of the point whose text it is."""
    cites: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    """What has to be said of the point beside its citations."""
    more: str = ""
    """What is searched with the text and not shown with it."""


def texts_of(item: Item) -> list[Text]:
    """Every text of an item that is searched, field after field."""
    of_field: dict[str, list[Text]] = {field: [] for field in FIELDS}
    for text in _texts(item):
        of_field[text.field].append(text)
    return list(chain.from_iterable(of_field.values()))


def _texts(item: Item) -> Iterator[Text]:
    yield Text("title", item.title)
    yield from (Text("alias", alias) for alias in item.aliases)
    # Scripts and colleagues call an item by its id.
    yield Text("alias", item.id.replace("-", " "))
    yield Text("bottom", item.bottom_line, None, item.every_citation())
    lines = len(item.line) if isinstance(item, Question) else 0
    for number, point in enumerate(item.every_point()):
        field: Field = "line" if number < lines else "point"
        yield Text(field, point.text, number, point.cites, _marks(point), point.detail or "")
    yield from (Text("line", text, None, cites) for text, cites in _short_texts(item))
    if isinstance(item, Source):
        for passage in item.passages:
            yield Text("passage", passage.gist, None, (f"{item.id}:{passage.locator}",))


def _marks(point: Point) -> tuple[str, ...]:
    return ("avoid", *point.marks()) if isinstance(point, Caution) else point.marks()


def _short_texts(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    names: tuple[Name, ...] = ()
    match item:
        case Agreement():
            names = item.names
        case Term():
            names = item.expansions
        case Person():
            names = item.offices
        case Poll():
            for figure in item.figures:
                yield f"{figure.label}: {figure.percent:g}%", figure.cites
        case Step():
            yield item.label, ()
        case Source():
            for one in (*item.authors, item.publisher, item.series, item.number):
                if one:
                    yield one, ()
    yield from ((name.text, name.cites) for name in names)
