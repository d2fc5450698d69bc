"""The process in which a document is read: `python -m briefing.attachments.worker FILE SECONDS`.

The passages that are wanted come by standard input as JSON, or `null` for all that the document has.
"""

import json
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.attachments.compare import compare
from briefing.attachments.document import paragraphs, read_document
from briefing.attachments.formats import UnreadableError
from briefing.attachments.messages import Measured, Progress, Wanted, WorkerMessage
from briefing.attachments.reading import as_measured
from briefing.text.fingerprint import words_of
from briefing.text.letters import letters_of, measured

MAX_MEMORY = 1 << 30
"""How many bytes of address space the process may have, where the system knows a limit."""
_BEGINS = 40
"""How many characters of a paragraph are told at most; at least half as many, where no word ends between."""
_NO_WORDS = "has no words: it is empty, or all pictures. Have their text recognised (OCR), and give that."


def main() -> None:
    """Read the document, and tell what came of it."""
    # Who waits for it ends it before; a program that was killed meanwhile cannot.
    if hasattr(signal, "alarm"):
        signal.alarm(int(sys.argv[2]))
    # Not by msgspec: it takes as long to import as all else here.
    wanted = json.loads(sys.stdin.buffer.read())
    _tell(answered(Path(sys.argv[1]), wanted, lambda read, total: _tell(WorkerMessage(read=(read, total)))))


def answered(path: Path, wanted: list[list[Any]] | None, progress: Progress) -> WorkerMessage:
    """What comes of a document; `progress` is called with how many pages are read, of how many."""
    try:
        document = read_document(path, progress)
    except UnreadableError as error:
        return WorkerMessage(error=str(error))
    paragraphs = tuple(_measured(document)) if wanted is None else None
    if paragraphs == () or not any(map(str.isalnum, document)):
        return WorkerMessage(error=_NO_WORDS)
    if wanted is None:
        return WorkerMessage(paragraphs=paragraphs)
    return WorkerMessage(comparison=compare([Wanted(*one) for one in wanted], document))


def _measured(document: str) -> list[Measured]:
    """The paragraphs as they are read, without the marks of notes and what belongs to the page."""
    text = as_measured(document).text
    found = []
    for paragraph in paragraphs(text):
        if letters := letters_of(paragraph.text):
            begins = " ".join(paragraph.text.split())
            if len(begins) > _BEGINS:
                end = begins.rfind(" ", _BEGINS // 2, _BEGINS)
                begins = f"{begins[: end if end > 0 else _BEGINS]} …"
            found.append(Measured(len(words_of(paragraph.text)), str(measured(letters)), begins))
    return found


def _tell(answer: WorkerMessage) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


def _cap_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _cap_memory()
    main()
