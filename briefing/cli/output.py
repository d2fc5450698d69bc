"""What is printed: all of it passes the gate at the last step, whoever wrote it."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any, TextIO

from briefing.text.gate import replaced


class _Gated(io.TextIOBase):
    """A stream on which nothing steers the terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(replaced(text, lambda _: "\ufffd"))
        return len(text)

    def write_utf_8(self) -> None:
        if isinstance(self._stream, io.TextIOWrapper):
            self._stream.reconfigure(encoding="utf-8")

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()


@contextmanager
def gated_output() -> Iterator[None]:
    """Let everything that is printed meanwhile pass the gate."""
    with ExitStack() as stack:
        for stream, redirect in ((sys.stdout, redirect_stdout), (sys.stderr, redirect_stderr)):
            if isinstance(stream, io.TextIOWrapper):
                # A path may hold what the encoding of the output cannot.
                stream.reconfigure(errors="backslashreplace")
            if stream is not None:
                stack.enter_context(redirect(_Gated(stream)))
        yield


def print_data(text: str, *, flush: bool = False) -> None:
    """Print what programs read: in UTF-8, whatever the charset of the console."""
    if isinstance(sys.stdout, _Gated):
        sys.stdout.write_utf_8()
    print(text, flush=flush)


def print_json(data: Any) -> None:
    """Print data as JSON, over several lines."""
    print_data(as_json(data, indent=2))


def as_json(data: Any, *, indent: int | None = None) -> str:
    """Data as JSON, in which what may not reach a screen is escaped."""
    return replaced(json.dumps(data, ensure_ascii=False, indent=indent), escaped)


def escaped(char: str) -> str:
    """A character as an ASCII escape, as JSON writes it."""
    units = char.encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def complain(text: str) -> None:
    """Tell the reader on standard error why something is not as they asked; nothing is raised."""
    with suppress(OSError):
        print(f"briefing: {text}", file=sys.stderr, flush=True)


def progress(done: str, *, every: int) -> Callable[[int, int], None] | None:
    """Make what tells how far a reading is; None where standard error is no terminal.

    It takes how many were read, and of how many, and tells at each multiple of `every`. `done` has the words,
    with `{read}` and `{total}`.
    """
    terminal = sys.__stderr__
    if not (terminal and terminal.isatty()):
        return None

    def tell(read: int, total: int) -> None:
        if read % every == 0:
            # To the terminal itself: the gate lets no line be written over.
            print(f"\rreading {done.format(read=read, total=total)} \r", end="", file=terminal, flush=True)

    return tell


def discard_output() -> None:
    """Write nothing more to standard output, not even at exit: whoever should have read it is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
