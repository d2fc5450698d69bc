"""What types alone cannot say of a struct: what is said twice, of itself, or without a citation."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from briefing.model.fields import name_of
from briefing.model.kinds import Item, Poll, Source
from briefing.model.parts import Point
from briefing.store.invalid import is_null
from briefing.store.nodes import Mapping, Node, Scalar, Sequence, Validation

T = TypeVar("T")
MAX_POINT_WORDS = 30
"""How many words a point may have."""


def check(built: Any, node: Mapping, validation: Validation) -> bool:
    """Note what is wrong in a struct whose fields are sound, each by itself.

    Returns whether it can be used.
    """
    if built.must_cite and not built.cites:
        _note_uncited(built, node, validation)
    if isinstance(built, Point):
        _check_length(built, node, validation)
        _check_citations(built, node, validation)
    elif isinstance(built, Item):
        if isinstance(built, Poll):
            _check_sum(built, node, validation)
        elif isinstance(built, Source):
            _check_locators(built, node, validation)
        _check_item(built, node, validation)
    for beside, field in built.needs.items():
        if getattr(built, beside) and not _is_given(field, node):
            place, struct = node.fields[beside][0].place, name_of(type(built))
            validation.problem(
                place, "missing-field", case="beside", field=field, beside=beside, struct=struct
            )
    return not built.one_of or _has_one(built, node, validation)


def _note_uncited(built: Any, node: Mapping, validation: Validation) -> None:
    if _is_given("cites", node):
        return  # What is wrong there is a problem of its own.
    if isinstance(built, Item):
        validation.problem(node.fields["bottom_line"][1].place, "uncited", case="bottom-line")
    else:
        validation.problem(node.place, "uncited", case="part", struct=name_of(type(built)))


def _is_given(field: str, node: Mapping) -> bool:
    """Whether anything stands in a field, sound or not."""
    if field not in node.fields:
        return False
    value = node.fields[field][1]
    return bool(value.items) if isinstance(value, Sequence) else not is_null(value)


def _has_one(built: Any, node: Mapping, validation: Validation) -> bool:
    """Whether a struct has one of the fields of which it needs one; a problem says so where none stands."""
    given = {name for name in built.one_of if getattr(built, name)}
    if not any(_is_given(name, node) for name in built.one_of):
        fields, struct = list(built.one_of), name_of(type(built))
        validation.problem(node.place, "missing-field", case="one-of", fields=fields, struct=struct)
    elif built.never_both and given.issuperset(built.never_both):
        validation.problem(node.place, "exclusive", fields=list(built.never_both))
    return bool(given)


def _check_length(point: Point, node: Mapping, validation: Validation) -> None:
    count = len(point.text.split())
    if count > MAX_POINT_WORDS:
        validation.problem(node.place, "too-long", case="words", count=count, most=MAX_POINT_WORDS)


def _check_citations(point: Point, node: Mapping, validation: Validation) -> None:
    for citation, count in _repeated(point.cites):
        _, second, *_ = (one for one in _entries("cites", node) if _text_of(one) == citation)
        validation.problem(second.place, "twice", case="citation", citation=citation, count=count)


def _check_sum(poll: Poll, node: Mapping, validation: Validation) -> None:
    total = sum(figure.percent for figure in poll.figures)
    if poll.exclusive and total > 100:
        validation.problem(node.fields["exclusive"][0].place, "figures", total=total)


def _check_locators(source: Source, node: Mapping, validation: Validation) -> None:
    for locator, _ in _repeated(passage.locator for passage in source.passages):
        _, second, *_ = (one for one in written_locators(node) if _text_of(one) == locator)
        validation.problem(second.place, "duplicate-id", case="locator", name=locator)


def written_locators(source: Mapping) -> list[Scalar]:
    """The locators of the passages of a source as they stand in its file, sound or not."""
    entries = [one.fields for one in _entries("passages", source) if isinstance(one, Mapping)]
    values = [fields["locator"][1] for fields in entries if "locator" in fields]
    return [one for one in values if isinstance(one, Scalar)]


def _entries(field: str, node: Mapping) -> list[Node]:
    """The entries of a list as they stand in the file, sound or not."""
    listed = node.fields[field][1] if field in node.fields else None
    return listed.items if isinstance(listed, Sequence) else []


def _text_of(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _check_item(item: Item, node: Mapping, validation: Validation) -> None:
    """Find what an item says twice, of itself, or not at all."""
    if not item.every_point() and not _is_given("points", node):
        validation.problem(node.fields["id"][1].place, "no-points", id=item.id)
    ties = [one.fields for one in _entries("links", node) if isinstance(one, Mapping)]
    ends = [(_text_of(tie["type"][1]), tie["to"][1]) for tie in ties if tie.keys() >= {"type", "to"}]
    for (kind, to), count in _repeated((link.type, link.to) for link in item.links):
        _, second, *_ = (end for of, end in ends if (of, _text_of(end)) == (kind, to))
        validation.problem(second.place, "twice", case="link", type=kind, to=to, count=count)
    if any(link.to == item.id for link in item.links):
        first = next(end for _, end in ends if _text_of(end) == item.id)
        validation.problem(first.place, "self-link", id=item.id)


def _repeated(values: Iterable[T]) -> Iterator[tuple[T, int]]:
    """The values that are there more than once, each with how often."""
    values = tuple(values)
    if len(set(values)) == len(values):
        return iter(())
    return ((value, count) for value, count in Counter(values).items() if count > 1)
