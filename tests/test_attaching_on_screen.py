"""Attaching from the screen: the path is completed, the reading can be left off, the proof has it at once."""

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.attachments import process
from briefing.attachments.messages import Progress, Wanted
from briefing.attachments.paths import completed, offered, path_of
from briefing.cli import main
from briefing.tui.app import BriefingApp
from briefing.tui.screens.attach import AttachScreen
from tests.attaching import DOCUMENT, PASSAGES
from tests.conftest import AppMaker
from tests.documents import pdf
from tests.screen import NARROW, settled, text_of
from tests.test_proof import ORIGINALS, PROVED, with_fingerprints


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of somebody who has papers in it."""
    home = tmp_path / "somebody"
    folder = home / "My papers"
    folder.mkdir(parents=True)
    (home / "Music").mkdir()
    (home / ".hidden").mkdir()
    (folder / "letter.txt").write_text("\n\n".join(ORIGINALS.values()))
    (folder / "letter.odt").touch()
    (folder / "lesson.PDF").touch()
    (folder / "photo.png").touch()
    monkeypatch.setenv("HOME", str(home))
    return folder


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text at once, as a terminal pastes it."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await settled(pilot.app)
    await pilot.pause()


def field_of(app: BriefingApp) -> str:
    return app.screen.query_one(Input).value


async def read_to_the_end(pilot: Pilot[None]) -> str:
    """Wait until the document is read. Returns what stands on the screen then."""
    screen = pilot.app.screen
    assert isinstance(screen, AttachScreen)
    while screen._cancellation and pilot.app.is_running:
        await asyncio.sleep(0)
    await pilot.pause()
    return text_of(pilot.app)


async def test_a_path_is_completed_and_the_proof_has_the_copy_at_once(
    app_for: AppMaker, garden: Path, papers: Path, read_here: None
) -> None:
    app = app_for(with_fingerprints(garden))
    async with app.run_test(size=PROVED) as pilot:
        await pilot.press("1", "j", "enter", "j")
        assert "The original is not attached" in text_of(app)
        await pilot.press("A")
        screen = text_of(app)
        assert "Attach your copy of A letter to Elm Street" in screen
        assert [name in screen for name in ("Music/", "My papers/", ".hidden")] == [True, True, False]
        await pilot.press("m", "tab")
        assert field_of(app) == "~/M"  # Music and My papers have no more in common
        await pilot.press("y", "tab", "l", "tab")
        assert field_of(app) == "~/My papers/le"
        screen = text_of(app)
        assert [name in screen for name in ("lesson.PDF", "letter.txt", "letter.odt", "photo")] == [
            True, True, False, False,
        ]  # fmt: skip
        await pilot.press("ctrl+n", "ctrl+n", "enter")
        screen = await read_to_the_end(pilot)
        assert f"letter: 3 of 3 passages found in {papers / 'letter.txt'}" in screen
        assert "found:     1, 2, survey" in screen
        await pilot.press("enter")
        await pilot.pause()
        assert "Verified" in text_of(app)
        assert "The original is not attached" not in text_of(app)


async def test_a_file_that_is_saved_meanwhile_is_offered(
    app_for: AppMaker, garden: Path, papers: Path
) -> None:
    app = app_for(garden)
    async with app.run_test(size=PROVED) as pilot:
        await pilot.press("1", "j", "enter", "A")
        await type_in(pilot, "My papers/l")
        assert "letter.txt" in text_of(app)
        (papers / "less.txt").touch()
        await pilot.press("e")
        assert "less.txt" in text_of(app)


async def test_what_differs_is_shown_in_the_words_of_the_command(
    app_for: AppMaker, garden: Path, papers: Path, read_here: None, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = papers / "changed.txt"
    changed.write_text(
        "\n\n".join([ORIGINALS["1"], ORIGINALS["2"].replace("year", "month"), ORIGINALS["survey"]])
    )
    folder = with_fingerprints(garden)
    main(["--content", str(folder), "sources", "attach", "letter", str(changed)])
    said = capsys.readouterr().out
    app = app_for(folder)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "j", "enter", "A")
        await type_in(pilot, "My\\ papers/changed.txt")
        await pilot.press("enter")
        screen = " ".join((await read_to_the_end(pilot)).replace("│", " ").split())
    for line in said.splitlines()[1:]:
        assert " ".join(line.split()) in screen
    assert ORIGINALS["2"].replace("year", "month") in screen


async def test_another_document_is_refused_and_another_path_can_be_typed(
    app_for: AppMaker, garden: Path, papers: Path, own_home: Path, read_here: None
) -> None:
    (papers / "other.txt").write_text(DOCUMENT)
    app = app_for(with_fingerprints(garden))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "j", "enter", "A")
        await type_in(pilot, "My papers/ot")
        await pilot.press("ctrl+n", "enter")
        assert "None of its 3" in " ".join((await read_to_the_end(pilot)).split())
        assert "complete" not in text_of(app)
        await type_in(pilot, "none")
        assert "No folder and no document that can be read begins so." in text_of(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, AttachScreen)
    assert not (own_home / "attachments").exists()


async def test_a_path_that_the_system_refuses_is_answered_in_words(
    app_for: AppMaker, garden: Path, papers: Path, read_here: None
) -> None:
    app = app_for(with_fingerprints(garden))
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press("1", "j", "enter", "A")
        await type_in(pilot, "x" * 300)
        assert "No folder and no document that can be read begins so." in text_of(app)
        await pilot.press("enter")
        # The path of the folder decides where the line breaks.
        assert "file name too long" in " ".join((await read_to_the_end(pilot)).split())
        await type_in(pilot, "/letter.txt")
        assert "This folder cannot be read: file name too long." in text_of(app)


async def test_the_reading_can_be_left_off(
    app_for: AppMaker, garden: Path, papers: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()

    def answer(path: Path, job: bytes, progress: Progress, cancellation: process.Cancellation) -> None:
        progress(3, 700)
        going_on.wait(30)
        assert cancellation.is_cancelled
        raise process.CancelledError

    monkeypatch.setattr(process, "_answer", answer)
    app = app_for(with_fingerprints(garden))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "j", "enter", "A")
        await type_in(pilot, "My papers/letter.txt")
        await pilot.press("enter")
        while "page 3 of 700" not in text_of(app):
            await asyncio.sleep(0)
        await pilot.press("x", "enter", "escape")
        going_on.set()
        assert "Left off: nothing was kept." in await read_to_the_end(pilot)
        assert field_of(app) == "~/My papers/letter.txt"
    assert not (own_home / "attachments").exists()


def test_a_process_that_is_not_waited_for_is_ended(tmp_path: Path) -> None:
    document = tmp_path / "long.pdf"
    document.write_bytes(pdf([*PASSAGES.values()] * 20))
    cancellation = process.Cancellation()
    read: list[int] = []

    def progress(page: int, _: int) -> None:
        read.append(page)
        cancellation.cancel()

    with pytest.raises(process.CancelledError):
        process.compared(document, [Wanted(1, "words:1:" + "a" * 64)], progress, cancellation)
    assert cancellation._process
    assert cancellation._process.returncode
    assert len(read) < 20


async def test_the_room_has_nothing_of_it(app_for: AppMaker, garden: Path, papers: Path) -> None:
    app = app_for(garden)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "j", "enter", "p", "A")
        assert "Your own copies are for the desk." in text_of(app)
        await pilot.press("p", "p", "0", "A")
        assert "No source stands here" in text_of(app)
        await pilot.press("5", "G", "A")
        assert isinstance(app.screen, AttachScreen)


def test_a_path_is_read_as_a_shell_reads_it(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = papers / "letter.txt"
    for typed in ("~/My papers/letter.txt", f" {letter} ", f"'{letter}'", str(letter).replace(" ", "\\ ")):
        assert path_of(typed) == letter
    monkeypatch.chdir(papers)
    (papers / "round").symlink_to("round")
    assert offered("") == ["lesson.PDF", "letter.txt"]
    assert offered("~") == ["~/Music/", "~/My papers/"]
    assert offered("~/.") == ["~/.hidden/"]
    with pytest.raises(OSError, match="No such"):
        offered("~/nowhere/x")
    assert completed("LE", ["lesson.PDF", "letter.txt"]) == "le"
    assert completed("x", []) == "x"


def test_a_path_from_the_root_may_be_typed_behind_the_home_folder(tmp_path: Path) -> None:
    assert path_of(f"~/{tmp_path}/letter.txt") == tmp_path / "letter.txt"
    assert path_of("~/../letter.txt") == Path("../letter.txt")
    assert path_of("~/letter.txt") == Path.home() / "letter.txt"
