"""Pictures of the screen, for the README and for looking at what was built."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.database.briefing import Briefing
from briefing.settings.state import State
from briefing.tui.app import BriefingApp
from briefing.tui.session import Session


def draw(briefing: Briefing, folder: Path, size: tuple[int, int], keys: Sequence[str], theme: str) -> str:
    """Draw the screen as SVG after some keys, at a size in cells; nothing is remembered."""

    async def shoot() -> str:
        with TemporaryDirectory() as nowhere:
            app = BriefingApp(Session(briefing), State(Path(nowhere)), folder, theme)
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                return app.export_screenshot(title=briefing.outline.title)

    return asyncio.run(shoot())
