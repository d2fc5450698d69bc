"""What the themes of the screen are called; `tui.themes` has their colours.

Apart from `options`, so that the help of the command line need not import the schema.
"""

from typing import Literal

ThemeName = Literal["dark", "light", "high-contrast", "terminal"]
