"""The front doors of the terminal interface: the screen, and pictures of it."""

import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.settings.state import State
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session
from briefing.tui.terminal_app import ENDING_SIGNALS, TerminalApp


def run(app: TerminalApp) -> int:
    """Show an app until the reader quits. Returns the exit status.

    What goes wrong on the screen and was not foreseen is raised once the terminal is restored and what the
    app remembers is kept.
    """
    try:
        asyncio.run(_shown(app))
    finally:
        app.keep_state()
    if app.crash:
        raise app.crash
    return app.return_code or 0


async def _shown(app: TerminalApp) -> None:
    try:
        await app.run_async()
    finally:
        # What is still to be kept is not cut short: once the terminal is as it was, ctrl+c is a signal, and
        # a terminal that closes sends another.
        for number in ENDING_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        # A terminal that closes sends SIGCONT too, and there is no screen any more to draw anew or to stop.
        for name in ("SIGCONT", "SIGTSTP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)


def draw(session: Session, folder: Path, size: tuple[int, int], keys: Sequence[str], theme: str) -> str:
    """Draw the screen as SVG after some keys, at a size in cells; nothing is remembered."""

    async def shoot() -> str:
        with TemporaryDirectory() as nowhere:
            app = BriefingApp(session, State(Path(nowhere)), folder, theme)
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                app.keep_state()
                return app.export_screenshot(title=session.briefing.outline.title)

    return asyncio.run(shoot())
