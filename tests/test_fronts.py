"""The pages before the items of a pane: the briefing at a glance, the road, the evidence."""

import re
from pathlib import Path

import pytest

from briefing.database.briefing import Briefing
from briefing.database.marked import marked
from briefing.export.plain import page_text
from briefing.page import front as front_pages
from briefing.page.front import front_page
from briefing.page.map import grids
from briefing.settings.folders import shipped_content
from briefing.sync.load import load
from briefing.tui.render.drawn import DrawnPage
from tests.conftest import AppMaker
from tests.following import desk_and_file, seen_by_room
from tests.screen import NARROW, WIDE, press, text_of

PLAN = "{id: plan, title: Plan, shows: [step]}"
POLL = """
id: second-survey
kind: poll
category: talks
title: Asked again
bottom_line: Most want a bench.
date: 2021-05
respondents: residents
figures:
  - {label: Want a bench, percent: 80, cites: ["letter:survey"]}
points:
  - {text: Nobody was asked about shade., cites: ["letter:survey"]}
"""
EVENT = "id: {id}\nkind: event\ncategory: talks\ntitle: {title}\nbottom_line: It was.\n{date}points: []\n"


def front(briefing: Briefing, kind: str) -> DrawnPage:
    """The front page of a kind."""
    return DrawnPage(front_page(briefing, next(pane for pane in briefing.panes if pane.front == kind)))


def drawn(briefing: Briefing, kind: str, width: int) -> list[str]:
    """The lines of the front page of a kind."""
    return [line.plain.rstrip() for line in front(briefing, kind).layout(width).lines]


def with_road(garden: Path) -> Path:
    """The garden, the road before its steps."""
    header = garden / "briefing.yaml"
    assert PLAN in header.read_text()
    header.write_text(header.read_text().replace(PLAN, PLAN[:-1] + ", front: road}"))
    return garden


# At a glance.


async def test_the_whole_briefing_is_seen_at_a_glance(app_for: AppMaker) -> None:
    screen = await press(app_for(shipped_content()), size=NARROW)
    parts = [
        "PacNet: a wider agenda can strengthen the core",
        "TNI article: a narrower start, a better message",
        *("First", "Second", "Third", "Fourth", "Finally"),
        "Maritime security",
        "14 in all; something in the sources answers each",
        "GSOMIA (sharing military information)",
        "ACSA (logistical cooperation)",
        "2012      61% Against the agreement, 44% Saw it as necessary",
        "Sep 2013  60% Believed GSOMIA was necessary",
        "Of Koreans. Never add them. No trend is drawn.",
    ]
    places = [screen.index(part) for part in parts]
    assert places == sorted(places)


async def test_the_parts_of_the_glance_stand_apart_where_there_is_room(
    app_for: AppMaker, shipped: Path
) -> None:
    screen = await press(app_for(shipped), size=WIDE)
    page = [line.partition("│")[2].strip() for line in screen.splitlines()]
    for name in ("Arguments", "Steps", "Low-hanging", "Obstacles", "Put off", "Opinion"):
        (at,) = (number for number, line in enumerate(page) if line.startswith(f"{name}  "))
        assert not page[at - 1]


def test_every_line_of_the_glance_is_a_way_in(garden: Path) -> None:
    briefing = load(garden)
    page = front(briefing, "glance").page
    title, bottom_line, as_of, *lines = page.blocks
    assert lines
    assert all(line.stop is not None and line.stop.leads for line in lines)
    assert [block.stop for block in (title, bottom_line, as_of)] == [None] * 3
    led = [stop.target or stop.pane for stop in page.stops]
    assert led == ["thesis", "measure", "sign", "shade", "survey", "proof"]


async def test_the_obstacles_of_the_glance_lead_to_the_first_that_nothing_answers(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j", "j", "j", "enter")
        assert "○> The elms give shade" in text_of(app)
        assert "○ unanswered" in text_of(app)
        await pilot.press("left_square_bracket")
        assert "> Obstacles" in text_of(app)


def test_the_glance_lists_the_groups_that_have_a_name_for_it(garden: Path) -> None:
    assert "Argument   A garden makes a street  Letter" in drawn(load(garden), "glance", 80)
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("glance: Argument}", "release: say}"))
    assert "A garden makes a street" not in "\n".join(drawn(load(garden), "glance", 80))


def test_the_glance_lists_a_few_and_counts_the_rest(garden: Path) -> None:
    step = (garden / "steps" / "sign.yaml").read_text().replace("order: 2\n", "")
    for number in range(10):
        (garden / "steps" / f"n{number}.yaml").write_text(step.replace("id: sign", f"id: n{number}"))
    thesis = (garden / "thesis.yaml").read_text()
    for number in range(9):
        (garden / f"thesis{number}.yaml").write_text(thesis.replace("id: thesis", f"id: thesis{number}"))
    lines = drawn(load(garden), "glance", 80)
    assert sum("Sign the loan" in line for line in lines) == 7
    assert sum("A garden makes a street" in line for line in lines) == 8
    assert [line.strip() for line in lines if "more" in line] == ["and 2 more", "and 4 more"]


def test_what_two_panes_show_is_told_once(garden: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text() + "  - {id: again, title: Again, shows: [step, obstacle]}\n")
    briefing = load(garden)
    assert briefing.problems() == ()
    assert [step.id for step in briefing.shown_of("step", 9)] == ["measure", "sign"]
    assert [step.id for step in briefing.shown_of("step", 1)] == ["measure"]
    lines = drawn(briefing, "glance", 80)
    assert sum("Measure the plot" in line for line in lines) == 1
    assert not any("more" in line for line in lines)
    assert [item.id for item in marked(briefing, "unanswered", 9, "obstacle")] == ["shade"]
    assert [item.id for item in marked(briefing, "unanswered", 9)].count("shade") == 1
    grid = grids(briefing, 9)[0]
    assert [step.id for step in grid.columns] == ["measure", "sign"]
    assert [row.id for row in grid.rows] == ["no-map", "shade"]


def test_who_says_it_stands_below_the_name_of_a_part() -> None:
    briefing = load(shipped_content())
    lines = drawn(briefing, "glance", 73)
    below = lines[next(n for n, line in enumerate(lines) if line.startswith("Steps")) + 1]
    assert below.startswith("PacNet ")
    assert "Steps  PacNet" in drawn(briefing, "glance", 54)
    assert "Steps [PacNet]:" in page_text(front(briefing, "glance").page).splitlines()


def test_the_room_sees_at_a_glance_what_may_be_said(garden: Path) -> None:
    sign = garden / "steps" / "sign.yaml"
    sign.write_text(f"release: background\n{sign.read_text()}")
    briefing = load(garden)
    assert "Sign the loan" in "\n".join(drawn(briefing, "glance", 80))
    assert "Sign the loan" not in "\n".join(drawn(briefing.room(), "glance", 80))
    assert "Measure the plot" in "\n".join(drawn(briefing.room(), "glance", 80))


# The road.


def test_the_road_shows_the_steps_with_what_lies_before_them(garden: Path) -> None:
    lines = drawn(load(with_road(garden)), "road", 74)
    assert lines == [
        "Road map",
        "",
        "First ● Measure the plot  asked of Elm Street",
        "      │ Nobody knows how large it is.  Letter 1",
        "      │ in the way  There is no map  inferred",
        "      │",
        " Then ● Sign the loan  asked of The council",
        "        The council must agree to the loan in writing.  Letter 2",
        "        relies on   The loan of the plot",
        "",
        "Also asked of Elm Street",
        "- Show that you will tend it",
    ]


def test_of_what_lies_before_a_step_each_sort_is_named_once(garden: Path) -> None:
    measure = garden / "steps" / "measure.yaml"
    measure.write_text(f'{measure.read_text()}  - {{type: answers, to: shade, cites: ["letter:1"]}}\n')
    lines = drawn(load(with_road(garden)), "road", 74)
    assert lines[4:6] == [
        "      │ in the way  There is no map  inferred",
        "      │             The elms give shade",
    ]


def test_on_a_narrow_screen_the_road_is_a_list(garden: Path) -> None:
    lines = drawn(load(with_road(garden)), "road", 54)
    assert "First  Measure the plot  asked of Elm Street" in lines
    assert not any("│" in line or "●" in line for line in lines)


def test_a_step_that_asks_nobody_by_name_says_so(garden: Path) -> None:
    sign = garden / "steps" / "sign.yaml"
    sign.write_text(sign.read_text().replace(", asks: [council]", ""))
    assert " Then ● Sign the loan  asked of nobody by name" in drawn(load(with_road(garden)), "road", 74)


def test_the_room_is_not_told_that_a_step_asks_nobody_if_it_does_at_the_desk(
    garden: Path,
) -> None:
    sign = garden / "steps" / "sign.yaml"
    sign.write_text(sign.read_text().replace("asks: [council]", "asks: [council], release: background"))
    desk = load(with_road(garden))
    assert " Then ● Sign the loan  asked of The council" in drawn(desk, "road", 74)
    assert " Then ● Sign the loan" in drawn(desk.room(), "road", 74)


async def test_a_step_says_which_of_how_many_it_is(app_for: AppMaker) -> None:
    assert "Step 2 of 2 · Then" in await press(app_for(), "1", "j")


# Figures.


def test_the_scale_of_all_polls_is_drawn_once_and_no_trend(garden: Path) -> None:
    (garden / "talk" / "z.yaml").write_text(POLL)
    lines = drawn(load(garden), "evidence", 74)
    assert sum("100%" in line for line in lines) == 1
    bars = [line for line in lines if "█" in line]
    assert [line.split()[-1] for line in bars] == ["70%", "55.5%", "80%"]
    (track,) = {line.count("█") + line.count("·") for line in bars}
    assert [line.count("█") for line in bars] == [round(track * one) for one in (0.7, 0.555, 0.8)]
    rule = next(n for n, line in enumerate(lines) if "another date; no trend is drawn" in line)
    assert lines.index(bars[1]) < rule < lines.index(bars[2])
    scale = next(line for line in lines if "100%" in line)
    assert scale.index("0%") == bars[0].index("█")
    assert scale.index("100%") + 4 == bars[0].rindex("·") + 1


@pytest.mark.parametrize("keys", [["3"], ["3", "G", "enter"]], ids=["front", "item"])
async def test_a_poll_has_its_respondents_its_citation_and_its_caveat(
    app_for: AppMaker, keys: list[str]
) -> None:
    screen = await press(app_for(), *keys, size=(120, 50))
    assert "Of residents, as printed.  Letter survey" in screen
    assert "These figures do not exclude each other: never add them." in screen


# The time line.


def test_a_year_is_a_stretch_that_covers_its_months(garden: Path) -> None:
    for number, (title, date) in enumerate((("All year", "2020"), ("In June", "2020-06"), ("Too", "2020"))):
        text = EVENT.format(id=f"e{number}", title=title, date=f'date: "{date}"\n')
        (garden / "talk" / f"e{number}.yaml").write_text(text)
    lines = drawn(load(garden), "evidence", 74)
    start = next(n for n, line in enumerate(lines) if "All year" in line)
    assert lines[start:] == [
        "           2020 ╭─┬ All year",
        "                ├─┼ Too",
        "                │ │",
        "      June 2020 │ ● In June",
        "                │ │",
        "                │ │",
        "    end of 2020 ╰─┼",
        "  February 2021   ● The street meets",
        "  14 March 2021   ● What the street wants",
        "",
        "no date printed   ○ The storm",
    ]


def test_a_month_in_which_others_have_days_is_a_stretch_too(garden: Path) -> None:
    (garden / "talk" / "e.yaml").write_text(EVENT.format(id="e", title="In March", date="date: 2021-03\n"))
    lines = drawn(load(garden), "evidence", 74)
    assert "       March 2021 ╭─┼ In March" in lines
    assert "    14 March 2021 │ ● What the street wants" in lines
    assert "end of March 2021 ╰─┴" in lines


def test_the_evidence_says_that_some_are_left_out_where_some_are(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_pages, "MAX_LISTED", 2)
    remark = "The first 2 of each sort; the list has the others."
    other, storm = garden / "talk" / "z.yaml", garden / "talk" / "storm.yaml"
    for date, is_said in (("", False), ("date: 2021-05\n", True)):
        other.write_text(EVENT.format(id="other", title="Other", date=date))
        lines = drawn(load(garden), "evidence", 74)
        assert (remark in lines) == is_said
        assert any(line.endswith("Other") for line in lines) != is_said
    other.unlink()
    for number, file in enumerate((storm, other)):
        file.write_text(POLL.replace("date: 2021-05\n", "").replace("second-survey", f"poll{number}"))
        lines = drawn(load(garden), "evidence", 74)
        assert (remark in lines) == (number == 1)
        assert sum("Want a bench" in line for line in lines) == 1


def test_what_is_printed_stands_beside_where_it_says_more(garden: Path) -> None:
    storm = garden / "talk" / "storm.yaml"
    storm.write_text(f"{storm.read_text()}printed: last winter\n")
    meeting = garden / "talk" / "meeting.yaml"
    meeting.write_text(meeting.read_text().replace("printed: February", "printed: in late February"))
    lines = drawn(load(garden), "evidence", 74)
    assert any(line.endswith("○ The storm  “last winter”") for line in lines)
    assert any(line.endswith("The street meets  “in late February 2021”") for line in lines)
    assert not any("“14 March 2021”" in line for line in lines)


def test_a_front_page_as_plain_text_says_what_is_drawn(garden: Path) -> None:
    briefing = load(with_road(garden))
    for kind in ("glance", "road", "evidence"):
        text = page_text(front(briefing, kind).page)
        for word in re.findall(r"[A-Za-z]{3,}", "\n".join(drawn(briefing, kind, 74))):
            assert word in text, (kind, word)


# Two sides.


async def test_positions_have_the_short_names_of_their_sources(app_for: AppMaker, garden: Path) -> None:
    talk = garden / "talk" / "how-long.yaml"
    talk.write_text(talk.read_text().replace("who: council", "who: letter"))
    lines = (await press(app_for(garden), "4", "j", "enter", "j")).splitlines()
    assert any(re.search(r"> Elm Street +│ Letter$", line.rstrip()) for line in lines)


@pytest.mark.parametrize("width", [120, 180, 200])
async def test_positions_stand_side_by_side_as_far_as_there_is_room_beside_their_proof(
    app_for: AppMaker, width: int
) -> None:
    screen = await press(app_for(), "4", "j", "enter", size=(width, 40))
    assert re.search(r"Elm Street +│ The council", screen)


async def test_one_below_the_other_each_position_is_under_the_cursor(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("4", "j", "enter", "j")
        assert "> Elm Street" in text_of(app)
        await pilot.press("j")
        assert "> The council" in text_of(app)
        assert "> Elm Street" not in text_of(app)


async def test_of_two_panes_with_the_same_front_page_each_shows_the_room_its_own(
    app_for: AppMaker, garden: Path, own_home: Path, tmp_path: Path
) -> None:
    header = garden / "briefing.yaml"
    polls, events = ("{id: polls, title: Polls, shows: [poll]", "{id: events, title: Events, shows: [event]")
    panes = "".join(f"  - {pane}, front: evidence}}\n" for pane in (polls, events))
    header.write_text(re.sub("  - {id: proof.*\n", panes, header.read_text()))
    app, file = desk_and_file(app_for, garden, tmp_path / "run")
    async with app.run_test(size=WIDE) as pilot:
        for key, shown in (("3", "What the street wants"), ("4", "The storm")):
            await pilot.press(key, "o")
            assert shown in await seen_by_room(garden, file, own_home)


async def test_a_front_page_of_which_the_pane_has_nothing_says_so(app_for: AppMaker, garden: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("shows: [step]", "shows: [step], front: evidence"))
    assert "Nothing here yet." in await press(app_for(garden), "1", "g", size=WIDE)


async def test_without_a_sound_header_it_is_said_in_sentences_what_stands_in_its_place(
    app_for: AppMaker, garden: Path
) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("as_of:", "as_off:"))
    lines = [line.strip() for line in (await press(app_for(garden), size=WIDE)).splitlines()]
    start = next(number for number, line in enumerate(lines) if "briefing.yaml has problems" in line)
    said = " ".join(line.rpartition("│")[2].strip() for line in lines[start : start + 3])
    assert said.endswith("are shown by kind. How far the sources reach is not known until then.")
