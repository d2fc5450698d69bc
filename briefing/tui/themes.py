"""The four themes: dark, light for projectors, high contrast, and the terminal's own colours."""

from typing import Any

from textual.theme import Theme

_NAMES = ("dark", "light", "high-contrast")
_COLOURS = {
    "primary": ("#82aaff", "#0b4aa2", "#ffff00"),
    "secondary": ("#7fc8b0", "#00594c", "#00ffff"),
    "accent": ("#f2c46d", "#8a3c00", "#ffffff"),
    "warning": ("#f2c46d", "#8a3c00", "#ffff00"),
    "error": ("#ff8a80", "#a31515", "#ff9a9a"),
    "success": ("#9fd89f", "#14601f", "#8cff8c"),
    "foreground": ("#dfe3ec", "#16181d", "#ffffff"),
    "background": ("#12151c", "#ffffff", "#000000"),
    "surface": ("#12151c", "#ffffff", "#000000"),
    "panel": ("#1d222e", "#e9edf4", "#000000"),
}
"""The colours that Textual knows by name, for each of the names above."""
_VARIABLES = {
    "quiet": ("#98a1b3", "#50576a", "#ffffff"),
    "cursor": ("#2b3a5c", "#cfdffa", "#0000b0"),
    "cursor-blurred": ("#232937", "#e6eaf1", "#303030"),
}
"""Those that only our style sheet asks for."""
_OF_TEXTUAL = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "border-blurred": "ansi_default",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
}
"""What Textual's own widgets ask of a theme of the terminal's colours."""

DEFAULT_THEME = "dark"
NO_COLOR_THEME = "terminal"
"""The theme that uses no colour of its own, for NO_COLOR."""


def _theme(number: int, name: str) -> Theme:
    colours: dict[str, Any] = {colour: values[number] for colour, values in _COLOURS.items()}
    variables = {colour: values[number] for colour, values in _VARIABLES.items()}
    return Theme(name, dark=name != "light", variables=variables, **colours)


def _terminal_theme() -> Theme:
    colours: dict[str, Any] = dict.fromkeys((*_COLOURS, "boost"), "ansi_default")
    return Theme(
        NO_COLOR_THEME,
        ansi=True,
        variables=dict.fromkeys(_VARIABLES, "ansi_default") | _OF_TEXTUAL,
        **colours,
    )


THEMES = (*(_theme(number, name) for number, name in enumerate(_NAMES)), _terminal_theme())


def next_theme(name: str) -> str:
    """The theme after another."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else DEFAULT_THEME
