"""What stands on the screen of an app under test."""

from textual.app import App


def text_of(app: App[None]) -> str:
    """The whole screen as text, line by line."""
    width, height = app.size
    rows = app.screen._compositor.render_strips()
    assert len(rows) == height
    return "\n".join(strip.text[:width].rstrip() for strip in rows)


def lines_of(app: App[None]) -> list[str]:
    """The lines of the screen that have something on them."""
    return [line for line in text_of(app).splitlines() if line.strip()]
