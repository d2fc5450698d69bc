"""Which files of a folder are content, their bytes, and their state; nothing outside the folder is read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.model.problem import Code, Problem, Value
from briefing.store.files import NotAFileError, read_file, reason
from briefing.text.gate import replaced

MAX_BYTES = 1 << 20
"""How much of a file is read; a larger one is a problem."""
MAX_FOLDER_DEPTH = 12
"""How many folders may stand in one another; what is deeper is a problem, and not read."""
HEADER_NAME = "briefing.yaml"
MISNAMED = ("briefing.yml", "Briefing.yaml", "Briefing.yml", "briefing.yaml.txt", "briefing.txt")
"""What `briefing.yaml` is called by mistake."""
STATE_LENGTH = 12
"""How many hexadecimal digits tell two states of the content apart."""
SUFFIXES = (".yaml", ".yml")
"""How the names of files of content end, in small or capital letters."""
_BACKUPS = ("~", "#", ".swp", ".bak", ".orig", ".tmp")


class NotABriefingError(Exception):
    """The folder holds no briefing at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.file}: {problem.code}")
        self.problem = problem


class ContentFile(NamedTuple):
    """A file of content, and what tells, without reading it, whether it has changed."""

    path: str
    """Its path below the folder, with forward slashes."""
    identity: str
    """Size, times and inode number of the file; changes whenever its content does."""


def folder_key(folder: Path) -> str:
    """By what a folder is known where something of it is kept: its path, as a text that can be kept anywhere.

    A path need not be UTF-8, or be fit for a screen; SQLite, msgspec and the gate take nothing else.
    """
    path = os.fsencode(os.path.realpath(folder)).decode(errors="backslashreplace")
    return replaced(path, lambda char: f"\\x{ord(char):02x}")


def require_briefing(folder: Path) -> None:
    """Raise NotABriefingError unless there is a folder with a `briefing.yaml` of its own."""
    path = os.fspath(folder)
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise _no_briefing(path, "not-a-folder")
        header = (folder / HEADER_NAME).stat()
    except FileNotFoundError:
        if not folder.is_dir():
            raise _no_briefing(path, "no-folder") from None
        if misnamed := misnamed_header(folder):
            raise _no_briefing(path, "no-header", case="misnamed", name=misnamed) from None
        raise _no_briefing(path, "no-header", case="none") from None
    except OSError as error:
        raise _no_briefing(path, "unreadable", case="briefing", reason=reason(error)) from error
    inside = _is_inside(os.path.realpath(folder / HEADER_NAME), os.path.realpath(folder))
    if not stat.S_ISREG(header.st_mode) or not inside:
        raise _no_briefing(path, "header-elsewhere")


def misnamed_header(folder: Path) -> str | None:
    """What the `briefing.yaml` of a folder is called instead; None where there is no such file."""
    return next((name for name in MISNAMED if (folder / name).is_file()), None)


def _no_briefing(path: str, code: Code, /, **parameters: Value) -> NotABriefingError:
    return NotABriefingError(Problem.at(path, 0, 0, code, folder=path, **parameters))


def content_files(root: Path, problems: list[Problem]) -> Iterator[ContentFile]:
    """Yield the YAML files below a folder, each once; what cannot be read becomes a problem."""
    return _Walk(root, problems).folder("", 0)


class _Walk:
    """Goes through a folder; follows only links to what stands in it and is not read there by itself."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self._root = os.fspath(root)
        self._real_root = os.path.realpath(root)
        self._problems = problems
        self._followed: set[str] = set()

    def folder(self, folder: str, depth: int) -> Iterator[ContentFile]:
        """Yield the files of a folder, then those of the folders in it."""
        if depth > MAX_FOLDER_DEPTH:
            self._problem(folder, "too-deep", case="folders", most=MAX_FOLDER_DEPTH)
            return
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
            if (status := self._status(path, entry)) is None:
                continue
            if stat.S_ISDIR(status.st_mode):
                inner.append(path)
            elif entry.name.lower().endswith(SUFFIXES):
                yield ContentFile(path, identity_of(status))
            elif any(one in entry.name.lower() for one in SUFFIXES) and not entry.name.endswith(_BACKUPS):
                self._problem(path, "not-read", case="ending")
        for path in inner:
            yield from self.folder(path, depth + 1)

    def _status(self, path: str, entry: os.DirEntry[str]) -> os.stat_result | None:
        """What an entry of a folder is; None where it is not to be read."""
        try:
            path.encode()
            return self._behind(path) if entry.is_symlink() else entry.stat(follow_symlinks=False)
        except UnicodeEncodeError:
            self._problem(path, "unreadable", case="name")
        except OSError as error:
            self._problem(path, "unreadable", case="entry", reason=reason(error))
        return None

    def _behind(self, path: str) -> os.stat_result | None:
        """What a link leads to; None where that is not to be read, or is read anyway. Raises OSError."""
        real = os.path.realpath(self._full(path))
        if not _is_inside(real, self._real_root):
            self._problem(path, "symlink")
            return None
        status = os.stat(real)  # noqa: PTH116
        hidden = any(part.startswith(".") for part in Path(real).relative_to(self._real_root).parts)
        named = stat.S_ISDIR(status.st_mode) or real.lower().endswith(SUFFIXES)
        if (named and not hidden) or any(_is_inside(real, one) for one in self._followed):
            return None
        self._followed.add(real)
        return status

    def _full(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118 - a Path for each of many files costs time

    def _problem(self, path: str, code: Code, /, **parameters: Value) -> None:
        self._problems.append(Problem.at(path or ".", 0, 0, code, **parameters))


def identity_of(status: os.stat_result) -> str:
    """What tells, without reading a file, whether it has changed."""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


def read_bytes(root: Path, path: str, problems: list[Problem]) -> tuple[bytes, os.stat_result] | None:
    """Read one file. Returns its bytes and its status; None, and a problem, where it cannot be read."""
    try:
        return read_file(root / path, MAX_BYTES)
    except NotAFileError:
        problems.append(Problem.at(path, 0, 0, "unreadable", case="not-a-file"))
    except OSError as error:
        problems.append(Problem.at(path, 0, 0, "unreadable", case="file", reason=reason(error)))
    return None


def content_state(folder: Path) -> str:
    """In which state the content of a folder is: the same on every machine that has the same files.

    Returns the first digits of the SHA-256 of the paths and bytes of all files that are read as content.
    """
    from hashlib import sha256

    digest = sha256()
    ignored: list[Problem] = []
    for path in sorted(entry.path for entry in content_files(folder, ignored)):
        found = read_bytes(folder, path, ignored)
        data = found[0] if found else b""
        # The lengths tell apart folders whose paths and bytes, put together, are the same.
        digest.update(f"{path}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()[:STATE_LENGTH]


def _is_inside(path: str, folder: str) -> bool:
    """Tell whether a path is that of a folder or of something in it; both without links."""
    return path == folder or path.startswith(folder + os.sep)
