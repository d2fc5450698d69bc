"""Keys: as Textual names them, as they are written, and as other scripts type them.

With Hangul, kana or Cyrillic switched on, `j` arrives as `ㅓ`, `ま` or `о`.
"""

import unicodedata
from functools import cache

from textual.keys import KEY_DISPLAY_ALIASES, KEY_NAME_REPLACEMENTS, Keys, format_key, key_to_character

_WRITTEN = {**KEY_DISPLAY_ALIASES, "enter": "enter", "backspace": "backspace"}
_NAMED = {written: name for name, written in KEY_DISPLAY_ALIASES.items()}
_NAMES = {*(key.value for key in Keys), *KEY_NAME_REPLACEMENTS.values()}
_END_OF_SYMBOLS = 0x3040
"""The code point before which all signs and symbols stand that a keyboard may have."""
_PLACES = (
    # Hangul, 2-set; the second row of each pair is that of the shift key.
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
    # Kana, JIS
    ("ぬふあうえおやゆよわほへ", "1234567890-^"),
    ("たていすかんなにらせ゛゜", "qwertyuiop@["),
    ("ちとしはきくまのりれけむ", "asdfghjkl;:]"),
    ("つさそひこみもねるめろ", "zxcvbnm,./\\"),
    ("ぁぅぇぉゃゅょをぃっ、。・「」", "#$%&'()0EZ<>?{}"),
    # Cyrillic, ЙЦУКЕН
    ("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ", 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'),
)  # fmt: skip
"""Letters, and what the Latin keys of the same places type."""
_LATIN = {letter: latin for letters, places in _PLACES for letter, latin in zip(letters, places, strict=True)}


@cache
def shown_key(key: str) -> str:
    """A key as the screen and the README write it."""
    return _WRITTEN.get(key) or character_of(key) or format_key(key)


def named_key(key: str) -> str:
    """A key as Textual names it, however it was written."""
    if len(key) == 1 and not key.isalnum():
        name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
        return KEY_NAME_REPLACEMENTS.get(name, _NAMED.get(key, name))
    return _NAMED.get(key, key)


def is_key(key: str) -> bool:
    """Tell whether something is a key as Textual names it."""
    base = key
    for modifier in ("ctrl+", "alt+", "shift+"):
        base = base.removeprefix(modifier)
    return base in _NAMES or character_of(base) is not None


def types_nothing(key: str) -> bool:
    """Tell whether a key, as Textual names it, puts no character into a field."""
    return character_of(key) is None


def character_of(key: str) -> str | None:
    """The character that a key, as Textual names it, types; None where it types none."""
    character = key_to_character(key) or (_with_hyphens().get(key) if "_" in key else None)
    return character if character and character.isprintable() else None


@cache
def _with_hyphens() -> dict[str, str]:
    """The symbols with a hyphen in their names, as `<` has: Textual does not find them by its own names."""
    symbols = map(chr, range(_END_OF_SYMBOLS))
    return {named_key(one): one for one in symbols if "-" in unicodedata.name(one, "") and not one.isalnum()}


def latin_of(character: str) -> str | None:
    """What the key that typed a character types in Latin script; None where that is not known.

    A character of full width is the one of usual width.
    """
    if character in _LATIN:
        return _LATIN[character]
    if unicodedata.east_asian_width(character) == "F":
        return unicodedata.normalize("NFKC", character)
    return None
