"""In which state the content of a folder is: the same on every machine that has the same files."""

from hashlib import sha256
from pathlib import Path

from briefing.model.problem import Problem
from briefing.store.folder import entries_in, read_bytes

LENGTH = 12
"""How many hexadecimal digits tell two states apart."""


def content_state(folder: Path) -> str:
    """The first digits of the SHA-256 of the paths and bytes of all files that are read as content."""
    digest = sha256()
    ignored: list[Problem] = []
    for path in sorted(entry.path for entry in entries_in(folder, ignored)):
        found = read_bytes(folder, path, ignored)
        data = found[0] if found else b""
        # The lengths tell apart folders whose paths and bytes, put together, are the same.
        digest.update(f"{path}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:LENGTH]
