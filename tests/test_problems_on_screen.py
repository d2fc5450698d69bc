"""Problems of the content, on the screen."""

from pathlib import Path

from tests.conftest import AppMaker
from tests.screen import NARROW, WIDE, press, text_of


async def test_problems_are_counted_and_listed(app_for: AppMaker, garden: Path) -> None:
    (garden / "zz.yaml").write_text("id: zz\nkind: trem\n")
    for size in ((60, 20), NARROW, WIDE):
        app = app_for(garden)
        async with app.run_test(size=size) as pilot:
            assert "! 1" in text_of(app)
            await pilot.press("exclamation_mark", "enter")
            assert "zz.yaml:2:7" in text_of(app)
            assert "Did you mean 'term'?" in text_of(app)


async def test_what_follows_from_a_broken_file_is_folded_under_it(app_for: AppMaker, garden: Path) -> None:
    letter = garden / "letter.yaml"
    letter.write_text(f"{letter.read_text()}x: [")
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("points:", "color: green\npoints:"))
    screen = await press(app_for(garden), "exclamation_mark", size=(140, 40))
    listed = [line.split("│")[0].strip() for line in screen.splitlines()]
    listed = [line for line in listed[1:] if line and "enter open" not in line]
    assert [line for line in listed if line.endswith(".yaml")] == ["letter.yaml", "ideas/beans.yaml"]
    assert listed[0] == "letter.yaml"
    assert listed[2].endswith("problems follow from it")
    assert len(listed) == 5
    assert "No source has the passage 'letter:1'." in screen
    assert "ideas/beans.yaml:" in screen


async def test_without_problems_there_is_nothing_to_list(app_for: AppMaker) -> None:
    app = app_for()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "The content has no problems." in text_of(app)


async def test_more_panes_than_keys_are_a_problem_and_the_screen_opens(
    app_for: AppMaker, garden: Path
) -> None:
    header = garden / "briefing.yaml"
    more = "".join(f"  - {{id: more{n}, title: More {n}, shows: [step]}}\n" for n in range(6))
    header.write_text(header.read_text().replace("panes:\n", f"panes:\n{more}"))
    screen = await press(app_for(garden), "exclamation_mark", "j", "j")
    assert "'panes' takes at most 10." in screen
