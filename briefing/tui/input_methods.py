"""Input methods of other scripts: the Latin key that lies where a letter of theirs does.

With Hangul, kana or Cyrillic switched on, `j` arrives as `ㅓ`, `ま` or `о`.
"""

import unicodedata

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


def latin_of(character: str) -> str | None:
    """What the key that typed a character types in Latin script; None where that is not known.

    A character of full width is the one of usual width.
    """
    if character in _LATIN:
        return _LATIN[character]
    if unicodedata.east_asian_width(character) == "F":
        return unicodedata.normalize("NFKC", character)
    return None
