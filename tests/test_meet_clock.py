"""The clock of a meeting, and the line that the note-taker types."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.meetings.changes import Clock, Entry, Went
from briefing.meetings.clock import MINUTE, Tick, timing
from briefing.meetings.run import run_of
from briefing.meetings.typed import Typed, as_typed, day_meant, understood
from tests.conftest import GARDEN, AppMaker
from tests.holding import held, record
from tests.meeting import AGENDA, TEN, began
from tests.screen import WIDE, text_of

MONDAY = date(2013, 11, 25)
NAMES = ("Ada Okafor", "Kim Lee", "Ada Lovelace", "Sean O'Dea")


def at(minutes: float, *changes: object):
    run = run_of("x", [began(), *changes])
    assert run
    return run.timing(TEN + minutes * MINUTE)


def went(minutes: float, to: int) -> Went:
    return Went(at=TEN + minutes * MINUTE, to=to)


def clock(minutes: float, state: str) -> Clock:
    return Clock(at=TEN + minutes * MINUTE, state=state)


def test_each_item_has_its_time() -> None:
    said = at(25, went(10, 1), went(22, 0), went(24, 2))
    assert [item.used for item in said.items] == [12 * MINUTE, 12 * MINUTE, MINUTE]
    assert (said.used, said.planned) == (25 * MINUTE, 35 * MINUTE)


def test_pauses_and_questions_from_the_floor_are_counted_apart() -> None:
    said = at(20, clock(5, "questions"), clock(9, "running"), clock(12, "paused"), clock(18, "running"))
    assert [item.used for item in said.items] == [10 * MINUTE, 0, 0]
    assert (said.questions, said.paused, said.used) == (4 * MINUTE, 6 * MINUTE, 14 * MINUTE)


def test_the_end_follows_the_pace() -> None:
    assert at(0).ends == TEN + 35 * MINUTE
    assert at(4).ends == TEN + 35 * MINUTE
    # Of 35 minutes ten took fifteen, so the whole is believed to take 40/35 of its time, and 25 of it 200/7.
    late = at(15, went(15, 1))
    assert late.ends == pytest.approx(TEN + (15 + 200 / 7) * MINUTE)
    assert late.over == pytest.approx((15 + 200 / 7 - 35) * MINUTE)
    assert at(5, went(5, 1)).ends == pytest.approx(TEN + (5 + 150 / 7) * MINUTE)
    # What was skipped says nothing of the pace.
    assert at(0.1, went(0.05, 1)).ends == TEN + (0.05 + 25) * MINUTE


@pytest.mark.parametrize(("took", "ends"), [(2, 84.8), (10, 99.7)])
def test_a_short_opening_tells_little_of_when_a_long_meeting_ends(took: float, ends: float) -> None:
    agenda = [Entry(title=str(n), minutes=minutes) for n, minutes in enumerate((5, 45, 40))]
    ticks = [Tick(0, 0, "running"), Tick(took * MINUTE, 1, "running")]
    assert timing(agenda, ticks, took * MINUTE).ends == pytest.approx(ends * MINUTE, abs=MINUTE)


def test_what_matters_least_is_cut_first_and_no_more_than_is_needed() -> None:
    agenda = [Entry(title=str(n), minutes=10, priority=n) for n in (1, 2, 3, 2)]
    assert timing(agenda, [Tick(0, 0, "running")], 15 * MINUTE).cuts == (2,)
    assert timing(agenda, [Tick(0, 0, "running")], 25 * MINUTE).cuts == (2, 3)
    assert timing(agenda, [Tick(0, 0, "running")], 500 * MINUTE).cuts == (2, 3, 1)
    assert timing(agenda, [Tick(0, 0, "running")], 10 * MINUTE).cuts == ()


TICKS = st.lists(
    st.tuples(st.floats(-5, 60), st.integers(0, 2), st.sampled_from(["running", "paused", "questions"])),
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(TICKS, st.floats(0, 100))
def test_no_second_is_lost_or_counted_twice(moves, after: float) -> None:
    moment, ticks = TEN, [Tick(TEN, 0, "running")]
    for minutes, entry, state in moves:
        moment += max(minutes, 0) * MINUTE
        ticks.append(Tick(moment, entry, state))
    said = timing(AGENDA, ticks, moment + after * MINUTE)
    whole = sum(item.used for item in said.items) + said.questions + said.paused
    assert whole == pytest.approx(moment + after * MINUTE - TEN, abs=1e-3)
    assert said.ends >= moment + after * MINUTE - 1e-3
    assert set(said.cuts) <= set(range(said.current + 1, len(AGENDA)))


def test_a_clock_that_is_put_back_costs_no_time() -> None:
    assert at(-30).items[0].used == 0
    assert at(10, went(5, 1), went(2, 2)).items[1].used == 0


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Kim: send the list by Friday", Typed("send the list", "", "Kim Lee", "2013-11-29")),
        ("The council: lend by 3 December", Typed("lend", "", "The council", "2013-12-03")),
        ("Kim: send the list, by Friday", Typed("send the list", "", "Kim Lee", "2013-11-29")),
        ("lend it by 1 March 2012", Typed("lend it", "", "", "2012-03-01")),
        ("@kim The council: lend by tomorrow", Typed("lend", "Kim Lee", "The council", "2013-11-26")),
        ("stand by me by hand", Typed("stand by me by hand")),
        ("Kim: reply by Friday 10:00", Typed("reply by Friday 10:00", "", "Kim Lee", "2013-11-29")),
        ("reply by 3 December at 5 pm", Typed("reply by 3 December at 5 pm", "", "", "2013-12-03")),
        ("reply by Friday 00:00", Typed("reply by Friday 00:00", "", "", "2013-11-29")),
        ("reply by Friday 10.30", Typed("reply by Friday 10.30")),
        ("reply by Friday at 10", Typed("reply by Friday at 10", "", "", "2013-11-29")),
        ("reply by 3 December at 10", Typed("reply by 3 December at 10", "", "", "2013-12-03")),
        ("lend it by December", Typed("lend it by December")),
        ("lend it by March 2014", Typed("lend it by March 2014")),
        ("lend it by 32 December", Typed("lend it by 32 December")),
        ("meet by 2013-13-40", Typed("meet by 2013-13-40")),
        ("Two: as in 10:30 by mon", Typed("as in 10:30", "", "Two", "2013-11-25")),
        ("Sean O’Dea: lend by Friday", Typed("lend", "", "Sean O'Dea", "2013-11-29")),
        ("", Typed("")),
    ],
)
def test_an_action_as_it_is_typed(line: str, meant: Typed) -> None:
    assert understood(line, "action", MONDAY, NAMES) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("@kim we agree by Friday: all of it", Typed("we agree by Friday: all of it", "Kim Lee")),
        ("write to ada@example.org", Typed("write to ada@example.org")),
        ("so @ada says", Typed("so says", "ada")),  # two are called so
        ('@"Ada Okafor" yes', Typed("yes", "Ada Okafor")),
        ("@Kim Lee: we pay", Typed("we pay", "Kim Lee")),
        ("@ada  okafor we lend", Typed("we lend", "Ada Okafor")),
        ("@Kim: we pay", Typed("we pay", "Kim Lee")),
        ("so @Kim Lee, we lend", Typed("so we lend", "Kim Lee")),
        ("@मोदी: we pay", Typed("we pay", "मोदी")),
        ("@约翰·史密斯: we pay", Typed("we pay", "约翰·史密斯")),
        ("@田中：払う", Typed("払う", "田中")),
        ("@ali، we pay", Typed("we pay", "ali")),
        ("@Kim Leeward of the elms", Typed("Leeward of the elms", "Kim Lee")),
    ],
)
def test_a_note_as_it_is_typed(line: str, meant: Typed) -> None:
    assert understood(line, "note", MONDAY, NAMES) == meant


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("today", 0),
        ("tomorrow", 1),
        ("monday", 0),
        ("sun", 6),
        ("sat", 5),
        ("tue", 1),
        ("next wed", 2),
        ("next monday", 7),
        ("26", 1),
        ("24", 29),
        ("1", 6),
        ("2", 7),
    ],
)
def test_a_day_that_is_named_is_today_or_later(words: str, days: int) -> None:
    assert day_meant(words, MONDAY) == MONDAY + timedelta(days)


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("31", date(2013, 5, 10), date(2013, 5, 31)),
        ("30", date(2013, 1, 10), date(2013, 1, 30)),
        ("30", date(2013, 1, 31), date(2013, 3, 30)),
        ("29", date(2012, 1, 31), date(2012, 2, 29)),
        ("31", date(2013, 4, 10), date(2013, 5, 31)),
        ("31", date(2013, 12, 31), date(2013, 12, 31)),
        ("30", date(2013, 2, 10), date(2013, 3, 30)),
        ("29", date(2013, 2, 10), date(2013, 3, 29)),
        ("29 february", date(2013, 1, 10), date(2016, 2, 29)),
        ("29 february", date(2012, 3, 1), date(2016, 2, 29)),
        ("29 february", date(2097, 1, 1), date(2104, 2, 29)),
        ("28 february", date(2012, 2, 29), date(2013, 2, 28)),
        ("29 february 2013", date(2013, 1, 10), None),
        ("30 february", date(2013, 1, 10), None),
        ("29.11", MONDAY, date(2013, 11, 29)),
        ("3.12.", MONDAY, date(2013, 12, 3)),
        ("3.2.2014", MONDAY, date(2014, 2, 3)),
        ("2014.2.3", MONDAY, date(2014, 2, 3)),
        ("10.30", MONDAY, None),
    ],
)
def test_a_day_by_its_number_is_understood_in_every_month(words: str, today: date, day: date | None) -> None:
    assert day_meant(words, today) == day


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_whatever_is_typed_is_understood_somehow(line: str) -> None:
    for kind in ("action", "note"):
        assert isinstance(understood(f"x by {line}", kind, MONDAY, NAMES), Typed)
        assert isinstance(understood(line, kind, MONDAY, NAMES), Typed)


@pytest.mark.parametrize(
    "typed", [Typed("lend it", "Kim Lee", "The council", "2013-12-03"), Typed("yes", "kim"),
              Typed("reply by friday 10:00", "", "Kim", "2013-11-29"),
              Typed("yes", 'A "B" C'), Typed("yes", '"', '"A": "'), Typed("so @kim says"),
              Typed("call by friday", "", "Kim", "2013-12-03"), Typed("lend it", "", "Kim " * 20)]
)  # fmt: skip
def test_what_stands_in_the_field_is_understood_as_it_was(typed: Typed) -> None:
    assert understood(as_typed(typed), "action", MONDAY) == typed


WORDS = st.sampled_from(
    ["@", '"', '""', "'", "’", ":", ": ", " ", "by", " by ", "friday", "2013-12-03", "Kim", "@kim ", "x"]
)
LINES = st.lists(WORDS | st.sampled_from(["‑", "ß", "ss", "ो"]) | st.text(max_size=3), max_size=12).map(
    "".join
)


@settings(max_examples=300, deadline=None)
@given(LINES, st.lists(LINES, max_size=3), st.sampled_from(["action", "note"]), st.booleans())
def test_whatever_was_understood_is_understood_so_again(line, names, kind, has_rule) -> None:
    typed = understood(line, kind, MONDAY, names)
    if has_rule:
        typed = typed._replace(who="")
    assert understood(as_typed(typed), kind, MONDAY, names) == typed


async def test_a_meeting_that_goes_on_in_another_zone_goes_on_by_the_clock_of_its_place(
    app_for: AppMaker, clock, capsys: pytest.CaptureFixture[str], zone
) -> None:
    zone("KST-9")
    clock.minutes(314)
    async with held(app_for, clock).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "ends 00:49" in text_of(pilot.app)
    zone("EST5")
    app = held(app_for, clock, None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "The spring meeting, begun 2013-11-27 00:14, was not ended" in text_of(app)
        await pilot.press("M")
        await pilot.pause()
        assert "The spring meeting goes on: begun 00:14." in text_of(app)
        assert "ends 00:49" in text_of(app)
        await record(pilot, "a", "Kim: send it by tuesday")
        await pilot.press("M")
        await pilot.pause()
        assert "begun 00:14, ends 00:49" in text_of(app)
    capsys.readouterr()
    assert main(["--content", str(GARDEN), "actions"]) == 0
    assert "Kim Lee: send it, by Tuesday, 3 December 2013" in capsys.readouterr().out
