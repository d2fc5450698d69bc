"""What goes out after a meeting of ninety minutes, held with the keys of a chair and a note-taker."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from briefing.cli import main
from briefing.meetings import agenda, changes
from briefing.meetings.changes import Amended, Bound, Done, Ended, RuleSet, Used, Went
from briefing.meetings.journal import line_of
from briefing.meetings.meetings import Meetings
from briefing.model.kinds import Meeting
from briefing.sync.load import load
from tests.conftest import GARDEN, AppMaker
from tests.holding import command, held, kept, printed, record
from tests.meeting import MINUTE, TEN, Clock, began, recorded
from tests.screen import WIDE

Out = pytest.CaptureFixture[str]
EAST = "KST-9"


def words_in(file: Path) -> str:
    """The words of a file in one of the forms of a handout."""
    if file.suffix == ".docx":
        import docx

        document = docx.Document(str(file))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join([*(one.text for one in document.paragraphs), *cells])
    if file.suffix == ".pdf":
        import pypdfium2

        return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    return re.sub(r"<[^>]*>|\\", "", file.read_text())


async def test_ninety_minutes_leave_nothing_out(
    app_for: AppMaker, own_home: Path, capsys: Out, tmp_path: Path
) -> None:
    clock = Clock()
    app = held(app_for, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        clock.minutes(15)
        await pilot.press("j", "x")
        await record(pilot, "d", "@ada The plot is measured in May")
        await record(pilot, "a", "Kim: send the plan by 3 december")
        await pilot.press("j")
        await record(pilot, "n", "they were not happy")
        clock.minutes(10)
        await pilot.press("plus")
        clock.minutes(20)
        await record(pilot, "o", "who pays for the water")
        await pilot.press("a")
        clock.minutes(15)
        await pilot.press("plus")
        clock.minutes(20)
        await record(pilot, "a", "@ada the street asks around")
        await record(pilot, "d", "a mistake")
        await pilot.press("u", "z")
        clock.minutes(10)
        await pilot.press("z")
        await command(pilot, "end the meeting")
        await command(pilot, "end the meeting")
    room = printed(capsys, "minutes", "spring-meeting")
    for part in (
        "The spring meeting\n",
        "Minutes · 26 November 2013, ",
        " · The hall\n",
        "- Ada Okafor (chair, Elm Street)\n",
        "                          sought   planned  took\n",
        "1. Measure the plot       decide   10 min   25 min\n",
        "2. What could grow        discuss  20 min   20 min\n",
        "3. Any other business     inform   5 min    20 min\n",
        "Questions from the floor                    15 min\n",
        "Together                           35 min   80 min\n",
        "Pauses, not counted: 10 min.\n",
        "- Ada Okafor said: The plot is measured in May (item 1, on “The street should measure ",
        " before it draws anything.” [Letter 1])\n",
        "- Kim Lee: send the plan, by Tuesday, 3 December 2013 (item 1, on “The street",
        "- Ada Okafor said: the street asks around (item 3)\n",
        "- who pays for the water (item 2)\n",
        "- The street should measure the plot before it draws anything. [Letter 1] (Measure the plot)\n",
    ):
        assert part in room
    assert "not happy" not in room
    assert "a mistake" not in room
    desk = printed(capsys, "minutes", "--desk", "--run", "2013-11-26")
    assert "- they were not happy (item 1, on “Soil comes next, in pH and in depth.” [Letter 1, " in desk
    file = tmp_path / "minutes.txt"
    printed(capsys, "minutes", "-o", str(file))
    for form in ("txt", "html", "md", "docx", "pdf"):
        printed(capsys, "minutes", "-o", str(tmp_path / f"minutes.{form}"), "--force")
        words = " ".join(words_in(tmp_path / f"minutes.{form}").split())
        assert "send the plan, by Tuesday, 3 December 2013" in words, form
        assert "J. Okafor, “A letter to Elm Street”" in words, form
        assert "not happy" not in words, form
    assert main(["--content", str(GARDEN), "minutes", "-o", str(file)]) == 2
    assert "is there already. With --force" in capsys.readouterr().err
    open_now = json.loads(printed(capsys, "actions", "--json"))
    assert [(one["kind"], one["owner"], one["due"]) for one in open_now] == [
        ("action", "Kim Lee", "2013-12-03"), ("question", None, None), ("action", None, None),
    ]  # fmt: skip


def test_questions_of_less_than_a_minute_are_none(own_home: Path, capsys: Out) -> None:
    floor = [changes.Clock(at=TEN, state="questions"), changes.Clock(at=TEN + 20, state="running")]
    kept(own_home, *floor, Ended(at=TEN + 10 * MINUTE))
    assert "Questions from the floor" not in printed(capsys, "minutes")


def events_in(file: Path, capsys: Out) -> dict[str, object]:
    """The events of the actions that are due, by what tells them apart."""
    printed(capsys, "minutes", "-o", str(file), "--force")
    return {str(event["uid"]): event for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def test_a_calendar_has_each_action_once_however_often_it_is_read(
    own_home: Path, capsys: Out, tmp_path
) -> None:
    run = kept(
        own_home,
        recorded(1, kind="action", text="=SUM(1);\r\nBEGIN:VEVENT, yes", owner="Kim", due="2013-12-03"),
        recorded(2, kind="action", text="without a day"),
        recorded(3, kind="decision"),
        recorded(4, kind="action", text="carried out", due="2013-12-03"),
        Done(at=TEN + 5, id="id4"),
    )
    file = tmp_path / "actions.ics"
    known = events_in(file, capsys)
    words = "=SUM(1);\r\nBEGIN:VEVENT, no"
    amended = Amended(at=TEN + 9, id="id1", text=words, owner="Kim", due="2013-12-04")
    Meetings(own_home).write(run, amended)
    known |= events_in(file, capsys)
    (event,) = known.values()
    assert event.decoded("dtstart") == date(2013, 12, 4)
    assert event.decoded("dtend") == date(2013, 12, 5)
    assert str(event["summary"]).startswith("Kim: =SUM(1);")
    assert event["sequence"] == 1


def test_under_the_rule_nobody_is_named_but_to_the_desk_who_is_to_act(own_home: Path, capsys: Out) -> None:
    kept(
        own_home,
        recorded(1, kind="decision", who="Ada Okafor", text="we lend it"),
        recorded(2, kind="action", owner="Kim Lee", text="write", due="2013-12-03"),
        RuleSet(at=TEN + 3, is_on=True),
        RuleSet(at=TEN + 4, is_on=False),
    )
    room = printed(capsys, "minutes")
    assert "Held under the Chatham House Rule" in room
    for name in ("Ada", "Kim", "Elm Street"):
        assert name not in room
    desk = printed(capsys, "minutes", "--desk")
    assert "Kim Lee: write" in desk
    assert "Ada" not in desk


def test_what_is_kept_from_the_room_is_not_in_its_minutes(own_home: Path, garden: Path, capsys: Out) -> None:
    secret = Bound(item="measure", title="Secret title", words="Secret words.", is_said=False)
    later = Bound(item="beans", title="Later title", words="Later words.")
    kept(
        own_home,
        recorded(1, kind="decision", text="we go on", bound=secret),
        Used(at=TEN + 2, bound=secret),
        recorded(3, kind="decision", text="we grow", bound=later),
        Used(at=TEN + 4, bound=later),
        Ended(at=TEN + 10 * MINUTE),
        agenda=(began().agenda[0].__class__(title="Secret entry", item="measure", is_said=False),),
    )
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(f"{beans.read_text()}release: background\n")
    capsys.readouterr()
    assert main(["--content", str(garden), "minutes"]) == 0
    room = capsys.readouterr().out
    assert "we go on" in room
    assert "we grow" in room
    assert "Secret" not in room
    assert "Later" not in room
    assert main(["--content", str(garden), "minutes", "--desk"]) == 0
    desk = capsys.readouterr().out
    for part in ("Secret entry", "Secret words.", "Later words."):
        assert part in desk


def test_who_is_kept_from_the_room_is_not_in_its_minutes(own_home: Path, garden: Path, capsys: Out) -> None:
    file = garden / "talk" / "spring-meeting.yaml"
    file.write_text(file.read_text().replace("side: The council}", "side: The council, release: background}"))
    loaded = load(garden)
    meeting = loaded.items["spring-meeting"]
    assert isinstance(meeting, Meeting)
    meetings = Meetings(own_home, Clock())
    run_id = meetings.begin(agenda.began(loaded, meeting, str(garden), TEN)).id
    meetings.write(run_id, recorded(1, kind="decision", who="Kim Lee", text="we pay"))
    meetings.write(run_id, recorded(2, kind="action", owner="Kim Lee", text="lend it", due="2013-12-03"))
    calendar = garden.parent / "actions.ics"
    for desk, is_named in (([], False), (["--desk"], True)):
        assert main(["--content", str(garden), "minutes", *desk]) == 0
        minutes = capsys.readouterr().out
        assert "Ada Okafor (chair, Elm Street)" in minutes
        assert "we pay" in minutes
        assert ("Kim Lee" in minutes) is is_named
        assert main(["--content", str(garden), "minutes", *desk, "--force", "-o", str(calendar)]) == 0
        capsys.readouterr()
        assert (b"Kim Lee" in calendar.read_bytes()) is is_named
    for room, times in (([], 2), (["--room"], 0)):
        for form in ([], ["--json"]):
            assert main(["--content", str(garden), "show", "spring-meeting", *form, *room]) == 0
            assert capsys.readouterr().out.count("Kim Lee") == times


async def test_minutes_name_the_item_that_was_open_where_another_was_under_discussion(
    app_for: AppMaker, clock: Clock, garden: Path, capsys: Out
) -> None:
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4")
        await pilot.pause()
        await record(pilot, "d", "the street pays")
        await pilot.press("1")
        await pilot.pause()
        await record(pilot, "d", "it is measured")
    room = printed(capsys, "minutes", folder=garden)
    assert "- the street pays (item 1, on “Who pays for the water?”)\n" in room
    assert "- it is measured (item 1)\n" in room
    who_pays = garden / "talk" / "who-pays.yaml"
    who_pays.write_text(f"{who_pays.read_text()}release: background\n")
    assert "- the street pays (item 1)\n" in printed(capsys, "minutes", folder=garden)


async def test_a_tie_to_what_is_withheld_is_not_in_the_minutes(
    app_for: AppMaker, clock: Clock, garden: Path, capsys: Out
) -> None:
    no_map = garden / "ideas" / "no-map.yaml"
    no_map.write_text(f"{no_map.read_text()}release: background\n")
    app = held(app_for, clock, folder=garden)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        while not (app._main.stop and app._main.stop.target == "no-map"):
            await pilot.press("j")
        await record(pilot, "d", "we draw it")
        await pilot.press("x")
    room = printed(capsys, "minutes", folder=garden)
    assert "- we draw it (item 1)\n" in room
    assert "no map" not in room
    desk = printed(capsys, "minutes", "--desk", folder=garden)
    assert desk.count("Measure the plot: answers There is no map.") == 2


SOIL = "Soil comes next, in `pH` and in **depth**."
BACKGROUND = "release: background"


@pytest.mark.parametrize(
    ("name", "text", "other", "goes"),
    [
        ("measure", f"text: {SOIL}", f"text: {SOIL}\n    {BACKGROUND}", "Soil"),
        ("measure", f"text: {SOIL}", f"text: The earth is poor.\n    {BACKGROUND}", "Soil"),
        ("measure", "kind: step", f"kind: step\n{BACKGROUND}", "Measure"),
        ("letter", "kind: source", f"kind: source\n{BACKGROUND}", "Letter"),
        ("spring-meeting", "title: Any other", f"{BACKGROUND}, title: Any other", "Any other"),
        ("spring-meeting", "name: Ada", f"{BACKGROUND}, name: Ada", "Ada"),
        ("spring-meeting", "kind: meeting", "kind: meeting\nchatham_house: true", "Ada"),
        ("spring-meeting", "kind: meeting", f"kind: meeting\n{BACKGROUND}", "The spring meeting"),
    ],
)
def test_what_is_withheld_after_the_meeting_is_not_in_its_minutes(  # noqa: PLR0913, PLR0917
    own_home: Path, garden: Path, capsys: Out, name: str, text: str, other: str, goes: str
) -> None:
    bound = Bound(item="measure", title="Measure the plot", words=SOIL, cites=("letter:1",), cited="Letter 1")
    decision = recorded(1, kind="decision", text="we dig", bound=bound)
    action = recorded(3, kind="action", text="dig", owner="Ada Okafor", due="2013-12-03")
    kept(own_home, decision, Used(at=TEN + 2, bound=bound), action)
    assert goes in printed(capsys, "minutes", folder=garden)
    (file,) = garden.rglob(f"{name}.yaml")
    assert text in file.read_text()
    file.write_text(file.read_text().replace(text, other, 1))
    room = printed(capsys, "minutes", folder=garden)
    assert "we dig" in room
    assert goes not in room
    assert goes in printed(capsys, "minutes", "--desk", folder=garden)
    calendar = own_home / "actions.ics"
    printed(capsys, "minutes", "-o", str(calendar), folder=garden)
    assert re.search("SUMMARY:(Ada Okafor: )?dig", calendar.read_text())
    assert goes not in calendar.read_text()


def test_minutes_say_of_a_run_that_goes_on_when_it_was_begun(own_home: Path, capsys: Out, zone) -> None:
    zone("UTC")
    kept(own_home, recorded(1))
    assert "\nMinutes · 26 November 2013, begun 10:00, not ended" in printed(capsys, "minutes")


@pytest.mark.parametrize("home", [EAST, "PST8", "LINT-14"])
def test_a_meeting_was_held_by_the_clock_of_its_place_wherever_it_is_read(
    home: str, own_home: Path, capsys: Out, tmp_path: Path, zone
) -> None:
    zone(EAST)
    before_midnight = TEN + 290 * MINUTE
    action = recorded(1, at=before_midnight + 20 * MINUTE, kind="action", due="2013-12-03")
    run = kept(own_home, action, Ended(at=before_midnight + 75 * MINUTE), at=before_midnight)
    zone(home)
    assert run == "spring-meeting-2013-11-26"
    minutes = printed(capsys, "minutes", "--run", "2013-11-26")
    assert "Minutes · 26 November 2013, 23:50 to 27 November 2013, 01:05\n" in minutes
    assert "[The spring meeting, 2013-11-26]\n" in printed(capsys, "actions")
    (event,) = events_in(tmp_path / "actions.ics", capsys).values()
    assert str(event["description"]) == "The spring meeting, 2013-11-27 00:10"
    assert str(event.decoded("dtstamp")) == "2013-11-26 15:10:00+00:00"


def test_a_run_of_which_no_zone_was_kept_is_read_by_the_clock_of_whoever_reads(
    own_home: Path, capsys: Out, zone
) -> None:
    (own_home / "meetings").mkdir(parents=True)
    (own_home / "meetings" / "spring-meeting-2013-11-26.journal").write_bytes(line_of(began()))
    zone(EAST)
    assert "Minutes · 26 November 2013, begun 19:00" in printed(capsys, "minutes", "--run", "2013-11-26")


def test_the_hours_of_a_meeting_agree_with_its_minutes_where_summer_time_ends(
    own_home: Path, capsys: Out, zone
) -> None:
    zone("CET-1CEST,M3.5.0,M10.5.0/3")
    half_past_two = datetime(2013, 10, 27, 0, 30, tzinfo=UTC).timestamp()
    kept(own_home, Ended(at=half_past_two + 120 * MINUTE), at=half_past_two)
    minutes = printed(capsys, "minutes")
    assert "Minutes · 27 October 2013, 02:30 to 04:30\n" in minutes
    assert "Together                        35 min   120 min\n" in minutes


def test_the_agenda_in_minutes_has_its_heads_as_heads(own_home: Path, capsys: Out, tmp_path: Path) -> None:
    kept(own_home, recorded(1))
    printed(capsys, "minutes", "-o", str(tmp_path / "minutes.md"))
    assert "\n\n|  | sought | planned | took |\n|---|" in (tmp_path / "minutes.md").read_text()


@pytest.mark.parametrize("typed", ["the street's meeting", "The street’s  meeting"])
def test_a_meeting_is_known_with_either_apostrophe(own_home: Path, capsys: Out, typed: str) -> None:
    kept(own_home, title="The street’s meeting")
    assert "The street’s meeting" in printed(capsys, "minutes", typed)


def test_a_minute_counts_once_it_is_over_as_on_the_screen(own_home: Path, capsys: Out) -> None:
    kept(own_home, Went(at=TEN + 119, to=1), Ended(at=TEN + 119))
    assert "1. Measure the plot    decide   10 min   1 min\n" in printed(capsys, "minutes")


def test_no_run_is_said_with_those_there_are(own_home: Path, capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "minutes"]) == 1
    assert "None was held yet." in capsys.readouterr().err
    run = kept(own_home)
    assert main(["--content", str(GARDEN), "minutes", "--run", "2001-01-01"]) == 1
    assert f"The last: {run}." in capsys.readouterr().err
    # A variable of the shell may be empty.
    for name in ("x.xyz", ""):
        assert main(["--content", str(GARDEN), "minutes", "-o", name]) == 2
    capsys.readouterr()
    assert main(["meet", "--forget", ""]) == 1
    assert f"there is no run ''. Known: {run}." in capsys.readouterr().err
    assert main(["meet", "--forget", run]) == 0
    assert main(["meet", "--forget", run]) == 1
    assert [*(own_home / "meetings").glob("*.journal")] == []


def test_what_cannot_be_read_is_said(own_home: Path, capsys: Out) -> None:
    kept(own_home, recorded(1, kind="decision", text="whole"))
    (file,) = (own_home / "meetings").glob("*.journal")
    file.write_bytes(file.read_bytes() + b"torn")
    capsys.readouterr()
    assert main(["--content", str(GARDEN), "minutes"]) == 0
    captured = capsys.readouterr()
    assert "whole" in captured.out
    assert f"line 3 of {file.name}: it is torn. The rest is there." in captured.err
