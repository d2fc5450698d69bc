"""Made words, as unevenly common as those of a language, and queries of them."""

import random
from itertools import accumulate, product

SIZE = 8000
SHORT = 1000
"""How many of the most common words are short."""
_SYLLABLES = [
    "".join(parts)
    for parts in product(
        ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "kr", "st", "tr"),
        "aeiou",
        ("", "", "l", "n", "r", "s"),
    )
]


_TO_CJK = {chr(ord("a") + number): chr(0x4E00 + 37 * number) for number in range(26)}


def in_chinese(text: str) -> str:
    """The YAML of an item whose points are written in Chinese characters, without spaces."""
    lines = []
    for line in text.splitlines(keepends=True):
        head, found, rest = line.partition("{text: ")
        words, comma, tail = rest.partition(", cites")
        cjk = "".join(_TO_CJK.get(letter, "") for letter in words.lower())
        lines.append(f"{head}{found}{cjk}{comma}{tail}" if found else line)
    return "".join(lines)


class Vocabulary:
    """The words of a seed, the most common first."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.words = self._made_words()
        self._common = list(accumulate(1 / rank for rank in range(1, SIZE + 1)))

    def _made_words(self) -> list[str]:
        """Words of two syllables to four; those that are common are short."""
        known: dict[str, None] = {}
        while len(known) < SIZE:
            syllables = 2 if len(known) < SHORT else self._chance.choice((2, 3, 3, 4))
            known["".join(self._chance.choices(_SYLLABLES, k=syllables))] = None
        return list(known)

    def phrase(self, fewest: int, most: int) -> str:
        """Some words, the first with a capital letter; safe as plain YAML."""
        count = self._chance.randint(fewest, most)
        return " ".join(self._chance.choices(self.words, cum_weights=self._common, k=count)).capitalize()

    def sentence(self, fewest: int, most: int) -> str:
        """Some words and a full stop."""
        return f"{self.phrase(fewest, most)}."

    def queries(self) -> dict[str, str]:
        """A query of each sort, by what it is; all but the slip have an answer in a large briefing."""
        words = self.words
        return {
            "a common word": words[10],
            "a rare word": words[6000],
            "a beginning": words[300][:3],
            "two words": f"{words[50]} {words[500]}",
            "five words": " ".join(words[rank] for rank in (5, 20, 60, 150, 300)),
            "a phrase": f'"{words[3]} {words[7]}"',
            "a slip": self._slip(),
        }

    def _slip(self) -> str:
        """A word of middling frequency with two letters swapped, which makes it no other word."""
        known = set(self.words)
        swapped = (f"{word[:2]}{word[3]}{word[2]}{word[4:]}" for word in self.words[1000:] if len(word) > 6)
        return next(word for word in swapped if word not in known)
