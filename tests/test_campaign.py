"""What was found by attack once, and a small sample of what might be: see tests/campaign."""

from random import Random

import pytest

from tests.campaign.known import batches
from tests.campaign.parts import BY_NAME, PARTS
from tests.campaign.run import play, trial
from tests.campaign.screen import left_on
from tests.campaign.smaller import smaller
from tests.campaign.trial import Outcome

BATCHES = batches()


def require_sound(outcome: Outcome) -> None:
    failures = [f"{failure.kind}: {failure.what}" for failure in outcome.failures]
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("name", BATCHES)
def test_a_known_fault_stays_mended(name: str) -> None:
    part, steps = BATCHES[name]
    require_sound(play(BY_NAME[part], steps))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_small_sample_finds_nothing(name: str) -> None:
    require_sound(trial(BY_NAME[name], "suite", 0)[1])


def test_a_script_is_made_as_small_as_it_can_be() -> None:
    steps = [["type", letter] for letter in "abcdefghij"]
    small = smaller(steps, lambda fewer: {"c", "h"} <= {letter for _, letter in fewer})
    assert small == [["type", "c"], ["type", "h"]]


def test_a_mode_that_is_left_on_is_seen() -> None:
    assert left_on(b"\x1b[?1049h\x1b[?1000;1006h\x1b[>1u...\x1b[<u\x1b[?1006;1000l\x1b[?1049l") == []
    assert left_on(b"\x1b[?1049h\x1b[?25l\x1b[>1u") == ["25", "1049", "keyboard protocol"]


def test_trials_can_be_repeated() -> None:
    for part in PARTS:
        assert part.make(Random("x"), 3) == part.make(Random("x"), 3)
