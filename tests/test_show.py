"""One item or passage, as `briefing show` prints it."""

import json
from pathlib import Path

import pytest

from briefing.cli import main
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]


def test_show_prints_everything_of_an_item(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "measure"]) == 0
    text = capsys.readouterr().out
    for part in (
        "Measure the plot",
        "Step 1 of 2 · First",
        "Nobody knows how large it is.",
        "To do:",
        "- Letter 1: The street should measure the plot before it draws anything.",
        "[inferred; Letter 1, Letter 2]",
        "| spade | 田中さん |",
        "- comes before: Sign the loan [Letter 2]",
        "- answers: There is no map [inferred; Letter 1]",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("item", "part"),
    [
        ("no-map", "- answered by: Measure the plot [inferred; Letter 1]"),
        ("shade", "Nothing in the sources answers this obstacle."),
        ("survey", "- Want flowers: 55.5%"),
        ("survey", "never add them"),
        ("how-long", "- The council: Letter 2: The council offers one year."),
        ("loan", "- Name, as printed:\n  - Plot Loan [Letter 2]\n  - Loan of Land [Letter survey]"),
        ("okafor", "Office, as printed: The sources give none."),
        ("plot", "- Stands for, as printed: Piece of Land Over There [Letter survey]"),
        ("who-pays", "Question · the sources do not say"),
        ("who-pays", "Avoid:\n- Do not promise that the council pays. [inferred; Letter 2]"),
        ("tend-it", "Ask · of Elm Street"),
        ("storm", "Event · no date printed"),
        ("letter", "- survey: What the street wants."),
        ("letter", "Cited as: Letter …, letter:…"),
        ("no-map", "Obstacle · What is in the way · affects Elm Street"),
        ("runner beans", "Beans on poles"),
    ],
)
def test_show_prints_what_is_special_to_a_kind(item: str, part: str, capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", item]) == 0
    assert part in capsys.readouterr().out


def test_show_prints_json_with_backlinks(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "no-map", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["kind"], data["pane"], data["answered"]) == ("obstacle", "ideas", True)
    assert [link["from"] for link in data["backlinks"]] == ["measure"]


def test_an_unknown_item_ends_with_1_and_names_the_nearest(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "baens"]) == 1
    assert "Did you mean 'beans'?" in capsys.readouterr().err


@pytest.mark.parametrize("citation", ["letter:2", "Letter 2", "letter 2"])
def test_show_prints_a_passage_and_what_cites_it(citation: str, capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", citation]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Letter 2 A letter to Elm Street:"
    assert "In our words: The council lends it on one condition." in lines
    number = int(next(line for line in lines if "cite this passage" in line).split()[0])
    assert sum(line.startswith("- ") for line in lines) == number > 1
    assert "- Do not promise that the council pays. [inferred; Letter 2] (Who pays for the water?)" in lines


def test_show_prints_a_passage_as_json(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "Letter 2", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    cited_by = data.pop("cited_by")
    assert data == {
        "citation": "letter:2",
        "called": "Letter 2",
        "source": "letter",
        "gist": "The council lends it on one condition.",
    }
    assert {
        "id": "who-pays",
        "text": "Do not promise that the council pays.",
        "marks": ["inferred"],
    } in cited_by


def test_the_short_name_of_a_source_is_its_own(garden: Path, capsys: Out) -> None:
    letter = garden / "letter.yaml"
    letter.write_text(letter.read_text().replace("short: Letter", "short: Elm Street Papers"))
    for command in ("show", "search"):
        printed = []
        for citation in ("Elm Street papers 2", "letter:2"):
            assert main(["--content", str(garden), command, citation]) == 0
            printed.append(capsys.readouterr().out)
        assert printed[0] == printed[1]
        assert "The council lends it on one condition." in printed[0]
    assert (
        main(
            [
                "--content",
                str(garden),
                "search",
                "beans",
                "source:letter",
                'source:"elm street papers survey"',
            ]
        )
        == 0
    )


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_names_are_known_with_either_apostrophe_and_with_a_colon(
    garden: Path, capsys: Out, apostrophe: str
) -> None:
    letter = garden / "letter.yaml"
    text = letter.read_text().replace("short: Letter", "short: The Council’s letter")
    text = text.replace("{locator: survey,", "{locator: survey, called: The clerk’s note,")
    letter.write_text(text.replace('{locator: "1",', '{locator: "1", called: "Box 1: the plot",'))
    council = f"the council{apostrophe}s letter"
    for name, gist in (
        (council, "A letter to Elm Street"),
        (f"{council} 2", "lends it on one condition"),
        (f"letter The clerk{apostrophe}s note", "What the street wants."),
        (f"{council}: Box 1: the plot", "The plot lies fallow."),
    ):
        assert main(["--content", str(garden), "show", name]) == 0
        assert gist in capsys.readouterr().out


def test_show_takes_the_short_name_of_a_source(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "Letter"]) == 0
    assert capsys.readouterr().out.startswith("A letter to Elm Street\n")
    assert main(["--content", str(GARDEN), "show", "letter:99"]) == 1


def test_show_takes_a_title_too(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "PLOT"]) == 0
    assert "Piece of Land Over There" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("citation", "passage"),
    [("letter:99", "99"), ("Letter 99", "99"), ("letter 1,2", "1,2"), ("letter:srvey", "srvey")],
)
def test_of_a_passage_that_there_is_not_it_is_said_which_there_are(
    citation: str, passage: str, capsys: Out
) -> None:
    assert main(["--content", str(GARDEN), "show", citation]) == 1
    said = f"briefing: 'letter' has no passage '{passage}'. It has 1 to 2, survey.\n"
    assert capsys.readouterr().err == said


def test_a_title_that_begins_like_that_of_a_source_is_no_citation(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "show", "letter of the street"]) == 1
    assert "no item has the id 'letter of the street'" in capsys.readouterr().err
