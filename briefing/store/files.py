"""Files on disk: read within bounds, written whole or not at all, never by two at once."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 5.0
"""Seconds that a lock is waited for: who holds one writes a small file and lets go."""
_PAUSE = 0.01
_BINARY: int = getattr(os, "O_BINARY", 0)


class NotAFileError(OSError):
    """Something else than an ordinary file stands there: a folder, a pipe, a device."""


def reason(error: OSError) -> str:
    """Why the system could not do something, in its own words."""
    return (error.strerror or str(error)).lower()


@contextmanager
def errors_name(path: Path) -> Iterator[None]:
    """Have an OSError name the file that was meant.

    The error of a full disk names no file. The error of a temporary file, which is to take the place of
    another, has a name that the reader does not know.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None or Path(error.filename).parent == path.parent:
            error.filename = str(path)
        raise


def read_file(path: str | Path, most: int) -> tuple[bytes, os.stat_result]:
    """Read an ordinary file. Returns its bytes and its status.

    Of a file with more than `most` bytes, one byte more than `most` is read, so that the caller can tell.
    Raises OSError; NotAFileError where something else than an ordinary file stands there.
    """
    # Not blocking: nothing may wait for somebody to write into a named pipe.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFileError(errno.EINVAL, "not an ordinary file", str(path))
        # To set aside memory for `most` bytes takes time, and most files are small.
        data = os.read(descriptor, min(status.st_size, most) + 1)
        while len(data) <= most and (more := os.read(descriptor, most + 1 - len(data))):
            data += more
    except OSError as error:
        # What `errors_name` does, without the time that it would take for each of ten thousand files.
        error.filename = error.filename or str(path)
        raise
    else:
        return data, status
    finally:
        os.close(descriptor)


def make_private(folder: Path) -> None:
    """See that there is a folder which nobody but the reader can enter.

    Raises OSError where it cannot be made, or belongs to somebody else.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "geteuid"):
        status = folder.stat()
        if status.st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, "it belongs to somebody else", str(folder))
        if status.st_mode & 0o077:
            folder.chmod(0o700)


def write_shared(path: Path, data: bytes) -> None:
    """Put a file where the reader names one, in the place of an old one; a link to a file stays.

    It is as readable for others as the old one, or as the system has it for a new one. Raises OSError.
    """
    file = Path(os.path.realpath(path))
    with errors_name(file):
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a device or a pipe is not to be replaced
            return
        mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else None
        write_whole(file, data, mode=0o666 if mode is None else mode)
        if mode is not None:
            file.chmod(mode)


def write_whole(path: Path, data: bytes, *, on_disk: bool = False, mode: int = 0o600) -> None:
    """Put a file in the place of an old one, which stays where the new one cannot be written.

    Folders above it are made. `mode` says who may read it: usually the reader alone. With `on_disk`, a power
    cut leaves the old one or the new one, and once this returns the new one. Raises OSError.
    """
    with errors_name(path):
        new = path.with_name(f".{os.urandom(8).hex()}.tmp")
        write_once(new, data, on_disk=on_disk, mode=mode)
        try:
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        if on_disk:
            sync_folder(path.parent)


def write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Write a file that was not there before: `stem` and `suffix`, or else `stem-2`, `stem-3` and so on.

    The folder is made; the reader alone may read the file. Returns its path; raises OSError.
    """
    # Before the loop: it would take a file in the place of the folder for a name that is taken.
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}{suffix}"
    for number in count(2):
        with suppress(FileExistsError):
            write_once(path, data, mode=0o600)
            break
        path = folder / f"{stem}-{number}{suffix}"
    return path


def write_once(path: Path, data: bytes, *, on_disk: bool = False, mode: int = 0o666) -> None:
    """Write a file that was not there before, usually as readable for others as the system has it.

    Folders above it are made. With `on_disk`, no power cut loses what it holds once this returns. Raises
    FileExistsError where something stands there, and OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with errors_name(path), open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        try:
            file.write(data)
            file.flush()
            if on_disk:
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def sync_folder(folder: Path) -> None:
    """Put the name of a new file onto the disk, where the system can be asked for it. Raises OSError."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some file systems, of the network above all, cannot do it for a folder.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)


def set_aside(path: Path) -> Path:
    """Rename what is damaged to `name.damaged-1` and on, so that nothing overwrites it.

    To be called while the lock is held. Returns the new path; raises OSError.
    """
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    return path.rename(next(one for one in names if not os.path.lexists(one)))


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Keep other programs that ask for the same lock away from the files of a folder, which is made.

    A program that ends lets go, however it ends. Yields whether others are kept away: they are not where
    the file system knows no locks. Raises TimeoutError where another program holds the lock for longer than
    `PATIENCE`, and OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        end = time.monotonic() + PATIENCE
        while (is_held := _try_to_lock(descriptor)) is None:
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another program holds it", str(folder / ".lock"))
            time.sleep(_PAUSE)
        yield is_held
    finally:
        os.close(descriptor)


def _try_to_lock(descriptor: int) -> bool | None:
    """Take the lock: True once it is held, None while another holds it, False where there are no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return None if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK) else False
    return True
