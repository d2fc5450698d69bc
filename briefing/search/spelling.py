"""One spelling for what has several: British and American, number words and figures, irregular forms."""

import re
from functools import lru_cache

from briefing.search.irregular import BASE_FORM

_RULES = (
    ("our", r"^(\w{3,})our(s|ed|ing|able|ful|al|hood|hoods|ite|ites|ist|ists)?$", r"\1or\2"),
    ("is", r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"\1iz\2"),
    ("lys", r"^(\w+)lys(e|ed|es|er|ers|ing)$", r"\1lyz\2"),
    ("ll", r"^(\w{2,}[aeiou])ll(ed|ing|er|ers)$", r"\1l\2"),
    ("re", r"^(cent|theat|met|fib|lit|calib|spect|meag)re(s?)$", r"\1er\2"),
    ("centr", r"^(cent)r(ed|ing)$", r"\1er\2"),
    ("ence", r"^(def|off|lic|pret)ence(s|less)?$", r"\1ense\2"),
    ("logue", r"^(dial|catal|anal|monol|prol|epil)ogue(s?)$", r"\1og\2"),
    ("sceptic", r"^scep(tic\w*)$", r"skep\1"),
    ("manoeuv", r"^manoeuv(?:re|er)(s?)$", r"maneuver\1"),
    ("mme", r"^(\w+)mme(s?)$", r"\1m\2"),
    ("dgement", r"^(judg|acknowledg)e(ments?)$", r"\1\2"),
    ("wards", r"^(toward|afterward|backward|forward)s$", r"\1"),
    ("enquir", r"^enquir(\w+)$", r"inquir\1"),
    ("ageing", r"^ageing$", "aging"),
    ("grey", r"^grey(\w*)$", r"gray\1"),
)
"""What a word must have for a rule to change it, the rule, and what it makes of the word.

Most words have none of the first, and spare us the patterns, which take longer to compile than a search.
"""
_UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: str(number) for number, word in enumerate((*_UNITS, *_TEENS, "nineteen"), 2)},
    **{word: str(number * 10) for number, word in enumerate(_TENS, 2)},
    **{
        ten + unit: str(tens * 10 + units)
        for tens, ten in enumerate(_TENS, 2)
        for units, unit in enumerate(("one", *_UNITS), 1)
    },
}
# "one" is left out: it is a pronoun more often than a number.


@lru_cache(maxsize=1 << 13)
def one_spelling(word: str) -> str:
    """Spell a lower-case word in the one way that the index knows; it need not be a good one."""
    if known := _NUMBERS.get(word) or BASE_FORM.get(word):
        return known
    for sign, pattern, replacement in _RULES:
        if sign in word:
            changed = re.sub(pattern, replacement, word)
            if changed != word:
                return changed
    return word
