"""One file in, what it holds and what is wrong with it out."""

import codecs
import re
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from briefing.model.header import Header
from briefing.model.kinds import Item, Source
from briefing.model.problem import Problem
from briefing.store.checks import written
from briefing.store.folder import MAX_BYTES
from briefing.store.nodes import MapNode, Node, Place, Reference, Validation, read_nodes
from briefing.store.structs import read_of_kind, read_struct

T = TypeVar("T", bound=msgspec.Struct)
_ID = re.compile(rb"^[{ \t]*[\"']?id[\"']?[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class ItemRead:
    """What came of the file of an item."""

    item: Item | None
    """The item, where what it cannot do without is sound."""
    place: Place
    """Where its id stands."""
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """What is left out because of the problems of the file: the id of the item, or citations of passages."""


def read_item(data: bytes, path: str) -> ItemRead:
    """Read the file of an item; `path` is what problems call it."""
    validation = Validation(path)
    node = _node_in(data, validation)
    if isinstance(node, MapNode) and "panes" in node.fields and "kind" not in node.fields:
        validation.problem((0, 0), "not-read", case="header")
        node = None
    item = read_of_kind(node, validation) if node else None
    problems = validation.every_problem()
    if item is None or not isinstance(node, MapNode):
        return ItemRead(None, (0, 0), (), problems, tuple(one.decode() for one in _ID.findall(data)[:1]))
    left_out = _passages_left_out(item, node) if problems and isinstance(item, Source) else ()
    return ItemRead(item, node.fields["id"][1].place, tuple(validation.references), problems, left_out)


def _passages_left_out(source: Source, node: MapNode) -> tuple[str, ...]:
    """The citations that lead to passages of a source which are unsound."""
    read = {passage.locator for passage in source.passages}
    locators = written("passages", "locator", node)
    return tuple(f"{source.id}:{one.text}" for one in locators if one.text not in read)


def read_header(data: bytes, path: str) -> tuple[Header | None, tuple[Reference, ...], tuple[Problem, ...]]:
    """Read the header of a briefing, and what in it has to be found again; problems call the file `path`."""
    return _read_whole(Header, data, path)


def read_as(cls: type[T], data: bytes, path: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Read a file that holds one struct; `path` is what problems call it."""
    value, _, problems = _read_whole(cls, data, path)
    return value, problems


def _read_whole(
    cls: type[T], data: bytes, path: str
) -> tuple[T | None, tuple[Reference, ...], tuple[Problem, ...]]:
    validation = Validation(path)
    node = _node_in(data, validation)
    value = read_struct(cls, node, validation) if node else None
    problems = sorted(validation.every_problem(), key=lambda one: one.row)
    return value, tuple(validation.references), tuple(problems)


def _node_in(data: bytes, validation: Validation) -> Node | None:
    """What is read of a file as UTF-8; None, and a problem, where it is something else."""
    if len(data) > MAX_BYTES:
        validation.problem((0, 0), "too-large", most=MAX_BYTES >> 20)
        return None
    if data.startswith(_UTF_16) or b"\0" in data[:4]:
        validation.problem((0, 0), "not-utf8", case="utf-16")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What was read is not all of the data where a byte order mark stands before it.
        before = error.object[: error.start].decode("utf-8", "replace")
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = error.object[error.start : error.start + 1]
        as_windows = byte.decode("cp1252", "ignore")
        case = "byte" if as_windows else "other-byte"
        validation.problem(place, "not-utf8", case=case, byte=byte[0], character=as_windows)
        return None
    node = read_nodes(text, validation)
    if node is None and not validation.problems:
        validation.problem((1, 1), "empty", case="file")
    return node
