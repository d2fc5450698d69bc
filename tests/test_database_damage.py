"""A database that is damaged, locked or somebody else's costs a rebuild and nothing that is said."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.database.briefing import Briefing
from briefing.settings.folders import own_folders
from briefing.sync.load import load, opened
from briefing.sync.opening import Opening
from briefing.tui.session import Session
from tests.everything import everything_in

Out = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the cache of a test is."""
    return tmp_path / "cache" / "garden.sqlite3"


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
    briefing = load(garden, file)
    first = everything_in(briefing)
    # Whoever held it open would have it locked, and be waited for.
    briefing.database.connection.close()
    _DAMAGE[damage](file)
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    assert everything_in(load(garden, file)) == first


def test_one_that_is_damaged_while_the_screen_starts_is_made_anew(
    garden: Path, file: Path, own_home: Path
) -> None:
    load(garden, file).database.connection.close()
    with Opening(garden, file, own_home) as opening:
        _truncate(file)
        assert everything_in(opening.briefing()) == everything_in(load(garden))


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
        "UPDATE items SET title = x'ff00'",
        "UPDATE items SET points = x'ff00'",
        "DROP TABLE links",
        "UPDATE meta SET value = 'another version' WHERE name = 'stamp'",
    ],
)
def test_a_cache_that_somebody_changed_is_made_anew(statement: str, garden: Path, file: Path) -> None:
    assert everything_in(forged(garden, file, statement)) == everything_in(load(garden))


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
    damaged = briefing.database.connection
    damaged.execute("UPDATE items SET data = x'00'")
    assert briefing.items["beans"].title == "Beans on poles"
    assert (made_anew := briefing.database.connection) is not damaged
    assert briefing.items["shade"].id == "shade"
    assert briefing.database.connection is made_anew
    assert load(garden, file).items["beans"].title == "Beans on poles"


def test_what_keeps_failing_is_told_after_one_more_try(garden: Path, file: Path) -> None:
    tries: list[sqlite3.Connection] = []

    def fail(connection: sqlite3.Connection) -> None:
        tries.append(connection)
        raise KeyError("never there")

    with pytest.raises(KeyError):
        load(garden, file).database.ask(fail)
    assert len(tries) == 2


@pytest.fixture
def without_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for whoever has a database locked."""
    monkeypatch.setattr("briefing.database.file.WAIT_TO_READ", 0.0)
    monkeypatch.setattr("briefing.database.file.WAIT_TO_WRITE", 0.0)


@pytest.mark.parametrize("begin", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_beside_a_locked_database_a_command_says_what_the_files_say(
    begin: str, garden: Path, without_patience: None, capsys: Out
) -> None:
    said = _said(garden, capsys)
    file = own_folders().cache_of(garden)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute(begin)
    before = file.stat().st_ino
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text().replace("Beans on", "Peas on"))
    assert main(["--content", str(garden), "show", "beans"]) == 0
    assert capsys.readouterr().out == said[2][1].replace("Beans on", "Peas on")
    assert file.stat().st_ino == before
    holder.close()


def test_a_locked_database_is_left_alone(garden: Path, file: Path, without_patience: None) -> None:
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


def test_a_database_that_another_program_still_makes_is_left_to_it(
    garden: Path, file: Path, own_home: Path
) -> None:
    session = Session(load(garden, file), (), None, own_home)
    shutil.rmtree(file.parent)
    opened(garden, file).close()
    begun = file.stat().st_ino
    session.content_changed()
    assert session.briefing.items["beans"].title == "Beans on poles"
    assert session.briefing.outline.items
    assert file.stat().st_ino == begun
