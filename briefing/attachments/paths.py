"""Paths of documents as they are typed: `~` is read, and what is begun is completed as by a shell."""

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from briefing.attachments.formats import ENDINGS
from briefing.text import is_clean

MAX_LISTED = 200
"""How many files and folders are offered."""


def path_of(typed: str) -> Path:
    """The file that was typed; also as a terminal writes one that is dropped on it, in quotes or escaped."""
    typed = typed.strip()
    path = _expanded(typed)
    if not (is_file(path) or is_folder(path)):
        with suppress(ValueError):
            words = shlex.split(typed)
            if len(words) == 1:
                return _expanded(words[0])
    return path


def is_file(path: Path) -> bool:
    """Whether there is such a file; a path that the system refuses, as too long or closed, leads to none."""
    return os.path.isfile(path)  # noqa: PTH113 - a `Path` raises then


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; a path that the system refuses leads to none."""
    return os.path.isdir(path)  # noqa: PTH112 - a `Path` raises then


def offered(typed: str) -> list[str]:
    """The paths that go on from what is typed: folders, which end in a slash, and files that can be read.

    What begins with a dot is offered once a dot is typed. Raises OSError where the folder cannot be read.
    """
    typed = "~/" if typed == "~" else typed
    folder = typed[: typed.rfind("/") + 1]
    begun = typed.removeprefix(folder)
    wanted = begun.casefold()
    fitting = (
        folder + name
        for name in _names_in(_expanded(folder))
        if name.casefold().startswith(wanted) and (begun[:1] == "." or name[0] != ".")
    )
    return list(islice(fitting, MAX_LISTED))


def completed(typed: str, paths: Sequence[str]) -> str:
    """What is typed with as much more as all that is offered have in common."""
    common = os.path.commonprefix(paths)  # noqa: RUF071 - character by character is meant
    # They may differ in small and capital letters, even in what was typed already.
    return common if len(common) >= len(typed) else typed


def with_slash(folder: str) -> str:
    """The path of a folder with a slash at its end, so that one can type on in it."""
    return folder.rstrip("/") + "/"


def last_part(path: str) -> str:
    """The name at the end of a path that is offered; that of a folder with its slash."""
    return path[path.rstrip("/").rfind("/") + 1 :]


def _expanded(path: str) -> Path:
    # A path from the root, or from where the program was started, typed behind the `~/` in the field.
    path = path.removeprefix("~/") if path.startswith(("~//", "~/./", "~/../")) else path
    return Path(os.path.expanduser(path))  # noqa: PTH111 - a `Path` raises where there is no such home


def _names_in(folder: Path) -> list[str]:
    """The folders and documents of a folder; names that may not reach a screen are left out."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_clean(entry.name):
                continue
            is_dir = False
            # A link may lead round in circles, or to a disk that is gone.
            with suppress(OSError):
                is_dir = entry.is_dir()
            if is_dir:
                found.append((0, entry.name.casefold(), f"{entry.name}/"))
            elif Path(entry.name).suffix.lower() in ENDINGS:
                found.append((1, entry.name.casefold(), entry.name))
    return [name for _, _, name in sorted(found)]
