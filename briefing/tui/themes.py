"""The four themes: dark, light for projectors, high contrast, and the terminal's own colours."""

from textual.theme import Theme

THEMES: tuple[Theme, ...] = (
    Theme(
        name="dark",
        primary="#82aaff",
        secondary="#7fc8b0",
        accent="#f2c46d",
        warning="#f2c46d",
        error="#ff8a80",
        success="#9fd89f",
        foreground="#dfe3ec",
        background="#12151c",
        surface="#12151c",
        panel="#1d222e",
        dark=True,
        variables={"quiet": "#98a1b3", "cursor": "#2b3a5c", "cursor-blurred": "#232937"},
    ),
    Theme(
        name="light",
        primary="#0b4aa2",
        secondary="#00594c",
        accent="#8a3c00",
        warning="#8a3c00",
        error="#a31515",
        success="#14601f",
        foreground="#16181d",
        background="#ffffff",
        surface="#ffffff",
        panel="#e9edf4",
        dark=False,
        variables={"quiet": "#50576a", "cursor": "#cfdffa", "cursor-blurred": "#e6eaf1"},
    ),
    Theme(
        name="high-contrast",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffffff",
        warning="#ffff00",
        error="#ff9a9a",
        success="#8cff8c",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        dark=True,
        variables={"quiet": "#ffffff", "cursor": "#0000b0", "cursor-blurred": "#303030"},
    ),
    Theme(
        name="terminal",
        ansi=True,
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_default",
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        dark=True,
        boost="ansi_default",
        variables={
            "quiet": "ansi_default",
            "cursor": "ansi_default",
            "cursor-blurred": "ansi_default",
            # Textual's own widgets want these of a theme of the terminal's colours.
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
        },
    ),
)

DEFAULT_THEME = "dark"
NO_COLOR_THEME = "terminal"
"""The theme that uses no colour of its own, for NO_COLOR."""


def next_theme(name: str) -> str:
    """The theme after another."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else DEFAULT_THEME
