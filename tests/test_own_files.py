"""What is kept for the reader is lost neither by damage nor by another program or briefing."""

import errno
import json
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from briefing.attachments.attachments import Attachments
from briefing.cli import main
from briefing.page.problems import words_for_problem
from briefing.settings import state as module
from briefing.settings.options import Options, read_options
from briefing.settings.state import MAX_PLACES, State
from briefing.store import files
from briefing.store.files import locked, read_file, write_new, write_once, write_whole
from briefing.text.fingerprint import fingerprint
from tests.attaching import DOCUMENT, PASSAGES, attach, passages_yaml, source_in, write_briefing
from tests.conftest import GARDEN, AppMaker
from tests.screen import text_of

Out = pytest.CaptureFixture[str]

PLACE = {"pane": "ideas", "page": "beans", "stop": 0, "reading": False}
OTHER = "Another text altogether, of another well in another street."


@contextmanager
def no_room() -> Iterator[None]:
    """Have the system refuse every byte that is written to a file, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5 << 30)


ODD: tuple[Callable[[Path], None], ...] = (make_fifo, make_endless, make_huge, Path.mkdir)
"""What may stand where a small file should, and makes a careless reader wait or fill the memory."""


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two briefings that call a source of theirs the same."""
    first, second = tmp_path / "first", tmp_path / "second"
    write_briefing(first, passages_yaml(PASSAGES))
    write_briefing(second, passages_yaml({"2": OTHER}))
    return first, second


def attached(folder: Path, home: Path) -> list[str]:
    source = source_in(folder)
    return [Attachments(home).state_of(source, passage) for passage in source.passages]


def test_two_briefings_never_share_what_is_attached(
    two: tuple[Path, Path], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two
    for folder, document, other in ((first, DOCUMENT, second), (second, OTHER, first)):
        before = attached(other, own_home)
        monkeypatch.setenv("BRIEFING_CONTENT", str(folder))
        assert attach(document, folder) == 0
        assert set(attached(folder, own_home)) == {"verified"}
        assert attached(other, own_home) == before
    assert set(attached(first, own_home)) == {"verified"}


def test_a_passage_that_two_briefings_cite_keeps_its_order_in_each(
    two: tuple[Path, Path], own_home: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_briefing(two[1], passages_yaml({"2": OTHER, "p-3": PASSAGES["3"]}))
    for folder in two:
        monkeypatch.setenv("BRIEFING_CONTENT", str(folder))
        attach(f"{OTHER}\n\n{DOCUMENT}", folder)
    capsys.readouterr()
    for folder in two:
        assert main(["--content", str(folder), "sources", "verify"]) == 0
        assert "moved" not in capsys.readouterr().out


def test_what_an_earlier_version_kept_is_read_and_left(two: tuple[Path, Path], own_home: Path) -> None:
    before = own_home / "attachments" / "well.json"
    before.parent.mkdir(parents=True)
    kept = [
        {"locator": locator, "words": words, "sha256": sha256, "text": text}
        for locator, text in PASSAGES.items()
        for words, sha256 in (fingerprint(text),)
    ]
    before.write_text(json.dumps({"source": "well", "passages": kept}))
    data = before.read_bytes()
    first, second = two
    assert set(attached(first, own_home)) == {"verified"}
    assert main(["--content", str(first), "sources", "verify"]) == 0
    assert main(["--content", str(second), "sources", "verify"]) == 1
    copy = second.parent / "copy.txt"
    copy.write_text(OTHER)
    assert main(["--content", str(second), "sources", "attach", "well", str(copy)]) == 0
    assert (set(attached(first, own_home)), before.read_bytes()) == ({"verified"}, data)


def test_nothing_is_kept_while_another_program_keeps_something(
    two: tuple[Path, Path], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.0)
    monkeypatch.setenv("BRIEFING_CONTENT", str(two[0]))
    with locked(own_home / "attachments"):
        assert attach(DOCUMENT, two[0]) == 2
    assert attach(DOCUMENT, two[0]) == 0


@pytest.mark.parametrize("odd", ODD)
def test_an_attachment_that_is_no_ordinary_file_is_set_aside(
    odd: Callable[[Path], None], two: tuple[Path, Path], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CONTENT", str(two[1]))
    file = own_home / "attachments" / f"{fingerprint(OTHER).sha256}.json"
    file.parent.mkdir(parents=True)
    odd(file)
    assert attached(two[1], own_home) == ["not found"]
    assert attach(OTHER, two[1]) == 0
    assert attached(two[1], own_home) == ["verified"]
    assert os.path.lexists(f"{file}.damaged-1")


def test_programs_that_end_together_keep_a_place_each(own_home: Path, tmp_path: Path) -> None:
    states = [State(own_home) for _ in range(6)]
    folders = [tmp_path / str(number) for number in range(6)]
    for state, folder in zip(states, folders, strict=True):
        state.remember(str(folder), folder, PLACE | {"page": folder.name})
    threads = [Thread(target=state.save) for state in states]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [State(own_home).place(str(folder), folder).get("page") for folder in folders]
    assert kept == [folder.name for folder in folders]


def test_no_state_is_written_while_another_program_writes_it(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.0)
    first, second = State(own_home), State(own_home)
    first.theme = "light"
    second.remember(str(tmp_path), tmp_path, PLACE)
    write, written = module.write_whole, []

    def write_meanwhile(path: Path, data: bytes) -> None:
        if not written:
            written.append(data)
            second.save()
            assert not path.exists()
        write(path, data)

    monkeypatch.setattr(module, "write_whole", write_meanwhile)
    first.save()
    second.save()
    state = State(own_home)
    assert (state.theme, state.place(str(tmp_path), tmp_path)) == ("light", PLACE)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("0", "9" * 5000),
        lambda _: "\x00",
        lambda _: "[" * 100_000,
        lambda _: "[]",
    ],
)
def test_a_damaged_state_is_set_aside_and_the_next_place_kept(
    damage: Callable[[str], str], own_home: Path
) -> None:
    state = State(own_home)
    state.remember(str(GARDEN), GARDEN, PLACE)
    state.save()
    file = own_home / "state.json"
    file.write_text(damage(file.read_text()))
    damaged = file.read_bytes()
    for number in (1, 2):
        state = State(own_home)
        assert (state.theme, state.place(str(GARDEN), GARDEN)) == (None, {})
        state.remember(str(GARDEN), GARDEN, PLACE)
        state.save()
        assert State(own_home).place(str(GARDEN), GARDEN) == PLACE
        aside = own_home / f"state.json.damaged-{number}"
        assert (state.set_aside, aside.read_bytes()) == (aside, damaged)
        file.write_bytes(damaged)


@pytest.mark.parametrize("value", ["\udcff", "be\x1b[2Jans", "be\u202eans", 10**4000, -(10**40), ["a"]])
async def test_a_place_that_cannot_be_shown_is_as_good_as_none(
    value: object, own_home: Path, tmp_path: Path, app_for: AppMaker
) -> None:
    state = State(own_home)
    state.remember(str(tmp_path), tmp_path, PLACE)
    key = "stop" if isinstance(value, int) else "page"
    state.remember(str(GARDEN), GARDEN, PLACE | {key: value})
    state.save()
    assert State(own_home).place(str(tmp_path), tmp_path) == PLACE
    async with app_for().run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "At a glance" in text_of(pilot.app)


def test_each_program_forgets_only_its_own_drafts(own_home: Path, tmp_path: Path) -> None:
    note, action = ("note", ""), ("action", "")
    first, second, moved = State(own_home), State(own_home), tmp_path / "moved"
    assert first.drafts("Garden", tmp_path) == second.drafts("Garden", tmp_path) == {}
    first.remember_drafts("Garden", tmp_path, {note: "the beans", action: "Kim: dig"})
    first.save()
    second.remember_drafts("Garden", tmp_path, {})
    second.save()
    first.remember_drafts("Garden", tmp_path, {note: "the beans failed"})
    first.save()
    third = State(own_home)
    assert third.drafts("Another", moved) == {}
    assert third.drafts("Garden", moved) == {note: "the beans failed"}
    third.remember_drafts("Garden", moved, {})
    third.save()
    assert State(own_home).drafts("Garden", tmp_path) == {}


@pytest.mark.parametrize("odd", ["\udcff", "a\x1b[2J", 5, None, ["a"]])
def test_a_draft_that_cannot_be_shown_is_as_good_as_none(odd: object, own_home: Path, tmp_path: Path) -> None:
    state, sound = State(own_home), ("note", "")
    state.remember_drafts("Garden", tmp_path, {sound: "the beans"})
    state.save()
    file = own_home / "state.json"
    data = json.loads(file.read_text())
    (entry,) = data["drafts"]
    data["drafts"] += [odd, *(entry | {name: odd} for name in entry)]
    file.write_text(json.dumps(data))
    assert State(own_home).drafts("Garden", tmp_path) == {sound: "the beans"}


@pytest.mark.parametrize("odd", ODD)
def test_settings_and_state_that_are_no_ordinary_files_hold_nothing_up(
    odd: Callable[[Path], None], own_home: Path
) -> None:
    own_home.mkdir()
    odd(own_home / "settings.yaml")
    odd(own_home / "state.json")
    options, problems = read_options(own_home)
    assert (options.theme, [one.file for one in problems]) == (None, ["settings.yaml"])
    state = State(own_home)
    state.remember(str(GARDEN), GARDEN, PLACE)
    state.save()
    assert State(own_home).place(str(GARDEN), GARDEN) == PLACE
    assert os.path.lexists(own_home / "state.json.damaged-1")


def test_the_places_that_were_left_longest_ago_are_forgotten(own_home: Path, tmp_path: Path) -> None:
    state = State(own_home)
    for number in range(MAX_PLACES + 1):
        state.remember(str(tmp_path / str(number)), tmp_path / str(number), PLACE)
    state.save()
    state = State(own_home)
    state.remember(str(tmp_path / "1"), tmp_path / "1", PLACE)
    state.remember(str(tmp_path / "new"), tmp_path / "new", PLACE)
    state.save()
    known = [
        one
        for one in ("0", "1", "2", "3", "new")
        if State(own_home).place(str(tmp_path / one), tmp_path / one)
    ]
    assert known == ["1", "3", "new"]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    written = [write_new(tmp_path / "there", "copied", ".txt", data) for data in (b"a", b"b", b"c")]
    assert [path.name for path in written] == ["copied.txt", "copied-2.txt", "copied-3.txt"]
    assert [path.read_bytes() for path in written] == [b"a", b"b", b"c"]
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


@pytest.mark.parametrize(
    "write",
    [
        lambda file: write_whole(file, b"words"),
        lambda file: write_new(file.parent, file.stem, file.suffix, b"words"),
        lambda file: write_once(file, b"words"),
    ],
    ids=["whole", "new", "once"],
)
def test_a_file_that_no_room_is_left_for_is_named_and_leaves_nothing(
    write: Callable[[Path], object], tmp_path: Path
) -> None:
    file = tmp_path / "there" / "copied.txt"
    with no_room(), pytest.raises(OSError, match="File too large") as raised:
        write(file)
    assert raised.value.filename == str(file)
    assert [*file.parent.iterdir()] == []


def test_a_file_whose_place_is_taken_by_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "copied.txt").mkdir()
    with pytest.raises(IsADirectoryError) as raised:
        write_whole(tmp_path / "copied.txt", b"words")
    assert raised.value.filename == str(tmp_path / "copied.txt")


def test_a_file_that_a_failing_disk_does_not_read_is_named(tmp_path: Path, monkeypatch) -> None:
    def fails(descriptor: int, size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "copied.txt").touch()
    with monkeypatch.context() as failing:
        failing.setattr(os, "read", fails)
        with pytest.raises(OSError, match="Input/output") as raised:
            read_file(tmp_path / "copied.txt", 10)
    assert raised.value.filename == str(tmp_path / "copied.txt")


def test_a_command_names_the_file_that_no_room_is_left_for(
    own_home: Path, capsys: Out, tmp_path: Path
) -> None:
    picture, file = tmp_path / "picture.svg", tmp_path / "handout.md"
    picture.write_text("an older one")
    for command in (["screenshot", str(picture)], ["handout", "beans", "-o", str(file)]):
        main(["--content", str(GARDEN), "list"])
        capsys.readouterr()
        with no_room():
            assert main(["--content", str(GARDEN), *command]) == 2
        complaint = f"{command[-1]}: file too large. Check the path and its permissions."
        assert complaint in capsys.readouterr().err
    assert (picture.read_text(), file.exists()) == ("an older one", False)
    with no_room():
        assert main(["new", str(tmp_path / "new"), "--example"]) == 2
    assert ".yaml: file too large. Check the path and its permissions.\n" in capsys.readouterr().err


def test_settings_that_set_nothing_are_no_problem(own_home: Path) -> None:
    own_home.mkdir()
    for text in ("", " \n\n", "# theme: light\n#keys:\n"):
        (own_home / "settings.yaml").write_text(text)
        assert read_options(own_home) == (Options(), ())
    (own_home / "settings.yaml").write_text(" " * (1 << 20) + " ")
    assert [one.code for one in read_options(own_home)[1]] == ["too-large"]


def test_settings_that_are_too_long_to_be_read_are_said_to_be(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "settings.yaml").write_text("theme: light\n" + "# more\n" * (1 << 18))
    options, (problem,) = read_options(own_home)
    assert options.theme is None
    assert words_for_problem(problem) == (
        "This file has more than 1 MiB.",
        "Shorten it, or split it into one file an item.",
    )
