"""What is removed on demand of all that is kept: databases of folders that are gone."""

import os
import shutil
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.database.file import connected
from briefing.settings.folders import own_folders
from briefing.sync.load import load
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]


def kept_of(folder: Path) -> Path:
    """The database of a folder, once it was read."""
    file = own_folders().cache_of(folder)
    load(folder, file).database.connection.close()
    return file


def clean(capsys: Out) -> list[str]:
    """What is said about removing."""
    assert main(["where", "--clean"]) == 0
    return capsys.readouterr().out.splitlines()


def test_databases_of_folders_that_are_gone_are_removed_and_nothing_else(
    garden: Path, tmp_path: Path, capsys: Out
) -> None:
    gone = Path(shutil.copytree(garden, tmp_path / "gone"))
    removed, stays = kept_of(gone), kept_of(garden)
    foreign = [removed.with_name(name) for name in ("00000000.sqlite3", "notes.sqlite3", "notes.txt")]
    for one in foreign:
        one.write_bytes(b"not ours")
        one.chmod(0o600)
    assert clean(capsys) == ["No database of a folder that is gone was removed."]
    shutil.rmtree(gone)
    before, size = stays.stat(), removed.stat().st_size
    said = clean(capsys)
    assert said == [f"removed: {removed}, {size:,} bytes, of {gone}", f"{size:,} bytes removed."]
    assert not list(removed.parent.glob(f"{removed.name}*"))
    assert (stays.stat().st_mtime_ns, stays.stat().st_size) == (before.st_mtime_ns, before.st_size)
    assert all(one.read_bytes() == b"not ours" for one in foreign)


def test_a_database_that_is_in_use_is_left(garden: Path, capsys: Out) -> None:
    file = kept_of(garden)
    connection = connected(file)
    connection.execute("SELECT count(*) FROM meta").fetchone()
    shutil.rmtree(garden)
    assert clean(capsys)[0].startswith(f"in use, and left: {file}, ")
    assert connection.execute("SELECT count(*) FROM files").fetchone() != (0,)
    connection.close()
    assert clean(capsys)[0].startswith(f"removed: {file}, ")


@pytest.mark.skipif(os.geteuid() == 0, reason="to the administrator no folder is closed")
def test_a_folder_that_cannot_be_looked_at_is_not_gone(tmp_path: Path, capsys: Out) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "closed" / "garden"))
    file = kept_of(folder)
    folder.parent.chmod(0)
    try:
        assert clean(capsys) == ["No database of a folder that is gone was removed."]
    finally:
        folder.parent.chmod(0o700)
    assert file.exists()
