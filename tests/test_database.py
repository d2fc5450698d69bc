"""The database: what it saves, what it must never change, and what is done where it cannot be used."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.search.index import SearchIndex
from briefing.settings.folders import own_folders
from briefing.sync import reading
from briefing.sync import update as updating
from briefing.sync.load import briefing_in, load, opened, opened_if_ours
from briefing.tui.session import Session
from tests.conftest import GARDEN
from tests.everything import everything_in

Out = pytest.CaptureFixture[str]
FAR_AHEAD = 4_000_000_000
"""A time that is still to come, in seconds since 1970."""
PRINT_TITLE = """
import sys
from pathlib import Path
from briefing.sync.load import load
print(load(Path(sys.argv[1]), Path(sys.argv[2])).items["beans"].title)
"""

UPGRADED_WHILE_IT_RUNS = """
import os, sys
from pathlib import Path
import briefing
from briefing.sync.load import load
load(*map(Path, sys.argv[1:]))
os.utime(Path(briefing.__file__).parent / "store" / "read.py", (0, 0))
Path(sys.argv[1], "steps", "sign.yaml").unlink()
load(*map(Path, sys.argv[1:]))
"""
IS_OF_THIS_PROGRAM = """
import sys
from pathlib import Path
from briefing.sync.load import opened_if_ours
print(opened_if_ours(*map(Path, sys.argv[1:])) is not None)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the cache of a test is."""
    return tmp_path / "cache" / "garden.sqlite3"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order."""
    files: list[str] = []
    read_bytes = reading.read_bytes

    def noted(root: Path, path: str, problems: Any) -> Any:
        files.append(path)
        return read_bytes(root, path, problems)

    monkeypatch.setattr(reading, "read_bytes", noted)
    return files


def test_what_was_read_once_is_not_read_again(garden: Path, file: Path, read: list[str]) -> None:
    first = everything_in(load(garden, file))
    assert len(read) == 18
    read.clear()
    assert everything_in(load(garden, file)) == first
    assert read == []


def test_only_what_has_changed_is_read(garden: Path, file: Path, read: list[str]) -> None:
    load(garden, file)
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
    read.clear()
    briefing = load(garden, file)
    assert read == ["ideas/beans.yaml"]
    assert briefing.items["beans"].title == "Peas on poles"
    assert briefing.listed(briefing.panes[2], 0, 9)[0].title == "Peas on poles"


def test_what_has_changed_under_an_open_briefing_is_no_damage(garden: Path, file: Path) -> None:
    letter, sign = garden / "letter.yaml", garden / "steps" / "sign.yaml"
    sound = letter.read_text()
    letter.write_text(f"{sound}release: background\n")
    how_long = garden / "talk" / "how-long.yaml"
    how_long.write_text(how_long.read_text().replace("who: street", "who: letter"))
    desk = load(garden, file)
    room = desk.room()
    assert desk.place_of("sign")
    assert room.items["measure"].cites == ()
    connection = desk.database.connection
    letter.write_text(sound)
    (garden / "steps" / "water.yaml").write_text(sign.read_text().replace("id: sign", "id: water"))
    load(garden, file)
    assert "The street hopes for ten years." in [
        point.text for _, point in room.points_citing("letter:survey", 9)
    ]
    place = desk.place_of("water")
    assert place is not None
    assert place[1] == 2
    assert [pane and pane.id for pane, _ in desk.in_order(["water"], 1)] == ["plan"]
    assert desk.database.connection is connection


def test_a_file_that_was_written_just_now_is_looked_at_again(
    garden: Path, file: Path, read: list[str]
) -> None:
    beans = garden / "ideas" / "beans.yaml"
    os.utime(beans)
    load(garden, file)
    read.clear()
    load(garden, file)
    assert read == ["ideas/beans.yaml"]


def test_a_file_of_the_future_is_read_once(garden: Path, file: Path, read: list[str]) -> None:
    os.utime(garden / "ideas" / "beans.yaml", (FAR_AHEAD, FAR_AHEAD))
    load(garden, file)
    read.clear()
    load(garden, file)
    assert read == []


def test_a_header_that_changes_rearranges_everything(garden: Path, file: Path, read: list[str]) -> None:
    load(garden, file)
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("{id: plan, title: Plan,", "{id: plan, title: The way,"))
    read.clear()
    briefing = load(garden, file)
    assert read == ["briefing.yaml"]
    assert "The way" in [pane.title for pane in briefing.panes]
    assert everything_in(briefing) == everything_in(load(garden))


def test_a_name_that_comes_to_lead_somewhere_mends_a_file_that_was_not_touched(
    garden: Path, file: Path
) -> None:
    linked, away = garden / "ideas" / "no-map.yaml", garden.parent / "no-map.yaml"
    linked.rename(away)
    assert {problem.code for problem in load(garden, file).problems()} == {"unknown-item"}
    away.rename(linked)
    assert load(garden, file).problems() == ()


_FILES = sorted(path.relative_to(GARDEN).as_posix() for path in GARDEN.rglob("*.yaml"))

_CHANGES: dict[str, Callable[[Path, str], object]] = {
    "remove": lambda folder, name: (folder / name).unlink(missing_ok=True),
    "break": lambda folder, name: (folder / name).write_text("id: ["),
    "retitle": lambda folder, name: (folder / name).write_text(
        (GARDEN / name).read_text().replace("title: ", "title: Other ", 1)
    ),
    "copy": lambda folder, name: shutil.copy(GARDEN / name, folder / f"zz-{name.replace('/', '-')}"),
    "withhold": lambda folder, name: (folder / name).write_text(
        (GARDEN / name).read_text() + "release: background\n"
    ),
    "restore": lambda folder, name: shutil.copy(GARDEN / name, folder / name),
}


@settings(max_examples=10)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(_FILES), st.sampled_from(sorted(_CHANGES))), max_size=4),
        max_size=4,
    )
)
def test_whatever_changes_the_cache_says_what_the_files_say(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str]]]
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path_factory.mktemp("any") / "garden"))
    file = folder.parent / "cache.sqlite3"
    load(folder, file)
    for changes in rounds:
        for name, change in changes:
            if (name, change) != ("briefing.yaml", "remove"):
                _CHANGES[change](folder, name)
        kept, fresh = load(folder, file), load(folder)
        assert everything_in(kept) == everything_in(fresh)
        assert everything_in(kept.room()) == everything_in(fresh.room())


def test_an_edit_is_shown_though_another_database_has_taken_the_place_of_the_open_one(
    garden: Path, file: Path, own_home: Path
) -> None:
    session = Session(load(garden, file), (), None, own_home)
    beans = garden / "ideas" / "beans.yaml"
    for before, now in (("Beans on poles", "Peas on poles"), ("Peas on poles", "Hops on poles")):
        shutil.rmtree(file.parent)
        beans.write_text(beans.read_text().replace(before, now))
        load(garden, file)
        session.content_changed()
        assert session.briefing.items["beans"].title == now


def test_what_an_older_program_still_writes_after_an_upgrade_is_not_trusted(
    garden: Path, file: Path, tmp_path: Path
) -> None:
    shutil.copytree(GARDEN.parent, tmp_path / "briefing")

    def run(script: str) -> str:
        command = [sys.executable, "-c", script, str(garden), str(file)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    run(UPGRADED_WHILE_IT_RUNS)
    assert run(IS_OF_THIS_PROGRAM) == "False\n"


def test_where_nothing_can_be_kept_nothing_is_kept(garden: Path, tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("")
    briefing = load(garden, tmp_path / "occupied" / "garden.sqlite3")
    assert everything_in(briefing) == everything_in(load(garden))


def test_only_the_reader_may_read_it(garden: Path, file: Path) -> None:
    load(garden, file)
    assert file.stat().st_mode & 0o077 == 0


def test_programs_that_start_at_once_agree(garden: Path, own_home: Path) -> None:
    command = [sys.executable, "-m", "briefing", "--content", str(garden), "check"]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(4)
    ]
    said = {(program.communicate()[0], program.returncode) for program in started}
    counts = "18 files, 17 items, 21 points (21 cited, 5 inferred)"
    assert said == {(f"{garden} (--content)\n{counts}: no problems\n", 0)}


def test_what_another_has_read_meanwhile_is_not_read_again(garden: Path, file: Path, read: list[str]) -> None:
    def another_reads() -> None:
        load(garden, file)

    updating.update(garden, opened(garden, file), None, another_reads)
    assert load(garden, file).problems() == ()
    assert len(read) == 18


def test_another_that_is_writing_is_waited_for(garden: Path, file: Path) -> None:
    load(garden, file)
    other = opened(garden, file)
    other.execute("BEGIN IMMEDIATE")
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("Beans on poles", "Peas on poles"))
    waiting = subprocess.Popen(
        [sys.executable, "-c", PRINT_TITLE, str(garden), str(file)], stdout=subprocess.PIPE, text=True
    )
    other.execute("COMMIT")
    assert waiting.communicate()[0] == "Peas on poles\n"


def test_every_command_uses_the_one_cache(garden: Path, own_home: Path, read: list[str], capsys: Out) -> None:
    main(["--content", str(garden), "check"])
    read.clear()
    for command in (["list"], ["show", "beans"], ["search", "beans"], ["sources"], ["check"]):
        assert main(["--content", str(garden), *command]) == 0
    assert read == []
    assert own_folders().cache_of(garden).is_file()


@pytest.fixture
def slow_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was read be shown after every second file."""
    monkeypatch.setattr(updating, "FIRST_BATCH", 2)


def test_what_was_read_so_far_can_be_seen(garden: Path, file: Path, slow_start: None) -> None:
    connection = opened(garden, file)
    seen: list[int] = []

    def look() -> None:
        other = opened_if_ours(garden, file)
        assert other
        briefing = briefing_in(garden, file, other)
        assert briefing.outline.title == "A garden for Elm Street"
        # What is not yet read is no problem yet.
        assert briefing.problems() == ()
        seen.append(briefing.outline.items)

    updating.update(garden, connection, None, look)
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert len(seen) > 3


@pytest.mark.parametrize("name", ["\udcff", "x\ud800", "\0"])
def test_a_name_that_cannot_be_kept_leads_nowhere(name: str, garden: Path, file: Path) -> None:
    briefing = load(garden, file)
    assert briefing.called(name) is None
    assert briefing.title_of(name) is None
    assert name not in briefing.items
    assert briefing.shown_of("step", 1 << 70) == []
    assert briefing.entries_in(name) == []


def test_what_is_written_is_whole(garden: Path, file: Path) -> None:
    connection = load(garden, file).database.connection
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_whatever_goes_wrong_with_a_file_is_its_problem(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_item = reading.read_item

    def fail(data: bytes, path: str) -> Any:
        if path == "ideas/beans.yaml":
            raise RecursionError
        return read_item(data, path)

    monkeypatch.setattr(reading, "read_item", fail)
    briefing = load(garden)
    assert "beans" not in briefing.items
    assert len(briefing.items) == 16
    failed = [problem for problem in briefing.problems() if problem.code == "failed"]
    assert [(problem.file, problem.line) for problem in failed] == [("ideas/beans.yaml", 0)]


def test_where_the_header_cannot_be_read_the_last_one_stays(
    garden: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise RecursionError

    before = load(garden, file).outline
    with (garden / "briefing.yaml").open("a") as header:
        header.write("\n")
    monkeypatch.setattr(reading, "read_header", fail)
    briefing = load(garden, file)
    assert briefing.outline._replace(problems=before.problems) == before
    assert [(one.code, one.file) for one in briefing.problems()] == [("failed", "briefing.yaml")]


def test_what_cannot_be_written_of_a_file_is_its_problem(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows_of = reading.rows_of

    def odd(number: int, read: Any, *rest: Any) -> Any:
        rows = rows_of(number, read, *rest)
        if read.item.id == "beans":
            rows["prints"] = [(number, "no bytes", "one column too many")]
        return rows

    monkeypatch.setattr(reading, "rows_of", odd)
    briefing = load(garden)
    assert "beans" not in briefing.items
    assert len(briefing.items) == 16
    failed = [problem.file for problem in briefing.problems() if problem.code == "failed"]
    assert failed == ["ideas/beans.yaml"]
    assert not [hit for hit in SearchIndex(briefing).search("beans on poles").hits if hit.id == "beans"]


def test_how_many_files_are_written_together_changes_nothing(
    garden: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = everything_in(load(garden))
    monkeypatch.setattr(updating, "WRITTEN_TOGETHER", 1)
    assert everything_in(load(garden, file)) == whole


def test_an_item_that_search_cannot_take_is_its_own_problem(
    garden: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.search.writer import Searched, Writer

    write = Writer.write

    def fail(writer: Writer, number: int, searched: Searched) -> None:
        if searched["desk"][0].startswith("beans "):
            raise sqlite3.OperationalError("a text is too much for it")
        write(writer, number, searched)

    monkeypatch.setattr(Writer, "write", fail)
    briefing = load(garden, file)
    assert briefing.items["beans"].title == "Beans on poles"
    assert [(one.code, one.file) for one in briefing.problems()] == [("failed", "ideas/beans.yaml")]
    index = SearchIndex(briefing)
    assert next(hit.id for hit in index.search("shade").hits) == "shade"
