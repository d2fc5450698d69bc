"""What is kept of an attached document: changed by whatever hand, it is not shown."""

import json
from collections import Counter
from pathlib import Path

import pytest

from briefing.attachments import attachments as module
from briefing.attachments.attachments import Attachments
from briefing.cli import main
from briefing.text import is_clean
from tests.attaching import (
    DOCUMENT,
    PASSAGES,
    attach,
    kept_file,
    outcomes,
    passages_yaml,
    source_in,
    write_briefing,
)

pytestmark = pytest.mark.usefixtures("read_here")

Out = pytest.CaptureFixture[str]


def test_a_refused_document_leaves_what_was_attached(wells: Path, capsys: Out) -> None:
    attach(DOCUMENT, wells)
    attach("Something else altogether.", wells)
    assert main(["sources", "verify"]) == 0


@pytest.mark.parametrize(
    "tamper",
    [
        lambda text: text.replace("the long frost", "the war"),
        lambda text: text.replace("the long frost", "the long\\u001b[31m frost"),
        lambda text: text.replace("the long frost", "the long\\u202e frost"),
        lambda text: text[: len(text) // 3],
        lambda _: "[" * 100_000,
        lambda _: "\x00",
    ],
)
def test_what_was_changed_in_the_data_folder_is_not_shown(
    tamper: object, wells: Path, own_home: Path, capsys: Out
) -> None:
    attach(DOCUMENT, wells)
    source = source_in(wells)
    file = kept_file(own_home, source.passages[2])
    file.write_text(tamper(file.read_text()))  # type: ignore[operator]
    shelf = Attachments(own_home)
    assert shelf.text_of(source, source.passages[2]) is None
    assert shelf.state_of(source, source.passages[2]) == "not found"
    capsys.readouterr()
    assert main(["sources", "verify"]) == 1
    assert outcomes(capsys.readouterr().out)["not found"] == ["1"]
    # Attached again, it is good again; what was damaged is still there to be looked at.
    damaged = file.read_bytes()
    attach(DOCUMENT, wells)
    assert f"set aside: {file}.damaged-1" in capsys.readouterr().out
    assert Path(f"{file}.damaged-1").read_bytes() == damaged
    assert main(["sources", "verify"]) == 0


def test_a_changed_target_of_a_link_is_not_shown(wells: Path, own_home: Path) -> None:
    attach(DOCUMENT, wells)
    source = source_in(wells)
    file = kept_file(own_home, source.passages[3])
    text = file.read_text()
    file.write_text(text.replace("its office", "[its office](http://quite.the/opposite)"))
    assert file.read_text() != text
    shown = Attachments(own_home).text_of(source, source.passages[3])
    assert shown is not None
    assert "opposite" not in shown


def test_a_fingerprint_that_the_content_changed_is_not_found_any_more(wells: Path, capsys: Out) -> None:
    attach(DOCUMENT, wells)
    write_briefing(wells, passages_yaml({**PASSAGES, "3": "Something else."}))
    capsys.readouterr()
    assert main(["sources", "verify"]) == 1
    printed = capsys.readouterr().out
    assert outcomes(printed)["not found"] == ["3"]
    assert "the content has changed" in printed


def test_however_many_passages_are_not_found_all_that_is_kept_is_read_once(
    wells: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(DOCUMENT, wells)
    first, *others = PASSAGES
    changed = {locator: f"Not so. {PASSAGES[locator]}" for locator in others}
    write_briefing(wells, passages_yaml({first: PASSAGES[first], **changed}))
    read_file, read = module.read_file, Counter[str]()

    def noted(path: Path, most: int) -> object:
        read[path.name] += path.exists()
        return read_file(path, most)

    monkeypatch.setattr(module, "read_file", noted)
    capsys.readouterr()
    assert main(["sources", "verify"]) == 1
    assert capsys.readouterr().out.count("the content has changed") == 5
    # Once for all that is missing, and once for the passage that is there.
    assert max(read.values()) == 2


def test_passages_that_were_given_other_locators_are_moved(wells: Path, own_home: Path, capsys: Out) -> None:
    attach(DOCUMENT, wells)
    renamed = {{"3": "5"}.get(locator, locator): text for locator, text in PASSAGES.items()}
    write_briefing(wells, passages_yaml(renamed))
    capsys.readouterr()
    assert main(["sources", "verify"]) == 0
    assert outcomes(capsys.readouterr().out)["moved"] == ["5"]


@pytest.mark.parametrize("name", ["copy.txt", "copy.html"])
def test_nothing_in_a_document_reaches_the_terminal_or_the_folder(
    name: str, wells: Path, own_home: Path, capsys: Out
) -> None:
    text = DOCUMENT.replace("dry summer", "dry\u202e \x9bsummer").replace(
        "Further", "\x1b]0;mine\x07\n\nFurther"
    )
    text = text.replace("carries", "brings\x1b[2J").replace("“Nobody", "\x1b[31m “\x00Nobody")
    assert attach(text, wells, name) == 0
    captured = capsys.readouterr()
    assert is_clean(captured.out + captured.err)
    source = source_in(wells)
    texts = [Attachments(own_home).text_of(source, passage) for passage in source.passages]
    assert all(text is None or is_clean(text) for text in texts)
    assert [text is None for text in texts] == [False, False, False, False, True, False]
    files = [json.loads(file.read_text()) for file in (own_home / "attachments").glob("*.json")]
    assert len(files) == 5
    assert all(is_clean(one["text"]) for file in files for one in file["passages"])
    assert main(["sources", "attach", "well", "no\x1b[2Jfile"]) == 2
    assert main(["sources", "attach", "no\x1b[2J", str(wells)]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_what_cannot_be_written_ends_with_2(wells: Path, own_home: Path, capsys: Out) -> None:
    own_home.write_text("in the way")
    assert attach(DOCUMENT, wells) == 2
