"""A folder of YAML in, a briefing and its problems out."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from briefing.model import KINDS, Briefing, Header, Item, Kind, PaneSpec, Problem
from briefing.store.folder import HEADER_NAME, content_files, read_text, reason, relative, stays_inside
from briefing.store.nodes import Mapping, Refusal, read_nodes
from briefing.store.references import check_references
from briefing.store.validate import Reference, Validation, read_struct, read_tagged
from briefing.text import cleaned

T = TypeVar("T", bound=msgspec.Struct)


class NotABriefingError(Exception):
    """The folder holds no briefing at all; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder: all that is sound, and everything that is not."""

    briefing: Briefing
    problems: tuple[Problem, ...]
    files: int
    """How many content files were read."""


@dataclass(frozen=True, slots=True)
class Read:
    """One sound item and where it came from."""

    item: Item
    file: str
    line: int
    column: int
    references: tuple[Reference, ...]


def load(folder: Path, progress: Callable[[int], None] | None = None) -> Loaded:
    """Load a briefing.

    `progress` is called with the number of files read so far.
    Raises NotABriefingError where there is no folder or no `briefing.yaml` in it.
    """
    _require_briefing(folder)
    problems: list[Problem] = []
    header_read = _read_header(folder, problems)
    found: list[Read] = []
    files = 1
    for path in content_files(folder, problems):
        if path == folder / HEADER_NAME:
            continue
        files += 1
        if read := _read_item(folder, path, problems):
            found.append(read)
        if progress:
            progress(files)
    found = _unique(found, problems)
    header, header_references = header_read or (_header_without_file(folder), ())
    briefing = Briefing(header, [read.item for read in found])
    problems.extend(check_references(briefing, header_references, found, HEADER_NAME))
    return Loaded(briefing, tuple(sorted(problems)), files)


def _require_briefing(folder: Path) -> None:
    name = cleaned(str(folder))
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotABriefingError(f"{name} is not a folder. Give one with --content DIR.")
        header = (folder / HEADER_NAME).stat()
    except FileNotFoundError:
        if not folder.is_dir():
            raise NotABriefingError(f"There is no folder {name}. Give one with --content DIR.") from None
        raise NotABriefingError(
            f"{name} is not a briefing: it has no {HEADER_NAME}. "
            "Give a folder that has one with --content DIR."
        ) from None
    except OSError as error:
        raise NotABriefingError(f"{name}: {reason(error)} Give a folder with --content DIR.") from error
    if not stat.S_ISREG(header.st_mode) or not stays_inside(folder / HEADER_NAME, os.path.realpath(folder)):
        raise NotABriefingError(f"{name} is not a briefing: its {HEADER_NAME} is no file of the folder.")


def _read_header(folder: Path, problems: list[Problem]) -> tuple[Header, tuple[Reference, ...]] | None:
    header, validation = _read_file(Header, folder, HEADER_NAME, problems)
    return (header, tuple(validation.references)) if header else None


def read_one(cls: type[T], folder: Path, name: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Read a file that holds one struct, by the same rules as content."""
    problems: list[Problem] = []
    read, _ = _read_file(cls, folder, name, problems)
    return read, tuple(sorted(problems))


def _read_file(cls: type[T], folder: Path, name: str, problems: list[Problem]) -> tuple[T | None, Validation]:
    validation = Validation()
    text = read_text(folder, folder / name, problems)
    if text is None:
        return None, validation
    node, validation.refusals = read_nodes(text)
    read = read_struct(cls, node, validation) if node is not None else None
    if node is None and not validation.refusals:
        validation.refusals.append(_nothing_in_it())
    problems.extend(_problems(name, validation.refusals))
    return read, validation


def _read_item(folder: Path, path: Path, problems: list[Problem]) -> Read | None:
    name = relative(folder, path)
    text = read_text(folder, path, problems)
    if text is None:
        return None
    node, refusals = read_nodes(text)
    validation = Validation(refusals)
    item = None
    if node is not None:
        item = read_tagged(dict(KINDS), "kind", node, validation)
    elif not refusals:
        validation.refusals.append(_nothing_in_it())
    problems.extend(_problems(name, validation.refusals))
    if not isinstance(item, Item) or not isinstance(node, Mapping):
        return None
    at = node.fields["id"][1]
    return Read(item, name, at.line, at.column, tuple(validation.references))


def _nothing_in_it() -> Refusal:
    return Refusal(1, 1, "empty", "There is nothing in this file.", "Write it, or delete the file.")


def _problems(file: str, refusals: list[Refusal]) -> list[Problem]:
    return [Problem(file, one.line, one.column, one.code, one.message, one.fix) for one in refusals]


def _unique(found: list[Read], problems: list[Problem]) -> list[Read]:
    first: dict[str, Read] = {}
    for read in found:
        if earlier := first.get(read.item.id):
            problems.append(
                Problem(
                    read.file,
                    read.line,
                    read.column,
                    "duplicate-id",
                    f"The id '{read.item.id}' is taken by {earlier.file}:{earlier.line}.",
                    "Give this item another; until then it is left out.",
                )
            )
        else:
            first[read.item.id] = read
    return list(first.values())


def _header_without_file(folder: Path) -> Header:
    """Stand in for an unsound header, so that what is sound can still be opened."""
    kinds = cast("tuple[Kind, ...]", tuple(KINDS))
    return Header(
        title=cleaned(folder.resolve().name),
        bottom_line=f"{HEADER_NAME} has problems; until they are mended, items are shown by kind.",
        as_of="unknown",
        panes=(PaneSpec(id="all", title="All items", shows=kinds, front="glance", group_by="kind"),),
    )
