"""Runs the command that was typed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from briefing.cli.arguments import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.store import Loaded

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2


class CannotRunError(Exception):
    """Why a command cannot be carried out, and what to do, for the reader."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefing; returns the exit status: 0 done, 1 problems or nothing found, 2 could not run."""
    options = parser().parse_args(argv)
    try:
        return _run(options)
    except CannotRunError as error:
        print(f"briefing: {error}", file=sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be written at exit either.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130


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
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CannotRunError(
            "the screen needs a terminal. In a pipe, use 'briefing show ID' or 'briefing list'."
        )
    from briefing.settings.folders import own_folders
    from briefing.settings.options import FILE_NAME, read_options
    from briefing.settings.state import State

    loaded, folder = load_content(options.content)
    folders = own_folders()
    settings, problems = read_options(folders.settings)
    if problems:
        raise CannotRunError(
            "\n  ".join([f"{folders.settings / FILE_NAME} has problems:", *map(str, problems)])
        )
    from briefing.tui.commands import keymap_complaints
    from briefing.tui.run import run

    complaints = [text for _, text in keymap_complaints(settings.keymap)]
    if complaints:
        raise CannotRunError(
            "\n  ".join([f"the keys of {folders.settings / FILE_NAME} do not work:", *complaints])
        )
    state = State(folders.state)
    if settings.theme and state.theme is None:
        state.theme = settings.theme
    return run(loaded.briefing, loaded.problems, folder, state, settings.keymap)


def load_content(given: str | None) -> tuple[Loaded, Path]:
    """Load the content in use, and say where it is."""
    from briefing.settings.folders import content_folder
    from briefing.store import NotABriefingError, load

    folder, _ = content_folder(given)
    try:
        return load(folder), folder
    except NotABriefingError as error:
        raise CannotRunError(str(error)) from error
