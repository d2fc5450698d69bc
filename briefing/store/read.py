"""One file in, what it holds and what is wrong with it out."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec

from briefing.model.kinds import KINDS, Item
from briefing.model.problem import Problem
from briefing.store.folder import MAX_BYTES
from briefing.store.nodes import Mapping, Node, Place, Reference, Validation, read_nodes
from briefing.store.structs import read_struct, read_tagged

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class ItemRead:
    """What came of the file of an item."""

    item: Item | None
    """The item, where what it cannot do without is sound."""
    place: Place
    """Where its id stands."""
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


def read_item(data: bytes, path: str) -> ItemRead:
    """Read the file of an item; `path` is what problems call it."""
    validation = Validation(path)
    node = _node_in(data, validation)
    item = read_tagged(KINDS, "kind", node, validation) if node else None
    problems = tuple(validation.problems)
    if item is None or not isinstance(node, Mapping):
        return ItemRead(None, (0, 0), (), problems)
    return ItemRead(item, node.fields["id"][1].place, tuple(validation.references), problems)


def read_as(cls: type[T], data: bytes, path: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Read a file that holds one struct; `path` is what problems call it."""
    validation = Validation(path)
    node = _node_in(data, validation)
    value = read_struct(cls, node, validation) if node else None
    return value, tuple(sorted(validation.problems, key=lambda one: one.row))


def _node_in(data: bytes, validation: Validation) -> Node | None:
    """What is read of a file as UTF-8; None, and a problem, where it is something else."""
    if len(data) > MAX_BYTES:
        validation.problem((0, 0), "too-large", most=MAX_BYTES >> 20)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        validation.problem(place, "not-utf8", byte=data[error.start])
        return None
    node = read_nodes(text, validation)
    if node is None and not validation.problems:
        validation.problem((1, 1), "empty", case="file")
    return node
