"""Which files of a folder are content, and their text; nothing outside the folder is read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from briefing.model import Problem
from briefing.text import cleaned

MAX_BYTES = 1 << 20
MAX_FOLDER_DEPTH = 12
HEADER_NAME = "briefing.yaml"
_SUFFIXES = (".yaml", ".yml")
_BACKUPS = ("~", ".swp", ".bak", ".orig", ".tmp")


def content_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the YAML files below a folder, sorted; what cannot be read becomes a problem."""
    yield from _walk(root, os.path.realpath(root), 0, problems, root)


def _walk(folder: Path, real_root: str, depth: int, problems: list[Problem], root: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_problem(root, folder, "unreadable", _reason(error), "Check its permissions."))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _stays_inside(path, real_root):
            problems.append(
                _problem(
                    root,
                    path,
                    "symlink",
                    "This link leads out of the folder.",
                    "Copy the file into the folder instead.",
                )
            )
        elif entry.is_dir():
            if depth >= MAX_FOLDER_DEPTH:
                problems.append(
                    _problem(
                        root,
                        path,
                        "too-deep",
                        f"Folders nest more than {MAX_FOLDER_DEPTH} deep.",
                        "Move its files up; look for a link that leads back.",
                    )
                )
            else:
                yield from _walk(path, real_root, depth + 1, problems, root)
        elif entry.name.lower().endswith(_SUFFIXES):
            yield path
        elif any(suffix in entry.name.lower() for suffix in _SUFFIXES) and not (
            entry.name.endswith(_BACKUPS)
        ):
            problems.append(
                _problem(
                    root,
                    path,
                    "not-read",
                    "Only files that end in .yaml or .yml are read.",
                    "Rename it, or move it elsewhere.",
                )
            )


def read_text(root: Path, path: Path, problems: list[Problem]) -> str | None:
    """Read one file as UTF-8; None, and a problem, where that cannot be done."""
    try:
        # Not blocking: a named pipe in the folder must not hold up the start.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as handle:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                problems.append(
                    _problem(root, path, "unreadable", "This is not an ordinary file.", "Remove it.")
                )
                return None
            data = handle.read(MAX_BYTES + 1)
    except OSError as error:
        problems.append(_problem(root, path, "unreadable", _reason(error), "Check the file."))
        return None
    if len(data) > MAX_BYTES:
        problems.append(
            _problem(
                root,
                path,
                "too-large",
                f"This file has more than {MAX_BYTES >> 20} MiB.",
                "Split it into one file an item.",
            )
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.append(
            Problem(
                relative(root, path),
                line,
                column,
                "not-utf8",
                f"Byte 0x{data[error.start]:02X} is not UTF-8.",
                "Save the file with the encoding UTF-8.",
            )
        )
        return None


def relative(root: Path, path: Path) -> str:
    """A file's path as problems name it: below the folder, with forward slashes."""
    return cleaned(path.relative_to(root).as_posix())


def _stays_inside(path: Path, real_root: str) -> bool:
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root + os.sep)


def _problem(root: Path, path: Path, code: str, message: str, fix: str) -> Problem:
    return Problem(relative(root, path) or ".", 0, 0, code, message, fix)


def _reason(error: OSError) -> str:
    return f"This cannot be read: {(error.strerror or str(error)).lower()}."
