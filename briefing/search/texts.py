"""What of an item is searched, found in the declaration of its struct: a new kind needs no line here."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta, Struct, structs

from briefing.model.fields import Base
from briefing.model.kinds import Item
from briefing.model.parts import Caution, Figure, Passage

_NAMES = {"title": "name", "short": "name", "aliases": "other_name", "asked_as": "other_name"}
"""The fields by which an item is called. Other names may come from outside: they are never shown."""


class Text(Struct, frozen=True):
    """One text of an item."""

    column: str
    """`name`, `other_name` or `text`."""
    text: str
    point: int | None = None
    """The number in `item.every_point()` of the point that it belongs to."""
    cites: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    """What has to be said of the text beside its citations."""
    is_bottom_line: bool = False
    """Whether it is what the item comes down to: then that may rest on what this audience does not see."""


def texts_of(item: Item) -> list[Text]:
    """Every text of an item that is searched, in the order of its fields and of the structs that they hold.

    Ids, dates and citations are not searched: they are the fields whose declaration gives a pattern.
    """
    numbers = {id(point): number for number, point in enumerate(item.every_point())}
    # Scripts and colleagues call an item by its id.
    found = [Text("name", item.id.replace("-", " "))]
    texts, parts = _fields(type(item))
    for name in texts:
        said = item.comes_down_to() if name == "bottom_line" else None
        rests_on = (said.cites, said.marks(), True) if said else ()
        values = _several(getattr(item, name), str)
        found += [Text(_NAMES.get(name, "text"), _one_line(text), None, *rests_on) for text in values]
    for name in parts:
        for one in _several(getattr(item, name), Struct):
            found += _of_struct(item, one, numbers.get(id(one)))
    return found


def _of_struct(item: Item, one: Struct, point: int | None) -> Iterator[Text]:
    """The texts of what an item holds: a claim, a name, a figure, the gist of a passage, a note."""
    cites = (f"{item.id}:{one.locator}",) if isinstance(one, Passage) else getattr(one, "cites", ())
    marks = one.marks() if isinstance(one, Base) else ()
    if isinstance(one, Caution):
        marks = ("avoid", *marks)
    share = f": {one.percent:g}%" if isinstance(one, Figure) else ""
    for name in _fields(type(one))[0]:
        for text in _several(getattr(one, name), str):
            yield Text("text", _one_line(text) + share, point, cites, marks)


@cache
def _fields(kind: type[Struct]) -> tuple[list[str], list[str]]:
    """The fields of a struct that hold texts, and those that hold structs."""
    held = {field.name: set(_held(field.type)) for field in structs.fields(kind)}
    return [name for name in held if "text" in held[name]], [name for name in held if "struct" in held[name]]


def _held(declared: Any) -> Iterator[str]:
    """What a field may hold of what is searched, be it one, several or none: `text`, `struct`."""
    # `msgspec.inspect.type_info` says the same, and takes a tenth of the time of `briefing search`.
    inner, *metas = get_args(declared) if get_origin(declared) is Annotated else (declared,)
    if inner is str and not any(isinstance(meta, Meta) and meta.pattern for meta in metas):
        yield "text"
    elif isinstance(inner, type) and issubclass(inner, Struct):
        yield "struct"
    for one in get_args(inner):
        yield from _held(one)


def _several(value: Any, kind: type) -> list[Any]:
    """What a field holds of a kind, be it one or several."""
    return [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, kind)]


def _one_line(text: str) -> str:
    return text if text.isprintable() else " ".join(text.split())
