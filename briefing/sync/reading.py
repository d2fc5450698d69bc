"""One file in, all that is kept of it out, as rows for the tables: no database is needed for it."""

import time
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

import msgspec

from briefing.model.problem import Problem
from briefing.model.release import for_room
from briefing.search.writer import Searched, searched_of
from briefing.store.folder import HEADER_NAME, ContentFile, identity_of, read_bytes
from briefing.store.read import read_header, read_item
from briefing.sync.rows import Row, Rows, rows_of
from briefing.text import as_id

SETTLED = 2.0
"""Seconds after which a file that was written can no longer change without its times telling."""


class FileRead(NamedTuple):
    """What came of a file."""

    number: int
    path: str
    identity: str
    """What tells, without reading the file, whether it has changed; empty where that is not sure."""
    size: int
    """How many bytes of it were read."""
    rows: Rows
    searched: Searched | None
    """What is searched of it; None where it holds no item."""


def read_content_file(folder: Path, number: int, entry: ContentFile) -> FileRead:
    """Read a file below a folder, for the tables under a number. What it causes is a problem of the file."""
    path, identity = entry
    problems: list[Problem] = []
    if found := read_bytes(folder, path, problems):
        data, status = found
        # What was written only just now may be written again within the same tick of the clock; that of
        # another machine may be a little ahead.
        identity = "" if abs(time.time() - status.st_mtime) < SETTLED else identity_of(status)
        try:
            rows, searched = (_of_header if path == HEADER_NAME else _of_item)(number, data, path)
            return FileRead(number, path, identity, len(data), rows, searched)
        except Exception as error:  # noqa: BLE001 - whatever one file does, the others are read
            problems.append(failure(path, "read", error))
    return FileRead(number, path, identity, 0, unread_rows(number, path, problems), None)


def failure(path: str, what: str, error: Exception) -> Problem:
    """The problem of a file that could not be `read`, or not be `searched`."""
    return Problem.at(path, 0, 0, "failed", what=what, reason=str(error) or type(error).__name__)


def sort_key_of(path: str) -> str:
    """The text by which files are sorted, folder by folder."""
    return path.replace("/", "\x01")


def problem_rows(number: int, problems: Iterable[Problem]) -> list[Row]:
    """What is kept of the problems of a file."""
    return [(number, *problem.row) for problem in problems]


def unread_rows(number: int, path: str, problems: Iterable[Problem]) -> Rows:
    """What is kept of a file that could not be read."""
    return {"file_problems": problem_rows(number, problems), "left_out": [(number, _id_by_name(path))]}


def _id_by_name(path: str) -> str:
    """The id that the item of a file has by the file's name, where no other can be read in it."""
    return as_id(PurePath(path).stem)


def _of_header(number: int, data: bytes, path: str) -> tuple[Rows, None]:
    header, references, problems = read_header(data, path)
    kept = [("header", msgspec.json.encode(header).decode())] if header else []
    refs = [(number, line, column, kind, value) for kind, value, line, column in references]
    return {"meta": kept, "refs": refs, "file_problems": problem_rows(number, problems)}, None


def _of_item(number: int, data: bytes, path: str) -> tuple[Rows, Searched | None]:
    read = read_item(data, path)
    left_out = read.left_out if read.left_out or read.item else (_id_by_name(path),)
    rows: dict[str, list[Row]] = {
        "file_problems": problem_rows(number, read.problems),
        "left_out": [(number, name) for name in left_out],
    }
    if read.item is None:
        return rows, None
    seen = for_room(read.item)
    rows.update(rows_of(number, read, seen, sort_key_of(path)))
    return rows, searched_of(read.item, seen)
