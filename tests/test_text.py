"""The gate and the fingerprints."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import cleaned, forbidden_in, is_clean
from briefing.text.fingerprint import fingerprint, words_of


@given(st.text(st.characters(categories=["Cc"]), min_size=1))
def test_no_control_character_but_tab_and_line_ends_gets_through(text: str) -> None:
    assert is_clean(text) == (set(text) <= set("\t\n\r"))


@pytest.mark.parametrize("char", "\u202e\u2066\u200f\u061c\u2028\ufeff\U000e0041\x1b\x9b")
def test_a_refused_character_is_named_with_its_place(char: str) -> None:
    (found,) = forbidden_in(f"ab{char}c")
    assert found.offset == 2
    assert found.name.startswith(f"U+{ord(char):04X}")


@given(st.text())
def test_ordinary_writing_of_any_script_gets_through(text: str) -> None:
    letters = "".join(char for char in text if unicodedata.category(char)[0] in "LMNPSZ")
    assert is_clean(letters.replace("\u2028", "").replace("\u2029", "").replace("\ufffd", ""))


@given(st.text())
def test_cleaned_text_is_one_clean_line(text: str) -> None:
    assert is_clean(cleaned(text))
    assert len(cleaned(text).splitlines()) <= 1


@pytest.mark.parametrize(
    "other",
    [
        "Each other's *whats*, and\n\nhows – 24 of them.",
        "each other\u2019s whats and hows\u201424 of them",
        "EACH OTHER'S [whats](http://example.test/a_(b)) AND HOWS 24 OF THEM",
        "  each   other's\u00ad whats\r\nand hows 24 of them\f",
    ],
)
def test_layout_and_punctuation_do_not_change_a_fingerprint(other: str) -> None:
    assert fingerprint(other) == fingerprint("Each other's whats and hows, 24 of them")


@given(st.lists(st.text(st.characters(categories=["Ll", "Nd"]), min_size=1), min_size=1))
def test_a_changed_word_changes_a_fingerprint(words: list[str]) -> None:
    text = " ".join(words)
    changed = fingerprint(f"{text} more")
    assert changed != fingerprint(text)
    assert changed.words == fingerprint(text).words + 1 == len(words_of(text)) + 1
