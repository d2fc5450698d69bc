"""What types alone cannot say of a struct: what is said twice, of itself, or without a citation."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from briefing.model.fields import name_of
from briefing.model.header import Header, PaneSpec
from briefing.model.kinds import Item, Poll, Source
from briefing.model.parts import Point
from briefing.store.invalid import is_null
from briefing.store.nodes import ListNode, MapNode, Node, Place, Scalar, Validation

T = TypeVar("T")
MAX_POINT_WORDS = 30
"""How many words a point may have."""
_UNIQUE: Mapping[type, tuple[tuple[str, str, str], ...]] = {
    Source: (("passages", "locator", "locator"),),
    Header: (("panes", "id", "panes"), ("parties", "id", "parties"), ("panes", "front", "front-pages")),
    PaneSpec: (("groups", "id", "groups"), ("shows", "", "kinds")),
}
"""The lists in which no name may stand twice, by struct: the field of each, that of the names in its entries
(empty: the entries are names themselves), and the `case` of the problem."""


def check(built: Any, node: MapNode, validation: Validation) -> bool:
    """Note what is wrong in a struct whose fields are sound, each by itself.

    Returns whether it can be used.
    """
    # What is wrong in a field that is there is a problem of its own.
    if built.must_cite and not built.cites and not _is_given("cites", node):
        if isinstance(built, Item):
            validation.problem(node.fields["bottom_line"][1].place, "uncited", case="bottom-line")
        else:
            validation.problem(node.place, "uncited", case="part", struct=name_of(type(built)))
    if isinstance(built, Point):
        _check_point(built, node, validation)
    elif isinstance(built, Item):
        _check_item(built, node, validation)
    if type(built) in _UNIQUE:
        _check_names(built, node, validation)
    for beside, field in built.needs.items():
        if getattr(built, beside) and not _is_given(field, node):
            place, struct = node.fields[beside][0].place, name_of(type(built))
            validation.problem(
                place, "missing-field", case="beside", field=field, beside=beside, struct=struct
            )
    return not built.one_of or _has_one(built, node, validation)


def _has_one(built: Any, node: MapNode, validation: Validation) -> bool:
    """Whether a struct has one of the fields of which it needs one; a problem says so where none stands."""
    given = {name for name in built.one_of if getattr(built, name)}
    if not any(_is_given(name, node) for name in built.one_of):
        fields, struct = list(built.one_of), name_of(type(built))
        validation.problem(node.place, "missing-field", case="one-of", fields=fields, struct=struct)
    elif built.never_both and given.issuperset(built.never_both):
        validation.problem(node.place, "exclusive", fields=list(built.never_both))
    return bool(given)


def _check_point(point: Point, node: MapNode, validation: Validation) -> None:
    words = len(point.text.split())
    if words > MAX_POINT_WORDS:
        validation.problem(node.place, "too-long", case="words", count=words, most=MAX_POINT_WORDS)
    if len(set(point.cites)) < len(point.cites):
        cites = [(_text_of(one), one.place) for one in _entries("cites", node)]
        for citation, count, second in _repeated(point.cites, cites):
            validation.problem(second, "twice", case="citation", citation=citation, count=count)


def _check_item(item: Item, node: MapNode, validation: Validation) -> None:
    """Find what an item says twice, of itself, or not at all, and figures that cannot be."""
    if isinstance(item, Poll) and item.exclusive:
        total = sum(figure.percent for figure in item.figures)
        if total > 100:
            validation.problem(node.fields["exclusive"][0].place, "figures", total=total)
    if not item.every_point() and not _is_given("points", node):
        validation.problem(node.fields["id"][1].place, "no-points", id=item.id)
    links = [(link.type, link.to) for link in item.links]
    is_tied_to_itself = any(to == item.id for _, to in links)
    if len(set(links)) == len(links) and not is_tied_to_itself:
        return
    ties = [one.fields for one in _entries("links", node) if isinstance(one, MapNode)]
    ends = [(tie["type"][1], tie["to"][1]) for tie in ties if tie.keys() >= {"type", "to"}]
    places = [((_text_of(of), _text_of(end)), end.place) for of, end in ends]
    for (kind, to), count, second in _repeated(links, places):
        validation.problem(second, "twice", case="link", type=kind, to=to, count=count)
    if is_tied_to_itself:
        first = next(place for (_, to), place in places if to == item.id)
        validation.problem(first, "self-link", id=item.id)


def _check_names(built: Any, node: MapNode, validation: Validation) -> None:
    of = {"pane": built.id} if isinstance(built, PaneSpec) else {}
    for field, name, case in _UNIQUE[type(built)]:
        sound = {getattr(one, name) if name else one for one in getattr(built, field)}
        seen: set[str] = set()
        for entry in written(field, name, node):
            text = entry.text.strip()
            if text in seen:
                validation.problem(entry.place, "duplicate-id", case=case, name=text, **of)
            # Of the front pages, the glance alone would be the same in both panes.
            elif text in sound and (name != "front" or text == "glance"):
                seen.add(text)


def written(field: str, name: str, node: MapNode) -> list[Scalar]:
    """What the entries of a list, or their fields of some name, hold in the file, sound or not."""
    entries = _entries(field, node)
    if name:
        maps = [one.fields for one in entries if isinstance(one, MapNode)]
        entries = [fields[name][1] for fields in maps if name in fields]
    return [one for one in entries if isinstance(one, Scalar)]


def _entries(field: str, node: MapNode) -> list[Node]:
    """The entries of a list as they stand in the file, sound or not."""
    listed = node.fields[field][1] if field in node.fields else None
    return listed.items if isinstance(listed, ListNode) else []


def _is_given(field: str, node: MapNode) -> bool:
    """Whether anything stands in a field, sound or not."""
    if field not in node.fields:
        return False
    value = node.fields[field][1]
    return bool(value.items) if isinstance(value, ListNode) else not is_null(value)


def _text_of(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _repeated(
    values: Collection[T], places: Collection[tuple[object, Place]]
) -> Iterator[tuple[T, int, Place]]:
    """The values that are there more than once, each with how often, and where it stands again."""
    for value, count in Counter(values).items():
        if count > 1:
            _, second, *_ = (place for one, place in places if one == value)
            yield value, count, second
