"""The four themes: dark, light for projectors, high contrast, and the terminal's own colours."""

import os
import sys
from typing import Any, get_args

from textual import constants
from textual.app import App
from textual.style import Style
from textual.theme import Theme

from briefing.settings.themes import ThemeName

_NAMES: tuple[str, ...] = get_args(ThemeName)
_COLOURS = {
    "primary": ("#82aaff", "#0b4aa2", "#ffff00", "ansi_cyan"),
    "secondary": ("#7fc8b0", "#00594c", "#00ffff", "ansi_green"),
    "accent": ("#f2c46d", "#7d3600", "#ffffff", "ansi_magenta"),
    "error": ("#ff8a80", "#a31515", "#ff9a9a", "ansi_red"),
    "foreground": ("#dfe3ec", "#16181d", "#ffffff", "ansi_default"),
    "background": ("#12151c", "#ffffff", "#000000", "ansi_default"),
    "surface": ("#12151c", "#ffffff", "#000000", "ansi_default"),
    "panel": ("#1d222e", "#e9edf4", "#262626", "ansi_default"),
}
"""The colours that Textual knows by name, one for each theme, in the order of `_NAMES`."""
_VARIABLES = {
    "quiet": ("#a7b0c2", "#4a5163", "#ffffff", "ansi_default"),
    "line": ("#4b5569", "#9aa3b5", "#ffffff", "ansi_default"),
    "cursor": ("#2c3c60", "#c2d5f7", "#0000b0", "ansi_default"),
    "cursor-blurred": ("#2d3343", "#d3d8e2", "#303030", "ansi_default"),
}
"""The variables that only we ask for, in the same order."""
_OF_TEXTUAL = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "border-blurred": "ansi_default",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
}
"""What Textual's own widgets ask of a theme of the terminal's colours."""
# Not in the style sheet: to parse and match a rule for each of them took 3 ms of every start.
LOOKS = {
    "muted": "$quiet",
    "key": "bold $primary",
    "current": "bold $background on $primary",
    "alert": "bold $error",
    "avoid": "italic $error",
    "bar": "$primary",
    "bottom-line": "$accent",
    "cite": "$secondary",
    "code": "$secondary",
    "emphasis": "italic",
    "finding": "bold $error",
    "group": "bold $primary",
    "hit": "bold $background on $accent",
    "heading": "bold $primary",
    "label": "$quiet",
    "link": "underline",
    "mark": "bold $accent",
    "quote": "italic",
    "room": "bold $background on $error",
    "rule": "$quiet",
    "strike": "strike",
    "strong": "bold",
    "tag": "italic $accent",
    "title": "bold",
    "track": "$quiet",
    "cursor": "on $cursor",
    "cursor-blurred": "on $cursor-blurred",
}
"""What a text looks like that has a style of ours by name, or what lies behind it."""
_OTHER_LOOKS = {
    "high-contrast": {"bottom-line": "bold $accent"},
    # What a colour behind the text says elsewhere, reversing says here.
    "terminal": {
        "hit": "bold underline $accent on ansi_default",
        "room": "bold reverse ansi_default on ansi_default",
        "cursor": "reverse",
        "cursor-blurred": "bold",
        "current": "bold reverse ansi_default on ansi_default",
        "bottom-line": "bold ansi_default",
    },
}
"""What looks otherwise in a theme."""

DEFAULT_THEME = "dark"
NO_COLOR_THEME = "terminal"
"""The theme that uses no colour of its own."""


def _theme(number: int, name: str) -> Theme:
    colours: dict[str, Any] = {colour: values[number] for colour, values in _COLOURS.items()}
    variables = {variable: values[number] for variable, values in _VARIABLES.items()}
    if name == NO_COLOR_THEME:
        return Theme(name, ansi=True, boost="ansi_default", variables=variables | _OF_TEXTUAL, **colours)
    selection = {
        "input-selection-background": variables["cursor"],
        "input-selection-foreground": colours["foreground"],
    }
    return Theme(name, dark=name != "light", variables=variables | selection, **colours)


THEMES = {name: _theme(number, name) for number, name in enumerate(_NAMES)}
"""All of them by name: Textual looks one up for every line that it draws."""


def look_of(name: str, app: App[Any]) -> Style:
    """What a style of ours looks like in the theme of an app, and nothing else; parsed once."""
    return app.stylesheet.parse_style(_OTHER_LOOKS.get(app.theme, {}).get(name) or LOOKS[name])


def why_no_colours() -> str:
    """Why no colours but the terminal's own are used, in words; empty where nothing speaks against ours.

    Of 16 colours, the nearest to ours would be the same for a text and for what it stands on.
    """
    if "NO_COLOR" in os.environ:
        return "NO_COLOR is set"
    is_seen = sys.__stderr__ is not None and sys.__stderr__.isatty()
    if is_seen and os.name == "posix" and _has_few_colours():
        return "This terminal has 16 colours"
    return ""


def _has_few_colours() -> bool:
    if constants.COLOR_SYSTEM != "auto":
        return constants.COLOR_SYSTEM == "standard"
    has_many = os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    return not (has_many or os.environ.get("TERM", "").endswith(("256color", "kitty")))


def next_theme(name: str) -> str:
    """The theme after another."""
    return _NAMES[(_NAMES.index(name) + 1) % len(_NAMES)] if name in THEMES else DEFAULT_THEME
