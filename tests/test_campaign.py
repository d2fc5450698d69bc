"""What was found by attack once, and a small sample of what might be: see tests/campaign."""

import sys
from random import Random

import pytest

from tests.campaign import screen as campaign_screen
from tests.campaign.known import SCRIPTS, batches
from tests.campaign.parts import BY_NAME, PARTS
from tests.campaign.run import play
from tests.campaign.screen import left_on
from tests.campaign.smaller import smaller
from tests.campaign.trial import Outcome, Step
from tests.terminal import Terminal

HELD_BY_OTHER_TESTS = {
    # test_terminal, which also looks at what the screen shows then
    *(f"ended by {name}" for name in ("SIGQUIT", "SIGUSR1", "SIGABRT", "SIGINT")),
    "a terminal that closes",
    "an unknown driver",
    "a huge size in the environment",
    "stopped and continued",
    "a mouse report of old",
    "a key beyond Unicode",
    "an associated text beyond Unicode",
    "a key of twenty digits",
    "a huge size report",
    "a sequence of 10 KB",
    "a report on in-band sizes",
    # test_cli
    "an argument that is no text",
    "a size in other digits",
    "a size of 5,000 digits",
    "help into a full disk",
    # test_database_damage: forty places of the database, and a lock that is waited for in no time
    "15% into the database",
    "70% into the database",
    "a locked database",
    # test_own_files: each of these files, as state and as settings
    "huge as state, folder as settings",
    "folder as state, huge as settings",
}
"""Known faults that the campaign replays, and that the suite holds elsewhere."""
BATCHES = batches(HELD_BY_OTHER_TESTS)
SAMPLE = 12
"""Steps of a trial that the suite plays; a campaign plays all."""


def require_sound(outcome: Outcome) -> None:
    failures = [f"{failure.kind}: {failure.what}" for failure in outcome.failures]
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("name", BATCHES)
def test_a_known_fault_stays_mended(name: str) -> None:
    part, steps = BATCHES[name]
    require_sound(play(BY_NAME[part], steps))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_small_sample_finds_nothing(name: str) -> None:
    part = BY_NAME[name]
    require_sound(play(part, part.make(Random(f"suite/{name}/0"), 0)[:SAMPLE]))


def test_a_note_taker_who_is_killed_loses_nothing() -> None:
    # No sample has one.
    require_sound(play(BY_NAME["records"], [["kill", 0.0], ["screen", 0.0]]))


def test_what_is_left_to_other_tests_is_known() -> None:
    assert set(SCRIPTS) >= HELD_BY_OTHER_TESTS


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


def test_what_the_terminal_would_echo_does_not_count_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed while the program ends is read by nobody, and stood in its output as if it had leaked."""

    def ended(*_: object, **__: object) -> Terminal:
        return Terminal(
            [sys.executable, "-c", "print('\\x1b[?1049h' * 500, end='', flush=True); input()"], {}
        )

    monkeypatch.setattr(campaign_screen, "start", ended)
    typed: list[Step] = [["settle"], ["type", "\xc2\x9b31m\n"], ["settle"]]
    assert not [one for one in play(BY_NAME["typing"], typed).failures if one.kind == "leak"]
