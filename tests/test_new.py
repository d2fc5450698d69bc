"""`briefing new`: a briefing of one's own, and its items, begun so that they open and check clean."""

import json
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefing.cli import main
from briefing.model.kinds import KINDS, kind_of
from briefing.sync.load import load
from tests.attaching import DOCUMENT, LOCATORS
from tests.conftest import GARDEN
from tests.terminal import Terminal
from tests.test_schema import as_editors_read

Out = pytest.CaptureFixture[str]
_NO_SHRINKING = tuple(set(Phase) - {Phase.shrink, Phase.explain})
"""Each example makes a folder: to look for the smallest would take minutes."""
pytestmark = pytest.mark.usefixtures("read_here")


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no terminal, so that nothing is asked."""
    monkeypatch.setattr("sys.stdin", None)


def names_in(folder: str | Path) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def require_accepted_by_editors(folder: Path) -> None:
    """Find by its first line the schema of each file, as an editor does, and hold the file against it."""
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        named = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
        schema = json.loads((path.parent / named).read_text("utf-8"))
        errors = [error.message for error in Draft202012Validator(schema).iter_errors(as_editors_read(text))]
        assert errors == [], path


def require_clean(folder: Path) -> None:
    loaded = load(folder)
    assert loaded.problems() == ()
    kinds = {kind_of(item) for item in loaded.items.values()}
    assert kinds == {kind for pane in loaded.panes for kind in pane.shows}
    require_accepted_by_editors(folder)


# A whole briefing.


def test_a_new_briefing_checks_clean_and_has_an_item_of_each_kind_that_it_shows(
    desk: Path, capsys: Out
) -> None:
    assert main(["new", "old-bridge", "--party", "The town", "--party", "The county"]) == 0
    assert "briefing --content old-bridge" in capsys.readouterr().out
    require_clean(desk / "old-bridge")
    assert main(["check", "old-bridge"]) == 0
    outline = load(desk / "old-bridge").outline
    assert outline.title == "Old bridge"
    assert [(one.id, one.title) for one in outline.parties] == [
        ("the-town", "The town"), ("the-county", "The county"),
    ]  # fmt: skip
    assert names_in(desk) == ["old-bridge"]


def test_its_items_say_above_each_field_what_it_means(desk: Path) -> None:
    main(["new", "bridge"])
    lines = (desk / "bridge" / "plan" / "read.yaml").read_text("utf-8").splitlines()
    for field in ("id", "title", "bottom_line", "cites", "label", "points", "  - text", "    basis"):
        (at,) = (number for number, line in enumerate(lines) if line.startswith(f"{field}:"))
        assert lines[at - 1].lstrip().startswith("# ")


def test_the_passages_of_a_document_stand_below_their_first_words_and_are_found_in_it(
    desk: Path, own_home: Path, capsys: Out
) -> None:
    (desk / "The well.md").write_text(DOCUMENT)
    assert main(["new", "well", "--title", "A well", "--document", "The well.md"]) == 0
    require_clean(desk / "well")
    text = (desk / "well" / "sources" / "the-well.yaml").read_text("utf-8")
    assert '  # by Ada Okafor and Jun Field\n  - locator: "2"\n' in text
    capsys.readouterr()
    assert main(["--content", "well", "sources", "attach", "the-well", "The well.md"]) == 0
    assert f"{len(LOCATORS)} of {len(LOCATORS)} passages found" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["beginning", "Read", "length", "passage", "plan", "~lease"])
def test_a_document_may_be_called_as_an_example_or_a_home_is(desk: Path, capsys: Out, name: str) -> None:
    Path(f"{name}.txt").write_text("The bridge is closed.\n\nIt is to be mended.\n")
    assert main(["new", "bridge", "--document", f"{name}.txt"]) == 0
    assert main(["check", "bridge"]) == 0


def test_no_party_takes_the_place_of_another_whatever_they_are_called(desk: Path, capsys: Out) -> None:
    named = ["Party 2", "日本", "Party 5", "The town", "The town"]
    assert main(["new", "bridge", *(f"--party={one}" for one in named)]) == 0
    assert [party.title for party in load(desk / "bridge").outline.parties] == named
    assert main(["check", "bridge"]) == 0


def test_without_a_document_it_rests_on_notes_that_are_found_too(desk: Path, capsys: Out) -> None:
    main(["new", "bridge", "--party", "The town"])
    assert "The town" in (desk / "bridge" / "notes.txt").read_text("utf-8")
    assert main(["--content", "bridge", "sources", "attach", "notes", "bridge/notes.txt"]) == 0


@given(
    title=st.text(min_size=1, max_size=30),
    parties=st.lists(st.text(max_size=12), max_size=3),
    name=st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20),
)
@example(title="T", parties=["…", "A", "a"], name="\ud7fc")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, phases=_NO_SHRINKING)
def test_whatever_it_is_called_it_checks_clean_or_is_refused(
    read_here: None, title: str, parties: list[str], name: str
) -> None:
    with TemporaryDirectory() as around:
        document = Path(around, f"{name}.txt")
        document.write_text("One paragraph: “of words”.\n\n# Another - one.\n")
        folder = Path(around, "made")
        named = [f"--party={party}" for party in parties]
        status = main(["new", str(folder), f"--title={title}", *named, f"--document={document}"])
        assert status in (0, 2)
        if status == 0:
            require_clean(folder)
        assert set(names_in(around)) == {document.name} | ({"made"} if status == 0 else set())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["full"], "'full' is not empty"),
        (["file"], "'file' is there already, and is no folder"),
        (["full/deeper"], "would be a part of the briefing in"),
        (["none/deeper"], "there is no folder 'none'"),
        (["step"], "'step' is a kind of item"),
        (["steps", "first"], "Did you mean 'step'?"),
        (["bridge", "--document", "none.pdf"], "none.pdf"),
        (["bridge", "--document", "blank.txt"], "blank.txt has no words"),
        (["bridge", "--title", " "], "characters that can be seen"),
        (["bridge", "--title", "\u3164"], "characters that can be seen"),
        (["bridge", "--title", "\u115f\u1160 \uffa0\u2800\ufe0f…"], "characters that can be seen"),
        (["bridge", "--title", "\u2800\t\u3164"], "characters that can be seen"),
        (["bridge", "--title", "x" * 401], "at most 400"),
        (["bridge", "--example", "--title", "x"], "leave the options out"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words_and_leaves_nothing(
    desk: Path, capsys: Out, arguments: list[str], said: str
) -> None:
    (desk / "full").mkdir()
    (desk / "full" / "briefing.yaml").write_text("mine")
    (desk / "file").write_text("mine")
    (desk / "blank.txt").write_text("\n")
    before = files_in(desk)
    assert main(["new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert files_in(desk) == before
    assert names_in(desk) == ["blank.txt", "file", "full"]


@pytest.mark.parametrize("there", [True, False])
def test_what_fails_half_way_leaves_nothing_that_stops_a_second_try(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out, there: bool
) -> None:
    if there:
        (desk / "bridge").mkdir()

    def full(folder: Path) -> None:
        assert list(folder.rglob("*.yaml"))
        raise OSError(28, "No space left on device", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr("briefing.store.schema_files.write_schema_files", full)
        assert main(["new", "bridge"]) == 2
    assert "no space left" in capsys.readouterr().err
    assert files_in(desk) == {}
    assert names_in(desk) == (["bridge"] if there else [])
    assert main(["new", "bridge"]) == 0
    require_clean(desk / "bridge")


def test_the_empty_folder_in_which_one_stands_becomes_a_briefing(desk: Path) -> None:
    # As a try that was killed leaves it.
    (desk / ".new-briefing-1").mkdir()
    assert main(["new", "."]) == 0
    assert Path.cwd().samefile(desk)
    require_clean(desk)


def test_on_a_terminal_it_asks_for_title_parties_and_document(desk: Path, own_home: Path) -> None:
    (desk / "well.md").write_text(DOCUMENT)
    command = [sys.executable, "-m", "briefing", "new", str(desk / "bridge")]
    with Terminal(command, {"BRIEFING_HOME": str(own_home)}) as terminal:
        terminal.wait_for("Title [Bridge]:")
        terminal.type("The Old Bridge\r")
        terminal.wait_for("Parties")
        terminal.type("The town, The county\r")
        terminal.wait_for("A file of a document")
        terminal.type("nowhere.pdf\r")
        terminal.wait_for("nowhere.pdf cannot be read")
        terminal.type(f"{desk}/well.md\r")
        terminal.wait_for("Made ")
        assert terminal.wait() == 0
    require_clean(desk / "bridge")
    outline = load(desk / "bridge").outline
    assert outline.title == "The Old Bridge"
    assert [one.title for one in outline.parties] == ["The town", "The county"]
    assert (desk / "bridge" / "sources" / "well.yaml").is_file()


def test_the_example_is_copied_with_schemas_of_its_own_and_has_each_kind(desk: Path, capsys: Out) -> None:
    assert main(["new", "garden", "--example"]) == 0
    require_clean(desk / "garden")
    assert {kind_of(item) for item in load(desk / "garden").items.values()} == set(KINDS)
    copied = (desk / "garden" / "ideas" / "beans.yaml").read_text("utf-8")
    assert copied.partition("\n")[2] == (GARDEN / "ideas" / "beans.yaml").read_text("utf-8")


# An item.


def filled(text: str) -> str:
    """A new step as its author fills it."""
    for written in ("Draw the beds", "The beds are drawn in chalk.", '"letter:1"', "Second"):
        text = text.replace("…", written, 1)
    return text.replace("…", "Chalk is enough to draw the beds.", 1).replace("…", '"letter:1"', 1)


def test_an_item_is_written_where_the_others_of_its_kind_stand(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(garden)
    assert main(["new", "step", "draw"]) == 0
    printed = capsys.readouterr().out
    assert "Wrote steps/draw.yaml." in printed
    assert "Then `briefing check` says" in printed
    file = garden / "steps" / "draw.yaml"
    file.write_text(filled(file.read_text("utf-8")))
    assert load(garden).problems() == ()
    assert main(["schema", "--write"]) == 0
    require_accepted_by_editors(garden)


def test_the_command_that_follows_is_about_the_briefing_to_which_the_item_was_added(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(garden.parent)
    assert main(["--content", "garden", "new", "step", "draw"]) == 0
    assert "Then `briefing --content garden check` says" in capsys.readouterr().out
    monkeypatch.setenv("BRIEFING_CONTENT", "garden")
    assert main(["--content", "garden", "new", "step", "dig"]) == 0
    assert "Then `briefing check` says" in capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_item_has_all_required_fields_and_each_unwritten_one_is_a_problem(
    garden: Path, kind: str
) -> None:
    before = files_in(garden)
    assert main(["--content", str(garden), "new", kind, "fresh"]) == 0
    after = files_in(garden)
    (path,) = after.keys() - before.keys()
    assert {name: after[name] for name in before} == before
    text = after[path].decode()
    assert f"\nkind: {kind}\n" in text
    problems = load(garden).problems()
    assert {one.file for one in problems} == {path}
    open_lines = {number for number, line in enumerate(text.splitlines(), 1) if re.search(r": \[?…", line)}
    assert {one.line for one in problems} == open_lines


def test_an_item_stands_in_the_first_group_of_its_pane(garden: Path) -> None:
    assert main(["--content", str(garden), "new", "argument", "second"]) == 0
    assert "\ncategory: thesis\n" in (garden / "second.yaml").read_text("utf-8")


def test_an_item_stands_in_no_group_that_its_pane_does_not_declare(garden: Path) -> None:
    header, beans = garden / "briefing.yaml", garden / "ideas" / "beans.yaml"
    header.write_text(
        "title: T\nbottom_line: B.\nas_of: A.\npanes:\n  - {id: ideas, title: Ideas, shows: [opportunity],"
        " group_by: tier, groups: [{id: easy, title: Easy}]}\n"
    )
    beans.write_text(beans.read_text().replace("tier: easy", "tier: nowhere"))
    assert main(["new", "opportunity", "hedge", "--content", str(garden)]) == 0
    assert "\ntier: …\n" in (garden / "ideas" / "hedge.yaml").read_text("utf-8")


def test_an_item_stands_in_a_group_that_its_pane_calls_others(garden: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(
        "title: T\nbottom_line: B.\nas_of: A.\npanes:\n  - {id: ideas, title: Ideas, shows: [opportunity],"
        " group_by: tier, groups: [{id: others, title: Other ideas}]}\n"
    )
    for idea in (garden / "ideas").iterdir():
        idea.write_text(idea.read_text().replace("tier: easy", "tier: others"))
    assert main(["new", "opportunity", "hedge", "--content", str(garden)]) == 0
    assert "\ntier: others\n" in (garden / "ideas" / "hedge.yaml").read_text("utf-8")


def test_the_first_of_a_kind_stands_with_its_pane_and_one_that_no_pane_shows_says_so(
    desk: Path, capsys: Out
) -> None:
    main(["new", "."])
    shutil.rmtree(desk / "plan")
    assert main(["new", "step", "second"]) == 0
    assert (desk / "plan" / "second.yaml").is_file()
    assert main(["new", "person", "mayor"]) == 0
    assert "add 'person' to the `shows:`" in capsys.readouterr().out


def test_a_kind_that_a_pane_shows_from_now_on_needs_a_group_there_and_not_in_its_item(
    desk: Path, capsys: Out
) -> None:
    main(["new", "."])
    header, mayor = desk / "briefing.yaml", desk / "mayor.yaml"
    main(["new", "person", "mayor"])
    mayor.write_text(mayor.read_text("utf-8").replace("[…]", "['notes:1']").replace("…", "mayor"))
    capsys.readouterr()
    header.write_text(header.read_text("utf-8").replace("[term, source]", "[term, source, person]"))
    assert main(["check"]) == 1
    assert re.search(r"\nbriefing.yaml:\d+:27: The pane .* has no group 'person'\.", capsys.readouterr().out)
    header.write_text(header.read_text("utf-8") + "      - {id: person, title: People}\n")
    assert main(["check"]) == 0


def test_an_author_who_stands_deeper_in_a_briefing_means_that_one(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(garden / "ideas")
    assert main(["new", "opportunity", "peas"]) == 0
    assert (garden / "ideas" / "peas.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["step", "sign"], "the id 'sign' is taken"),
        (["step", "Runner beans"], "Write 'runner-beans', for example"),
        (["step", "竹"], "Write 'first', for example"),
        (["step", "x" * 65], "64 at most"),
        (["step", "draw", "--title", "Draw"], "takes no options but --content"),
        (["source", "well", "--document", "well.md"], "that `briefing sources fingerprint FILE` prints"),
        (["step", "notes"], "steps/notes.yaml is there already"),
    ],
)
def test_an_item_that_cannot_be_made_is_refused_in_words(
    garden: Path, capsys: Out, arguments: list[str], said: str
) -> None:
    (garden / "steps" / "notes.yaml").write_text("id: of-another-name\n")
    before = files_in(garden)
    assert main(["--content", str(garden), "new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert files_in(garden) == before


def test_an_id_that_is_another_name_of_an_item_is_refused(garden: Path, capsys: Out) -> None:
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text("utf-8").replace("runner beans", "runners"))
    assert main(["--content", str(garden), "new", "step", "runners"]) == 2
    assert "another name of 'beans'" in capsys.readouterr().err


def test_nothing_is_written_into_the_content_that_is_shipped(desk: Path, shipped: Path, capsys: Out) -> None:
    before = files_in(shipped)
    assert main(["new", "step", "mine"]) == 2
    assert "briefing new DIR" in capsys.readouterr().err
    assert files_in(shipped) == before
    assert names_in(desk) == []
