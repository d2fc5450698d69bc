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
from briefing.database.briefing import Briefing
from briefing.settings.folders import own_folders
from briefing.sync import update as updating
from briefing.sync.load import briefing_in, load, opened, opened_if_ours
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]
LONG_AGO = 1_500_000_000
PRINT_TITLE = """
import sys
from pathlib import Path
from briefing.sync.load import load
print(load(Path(sys.argv[1]), Path(sys.argv[2])).items["beans"].title)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the cache of a test is."""
    return tmp_path / "cache" / "garden.sqlite3"


@pytest.fixture
def garden(garden: Path) -> Path:
    """A copy of the garden that was written long ago, so that its times can be believed."""
    settle(garden)
    return garden


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order."""
    files: list[str] = []
    read_bytes = updating.read_bytes

    def noted(root: Path, path: str, problems: Any) -> Any:
        files.append(path)
        return read_bytes(root, path, problems)

    monkeypatch.setattr(updating, "read_bytes", noted)
    return files


def settle(folder: Path) -> None:
    """Let the files of a folder be old."""
    for path in folder.rglob("*.yaml"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def everything_in(briefing: Briefing) -> dict[str, Any]:
    """All that a briefing says, through every door it has."""
    outline = briefing.outline
    return {
        "outline": outline,
        "lists": [briefing.listed(pane) for pane in outline.panes],
        "problems": briefing.problems(),
        "items": {item: briefing.items[item] for item in briefing.items},
        "ties": {item: sorted(map(repr, briefing.ties(item))) for item in briefing.items},
        "asked": [briefing.asked_of(party.id, 100) for party in outline.parties],
        "dated": [[item.id for item in briefing.dated(pane, 100)] for pane in outline.panes],
        "cited": [
            sorted((item.id, point.text) for item, point in briefing.points_citing(f"letter:{n}", 100))
            for n in range(8)
        ],
        "words": sorted(briefing.entries_in("the plot at elm street, and the council's letter")),
    }


def test_what_was_read_once_is_not_read_again(garden: Path, file: Path, read: list[str]) -> None:
    first = everything_in(load(garden, file))
    assert len(read) == 17
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


def test_a_file_that_was_written_just_now_is_looked_at_again(
    garden: Path, file: Path, read: list[str]
) -> None:
    beans = garden / "ideas" / "beans.yaml"
    os.utime(beans)
    load(garden, file)
    read.clear()
    load(garden, file)
    assert read == ["ideas/beans.yaml"]


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


@settings(max_examples=10, deadline=None)
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


def _truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _overwrite(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(4096, len(data), 97):
        data[at] ^= 0x5A
    file.write_bytes(data)


def _make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


_DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "noise": lambda file: file.write_bytes(os.urandom(100_000)),
    "text": lambda file: file.write_text("id: beans\n"),
    "half": _truncate,
    "bits": _overwrite,
    "folder": _make_folder,
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("damage", sorted(_DAMAGE))
def test_a_damaged_cache_is_as_good_as_none(damage: str, garden: Path, file: Path) -> None:
    first = everything_in(load(garden, file))
    _DAMAGE[damage](file)
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    assert everything_in(load(garden, file)) == first


def forged(garden: Path, file: Path, *statements: str | tuple[str, tuple[Any, ...]]) -> Briefing:
    """The garden out of a cache in which somebody else has written."""
    load(garden, file)
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(*((statement,) if isinstance(statement, str) else statement))
    connection.commit()
    connection.close()
    return load(garden, file)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE items SET data = x'00'",
        "UPDATE items SET data = 7 WHERE id = 'beans'",
        "UPDATE items SET kind = 'elephant' WHERE id = 'beans'",
        "UPDATE meta SET value = '[]' WHERE name LIKE 'outline%'",
        "UPDATE meta SET value = 'null' WHERE name LIKE 'outline%'",
        "DELETE FROM meta WHERE name LIKE 'outline%'",
        "UPDATE links SET cites = '{'",
        "DELETE FROM items WHERE id = 'beans'",
        "UPDATE placed SET number = 999",
        "UPDATE cites SET point = point + 999",
        "UPDATE items SET title = cast(x'ff' AS TEXT)",
        "DROP TABLE links",
        "UPDATE meta SET value = 'another version' WHERE name = 'stamp'",
    ],
)
def test_a_cache_that_somebody_changed_is_made_anew(statement: str, garden: Path, file: Path) -> None:
    assert everything_in(forged(garden, file, statement)) == everything_in(load(garden))


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
    assert said == {("17 files, 16 items, 20 points (20 cited, 4 inferred): no problems\n", 0)}


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


_PIECE = 4096
_PLACES = 40
_FILLINGS = (b"\0", b"A", b"\xff\x03")
_COMMANDS = (["check"], ["list"], ["show", "beans"], ["search", "beans"])


def _said(garden: Path, capsys: Out) -> list[tuple[int, str, str]]:
    """What each command says, and its status."""
    said = []
    for command in _COMMANDS:
        status = main(["--content", str(garden), *command])
        said.append((status, *capsys.readouterr()))
    return said


@pytest.mark.parametrize("part", range(4))
def test_a_piece_overwritten_anywhere_costs_nothing_but_time(
    part: int, garden: Path, own_home: Path, capsys: Out
) -> None:
    first = _said(garden, capsys)
    file = own_folders().cache_of(garden)
    whole = file.read_bytes()
    step = (len(whole) - _PIECE) // _PLACES
    for number in range(part, _PLACES, 4):
        at, filling = number * step, _FILLINGS[number // 4 % len(_FILLINGS)]
        piece = (filling * _PIECE)[:_PIECE]
        file.write_bytes(whole[:at] + piece + whole[at + _PIECE :])
        assert _said(garden, capsys) == first, (at, filling)


def test_a_row_that_cannot_be_read_costs_one_rebuild(garden: Path, file: Path) -> None:
    briefing = load(garden, file)
    rebuilt: list[None] = []
    briefing.database.on_rebuilt.append(lambda: rebuilt.append(None))
    briefing.database.connection.execute("UPDATE items SET data = x'00'")
    assert briefing.items["beans"].title == "Beans on poles"
    assert briefing.items["shade"].id == "shade"
    assert len(rebuilt) == 1
    assert load(garden, file).items["beans"].title == "Beans on poles"


def test_what_keeps_failing_is_told_after_one_more_try(garden: Path, file: Path) -> None:
    tries: list[sqlite3.Connection] = []

    def fail(connection: sqlite3.Connection) -> None:
        tries.append(connection)
        raise KeyError("never there")

    with pytest.raises(KeyError):
        load(garden, file).database.ask(fail)
    assert len(tries) == 2


@pytest.mark.parametrize("name", ["\udcff", "x\ud800", "\0"])
def test_a_name_that_cannot_be_kept_leads_nowhere(name: str, garden: Path, file: Path) -> None:
    briefing = load(garden, file)
    assert briefing.called(name) is None
    assert briefing.title_of(name) is None
    assert name not in briefing.items
    assert briefing.shown_of("step", 1 << 70) == []
    assert briefing.entries_in(name) == []


def test_a_locked_database_is_left_alone(garden: Path, file: Path) -> None:
    load(garden, file).database.connection.close()
    other = opened(garden, file)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("UPDATE meta SET value = value WHERE name = 'stamp'")
    before = file.stat().st_ino
    assert load(garden, file).items["beans"].title == "Beans on poles"
    assert file.stat().st_ino == before
    other.execute("ROLLBACK")
    assert everything_in(load(garden, file)) == everything_in(load(garden))


@pytest.mark.parametrize("mode", [0o644, 0o620])
def test_a_database_that_others_can_open_is_not_used(mode: int, garden: Path, file: Path) -> None:
    forged(garden, file, "UPDATE items SET title = 'Somebody was here'")
    file.chmod(mode)
    assert load(garden, file).title_of("beans") == "Beans on poles"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_link_is_not_used_as_a_database(garden: Path, file: Path, tmp_path: Path) -> None:
    load(garden, file)
    elsewhere = file.rename(tmp_path / "elsewhere.sqlite3")
    kept = elsewhere.read_bytes()
    file.symlink_to(elsewhere)
    assert everything_in(load(garden, file)) == everything_in(load(garden))
    assert not file.is_symlink()
    assert elsewhere.read_bytes() == kept


def test_a_folder_of_somebody_else_is_not_used(
    garden: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(garden, file)
    kept = file.read_bytes()
    monkeypatch.setattr(os, "geteuid", lambda: 4711, raising=False)
    assert everything_in(load(garden, file)) == everything_in(load(garden))
    assert file.read_bytes() == kept


def test_what_is_written_is_whole(garden: Path, file: Path) -> None:
    connection = load(garden, file).database.connection
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_whatever_goes_wrong_with_a_file_is_its_problem(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.store import read as reading

    read_item = reading.read_item

    def fail(data: bytes, path: str) -> Any:
        if path == "ideas/beans.yaml":
            raise RecursionError
        return read_item(data, path)

    monkeypatch.setattr(reading, "read_item", fail)
    briefing = load(garden)
    assert "beans" not in briefing.items
    assert len(briefing.items) == 15
    failed = [problem for problem in briefing.problems() if problem.code == "failed"]
    assert [(problem.file, problem.line) for problem in failed] == [("ideas/beans.yaml", 0)]


def test_an_item_that_search_cannot_take_is_its_own_problem(
    garden: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.search.index import SearchIndex
    from briefing.search.writer import Writer

    write = Writer.write

    def fail(writer: Writer, number: int, item: Any, said: Any) -> None:
        if item.id == "beans":
            raise sqlite3.OperationalError("a text is too much for it")
        write(writer, number, item, said)

    monkeypatch.setattr(Writer, "write", fail)
    briefing = load(garden, file)
    assert briefing.items["beans"].title == "Beans on poles"
    assert [(one.code, one.file) for one in briefing.problems()] == [("failed", "ideas/beans.yaml")]
    index = SearchIndex(briefing)
    assert next(hit.id for hit in index.search("shade").hits) == "shade"
