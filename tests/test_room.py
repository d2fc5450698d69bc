"""The room's view: the same screen, and nothing on it that is not to be said."""

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from briefing.cli import main
from briefing.sync.load import load
from briefing.sync.worker import Event
from briefing.tui.session import Session
from briefing.tui.terminal_app import ContentEvent
from briefing.tui.themes import THEMES
from tests.campaign import room
from tests.conftest import GARDEN, AppMaker
from tests.following import desk_and_file, follower, seen_by_room
from tests.marked import Content
from tests.screen import NARROW, WIDE, press, text_of

Out = pytest.CaptureFixture[str]

PRIVATE = """id: private
kind: question
title: What do we think of them?
bottom_line: Not much.
cites: ["letter:1"]
category: money
answer: stated
release: background
line:
  - {text: "We would rather not say.", cites: ["letter:1"]}
"""

VIEWS = """id: views
kind: difference
title: Whose plot it is
bottom_line: They differ.
cites: ["letter:1"]
category: money
positions:
  - {who: secret, text: It is ours alone., cites: ["letter:1"]}
  - {who: street, text: It is for all., cites: ["letter:1", "secret:1"]}
"""


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Content, Path]:
    """A content in which each text can be told, and every second of them may be said."""
    folder = tmp_path / "marked"
    folder.mkdir()
    content = Content(int("10" * 400, 2))
    content.write(folder)
    return content, folder


@pytest.mark.parametrize("theme", [*THEMES])
@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)])
async def test_the_room_is_named_in_the_header(app_for: AppMaker, theme: str, size: tuple[int, int]) -> None:
    app = app_for()
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.pause()
        assert " ROOM" not in text_of(app)
        await pilot.press("p")
        await pilot.pause()
        assert text_of(app).splitlines()[0].endswith(" ROOM")


async def test_leaving_the_room_asks_for_the_key_twice(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("p", "p")
        await pilot.pause()
        assert "p once more shows the desk" in text_of(app)
        assert " ROOM" in text_of(app)
        await pilot.press("j", "p")
        await pilot.pause()
        assert " ROOM" in text_of(app)
        await pilot.click("Reader", offset=(10, 10))
        assert "once more" not in text_of(app)
        await pilot.press("p")
        await pilot.pause()
        assert " ROOM" in text_of(app)
        await pilot.press("p")
        await pilot.pause()
        assert " ROOM" not in text_of(app)


@pytest.mark.parametrize("keys", [("m", "j", "p"), ("c", "colon", *"room's view", "enter")])
async def test_what_was_opened_since_takes_back_the_request_to_leave_the_room(
    app_for: AppMaker, keys: tuple[str, ...]
) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("p", "p", *keys)
        await pilot.pause()
        assert "p once more shows the desk" in text_of(app)
        assert " ROOM" in text_of(app)
        await pilot.press("colon", *"room's view", "enter")
        await pilot.pause()
        assert " ROOM" not in text_of(app)


async def test_what_is_withheld_goes_and_comes_back(app_for: AppMaker, garden: Path) -> None:
    (garden / "private.yaml").write_text(PRIVATE)
    app = app_for(garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("/", *"rather not say", "enter")
        await pilot.pause()
        assert "What do we think of them?" in text_of(app)
        await pilot.press("p")
        await pilot.pause()
        assert "What do we think of them?" not in text_of(app)
        # Neither is there a way back to it, nor are the queries of the desk shown.
        await pilot.press("left_square_bracket", "n", "slash")
        await pilot.pause()
        assert "think of them" not in text_of(app)
        assert "rather not say" not in text_of(app)
        await pilot.press("escape", "p", "p")
        await pilot.pause()
        assert "We would rather not say." in text_of(app)


async def test_both_audiences_see_the_place_where_one_is(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "j")
        before = app._main.stop
        assert before
        await pilot.press("p")
        assert app._main.stop == before
        await pilot.press("3", "p", "p")
        await pilot.pause()
        assert app._main.place.pane == app.session.panes.numbered("3")


async def test_what_goes_while_the_room_is_shown_is_not_come_back_to_at_the_desk(
    app_for: AppMaker, garden: Path, own_home: Path
) -> None:
    file = own_home / "g.sqlite3"
    app = app_for(garden, session=Session(load(garden, file), (), None, own_home))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "j", "enter", "1", "p")
        (garden / "ideas/no-map.yaml").unlink()
        load(garden, file)
        app.post_message(ContentEvent(Event("done")))
        await pilot.pause()
        await pilot.press("p", "p", "2")
        await pilot.pause()
        assert "> Beans on poles" in text_of(app)


async def test_a_blank_screen_shows_nothing_until_it_is_closed(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        before = text_of(app)
        await pilot.press("full_stop")
        await pilot.pause()
        assert not text_of(app).strip()
        await pilot.press("1", "j", "slash", "p", "question_mark")
        await pilot.click(offset=(5, 5))
        await pilot.pause()
        assert not text_of(app).strip()
        await pilot.press("full_stop")
        await pilot.pause()
        assert text_of(app) == before


async def test_problems_are_not_for_the_room(app_for: AppMaker, garden: Path) -> None:
    (garden / "broken.yaml").write_text("id: [")
    assert "1 problem" in await press(app_for(garden))
    screen = await press(app_for(session=Session(load(garden), audience="room")), "exclamation_mark")
    assert "1 problem" not in screen
    assert "Problems are for the desk." in screen


@pytest.mark.parametrize("number", range(2))
def test_fifty_walks_show_the_room_nothing_withheld(tmp_path: Path, number: int) -> None:
    random = Random(number)
    steps, (_, *more) = room.make(random, number), room.make(random, number)
    while steps.count(["leave"]) < 25:
        steps.append(more.pop(0))
    assert not room.play(steps, tmp_path).failures


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_commands_for_the_room_print_nothing_withheld(
    marked: tuple[Content, Path], capsys: Out, form: list[str]
) -> None:
    content, folder = marked
    main(["--content", str(folder), "list", "--room", *form])
    for _, item_id, _ in content.ids:
        main(["--content", str(folder), "--room", "show", item_id, *form])
    said = [marker for marker, is_said in content.markers.items() if is_said]
    for marker in said[::5]:
        main(["--content", str(folder), "search", "--room", marker, *form])
    out = capsys.readouterr().out
    assert len([marker for marker in said if marker in out]) > len(said) / 2
    assert not content.leaked(out.encode())


def test_what_is_withheld_is_not_found_in_the_room(marked: tuple[Content, Path], capsys: Out) -> None:
    content, folder = marked
    withheld = [marker for marker, is_said in content.markers.items() if not is_said]
    for marker in withheld[::10]:
        assert main(["--content", str(folder), "search", "--room", marker]) == 1
    assert capsys.readouterr().out == ""


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_bottom_line_that_rests_on_what_is_kept_back_is_no_stronger_for_the_room(
    garden: Path, capsys: Out
) -> None:
    file = garden / "talk/who-pays.yaml"
    edit(file, "The letter does not say.\n", "The council surely pays nothing.\n")
    stated = '  - {text: It names a plot., cites: ["letter:1"]}\n'
    edit(file, "basis: inferred}\navoid", f"basis: inferred, release: background}}\n{stated}avoid")
    for option, cited in ([], "Letter 2, Letter 1"), (["--room"], "Letter 1"):
        main(["--content", str(garden), *option, "search", "surely nothing"])
        assert f"The council surely pays nothing. [inferred; {cited}]" in capsys.readouterr().out


def test_a_bottom_line_that_a_withheld_source_states_is_not_said_by_another(
    garden: Path, capsys: Out
) -> None:
    letter = (garden / "letter.yaml").read_text()
    secret = letter.replace("id: letter", "id: secret\nrelease: background").replace(
        "short: Letter", "short: Memo"
    )
    (garden / "secret.yaml").write_text(secret)
    file = garden / "talk/who-pays.yaml"
    edit(file, "The letter does not say.\n", 'The council surely pays nothing.\ncites: ["secret:1"]\n')
    main(["--content", str(garden), "search", "surely nothing"])
    assert "Memo 1: The council surely pays nothing." in capsys.readouterr().out
    main(["--content", str(garden), "--room", "search", "surely nothing"])
    assert "The council surely pays nothing. [no citation]" in capsys.readouterr().out


@pytest.mark.parametrize("becomes", ["sound", "a mistake", "no item", "unreadable", "gone"])
def test_what_is_said_of_a_withheld_item_stays_withheld_whatever_becomes_of_its_file(
    garden: Path, own_home: Path, capsys: Out, becomes: str
) -> None:
    text = (garden / "letter.yaml").read_text().replace("id: letter", "id: secret\nrelease: background")
    memo = garden / "memo.yaml"
    memo.write_text(text)
    edit(garden / "talk/spring-meeting.yaml", "{title: Any other", "{item: secret, title: Any other")
    (garden / "views.yaml").write_text(VIEWS)

    def seen(*arguments: str) -> str:
        main(["--content", str(garden), "--room", *arguments])
        return capsys.readouterr().out

    def told() -> str:
        shown = [seen("show", item) for item in ("views", "spring-meeting")]
        return "".join([*shown, seen("handout"), seen("search", "any other business")])

    assert not re.search("(?i)secret|any other|ours alone", told())
    if becomes == "gone":
        memo.unlink()
    elif becomes == "unreadable":
        memo.write_bytes(b"\xff" + text.encode())
    elif becomes != "sound":
        memo.write_text(
            text + "  - {" if becomes == "a mistake" else text.replace("id: secret", "id : secret:")
        )
    # What was read before, and a first look, say the same.
    before = told()
    shutil.rmtree(own_home / "cache")
    assert told() == before
    assert not re.search("(?i)secret|any other|ours alone", before)
    memo.write_text(text.replace("background", "say"))
    assert "Any other business" in told()


def test_a_copy_from_before_an_item_was_withheld_is_not_shown_in_the_place_of_one_with_a_mistake(
    garden: Path, capsys: Out
) -> None:
    file = garden / "private.yaml"
    (garden / "private (1).yaml").write_text(PRIVATE.replace("release: background\n", ""))

    def seen(text: str) -> str:
        file.write_text(text)
        main(["--content", str(garden), "list", "--room"])
        main(["--content", str(garden), "search", "--room", "rather not say"])
        return capsys.readouterr().out

    unread = "", PRIVATE.replace("id:", "id: ["), PRIVATE.replace("id:", "di:")
    for text in (
        PRIVATE,
        PRIVATE + "  - {",
        PRIVATE.replace("kind: question", "kind: quest"),
        *unread,
        PRIVATE,
    ):
        assert "private" not in seen(text)
    assert seen(PRIVATE.replace("id: private", "id: other")).count("private") == 2


def test_of_what_is_kept_back_the_room_is_not_told_that_there_is_none(garden: Path, capsys: Out) -> None:
    loan, okafor = garden / "talk/loan.yaml", garden / "talk/okafor.yaml"
    edit(loan, '"]}\n  - {text: Loan', '"], release: background}\n  - {text: Loan')
    edit(loan, '["letter:survey"]', '["letter:survey"], release: background')
    office = 'offices:\n  - {text: Clerk, cites: ["letter:2"], release: background}\npoints'
    edit(okafor, "points", office)
    for item in "loan", "okafor":
        main(["--content", str(garden), "--room", "show", item])
    out = capsys.readouterr().out
    assert "J. Okafor signed the letter." in out
    told = ("No source prints a name", "The sources give none")
    assert not [none for none in told if none in out]


async def test_the_room_is_not_told_that_nothing_cites_what_something_kept_back_cites(
    app_for: AppMaker, garden: Path, capsys: Out
) -> None:
    passage = '  - {locator: "3", gist: There is a wall., words: 4, sha256: ' + "d" * 64 + "}\n"
    edit(garden / "letter.yaml", "  - {locator: survey", f"{passage}  - {{locator: survey")
    edit(garden / "ideas/beans.yaml", 'not ours., cites: ["letter:2"]', 'not ours., cites: ["letter:3"]')
    main(["--content", str(garden), "--room", "show", "letter:3"])
    shown = capsys.readouterr().out
    assert "There is a wall." in shown
    assert "No point cites" not in shown
    edit(garden / "letter.yaml", f"{passage}", passage + passage.replace('"3"', '"4"'))
    covered = await press(app_for(garden), "p", "c")
    assert "A letter to Elm Street  never cited: 4" in covered
    assert covered.count("never cited") == 2
    edit(garden / "ideas/no-map.yaml", 'exists., cites: ["letter:1"]', 'exists., cites: ["letter:3"]')
    screen = await press(app_for(garden), "p", "2", "j", "enter", "j", "s")
    assert "There is a wall." in screen
    assert "No other point cites" not in screen


@pytest.mark.parametrize(
    "typed",
    [
        ["--room", "check"],
        ["check", "--room"],
        ["minutes", "--room", "--desk"],
        ["sources", "--room"],
        ["sources", "verify", "--room"],
    ],
)
def test_a_command_for_the_desk_alone_refuses_the_room(typed: list[str], capsys: Out) -> None:
    assert main(typed) == 2
    assert capsys.readouterr().err == "briefing: this command is for the desk: leave out --room.\n"


def test_the_room_may_be_asked_for_behind_whatever_command_serves_it(capsys: Out) -> None:
    for command in (["handout", "plan"], ["present", "--list", "plan"], ["list"]):
        printed = []
        for typed in (["--room", *command], [*command, "--room"]):
            assert main(["--content", str(GARDEN), *typed]) == 0
            printed.append(capsys.readouterr().out)
        assert printed[0] == printed[1] != ""


def test_what_is_asked_for_the_room_is_not_printed_for_the_desk(garden: Path, capsys: Out) -> None:
    (garden / "private.yaml").write_text(PRIVATE)
    assert main(["--content", str(garden), "--room", "handout", "private", "--desk"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "briefing: --desk shows what is kept from the room: leave out --room.\n"


async def test_until_the_desk_sends_the_room_is_told_that_it_waits_and_how_one_leaves(
    app_for: AppMaker, own_home: Path, tmp_path: Path
) -> None:
    app, file = desk_and_file(app_for, GARDEN, tmp_path / "run")
    room = follower(GARDEN, file, own_home)
    async with room.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = " ".join(text_of(room).split())
        assert shown == "Waiting for the desk What it sends is shown here. esc leaves."
        for key in ("question_mark", "f1"):
            await pilot.press(key)
            await pilot.pause()
            assert "Keys in the room" in text_of(room)
            assert "Next slide" not in text_of(room)
            await pilot.press("escape")
        await pilot.pause()
        assert "Waiting for the desk" in text_of(room)
        await pilot.press("escape")
    assert room.return_code == 0
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("1", "enter", "o")
        assert "Waiting" not in await seen_by_room(GARDEN, file, own_home)
