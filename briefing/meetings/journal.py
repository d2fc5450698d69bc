"""A journal: a file that is only ever added to, a line a change, each with its version and its checksum.

What `append` has returned from is on the disk. A line that is torn or damaged harms no other.
"""

import heapq
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from briefing.meetings.changes import AnyChange
from briefing.store.files import errors_name, locked, make_private, read_file, sync_folder, write_whole

VERSION = 1
"""The version of the form of a line; lines of a newer one are not read."""
SUFFIX = ".journal"
MAX_BYTES = 64 << 20
"""How much of one file is read: hundreds of times what a long meeting takes."""

_encode = msgspec.json.Encoder().encode
_decoder: msgspec.json.Decoder[AnyChange] = msgspec.json.Decoder(AnyChange)


class Contents(NamedTuple):
    """What stands in a journal."""

    changes: tuple[AnyChange, ...]
    bad: tuple[str, ...]
    """Which lines cannot be read, and why. They stay where they are."""


class Journal:
    """The changes of one run.

    There is one file, and a lock that keeps others away while a line is added. Where the file system knows
    no locks, each process has a file of its own beside it; reading puts them together.
    """

    def __init__(self, folder: Path, name: str, writer: str) -> None:
        """Make one; `name` and `writer` have no dots, and no two processes have the same `writer`."""
        self._folder = folder
        self._name = name
        self._writer = writer

    @property
    def files(self) -> list[Path]:
        """Its files; none before the first change."""
        whole = self._folder / f"{self._name}{SUFFIX}"
        own = sorted(self._folder.glob(f"{self._name}.*{SUFFIX}"))
        return [*([whole] if whole.exists() else []), *own]

    def append(self, change: AnyChange) -> None:
        """Add a change. Raises OSError where it cannot be kept; then the file is as before."""
        make_private(self._folder)
        with locked(self._folder) as is_held:
            own = "" if is_held else f".{self._writer}"
            file = self._folder / f"{self._name}{own}{SUFFIX}"
            with errors_name(file):
                _append(file, line_of(change))

    def read(self) -> Contents:
        """Everything that can be read, in order, and which lines cannot. Raises OSError."""
        bad: list[str] = []
        read = [list(_changes(file, bad)) for file in self.files]
        return Contents(tuple(heapq.merge(*read, key=lambda change: change.at)), tuple(bad))

    def rewrite(self, change_one: Callable[[AnyChange], AnyChange]) -> int:
        """Put other changes in the place of those that stand there. Raises OSError.

        What cannot be read is deleted: it may hold what is to go. Returns how many such lines there were.
        """
        bad: list[str] = []
        with locked(self._folder):
            for file in self.files:
                lines = [line_of(change_one(change)) for change in _changes(file, bad)]
                write_whole(file, b"".join(lines), on_disk=True)
        return len(bad)

    def delete(self) -> None:
        """Delete it for good. Raises OSError."""
        with locked(self._folder):
            # The one that takes the name goes last: no other run is called so while any of this is left.
            for file in reversed(self.files):
                file.unlink()


def line_of(change: AnyChange) -> bytes:
    """A change as a line."""
    body = _encode(change)
    return b"%d %08x %s\n" % (VERSION, crc32(body, VERSION), body)


def _append(file: Path, line: bytes) -> None:
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        size = os.fstat(descriptor).st_size
        try:
            # What a program that was killed has left of a line ends before ours begins.
            _write(descriptor, line if _ends_a_line(descriptor, size) else b"\n" + line)
            os.fsync(descriptor)
            # A new file, or one that was made empty to take the name: its name must be on the disk, too.
            if size == 0:
                sync_folder(file.parent)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _ends_a_line(descriptor: int, size: int) -> bool:
    if size == 0:
        return True
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def _changes(file: Path, bad: list[str]) -> Iterator[AnyChange]:
    """The changes of a file; lines that cannot be read go to `bad`."""
    data, _ = read_file(file, MAX_BYTES)
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line:
            continue
        try:
            yield _read(line)
        except (ValueError, msgspec.MsgspecError) as error:
            bad.append(f"line {number} of {file.name}: {error}")


def _read(line: bytes) -> AnyChange:
    """The change in a line. Raises ValueError, which says why it cannot be read."""
    version, _, rest = line.partition(b" ")
    checksum, _, body = rest.partition(b" ")
    if not (version.isdigit() and len(version) < 5 and len(checksum) == 8):
        raise ValueError("it is torn")
    if int(checksum, 16) != crc32(body, int(version)):
        raise ValueError("its checksum is wrong")
    if int(version) > VERSION:
        raise ValueError("a newer version of the program wrote it")
    return _decoder.decode(body)
