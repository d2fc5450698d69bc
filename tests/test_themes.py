"""The four themes: what can be read, what can be seen, and what the terminal is left to decide."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.segment import Segment

from briefing.tui.app import BriefingApp
from briefing.tui.themes import LOOKS, NO_COLOR_THEME, THEMES, look_of
from tests.conftest import AppMaker
from tests.screen import WIDE, strips_of

OURS = [name for name in THEMES if name != NO_COLOR_THEME]
READ, SEEN = 4.5, 1.4
"""The least contrast of a text with what it stands on, and of a sign or a ground with what is beside it."""
VIEWS = {
    "overview": [],
    "list": ["2", "j"],
    "reader": ["1", "enter", "j", "j"],
    "proof": ["3"],
    "poll": ["3", "G", "enter"],
    "question": ["4", "enter"],
    "two-sides": ["4", "j", "enter"],
    "source": ["5", "G", "enter"],
    "problems": ["exclamation_mark", "enter"],
    "nothing-typed": ["i"],
    "found": ["slash", *"soil depth"],
    "read-on": ["slash", *"soil", "enter"],
    "selected": ["slash", *"soil", "enter", "slash"],
    "nothing-found": ["slash", *"zzyzxqj"],
    "map": ["m"],
    "follow": ["1", "f"],
    "sources": ["1", "enter", "s"],
    "coverage": ["c"],
    "help": ["question_mark"],
    "palette": ["ctrl+p"],
    "command": ["ctrl+p", *"next"],
}

Colour = tuple[int, int, int]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as the WCAG defines it, from 1 to 21."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour."""
    parts = (part / 255 for part in colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on_top(app: BriefingApp) -> Iterator[Segment]:
    """What is drawn of the topmost screen, without the dimmed picture of the one below."""
    strips = app.screen._compositor.render_strips()
    for widget in app.screen.query("*"):
        if not widget.children and (region := widget.region.intersection(app.screen.region)):
            for y in range(region.y, region.bottom):
                yield from strips[y].crop(region.x, region.right)


def colours(segment: Segment) -> tuple[Colour, Colour] | None:
    """The colour of a text and of what lies behind it."""
    style = segment.style
    if style is None or style.color is None or style.bgcolor is None or not segment.text.strip():
        return None
    pair = style.color.get_truecolor(), style.bgcolor.get_truecolor()
    front, back = reversed(pair) if style.reverse else pair
    return tuple(front), tuple(back)


@pytest.mark.parametrize("view", VIEWS)
async def test_what_is_written_can_be_read(app_for: AppMaker, garden: Path, view: str) -> None:
    if view == "problems":
        (garden / "zz.yaml").write_text("id: zz\nkind: trem\n")
    app = app_for(*[garden] * (view == "problems"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*VIEWS[view])
        for app.theme in OURS:
            await pilot.pause()
            for segment in on_top(app):
                if pair := colours(segment):
                    least = READ if any(map(str.isalnum, segment.text)) else SEEN
                    assert contrast(*pair) >= least, (app.theme, segment.text, pair)


@pytest.mark.parametrize("theme", OURS)
async def test_every_style_can_be_read_on_every_ground(app_for: AppMaker, theme: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        await pilot.pause()
        styles = {name: look_of(name, app) for name in LOOKS}
        variables = app.get_css_variables()
        grounds = {name: look_of(name, app).background for name in ("cursor", "cursor-blurred")}
        parse = type(next(iter(grounds.values()))).parse
        grounds |= {name: parse(variables[name]) for name in ("background", "panel")}
        texts = {name: style.foreground for name, style in styles.items() if style.foreground}
        texts["foreground"] = parse(variables["foreground"])
        own = {name: style.background for name, style in styles.items() if style.background}
        for name, ground in product(texts, grounds):
            behind = own.get(name, grounds[ground])
            assert contrast(texts[name].rgb, behind.rgb) >= READ, (name, ground)


@pytest.mark.parametrize("theme", OURS)
async def test_the_cursor_and_the_divider_can_be_seen(app_for: AppMaker, theme: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        await pilot.press("1")
        await pilot.pause()
        for name in ("cursor", "cursor-blurred"):
            ground = look_of(name, app).background
            assert contrast(ground.rgb, app.screen.styles.background.rgb) >= SEEN, name
        _, line = app.screen.query_one("ItemList").styles.border_right
        assert contrast(line.rgb, app.screen.styles.background.rgb) >= SEEN


async def test_the_terminal_chooses_the_colours_of_its_theme(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        app.theme = NO_COLOR_THEME
        await pilot.press("1", "enter", "j", "j")
        await pilot.pause()
        named = {
            colour.name
            for segment in on_top(app)
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour
        }
    standard = {f"color({number})" for number in range(16)}
    assert "default" in named
    assert len(named & standard) > 1
    assert named <= standard | {"default"}


async def test_a_reversed_row_has_one_colour(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        app.theme = NO_COLOR_THEME
        await pilot.press("1", "enter", "j", "j")
        await pilot.pause()
        lines = [[one for one in strip if one.style and one.style.reverse] for strip in strips_of(app)]
        (row,) = (line for line in lines if any("Soil comes next" in one.text for one in line))
    assert any(one.text.strip() == "Letter 1" for one in row)
    assert len({one.style.color for one in row if one.style}) == 1


@pytest.mark.parametrize("theme", ["high-contrast", NO_COLOR_THEME])
async def test_where_colours_are_few_the_bottom_line_is_bold(app_for: AppMaker, theme: str) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        await pilot.press("1")
        await pilot.pause()
        (said,) = (one for one in on_top(app) if "Nobody knows how large it is." in one.text)
        assert said.style
        assert said.style.bold
