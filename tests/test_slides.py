"""Slides as they are listed: their order, what there is time for, and what of a page they show."""

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.page.slides import Deck, deck
from briefing.sync.load import load
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]


def test_what_there_is_no_time_for_is_named(capsys: Out) -> None:
    said = ["--content", str(GARDEN), "present", "ideas", "--list"]
    assert main(said) == 0
    everything = capsys.readouterr().out
    assert "Left out" not in everything
    assert main([*said, "--minutes", "1", "--rate", "20"]) == 0
    shown, left_out = capsys.readouterr().out.split("Left out, for there was no time:")
    assert "Beans need little." in shown
    assert "Beans could grow on poles" in left_out
    assert "1 min at 20 words a minute" in shown


def test_a_list_of_slides_has_the_words_of_a_table_without_its_rules(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "present", "measure", "--list"]) == 0
    listed = capsys.readouterr().out
    assert "a tape a spade 1. pointed 2. flat tool lent by tape Ana spade 田中さん" in listed
    assert "|" not in listed


def test_points_under_a_heading_that_is_called_ties_are_shown(garden: Path, capsys: Out) -> None:
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace('wall.", cites', 'wall.", section: Ties, cites'))
    assert main(["--content", str(garden), "present", "beans", "--list"]) == 0
    assert "Beans could grow on poles" in capsys.readouterr().out


def test_bottom_lines_come_first_then_the_first_points_of_all() -> None:
    room = load(GARDEN).room()
    whole = deck(room, room.panes)
    words = sum(slide.words for slide in whole.slides)
    for most in range(0, words + 10, 7):
        fitted = whole.fitted(most)
        assert sum(slide.words for slide in fitted.slides) <= most
        ranks = [slide.rank for slide in fitted.slides]
        assert max(ranks, default=0) <= min((slide.rank for slide in fitted.left_out), default=99)
    assert whole.fitted(words) == Deck(
        tuple(slide for slide in whole.slides if not slide.page.startswith("@"))
    )


def test_the_rate_can_be_set(own_home: Path, capsys: Out) -> None:
    own_home.mkdir()
    (own_home / "settings.yaml").write_text("words_a_minute: 40\n")
    assert main(["--content", str(GARDEN), "present", "ideas", "--list"]) == 0
    assert "at 40 words a minute" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "near"), [("idees", "ideas"), ("bean", "beans")])
def test_an_unknown_name_is_answered_with_the_nearest(name: str, near: str, capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "present", name, "--list"]) == 1
    assert f"Did you mean '{near}'?" in capsys.readouterr().err


def test_without_a_terminal_it_says_so(capsys: Out) -> None:
    assert main(["present"]) == 2
    assert main(["follow"]) == 2
    assert capsys.readouterr().err.count("needs a terminal") == 2
