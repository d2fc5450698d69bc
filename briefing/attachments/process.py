"""Documents are read in a process of their own, with a deadline and a cap on its memory.

No parser can be interrupted in a thread, and none is trusted. This starts `briefing.attachments.worker`, and
takes from it nothing but plain data.
"""

import subprocess
import sys
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from threading import Timer
from time import monotonic

import msgspec

from briefing.attachments.messages import Comparison, Measured, Progress, Wanted, WorkerMessage
from briefing.text import cleaned

DEADLINE = 30.0
"""How many seconds a document may take to be read and searched."""


class DocumentError(Exception):
    """Why a file cannot be read as a document, and what to do, for the reader."""


class CancelledError(Exception):
    """The reading was ended because nobody waits for it any more."""


class Cancellation:
    """Lets another thread end the reading of a document."""

    def __init__(self) -> None:
        self.is_cancelled = False
        self._process: subprocess.Popen[bytes] | None = None

    def cancel(self) -> None:
        """End the reading; one that has not begun ends as soon as it begins."""
        self.is_cancelled = True
        if self._process:
            self._process.kill()

    def watch(self, process: subprocess.Popen[bytes]) -> None:
        """Note the process that is to be ended; at once, if that was asked for already."""
        self._process = process
        if self.is_cancelled:
            process.kill()


def compared(
    path: Path,
    passages: Sequence[Wanted],
    progress: Progress | None = None,
    cancellation: Cancellation | None = None,
) -> Comparison:
    """Look for passages in a document.

    Raises DocumentError where it cannot be read, CancelledError where that is asked for meanwhile.
    """
    comparison = _answer(path, msgspec.json.encode(passages), progress, cancellation).comparison
    assert comparison
    return comparison


def measured_paragraphs(path: Path, progress: Progress | None = None) -> tuple[Measured, ...]:
    """The fingerprint of each paragraph of a document. Raises DocumentError where it cannot be read."""
    return _answer(path, b"null", progress).paragraphs or ()


def _answer(
    path: Path, job: bytes, progress: Progress | None, cancellation: Cancellation | None = None
) -> WorkerMessage:
    """What the process says in the end. Raises DocumentError and CancelledError."""
    began = monotonic()
    process = _started(path)
    if cancellation:
        cancellation.watch(process)
    answer = _last_message(process, job, progress)
    if cancellation and cancellation.is_cancelled:
        raise CancelledError
    if answer.error:
        raise _error(path, answer.error)
    if answer.comparison is None and answer.paragraphs is None:
        late = monotonic() - began >= DEADLINE
        why = f"takes longer than {DEADLINE:.0f} seconds to read" if late else "cannot be read: it is damaged"
        raise _error(path, f"{why}, or needs too much memory. Save the text of the document alone.")
    return answer


def _started(path: Path) -> subprocess.Popen[bytes]:
    """Start the process that reads a document. Raises DocumentError."""
    try:
        return subprocess.Popen(  # noqa: S603 - this very program
            # -P: nothing is imported from the folder in which the reader happens to be.
            [sys.executable, "-P", "-m", "briefing.attachments.worker", str(path), str(ceil(DEADLINE) + 1)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        raise _error(path, f"cannot be read: {error}.") from error


def _last_message(process: subprocess.Popen[bytes], job: bytes, progress: Progress | None) -> WorkerMessage:
    """Give a process its job, and wait for its end or the deadline; empty where it says nothing sound."""
    assert process.stdin
    assert process.stdout
    message = WorkerMessage()
    timer = Timer(DEADLINE, process.kill)
    timer.start()
    with process:
        try:
            process.stdin.write(job)
            process.stdin.close()
            for line in process.stdout:
                message = msgspec.json.decode(line, type=WorkerMessage)
                if message.read and progress:
                    progress(*message.read)
        except (OSError, msgspec.MsgspecError):
            message = WorkerMessage()
        finally:
            timer.cancel()
            process.kill()
    return message


def _error(path: Path, what: str) -> DocumentError:
    return DocumentError(cleaned(f"{path} {what}"))
