"""One file in, what it holds and what is wrong with it out."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from briefing.model.header import Header
from briefing.model.kinds import KINDS, Item
from briefing.model.problem import Problem
from briefing.store.folder import read_bytes, text_in
from briefing.store.nodes import Mapping, Node, Refusal, read_nodes
from briefing.store.validate import Reference, Validation, read_struct, read_tagged
from briefing.text import cleaned

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class ItemRead:
    """What came of the file of an item."""

    item: Item | None
    """The item, where what it cannot do without is sound."""
    line: int
    column: int
    """Where its id stands, both counted from 1."""
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class HeaderRead:
    """What came of `briefing.yaml`."""

    header: Header | None
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


def read_item(data: bytes, path: str) -> ItemRead:
    """Read the file of an item; `path` is what problems call it."""
    problems: list[Problem] = []
    validation = Validation()
    node = _node_in(data, path, validation, problems)
    item = read_tagged(_KINDS, "kind", node, validation) if node is not None else None
    problems += _problems(path, validation.refusals)
    if not isinstance(item, Item) or not isinstance(node, Mapping):
        return ItemRead(None, 0, 0, (), tuple(problems))
    at = node.fields["id"][1]
    return ItemRead(item, at.line, at.column, tuple(validation.references), tuple(problems))


def read_header(data: bytes, path: str) -> HeaderRead:
    """Read the file of a header."""
    header, references, problems = _read_struct_in(Header, data, path)
    return HeaderRead(header, references, problems)


def read_one(cls: type[T], folder: Path, name: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Read a file that holds one struct, by the same rules as content."""
    problems: list[Problem] = []
    found = read_bytes(folder, name, problems)
    if found is None:
        return None, tuple(problems)
    value, _, complaints = _read_struct_in(cls, found[0], name)
    return value, complaints


def _read_struct_in(
    cls: type[T], data: bytes, path: str
) -> tuple[T | None, tuple[Reference, ...], tuple[Problem, ...]]:
    problems: list[Problem] = []
    validation = Validation()
    node = _node_in(data, path, validation, problems)
    value = read_struct(cls, node, validation) if node is not None else None
    problems += _problems(path, validation.refusals)
    return value, tuple(validation.references), tuple(sorted(problems))


def _node_in(data: bytes, path: str, validation: Validation, problems: list[Problem]) -> Node | None:
    text = text_in(data, path, problems)
    if text is None:
        return None
    node, validation.refusals = read_nodes(text)
    if node is None and not validation.refusals:
        validation.refusals.append(
            Refusal(1, 1, "empty", "There is nothing in this file.", "Write it, or delete the file.")
        )
    return node


def _problems(path: str, refusals: list[Refusal]) -> list[Problem]:
    name = cleaned(path)
    # What is refused is quoted, line ends and all.
    return [
        Problem(name, one.line, one.column, one.code, cleaned(one.message), cleaned(one.fix))
        for one in refusals
    ]


_KINDS: Map[str, type[msgspec.Struct]] = dict(KINDS)
