"""`briefing handout`: what an audience is handed, and where it is written."""

import gc
import os
import random
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.database.briefing import Briefing
from briefing.export.forms import ENDINGS, Ending, write
from briefing.meetings.meetings import Meetings
from briefing.page.blocks import Row
from briefing.page.handout import NOT_TO_BE_PASSED_ON, Handout, handout
from briefing.settings.folders import shipped_content
from briefing.store.folder import content_state
from briefing.sync.load import load
from tests.conftest import GARDEN
from tests.handing_out import DAY, read_html, read_pdf, read_word, squeezed
from tests.meeting import Clock, began
from tests.test_audience import MANY, Content

SOURCES = "Sources in full"
Out = pytest.CaptureFixture[str]


def text_in(data: bytes, ending: Ending) -> str:
    """All that can be read in a file, and all that stands in its source where that is a text."""
    match ending:
        case "docx":
            return read_word(data)
        case "pdf":
            return "".join(read_pdf(data))
        case _:
            return data.decode()


def run(*arguments: str, content: Path = GARDEN) -> int:
    """Type a command."""
    return main(["--content", str(content), "handout", *arguments])


def test_a_handout_that_is_written_leaves_nothing_in_memory() -> None:
    desk = load(GARDEN)

    def briefings() -> int:
        gc.collect()
        return sum(isinstance(one, Briefing) and one.database is desk.database for one in gc.get_objects())

    before = briefings()
    write(handout(desk, [], DAY, "state"), "html")
    assert briefings() == before


# For whom it is.


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_withheld_is_in_no_form_of_a_handout_for_the_room(seed: int, tmp_path: Path) -> None:
    content = Content(random.Random(seed).getrandbits(MANY))
    content.write(tmp_path)
    desk = load(tmp_path)
    withheld = {marker for marker, is_said in content.markers.items() if not is_said}
    # Ids and other words to find something by are not shown, though an id can tell where a link leads.
    unshown = {item["id"] for item in content.items}
    for item in content.items:
        unshown |= {*item["aliases"], *item.get("asked_as", ())}
    unshown |= {group["id"] for pane in content.header["panes"] for group in pane.get("groups", ())}
    for briefing in (desk, desk.room()):
        made = handout(briefing, [], DAY, "state")
        of_room = briefing.audience == "room"
        for ending in ENDINGS:
            text = squeezed(text_in(write(made, ending).data, ending))
            found = set(re.findall(r"x\d+x", text)) & set(content.markers)
            assert found - unshown == set(content.markers) - unshown - (withheld if of_room else set())
            assert not (of_room and found & withheld)
            assert (squeezed(NOT_TO_BE_PASSED_ON) in text) == (not of_room)


def test_what_is_withheld_is_to_the_room_as_what_does_not_exist(garden: Path, capsys: Out) -> None:
    item = garden / "ideas" / "beans.yaml"
    text = item.read_text()
    item.write_text(text + "release: background\n")
    assert run("beans", content=garden) == 1
    withheld = capsys.readouterr().err
    item.unlink()
    assert run("beans", content=garden) == 1
    assert capsys.readouterr().err == withheld
    item.write_text(text + "release: background\n")
    assert run("beans", "--desk", content=garden) == 0
    assert "Beans on poles" in capsys.readouterr().out


# What it holds.


def made_of(*names: str, audience: str = "room") -> Handout:
    """A handout of panes and items of the garden."""
    briefing = load(GARDEN) if audience == "desk" else load(GARDEN).room()
    wanted = [briefing.outline.pane_called(name) or briefing.items[name] for name in names]
    return handout(briefing, wanted, DAY, "0123456789ab")


def test_it_says_what_it_is_when_it_was_made_and_from_what(capsys: Out) -> None:
    made = made_of("beans")
    assert (made.title, made.of) == ("Beans on poles", "A garden for Elm Street")
    assert made.about == "Made on 5 March 2026 from the content in state 0123456789ab"
    whole = made_of()
    assert (whole.title, whole.of) == ("A garden for Elm Street", "")
    assert [section.title for section in whole.sections] == [pane.title for pane in load(GARDEN).panes]
    assert write(whole, "txt").data.decode().splitlines().count(whole.title) == 1
    assert run("beans") == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == ["A garden for Elm Street", "Beans on poles"]
    assert re.fullmatch(
        rf"Made on \d+ [A-Z][a-z]+ \d{{4}} from the content in state {content_state(GARDEN)}", printed[2]
    )
    # What the handout is called stands on it once.
    assert printed.count("Beans on poles") == 1


@pytest.mark.parametrize("names", [[], ["overview"], ["plan"], ["measure"], ["measure", "no-map"]])
def test_no_level_of_headings_is_passed_over(names: list[str], capsys: Out) -> None:
    assert run(*names, "--format", "html") == 0
    body = read_html(capsys.readouterr().out.encode()).find("body")
    levels = [int(one.tag[1]) for one in body.iter() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(below - above < 2 for above, below in pairwise(levels))


def test_what_is_named_twice_is_handed_out_and_presented_once(capsys: Out) -> None:
    assert run("ideas", "beans", "Ideas", "Beans on poles") == 0
    twice = capsys.readouterr().out
    assert run("ideas", "beans") == 0
    assert twice == capsys.readouterr().out
    shown = ["--content", str(GARDEN), "present", "--list"]
    assert main([*shown, "plan", "Plan"]) == 0
    twice = capsys.readouterr().out
    assert main([*shown, "plan"]) == 0
    assert twice == capsys.readouterr().out


def test_panes_and_items_stand_in_the_order_in_which_they_were_named() -> None:
    made = made_of("sign", "Ideas", "measure", "beans")
    assert [(section.title, len(section.pages)) for section in made.sections] == [
        ("", 1),
        ("Ideas for the plot", 3),
        ("", 1),
        ("", 1),
    ]
    text = write(made, "txt").data.decode()
    headings = re.findall(r"\n(.+)\n=+\n", text)
    assert headings == [
        "Sign the loan",
        "Ideas for the plot",
        "Measure the plot",
        "Beans on poles",
        SOURCES,
    ]
    # Where an item stands twice, what leads to it leads to one place.
    tree = read_html(write(made, "html").data)
    assert len(tree.findall('.//*[@id="item-beans"]')) == 1


def test_citations_stand_in_words_and_their_sources_in_full_at_the_end() -> None:
    text = write(made_of("measure"), "txt").data.decode()
    assert "Letter, paragraph 1: The street should measure" in text
    assert "[inferred; Letter, paragraph" in text
    assert not re.search(r"Letter \d", text)
    body, _, sources = text.partition(f"\n{SOURCES}\n{len(SOURCES) * '='}\n")
    assert sources.startswith("Letter: J. Okafor, “A letter to Elm Street”, ")
    assert sources.count("\n") == 1
    assert "“A letter to Elm Street”" not in body


def test_citations_of_one_source_stand_together_by_the_names_of_their_passages() -> None:
    room = load(shipped_content()).room()
    text = write(handout(room, [], DAY, "state"), "txt").data.decode()
    assert "\nTNI, paragraph 1, editor's note: " in text
    assert "[inferred; PacNet, paragraphs 2, 6, 7, 10 and 14]" in text
    assert "PacNet, paragraph 2; TNI, paragraph 1" in text
    # A source that is not cited is not listed.
    (source,) = handout(room, [room.items["whats-and-hows"]], DAY, "state").sources
    assert isinstance(source, Row)
    assert source.label == "PacNet"


def test_a_source_in_full_has_all_that_is_known_of_it_on_paper_and_on_its_page(
    garden: Path, capsys: Out
) -> None:
    letter = garden / "letter.yaml"
    known = (
        "editors: [Kim Lee]\nseries: Elm Letters\nvolume: '3'\nnumber: '7'\npages: 12-34\ndate: 2013-11\n"
        "url: https://elm.example/7\ndoi: 10.1000/182\naccessed: 2014-02-05\n"
    )
    letter.write_text(letter.read_text().replace("passages:", f"{known}passages:"))
    assert run("measure", content=garden) == 0
    assert squeezed(capsys.readouterr().out.partition(SOURCES)[2].strip("\n=")) == squeezed(
        "Letter: J. Okafor, “A letter to Elm Street”, edited by Kim Lee, Elm Letters, volume 3, 7, "
        "pages 12-34, November 2013, https://elm.example/7, DOI 10.1000/182, accessed 5 February 2014"
    )
    assert main(["--content", str(garden), "show", "letter"]) == 0
    shown = squeezed(capsys.readouterr().out)
    for row in (
        "Editors: Kim Lee",
        "Series: Elm Letters, volume 3, 7",
        "Pages: 12-34",
        "DOI: 10.1000/182",
        "Accessed: 5 February 2014",
    ):
        assert squeezed(row) in shown


def test_the_state_is_that_of_the_files_wherever_they_are(garden: Path, tmp_path: Path) -> None:
    state = content_state(GARDEN)
    assert re.fullmatch(r"[0-9a-f]{12}", state)
    assert content_state(garden) == state
    (garden / "notes.txt").write_text("not read as content")
    assert content_state(garden) == state
    beans = garden / "ideas" / "beans.yaml"
    renamed = beans.rename(garden / "ideas" / "beanz.yaml")
    assert content_state(garden) != state
    renamed.rename(beans)
    beans.write_text(beans.read_text() + "\n")
    assert content_state(garden) != state


# Where it goes.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which nothing is yet."""
    made = tmp_path / "papers"
    made.mkdir()
    return made


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_a_file_says_its_form(ending: Ending, folder: Path, capsys: Out) -> None:
    file = folder / f"Paper.{ending.upper()}"
    assert run("ideas", "-o", str(file)) == 0
    assert capsys.readouterr().out == ""
    assert squeezed("Beans on poles") in squeezed(text_in(file.read_bytes(), ending))
    assert list(folder.iterdir()) == [file]


def test_without_a_file_it_is_printed(capsys: Out) -> None:
    for form, start in (("txt", "A garden"), ("md", "# Ideas"), ("html", "<!DOCTYPE html>")):
        assert run("ideas", "--format", form) == 0
        assert capsys.readouterr().out.startswith(start)
    assert run("ideas", "--format", "pdf") == 2


def test_an_ending_that_cannot_be_made_is_refused_with_those_that_can(folder: Path, capsys: Out) -> None:
    for name in ("a.odt", "a", ".html"):
        assert run("-o", str(folder / name)) == 2
        assert "ends in .docx, .html, .md, .pdf or .txt" in capsys.readouterr().err
    assert run("-o", str(folder / "a.md"), "--format", "html") == 2
    assert "Leave out --format" in capsys.readouterr().err
    assert main(["--content", str(GARDEN), "screenshot", str(folder / "a.png")]) == 2
    assert "ends in .svg" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_file_may_be_called_as_long_as_the_system_lets_it(folder: Path) -> None:
    file = folder / f"{'w' * 252}.md"
    for force in ([], ["--force"]):
        assert run("-o", str(file), *force) == 0
        assert file.exists()


def test_a_file_that_is_there_is_written_over_only_by_force(folder: Path, capsys: Out) -> None:
    file = folder / "a.txt"
    file.write_text("mine")
    assert run("-o", str(file)) == 2
    assert "is there already. With --force" in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert run("-o", str(file), "--force") == 0
    assert "Beans on poles" in file.read_text(encoding="utf-8")
    assert run("-o", str(folder / "none" / "a.txt")) == 2
    assert "there is no folder" in capsys.readouterr().err
    (folder / "notes.txt").mkdir()
    for force in ([], ["--force"]):
        assert run("-o", str(folder / "notes.txt"), *force) == 2
        assert "is a folder. Name a file." in capsys.readouterr().err


def test_a_mistyped_name_is_answered_with_the_nearest(folder: Path, capsys: Out) -> None:
    for typed, meant in (("beens", "beans"), ("ideaz", "ideas")):
        assert run(typed, "-o", str(folder / "a.md")) == 1
        assert f"no pane or item is called '{typed}'. Did you mean '{meant}'?" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_what_no_font_can_show_is_said(garden: Path, folder: Path, capsys: Out) -> None:
    item = garden / "ideas" / "beans.yaml"
    item.write_text(
        item.read_text(encoding="utf-8").replace("Beans on poles", "Beans \u0378"), encoding="utf-8"
    )
    file = folder / "a.pdf"
    assert run("beans", "-o", str(file), content=garden) == 0
    assert "no font of this system has \u0378 (U+0378)" in capsys.readouterr().err
    assert "Beans [U+0378]" in "".join(read_pdf(file.read_bytes()))


def test_a_missing_library_is_said_with_the_command_that_brings_it(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run("beans", "-o", str(folder / "a.pdf")) == 2
    assert "pip install 'briefing[pdf]'" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "ending"), [(["handout", "beans"], "html"), (["minutes"], "html"), (["minutes"], "ics")]
)
def test_what_is_written_to_be_passed_on_can_be_read_by_whom_the_system_lets(
    own_home: Path, tmp_path: Path, command: list[str], ending: str
) -> None:
    Meetings(own_home, Clock()).begin(began())
    file, link = tmp_path / f"there.{ending}", tmp_path / f"link.{ending}"
    link.symlink_to(file)
    umask = os.umask(0o027)
    try:
        assert main(["--content", str(GARDEN), *command, "-o", str(file)]) == 0
        assert file.stat().st_mode & 0o777 == 0o640
        file.write_text("an old one")
        file.chmod(0o664)
        assert main(["--content", str(GARDEN), *command, "-o", str(link), "--force"]) == 0
    finally:
        os.umask(umask)
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o664
    assert "an old one" not in file.read_text()


def test_an_empty_cell_of_a_table_keeps_its_place(garden: Path, capsys: Out) -> None:
    sign = garden / "steps" / "sign.yaml"
    table = r'detail: "| who | gives | asks |\n|---|---|---|\n| street | | water |\n| council | plot | |"'
    sign.write_text(sign.read_text().replace("asks: [council]}", f"{table}}}"))
    assert main(["--content", str(garden), "handout", "sign", "--format", "txt"]) == 0
    assert "\nwho      gives  asks\nstreet          water\ncouncil  plot\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "end"), [(["handout", "--format", "txt"], ", paragraph 2]"), (["show"], " 2]")]
)
def test_ties_that_share_a_label_stand_below_it_on_one_level(
    garden: Path, capsys: Out, command: list[str], end: str
) -> None:
    ties = [f'  - {{type: see-also, to: {to}, cites: ["letter:2"]}}\n' for to in ("measure", "shade")]
    with (garden / "ideas" / "beans.yaml").open("a") as beans:
        beans.writelines(["links:\n", *ties])
    assert main(["--content", str(garden), *command, "beans"]) == 0
    first, second = f"Measure the plot [Letter{end}", f"The elms give shade [Letter{end}"
    assert f"\n- see also (2):\n  - {first}\n  - {second}\n" in capsys.readouterr().out


def test_the_time_line_tells_on_paper_which_date_an_event_has(garden: Path, capsys: Out) -> None:
    for name in ("meeting", "storm"):
        event = (garden / "talk" / f"{name}.yaml").read_text()
        event = event.replace(f"id: {name}", f"id: second-{name}").replace("title: The ", "title: Second ")
        (garden / "talk" / f"second-{name}.yaml").write_text(event)
    for name, date in (("dry", 2019), ("wet", 2020), ("white", 2020)):
        year = event.replace("id: second-storm", f"id: {name}\ndate: {date}")
        (garden / "talk" / f"{name}.yaml").write_text(year.replace("Second storm", f"A {name} year"))
    assert run("proof", "--format", "txt", content=garden) == 0
    assert (
        "\n- 2019: A dry year\n- 2020:\n  - A wet year\n  - A white year\n"
        "- February 2021:\n  - The street meets\n  - Second street meets\n"
        "- 14 March 2021: What the street wants\n"
        "- no date printed:\n  - Second storm\n  - The storm\n"
    ) in capsys.readouterr().out
