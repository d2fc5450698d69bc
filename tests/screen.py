"""What stands on the screen of an app under test."""

from textual.app import App

from briefing.tui.app import BriefingApp

WIDE, NARROW = (120, 36), (80, 24)


def text_of(app: App[None]) -> str:
    """The whole screen as text, line by line."""
    width, height = app.size
    rows = app.screen._compositor.render_strips()
    assert len(rows) == height
    return "\n".join(strip.text[:width].rstrip() for strip in rows)


def lines_of(app: App[None]) -> list[str]:
    """The lines of the screen that have something on them."""
    return [line for line in text_of(app).splitlines() if line.strip()]


async def press(app: BriefingApp, *keys: str, size: tuple[int, int] = WIDE) -> str:
    """Start the app, press some keys, and read the screen."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return text_of(app)
