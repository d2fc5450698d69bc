"""The gate and the fingerprints."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import cleaned, forbidden_in, is_clean
from briefing.text.fingerprint import fingerprint, placed_words, without_links, words_of


@given(st.text(st.characters(categories=["Cc"]), min_size=1))
def test_no_control_character_but_tab_and_line_ends_gets_through(text: str) -> None:
    assert is_clean(text) == (set(text.replace("\r\n", "\n")) <= set("\t\n"))


@pytest.mark.parametrize("first_and_last", [
    "\x00\x08", "\x0b\x0c", "\x0e\x1f", "\x7f\x9f", "\u061c", "\u200e\u200f", "\u2028\u202e", "\u2066\u206f",
    "\ud800\udfff", "\ufdd0\ufdef", "\ufeff", "\ufff9\ufffb", "\ufffe\uffff",
    "\U0001fffe\U0001ffff", "\U0010fffe\U0010ffff", "\U000e0000\U000e007f",
])  # fmt: skip
def test_what_steers_disguises_or_is_no_character_does_not_get_through(first_and_last: str) -> None:
    every = range(ord(first_and_last[0]), ord(first_and_last[-1]) + 1)
    assert [char for char in map(chr, every) if is_clean(f"a{char}b")] == []


@pytest.mark.parametrize("char", "\u202e\ufffa\x1b\x9b")
def test_a_forbidden_character_is_named_with_its_place(char: str) -> None:
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


# What has a place among its neighbours: marks that compose, sigmas, brackets, joiners, apostrophes.
WRITING = st.text(
    st.one_of(
        st.characters(), st.sampled_from("aΣσIİßﬁe\u0301\u1100\u1161\u00ad\u200d'’[]()* \n\u00a0가か\u3099")
    )
)


@given(WRITING)
def test_words_are_those_of_the_text_normalised_as_a_whole(text: str) -> None:
    text = re.sub(r"\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)", r"\1", text)
    assert without_links(text) == re.sub(r"\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)", r"\1", text)
    whole = unicodedata.normalize("NFKC", without_links(text)).lower()
    whole = "".join(char for char in whole if unicodedata.category(char) != "Cf")
    assert words_of(text) == re.findall(r"[^\W_]+", re.sub("['\u2018\u2019\u02bc`]", "", whole))


@given(WRITING)
def test_placed_words_are_the_words_and_stand_in_order(text: str) -> None:
    text = without_links(text)
    placed = placed_words(text)
    if without_links(text) == text:
        assert [word.text for word in placed] == words_of(text)
    assert all(
        earlier.start <= later.start and earlier.end <= later.end for earlier, later in pairwise(placed)
    )
    assert all(word.text in words_of(text[word.start : word.end]) for word in placed if "](" not in text)


def test_a_word_has_its_punctuation_with_it() -> None:
    text = "“One ‘aw,’ (re-opened) end.Next…"
    assert [text[word.start : word.end] for word in placed_words(text)] == [
        "“One", "‘aw,’", "(re", "opened)", "end.", "Next…",
    ]  # fmt: skip


def test_brackets_without_end_cost_no_time() -> None:
    assert words_of("[" * 200_000 + "a](b" * 50_000)[0] == "a"
