"""The command that searches: a line a hit, JSON, and its status."""

import json
import re
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.cli.commands.search import excerpt
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]


def test_the_command_prints_a_line_a_hit(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "draws", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    said = "Letter 1: The street should measure the plot before it draws anything."
    assert out == f"measure\tplan\tMeasure the plot\t{said}\n"
    assert err == ""


def test_the_command_says_what_it_read_and_what_is_missing(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "baens", "helicopter"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("beans\tideas\t")
    assert err.splitlines() == [
        "briefing: 'baens' read as 'beans'.",
        "briefing: not in the briefing: helicopter.",
        "briefing: nothing close. The nearest items:",
    ]


def test_the_last_word_may_be_the_beginning_of_one_that_is_there(capsys: Out) -> None:
    for query in (["meas"], ["plot", "meas"]):
        assert main(["--content", str(GARDEN), "search", *query]) == 0
        out, err = capsys.readouterr()
        assert out.startswith("measure\tplan\tMeasure the plot\t")
        assert err == ""
    assert main(["--content", str(GARDEN), "search", "meas", "plot"]) == 0
    assert capsys.readouterr().err.startswith("briefing: not in the briefing: meas.")


def test_the_command_ends_with_1_where_nothing_is_found(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "helicopter"]) == 1
    assert "not in the briefing: helicopter" in capsys.readouterr().err
    assert main(["--content", str(GARDEN), "search", "plot", "pane:nope"]) == 1
    assert "there is no pane 'nope'. Known: overview, plan" in capsys.readouterr().err
    assert main(["--content", str(GARDEN), "search", "plot", "-plot"]) == 1
    assert main(["--content", str(GARDEN), "search", ""]) == 1
    assert main(["--content", str(GARDEN), "search"]) == 1


def test_panes_and_sources_can_be_left_out(capsys: Out) -> None:
    def found(*query: str) -> list[list[str]]:
        main(["--content", str(GARDEN), "search", "--limit", "100", *query])
        out, err = capsys.readouterr()
        assert err == ""
        return [line.split("\t") for line in out.splitlines()]

    every = found("plot")
    assert {"plan", "ideas"} < {pane for _, pane, *_ in every}
    assert found('plot -pane:plan -PANE:"Ideas for the plot"') == [
        line for line in every if line[1] not in ("plan", "ideas")
    ]
    without = found("plot -source:letter:survey")
    assert {"measure"} <= {one for one, *_ in without}
    assert not any("Letter survey" in cell for line in without for cell in line)
    citing = {one for one, *_ in found("plot source:letter:survey")}
    assert {one for one, *_ in every} == citing | {one for one, *_ in without}
    assert citing.isdisjoint(one for one, *_ in without)
    everything = {pane for _, pane, *_ in found("-pane:ideas")}
    assert "plan" in everything
    assert "ideas" not in everything
    assert main(["--content", str(GARDEN), "search", "plot", "-pane:nope", "-source:"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "briefing: there is no pane 'nope'. Known: overview, plan, ideas, proof, asked, words.",
        "briefing: 'source:' names none. Known: letter.",
    ]


def test_the_command_takes_a_citation_in_both_forms(capsys: Out) -> None:
    printed = []
    for asked in (["letter:2"], ["Letter", "2"], ["Letter 2"]):
        assert main(["--content", str(GARDEN), "search", *asked]) == 0
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1] == printed[2]
    lines = printed[0].out.splitlines()
    assert (
        lines[0] == "letter\twords\tA letter to Elm Street\tLetter 2: The council lends it on one condition."
    )
    assert len(lines) > 1
    assert all("Letter 2" in line for line in lines)
    assert printed[0].err == ""


def test_the_command_prints_json(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "--json", "drasw", "-hoe", "--pane", "Plan"]) == 0
    data = json.loads(capsys.readouterr().out)
    (hit,) = data.pop("hits")
    assert data == {
        "query": "drasw -hoe",
        "understood_as": "draws -hoe",
        "missing": [],
        "corrected": [{"from": "drasw", "to": "draws"}],
        "close": True,
        "unknown": [],
    }
    assert 0 < hit.pop("score") <= 1
    assert isinstance(hit.pop("point"), int)
    assert hit == {
        "id": "measure",
        "title": "Measure the plot",
        "pane": "plan",
        "excerpt": "The street should measure the plot before it draws anything.",
        "cites": ["letter:1"],
        "marks": [],
        "other_name": False,
    }


def test_the_command_refuses_an_unknown_pane_and_an_odd_limit(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "plot", "--pane", "plans"]) == 1
    assert "Did you mean 'plan'?" in capsys.readouterr().err
    assert main(["search", "plot", "--limit", "0"]) == 2


def test_a_printed_hit_says_who_says_it_and_what_has_to_be_said_of_it(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "search", "letter:2"]) == 0
    printed = {line.split("\t")[0]: line.split("\t")[3] for line in capsys.readouterr().out.splitlines()}
    assert printed["tend-it"] == "Letter 2: The street must show by spring that it will tend the plot."
    assert printed["beans"] == "Letter 2: The wall is not ours. [background]"
    # The bottom line of a question rests on its first line to take.
    assert printed["who-pays"] == "The letter does not say. [inferred; Letter 2]"


def test_what_matched_is_not_printed_twice_where_it_is_the_title_itself(garden: Path, capsys: Out) -> None:
    beans = garden / "ideas" / "beans.yaml"
    lines = beans.read_text().splitlines()
    lines = ["bottom_line: Beans on poles" if line.startswith("bottom_line:") else line for line in lines]
    beans.write_text("\n".join(lines))
    assert main(["--content", str(garden), "search", "beans on poles", "--limit", "1"]) == 0
    assert capsys.readouterr().out == "beans\tideas\tBeans on poles\n"


def test_a_range_has_all_its_passages_however_many(garden: Path, capsys: Out) -> None:
    letter = garden / "letter.yaml"
    gists = "".join(
        f'  - {{locator: "{one}", gist: More., words: 1, sha256: {"d" * 64}}}\n' for one in range(3, 61)
    )
    letter.write_text(letter.read_text().replace("points:", f"{gists}points:"))
    beans = garden / "ideas" / "beans.yaml"
    beans.write_text(re.sub('"letter:[^"]*"', '"letter:55"', beans.read_text()))
    for asked, ends, found in (
        ("Letter 3-60", 0, True),
        ("letter:3–54", 0, False),
        ("source:letter:3-61", 1, False),
    ):
        assert main(["--content", str(garden), "search", asked, "--limit", "100"]) == ends
        assert ("beans\t" in capsys.readouterr().out) is found


def test_an_excerpt_shows_what_is_lit() -> None:
    text = "word " * 200 + "needle " + "word " * 200
    at = text.index("needle")
    cut = excerpt(text, ((at, at + 6),))
    assert "needle" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert 200 < len(cut) <= 244
    assert excerpt("short", ()) == "short"
