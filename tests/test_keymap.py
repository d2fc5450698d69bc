"""A keymap that would fail without a word is a problem; the rest of it works."""

import re
from pathlib import Path
from typing import get_args

import pytest

from briefing.page.problems import sentence
from briefing.settings.options import ThemeName
from briefing.tui import themes
from briefing.tui.commands import all_commands, keys_in
from briefing.tui.keymap import checked_keymap
from briefing.tui.keys import shown_key
from tests.conftest import AppMaker
from tests.meeting import Clock
from tests.screen import WIDE, text_of


def test_the_default_keys_do_not_clash() -> None:
    keys = {command.id: command.keys for command in all_commands() if command.keys}
    assert len({command.id for command in all_commands()}) == len(all_commands())
    # Asked for outright, each command keeps its keys only if none takes another's.
    assert checked_keymap(keys)[1] == ()


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"them": ("x",)}, "There is no command 'them'. Did you mean 'theme'?"),
        ({"theme": ("q",)}, "The key 'q' belongs to 'quit', so 'theme' cannot have it."),
        ({"out": ("j",)}, "The key 'j' belongs to 'move.down', so 'out' cannot have it."),
        ({"pane.1": ("2",)}, "The key '2' belongs to 'pane.2', so 'pane.1' cannot have it."),
        ({"follow": ("[",)}, "belongs to 'history.back'"),
        ({"map": ("esc",)}, "belongs to 'close'"),
        ({"theme": ("ctrl+shift+nonsense",)}, "'ctrl+shift+nonsense' is not a key."),
        ({"theme": ("ctrl+h",)}, "Many terminals take 'ctrl+h' for backspace."),
    ],
)
def test_what_cannot_work_is_said(keymap: dict[str, tuple[str, ...]], said: str) -> None:
    sound, problems = checked_keymap(keymap)
    assert sound == {}
    assert [said in sentence(one) for one in problems] == [True]


def test_a_key_that_a_refused_command_falls_back_to_is_not_given_away() -> None:
    sound, problems = checked_keymap({"theme": ("i",), "ask": ("/",), "find": ("q",), "map": ("X",)})
    assert sound == {"map": "X"}
    assert [sentence(one) for one in problems] == [
        "The key 'q' belongs to 'close', so 'find' cannot have it. Choose another key.",
        "The key 'slash' belongs to 'find', so 'ask' cannot have it. Choose another key.",
        "The key 'i' belongs to 'ask', so 'theme' cannot have it. Choose another key.",
    ]


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("T",), "T"),
        ((",",), "comma"),
        (("%", "ctrl+t"), "percent_sign,ctrl+t"),
        (("pgdn",), None),
        (("f5",), "f5"),
        (("é",), "é"),
        (("<",), "less_than_sign"),
        (("~",), "tilde"),
        (("§",), "section_sign"),
        (("«",), "left_pointing_double_angle_quotation_mark"),
        (("ö",), "ö"),
    ],
)
def test_keys_are_taken_as_the_program_prints_them(keys: tuple[str, ...], named: str | None) -> None:
    sound, _ = checked_keymap({"theme": keys})
    assert sound.get("theme") == named


def test_two_commands_can_swap_their_keys() -> None:
    keymap = {"theme": ("?",), "help": ("t",)}
    assert checked_keymap(keymap) == ({"theme": "question_mark", "help": "t"}, ())


def test_the_themes_are_called_the_same_everywhere() -> None:
    names = tuple(themes.THEMES)
    assert names == get_args(ThemeName)


def test_no_context_has_two_commands_on_one_key() -> None:
    for context in {context for command in all_commands() for context in command.contexts}:
        taken = [
            key for one in all_commands() if context in one.contexts for key in keys_in(one, context, {})
        ]
        assert len(taken) == len(set(taken)), context


def test_no_file_but_the_registry_names_a_key() -> None:
    named = {key for command in all_commands() for key in command.keys} | {
        shown_key(key) for command in all_commands() for key in command.keys
    }
    named = {key for key in named if len(key) > 1} | set("/?!")
    hint = re.compile(rf"(?:press |^)(?:{'|'.join(map(re.escape, sorted(named)))})(?: closes| opens| to |$)")
    for path in sorted(Path(themes.__file__).parent.rglob("*.py")):
        # What is put for a sign that a terminal lacks is no key.
        if path.name in ("commands.py", "keymap.py", "keys.py", "driver.py", "signs.py"):
            continue
        for text in re.findall(r"\"([^\"\n]*)\"", path.read_text(encoding="utf-8")):
            if text not in ("left", "right", "home", "end", "!"):
                assert not hint.search(text), f"{path.name} names a key: {text!r}"


async def test_the_readers_keys_hold_on_what_opens_above(app_for: AppMaker) -> None:
    keymap = {"close": "x", "move.down": "z", "grid.right": "Z", "coverage": "v"}
    app = app_for(keymap=keymap)
    async with app.run_test(size=WIDE) as pilot:
        start = text_of(app)
        await pilot.press("v")
        assert "x close" in text_of(app)
        await pilot.press("x")
        assert text_of(app) == start
        await pilot.press("v", "v")
        assert text_of(app) == start
        await pilot.press("m")
        for hint in ("h Z cell", "enter open", "x close"):
            assert hint in text_of(app)
        before = text_of(app)
        await pilot.press("j", "l", "escape")
        assert text_of(app) == before
        await pilot.press("z", "z", "Z", "enter")
        assert "Nobody knows how large it is." in text_of(app)


async def test_a_field_can_be_left_whatever_the_keymap(app_for: AppMaker) -> None:
    app = app_for(keymap={"out": "x", "move.down": "z"})
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", "x", "z")
        assert "xz" in text_of(app)
        await pilot.press("escape")
        assert "At a glance" in text_of(app)


async def test_hints_name_the_readers_keys(app_for: AppMaker) -> None:
    app = app_for(keymap={"find": "F"})
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "press F to find" in text_of(app)


async def test_keys_that_need_no_third_level_can_go_back_and_forward(app_for: AppMaker) -> None:
    sound, _ = checked_keymap({"history.back": ("<",), "history.forward": (">",)})
    app = app_for(keymap=sound)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "4", "<")
        assert "> Measure the plot" in text_of(app)
        assert "> forward" in text_of(app)
        await pilot.press(">")
        assert "> Who pays for the water?" in text_of(app)
        assert "< back" in text_of(app)
        await pilot.press("slash", "<")
        assert "│  <" in text_of(app)


@pytest.mark.parametrize(
    "typed",
    ["ㅓㅓㅏㅣ/", "ままのりめ", "оолд/", "ｊｊｋｌ/"],
    ids=["hangul", "kana", "cyrillic", "full width"],
)
async def test_with_another_script_the_key_of_that_place_acts(app_for: AppMaker, typed: str) -> None:
    app = app_for()
    down, _, up, into, find = typed
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", down, down)
        assert "> Sign the loan" in text_of(app)
        await pilot.press(up)
        assert "> Measure the plot" in text_of(app)
        await pilot.press(into)
        assert "> Nobody knows how large it is." in text_of(app)
        await pilot.press(find, "ㅓ", "ま", "о")
        assert "ㅓまо" in text_of(app)


async def test_a_letter_of_another_script_can_be_a_key_itself(app_for: AppMaker) -> None:
    app = app_for(keymap={"map": "ㅓ"})
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "ㅓ")
        assert "What answers what" in text_of(app) or "Map" in text_of(app)
        await pilot.press("ㅓ")
        assert "> Measure the plot" in text_of(app)


async def test_a_key_that_types_something_does_not_take_away_the_way_out_of_a_record(
    app_for: AppMaker, clock: Clock
) -> None:
    app = app_for(keymap={"field.out": "Q", "record.note": "N"})
    app.session.clock = clock
    app.hold("spring-meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("r", "N", "Q")
        await pilot.pause()
        assert "│  Q " in text_of(app)
        assert text_of(app).endswith("esc back")
        await pilot.press("escape")
        await pilot.pause()
        assert "brings back what you typed" in text_of(app)
