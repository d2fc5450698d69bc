"""`briefing schema --write`: the line by which an editor finds the schema of a file."""

import os
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.sync.load import load

Out = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("read_here")


def test_schema_write_mends_the_line_of_a_file_that_was_moved_and_nothing_else(
    desk: Path, capsys: Out
) -> None:
    main(["new", "."])
    (desk / "plan" / "far").mkdir()
    moved = (desk / "plan" / "read.yaml").rename(desk / "plan" / "far" / "read.yaml")
    windows = desk / "words" / "passage.yaml"
    lines = windows.read_text("utf-8").partition("\n")[2].replace("\n", "\r\n")
    windows.write_bytes(b"\xef\xbb\xbf" + lines.encode())
    windows.chmod(0o640)
    rest = moved.read_bytes().partition(b"\n")[2]
    capsys.readouterr()
    assert main(["schema", "--write"]) == 0
    printed = capsys.readouterr().out
    assert "plan/far/read.yaml: names its schema now" in printed
    assert "words/passage.yaml: names its schema now" in printed
    assert printed.count("names its schema") == 2
    assert moved.read_bytes().partition(b"\n")[2] == rest
    comment = b"# yaml-language-server: $schema=../schema/item.schema.json\r\n"
    assert windows.read_bytes() == b"\xef\xbb\xbf" + comment + lines.encode()
    assert windows.stat().st_mode & 0o777 == 0o640
    assert load(desk).problems() == ()
    assert main(["schema", "--write"]) == 0
    assert "names its schema" not in capsys.readouterr().out


def test_schema_write_brings_old_schema_files_up_to_date(desk: Path, capsys: Out) -> None:
    main(["new", "."])
    (desk / "schema" / "item.schema.json").write_text("{}")
    assert main(["schema", "--write"]) == 0
    capsys.readouterr()
    main(["schema"])
    assert (desk / "schema" / "item.schema.json").read_text("utf-8") == capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_schema_write_leaves_alone_what_is_in_another_encoding(garden: Path, encoding: str) -> None:
    file = garden / "ideas" / "beans.yaml"
    before = file.read_text().replace("poles", "pôles").encode(encoding)
    file.write_bytes(before)
    assert main(["--content", str(garden), "schema", "--write"]) == 0
    assert file.read_bytes() == before


def test_schema_write_waits_for_no_pipe(garden: Path, capsys: Out) -> None:
    os.mkfifo(garden / "ideas" / "pipe.yaml")
    assert main(["--content", str(garden), "schema", "--write"]) == 2
    assert "pipe.yaml: not an ordinary file" in capsys.readouterr().err
