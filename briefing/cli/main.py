"""Runs the command that was typed."""

from __future__ import annotations

import gc
import io
import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing.database.briefing import Briefing
    from briefing.model.outline import Pane

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2


class CannotRunError(Exception):
    """Why a command cannot be carried out, and what to do, for the reader."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefing; returns the exit status: 0 done, 1 problems or nothing found, 2 could not run."""
    options = _read(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path may hold what the encoding of the output cannot.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CannotRunError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be written at exit either.
        _discard_output()
        return OK
    except OSError as error:
        if error.filename is None:
            _discard_output()
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{(error.strerror or str(error)).lower()}. Check the path and its permissions.")
    except KeyboardInterrupt:
        return 130
    return status


def _read(argv: Sequence[str]) -> argparse.Namespace | SimpleNamespace:
    if not argv:
        # The start that people wait for most needs no parser.
        return SimpleNamespace(command=None, content=None, version=False)
    from briefing.cli.arguments import parser

    return parser(argv).parse_args(argv)


def _fail(why: str) -> int:
    from briefing.text import cleaned

    lines = [cleaned(line) for line in why.splitlines()]
    print("briefing: " + "\n".join(lines), file=sys.stderr)
    return CANNOT_RUN


def _discard_output() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _run(options: argparse.Namespace | SimpleNamespace) -> int:
    if options.version:
        from importlib.metadata import version

        print(f"briefing {version('briefing')}")
        return OK
    if options.command is None:
        from briefing.cli.screen import open_screen

        return open_screen(options.content)
    # Hardly anything that a command makes in its short life is garbage.
    gc.set_threshold(20_000)
    from briefing.cli import commands

    status: int = getattr(commands, f"run_{options.command}")(options)
    return status


def load_content(given: str | None) -> tuple[Briefing, Path]:
    """Load the content in use, brought up to date, and say where it is."""
    from briefing.settings.folders import content_folder, own_folders
    from briefing.store.folder import NotABriefingError
    from briefing.sync.load import load

    folder, _ = content_folder(given)
    try:
        return load(folder, own_folders().cache_of(folder), _progress()), folder
    except NotABriefingError as error:
        from briefing.page.problems import sentence

        raise CannotRunError(sentence(error.problem)) from error


def named_pane(briefing: Briefing, name: str) -> Pane | None:
    """The pane that the reader named; where there is none, says which was probably meant."""
    pane = briefing.outline.pane_called(name)
    if pane is None:
        from briefing.page.problems import suggest
        from briefing.text import cleaned

        known = [one.id for one in briefing.panes]
        print(f"briefing: no pane is called '{cleaned(name)}'. {suggest(name, known)}", file=sys.stderr)
    return pane


def _progress() -> Callable[[int, int], None] | None:
    """Tell how far the reading is, where somebody waits and it takes its time."""
    if not (sys.stderr and sys.stderr.isatty()):
        return None

    def tell(read: int, total: int) -> None:
        if read % 500 == 0:
            print(f"\rreading {read:,} of {total:,} files \r", end="", file=sys.stderr, flush=True)

    return tell
