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
    """Yield the YAML files below a folder, each once; what cannot be read becomes a problem."""
    return _Walk(root, problems).files()


class _Walk:
    """Goes through a folder: what is really there first, then what links inside it lead to."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self._root = root
        self._real_root = os.path.realpath(root)
        self._problems = problems
        self._seen: set[tuple[int, int]] = set()
        self._links: list[tuple[Path, int]] = []

    def files(self) -> Iterator[Path]:
        """Yield every file once."""
        status = self._root.stat()
        self._seen.add((status.st_dev, status.st_ino))
        yield from self._folder(self._root, 0)
        while self._links:
            path, depth = self._links.pop(0)
            yield from self._entry(path, depth)

    def _folder(self, folder: Path, depth: int) -> Iterator[Path]:
        if depth > MAX_FOLDER_DEPTH:
            self._refuse(
                folder, "too-deep", f"Folders nest more than {MAX_FOLDER_DEPTH} deep.", "Move its files up."
            )
            return
        try:
            entries = sorted(path.name for path in folder.iterdir())
        except OSError as error:
            self._refuse(folder, "unreadable", reason(error), "Check its permissions.")
            return
        for name in entries:
            path = folder / name
            if name.startswith("."):
                continue
            if path.is_symlink():
                self._link(path, depth)
            else:
                yield from self._entry(path, depth)

    def _link(self, path: Path, depth: int) -> None:
        if stays_inside(path, self._real_root):
            self._links.append((path, depth))
        else:
            self._refuse(
                path,
                "symlink",
                "This link leads out of the folder.",
                "Copy the file into the folder instead.",
            )

    def _entry(self, path: Path, depth: int) -> Iterator[Path]:
        try:
            status = path.stat()
        except OSError as error:
            self._refuse(path, "unreadable", reason(error), "Check it, or remove it.")
            return
        identity = (status.st_dev, status.st_ino)
        if path.is_symlink() and identity in self._seen:
            return
        self._seen.add(identity)
        if stat.S_ISDIR(status.st_mode):
            yield from self._folder(path, depth + 1)
        elif path.name.lower().endswith(_SUFFIXES):
            yield path
        elif any(suffix in path.name.lower() for suffix in _SUFFIXES) and not path.name.endswith(_BACKUPS):
            self._refuse(
                path,
                "not-read",
                "Only files that end in .yaml or .yml are read.",
                "Rename it, or move it elsewhere.",
            )

    def _refuse(self, path: Path, code: str, message: str, fix: str) -> None:
        self._problems.append(Problem(relative(self._root, path) or ".", 0, 0, code, message, fix))


def read_text(root: Path, path: Path, problems: list[Problem]) -> str | None:
    """Read one file as UTF-8; None, and a problem, where that cannot be done."""
    name = relative(root, path)
    try:
        # Not blocking: a named pipe in the folder must not hold up the start.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as handle:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                message = "This is not an ordinary file."
                problems.append(Problem(name, 0, 0, "unreadable", message, "Remove it."))
                return None
            data = handle.read(MAX_BYTES + 1)
    except OSError as error:
        problems.append(Problem(name, 0, 0, "unreadable", reason(error), "Check the file."))
        return None
    if len(data) > MAX_BYTES:
        message = f"This file has more than {MAX_BYTES >> 20} MiB."
        problems.append(Problem(name, 0, 0, "too-large", message, "Split it into one file an item."))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"Byte 0x{data[error.start]:02X} is not UTF-8."
        fix = "Save the file with the encoding UTF-8."
        problems.append(Problem(name, line, column, "not-utf8", message, fix))
        return None


def relative(root: Path, path: Path) -> str:
    """A file's path as problems name it: below the folder, with forward slashes."""
    return cleaned(path.relative_to(root).as_posix())


def stays_inside(path: Path, real_root: str) -> bool:
    """Tell whether a path, its links followed, lies in a folder."""
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root + os.sep)


def reason(error: OSError) -> str:
    """Why the system refused something, as a sentence."""
    return f"This cannot be read: {(error.strerror or str(error)).lower()}."
