"""A command that runs again after each save."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO

from briefing.cli.status import CANNOT_RUN
from briefing.settings.folders import content_folder
from briefing.store.folder import NotABriefingError


def after_each_save(given: str | None, run: Callable[[], int]) -> int:
    """Run a command, and again whenever the content has changed, until ctrl+c. Returns its last exit status.

    It is printed anew after each save, and whenever it is something else than before.
    """
    from briefing.sync.watching import changes, content_in, unfinished

    folder, _ = content_folder(given)
    saved = changes(folder, unfinished)
    # What is saved while the first run goes on is not missed.
    next(saved)
    printed, status = _run(run)
    _print(printed)
    try:
        for paths in saved:
            now, status = _run_on(run)
            if now != printed or content_in(paths):
                printed = now
                _print(f"\n{now}")
    except KeyboardInterrupt:
        return status
    return status


def _run(run: Callable[[], int]) -> tuple[str, int]:
    with redirect_stdout(StringIO()) as printed:
        status = run()
    return printed.getvalue(), status


def _run_on(run: Callable[[], int]) -> tuple[str, int]:
    """Run it where the folder may hold no briefing for a while."""
    try:
        return _run(run)
    except NotABriefingError as error:
        from briefing.page.problems import sentence

        return f"{sentence(error.problem)}\n", CANNOT_RUN


def _print(text: str) -> None:
    print(text, end="", flush=True)
