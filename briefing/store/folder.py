"""Which files of a folder are content, and their bytes; nothing outside the folder is read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.model.problem import Code, Problem, Value
from briefing.store.files import NotAFileError, read_file

MAX_BYTES = 1 << 20
"""How much of a file is read; a larger one is a problem."""
MAX_FOLDER_DEPTH = 12
HEADER_NAME = "briefing.yaml"
LINKED = ".linked"
"""The name of the section of files that links lead to; no folder that is read begins with a dot."""
_SUFFIXES = (".yaml", ".yml")
_BACKUPS = ("~", ".swp", ".bak", ".orig", ".tmp")


class NotABriefingError(Exception):
    """The folder holds no briefing at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.file}: {problem.code}")
        self.problem = problem


class Entry(NamedTuple):
    """A file of content, and what tells without reading it whether it is still the same."""

    path: str
    """Its path below the folder, with forward slashes."""
    identity: str
    """Size, times and number of the file; changes whenever its content does."""


class Section(NamedTuple):
    """The files that stand directly in one folder."""

    name: str
    """The path of the folder below the whole, or `LINKED`."""
    entries: list[Entry]


def require_briefing(folder: Path) -> None:
    """Raise NotABriefingError where there is no folder or no `briefing.yaml` in it."""
    path = os.fspath(folder)
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise _no_briefing(path, "not-a-folder")
        header = (folder / HEADER_NAME).stat()
    except FileNotFoundError:
        raise _no_briefing(path, "no-header" if folder.is_dir() else "no-folder") from None
    except OSError as error:
        raise _no_briefing(path, "unreadable", case="briefing", reason=reason(error)) from error
    inside = _stays_inside(str(folder / HEADER_NAME), os.path.realpath(folder))
    if not stat.S_ISREG(header.st_mode) or not inside:
        raise _no_briefing(path, "header-elsewhere")


def _no_briefing(path: str, code: Code, /, **parameters: Value) -> NotABriefingError:
    return NotABriefingError(Problem.at(path, 0, 0, code, folder=path, **parameters))


def sections(root: Path, problems: list[Problem]) -> Iterator[Section]:
    """Yield the YAML files below a folder, each once; what cannot be read becomes a problem."""
    return _Walk(root, problems).sections()


def sort_key_of(section: str, path: str) -> str:
    """What puts files in the order in which people see them: folder by folder, links last."""
    return ("\U0010ffff" if section == LINKED else "") + path.replace("/", "\x01")


class _Walk:
    """Goes through a folder: what is really there first, then what links inside it lead to."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self._root = os.fspath(root)
        self._real_root = os.path.realpath(root)
        self._problems = problems
        self._folders: set[tuple[int, int]] = set()
        self._links: list[tuple[str, int]] = []

    def sections(self) -> Iterator[Section]:
        """Yield every folder with its files once, then what stands behind links to files."""
        status = os.stat(self._root)  # noqa: PTH116
        self._folders.add((status.st_dev, status.st_ino))
        yield from self._folder("", 0)
        linked = Section(LINKED, [])
        seen: set[tuple[int, int]] = set()
        while self._links:
            path, depth = self._links.pop(0)
            try:
                status = os.stat(self._full(path))  # noqa: PTH116
            except OSError as error:
                self._problem(path, "unreadable", case="entry", reason=reason(error))
                continue
            identity = (status.st_dev, status.st_ino)
            if stat.S_ISDIR(status.st_mode):
                if identity not in self._folders:
                    self._folders.add(identity)
                    yield from self._folder(path, depth + 1)
            elif identity not in seen and not self._is_read_anyway(path):
                seen.add(identity)
                self._file(path, status, linked)
        yield linked

    def _folder(self, folder: str, depth: int) -> Iterator[Section]:
        if depth > MAX_FOLDER_DEPTH:
            self._problem(folder, "too-deep", case="folders", most=MAX_FOLDER_DEPTH)
            return
        section = Section(folder, [])
        inner: list[str] = []
        try:
            with os.scandir(self._full(folder)) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._problem(folder, "unreadable", case="folder", reason=reason(error))
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not _is_unicode(path):
                self._problem(path, "unreadable", case="name")
                continue
            if entry.is_symlink():
                self._link(path, depth)
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as error:
                self._problem(path, "unreadable", case="entry", reason=reason(error))
                continue
            if stat.S_ISDIR(status.st_mode):
                self._folders.add((status.st_dev, status.st_ino))
                inner.append(path)
            else:
                self._file(path, status, section)
        yield section
        for path in inner:
            yield from self._folder(path, depth + 1)

    def _link(self, path: str, depth: int) -> None:
        if _stays_inside(self._full(path), self._real_root):
            self._links.append((path, depth))
        else:
            self._problem(path, "symlink")

    def _is_read_anyway(self, path: str) -> bool:
        """Tell whether a link leads to a file that is read under its own name."""
        own = os.path.relpath(os.path.realpath(self._full(path)), self._real_root)
        hidden = any(part.startswith(".") for part in Path(own).parts)
        return own.lower().endswith(_SUFFIXES) and not hidden

    def _file(self, path: str, status: os.stat_result, section: Section) -> None:
        name = path.lower()
        if name.endswith(_SUFFIXES):
            section.entries.append(Entry(path, identity_of(status)))
        elif any(suffix in name.rpartition("/")[2] for suffix in _SUFFIXES) and not path.endswith(_BACKUPS):
            self._problem(path, "not-read")

    def _full(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118 - a Path for each of many files costs time

    def _problem(self, path: str, code: Code, /, **parameters: Value) -> None:
        self._problems.append(Problem.at(path or ".", 0, 0, code, **parameters))


def identity_of(status: os.stat_result) -> str:
    """What tells without reading a file whether it is still the same."""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


def read_bytes(root: Path, path: str, problems: list[Problem]) -> tuple[bytes, os.stat_result] | None:
    """Read one file with what identifies it; None, and a problem, where that cannot be done."""
    try:
        return read_file(root / path, MAX_BYTES)
    except NotAFileError:
        problems.append(Problem.at(path, 0, 0, "unreadable", case="not-a-file"))
    except OSError as error:
        problems.append(Problem.at(path, 0, 0, "unreadable", case="file", reason=reason(error)))
    return None


def _is_unicode(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stays_inside(path: str, real_root: str) -> bool:
    """Tell whether a path, its links followed, lies in a folder."""
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root + os.sep)


def reason(error: OSError) -> str:
    """Why the system could not do something, in its own words."""
    return (error.strerror or str(error)).lower()
