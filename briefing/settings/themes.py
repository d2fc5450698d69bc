"""What the themes of the screen are called."""

from typing import Literal

ThemeName = Literal["dark", "light", "high-contrast", "terminal"]
