"""Runs the command that was typed."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from briefing.cli.arguments import parser
from briefing.text import cleaned

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing.model import Briefing, Pane
    from briefing.store import Loaded

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2


class CannotRunError(Exception):
    """Why a command cannot be carried out, and what to do, for the reader."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefing; returns the exit status: 0 done, 1 problems or nothing found, 2 could not run."""
    options = parser().parse_args(argv)
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


def _fail(why: str) -> int:
    lines = [cleaned(line) for line in why.splitlines()]
    print("briefing: " + "\n".join(lines), file=sys.stderr)
    return CANNOT_RUN


def _discard_output() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _run(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        print(f"briefing {version('briefing')}")
        return OK
    if options.command is None:
        return _open(options)
    from briefing.cli import commands

    status: int = getattr(commands, f"run_{options.command}")(options)
    return status


def _open(options: argparse.Namespace) -> int:
    # Textual draws on standard error.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CannotRunError(
            "the screen needs a terminal. In a pipe, use 'briefing show ID' or 'briefing list'."
        )
    from briefing.settings.folders import own_folders
    from briefing.settings.options import read_options
    from briefing.settings.state import State

    loaded, folder = load_content(options.content)
    folders = own_folders()
    settings, problems = read_options(folders.settings)
    from briefing.tui.agenda import Agenda
    from briefing.tui.keymap import sound_keymap
    from briefing.tui.run import run

    keymap, complaints = sound_keymap(settings.keymap)
    faults = (*problems, *complaints, *loaded.problems)
    agenda = Agenda(loaded.briefing, faults, keymap, folders.data)
    return run(agenda, State(folders.state), folder, settings.theme)


def load_content(given: str | None) -> tuple[Loaded, Path]:
    """Load the content in use, and say where it is."""
    from briefing.settings.folders import content_folder
    from briefing.store import NotABriefingError, load

    folder, _ = content_folder(given)
    try:
        return load(folder, _progress()), folder
    except NotABriefingError as error:
        raise CannotRunError(str(error)) from error


def named_pane(briefing: Briefing, name: str) -> Pane | None:
    """The pane that the reader named; where there is none, says which was probably meant."""
    pane = briefing.pane_called(name)
    if pane is None:
        from briefing.text import suggest

        known = [one.id for one in briefing.panes]
        print(f"briefing: no pane is called '{cleaned(name)}'. {suggest(name, known)}", file=sys.stderr)
    return pane


def _progress() -> Callable[[int], None] | None:
    """Tell how far the reading is, where somebody waits and it takes its time."""
    if not (sys.stderr and sys.stderr.isatty()):
        return None

    def tell(files: int) -> None:
        if files % 500 == 0:
            print(f"\rreading {files} files \r", end="", file=sys.stderr, flush=True)

    return tell
