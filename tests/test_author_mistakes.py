"""The author's mistakes, through `briefing check`: each is one problem, at its place, with its cure."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.store.dates import date_meant, is_date
from briefing.store.nodes import Validation, read_nodes
from tests.mistakes import COPIES, GAUGES, HARMLESS, HEADER, MISTAKES, VARDA

Out = pytest.CaptureFixture[str]


@pytest.fixture
def river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound briefing of three files, in whose folder one stands."""
    for name, text in (("briefing", HEADER), ("gauges", GAUGES), ("varda", VARDA)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: Out) -> list[str]:
    """What `briefing check` says between its first and its last line."""
    main(["check"])
    return capsys.readouterr().out.splitlines()[1:-1]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one[1] for one in MISTAKES])
def test_a_mistake_is_one_problem_with_its_cure(
    mistake: tuple[str, str, str, str], river: Path, capsys: Out
) -> None:
    old, new, place, words = mistake
    change(river / "gauges.yaml", old, new)
    assert said(capsys) == [f"gauges.yaml:{place}: {words}"]


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_what_is_no_mistake_is_no_problem(old: str, new: str, river: Path, capsys: Out) -> None:
    change(river / "gauges.yaml", old, new)
    assert said(capsys) == []


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (GAUGES.replace("\n", "\r\n").encode(), None, ""),
        (b"\xef\xbb\xbf" + GAUGES.encode(), None, ""),
        (GAUGES.replace("\n", "\r").encode(), "", "The lines of this file end with a carriage return alone"),
        (GAUGES.replace("hand", "händ").encode("cp1252"), ":5:32", "Byte 0xE4 is not UTF-8; as Windows"),
        (b"\xef\xbb\xbf" + GAUGES.replace("hand", "händ").encode("cp1252"), ":5:32", "Byte 0xE4 is not"),
        (GAUGES.encode("utf-16"), "", "This file is saved as UTF-16."),
        (GAUGES.encode("utf-16-be"), "", "This file is saved as UTF-16."),
        (b"", ":1:1", "There is nothing in this file."),
        (b"# id: gauges\n# kind: event\n", ":1:1", "There is nothing in this file."),
    ],
)
def test_a_file_saved_in_another_way_is_named_for_it(
    data: bytes, place: str | None, words: str, river: Path, capsys: Out
) -> None:
    (river / "gauges.yaml").write_bytes(data)
    found = said(capsys)
    assert len(found) == (place is not None)
    assert place is None or found[0].startswith(f"gauges.yaml{place}: {words}")


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_the_file_is_left_out_whatever_it_is_called(
    name: str, river: Path, capsys: Out
) -> None:
    # What else is wrong with it goes with it.
    (river / name).write_text(GAUGES.replace("twice", "once").replace("date: 2014-05", "date: May"))
    assert said(capsys) == [
        (
            f"{name}:1:5: This is a copy of gauges.yaml, which is shown; this file is left out. Delete it,"
            " once what it has of its own stands in gauges.yaml; or give it another id."
        )
    ]
    main(["show", "gauges"])
    assert "read twice a day" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name",
    ["gauges.yaml.orig", "gauges.yaml~", "#gauges.yaml#", ".gauges.yaml.swp", "gauges.yaml.bak"],
)
def test_what_editors_leave_behind_is_not_content(name: str, river: Path, capsys: Out) -> None:
    (river / name).write_text(GAUGES)
    assert said(capsys) == []


def test_of_two_items_with_one_id_the_file_that_is_called_so_has_it(river: Path, capsys: Out) -> None:
    (river / "a").mkdir()
    other = GAUGES.replace("Gauges on the river", "A weir")
    link = "{type: see-also, to: gauges, basis: inferred, cites: ['varda:2']}"
    (river / "a" / "weir.yaml").write_text(f"{other}links: [{link}]\n")
    (found,) = said(capsys)
    assert found.startswith("a/weir.yaml:1:5: The id 'gauges' is taken by gauges.yaml:1.")
    (river / "gauges.yaml").unlink()
    (river / "a" / "weir.yaml").write_text(other)
    assert said(capsys) == []
    main(["show", "gauges"])
    assert "A weir" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["briefing (1).yaml", "briefing.yml"])
def test_a_copy_of_the_header_is_named_for_it(name: str, river: Path, capsys: Out) -> None:
    (river / name).write_text(HEADER)
    (found,) = said(capsys)
    assert found.startswith(f"{name}: This holds what a briefing.yaml holds")


def test_a_header_with_the_other_ending_is_named_for_it(river: Path, capsys: Out) -> None:
    (river / "briefing.yaml").rename(river / "briefing.yml")
    assert main(["check"]) == 2
    assert "briefing.yml must be called briefing.yaml. Rename the file." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("release: background", "release: private"),
        ("release: background", "relase: background"),
        ("release: background", "release:background"),
        ("release: background", "release: say, release: background"),
        ("release: background", "release: "),
        ("release: background", "release: ~"),
    ],
)
def test_a_mistake_in_who_may_see_it_shows_it_to_nobody_else(
    old: str, new: str, river: Path, capsys: Out
) -> None:
    change(river / "gauges.yaml", old, new)
    assert len(said(capsys)) == 1
    main(["show", "gauges"])
    assert "One is broken." in capsys.readouterr().out
    main(["show", "--room", "gauges"])
    shown = capsys.readouterr().out
    assert "twice a day" in shown
    assert "One is broken." not in shown


def test_a_claim_that_is_cut_is_not_shown(river: Path, capsys: Out) -> None:
    change(river / "gauges.yaml", "twice a day.", "twice a day #3 only.")
    change(river / "gauges.yaml", "One is broken.", "One is broken, if at all")
    main(["show", "gauges"])
    shown = capsys.readouterr().out
    assert "twice" not in shown
    assert "broken" not in shown


def test_causes_come_before_what_follows_from_them(river: Path, capsys: Out) -> None:
    change(river / "varda.yaml", "title:", "title")
    change(river / "briefing.yaml", "event", "events")
    (river / "zz.yaml").write_text("")
    assert [line.partition(": ")[0] for line in said(capsys)] == [
        "briefing.yaml:7:53",
        "varda.yaml:3:1",
        "zz.yaml:1:1",
        "gauges.yaml:1:5",
        "gauges.yaml:6:9",
        "gauges.yaml:11:13",
        "gauges.yaml:12:36",
    ]
    main(["check"])
    lines = capsys.readouterr().out.splitlines()
    assert "Mend briefing.yaml first; this goes away with it." in lines[4]
    assert all("Mend varda.yaml first; this goes away with it." in line for line in lines[5:-1])
    assert lines[-1].endswith(": 3 problems, and 4 that follow")
    main(["check", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    follows = [one["follows_from"] for one in report["problems"]]
    assert follows == [None, None, None, "briefing.yaml", *["varda.yaml"] * 3]


def test_a_second_passage_with_one_locator_is_told_where_it_stands(river: Path, capsys: Out) -> None:
    source = river / "varda.yaml"
    change(source, 'locator: "14"', 'locator: "13"')
    line = source.read_text(encoding="utf-8").splitlines().index("    gist: It says 14.")
    assert said(capsys) == [
        f"varda.yaml:{line}:14: Two passages have the locator '13'. Give each its own.",
    ]


def test_a_passage_that_is_left_out_is_what_its_citations_follow_from(river: Path, capsys: Out) -> None:
    change(river / "varda.yaml", "gist: It says 3.", "gist:")
    first, second = said(capsys)
    assert first.startswith("varda.yaml:15:10: 'gist' is empty.")
    assert second.startswith("gauges.yaml:11:13: No source has the passage 'varda:3'. Mend varda.yaml first")


def test_a_name_that_nobody_knows_is_told_once(river: Path, capsys: Out) -> None:
    text = (river / "gauges.yaml").read_text().replace("varda:", "vrda:")
    (river / "gauges.yaml").write_text(text)
    found = said(capsys)
    assert found[0].endswith("No source has the id 'vrda'. Did you mean 'varda'?")
    assert [line.partition(". ")[2] for line in found[1:]] == ["It is the same as in gauges.yaml:6:9."] * 2


def test_a_broken_header_hides_what_follows_from_it(river: Path, capsys: Out) -> None:
    change(river / "gauges.yaml", "{text: One", "{asks: [town], text: One")
    change(river / "briefing.yaml", "bottom_line:", "bottom_line")
    found = said(capsys)
    assert found[0].startswith("briefing.yaml:2:1:")
    assert all("Mend briefing.yaml first" in line for line in found[1:])


@pytest.mark.parametrize(("by", "column"), [("", 76), (", group_by: answer", 123)])
def test_groups_without_a_field_that_names_them_are_one_problem_of_the_header(
    by: str, column: int, river: Path, capsys: Out
) -> None:
    change(river / "briefing.yaml", "front: glance}", f"groups: [{{id: water, title: Water}}]{by}}}")
    (problem,) = said(capsys)
    assert problem.startswith(f"briefing.yaml:7:{column}: ")


def test_of_one_file_so_many_problems_are_listed(river: Path, capsys: Out) -> None:
    cites = ", ".join(f"varda:{n}" for n in range(100, 160))
    change(river / "gauges.yaml", '["varda:3"]', f"[{cites}]")
    found = said(capsys)
    assert len(found) == 21
    assert found[-1] == "gauges.yaml: 40 more in this file. Mend those above first."
    change(river / "gauges.yaml", cites, ", ".join(["a"] * 5000))
    change(river / "varda.yaml", "gist: It says 5.", "gist:")
    found = said(capsys)
    assert len(found) == 22
    assert found[20] == "gauges.yaml: 4980 more in this file. Mend those above first."


def test_problems_are_printed_as_they_are_read(
    river: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(30):
        (river / f"{n}.yaml").write_text("".join(f"x{m}: 1\n" for m in range(20)))
    main(["check"])
    whole = capsys.readouterr().out
    monkeypatch.setattr("briefing.database.briefing._AT_ONCE", 7)
    main(["check"])
    assert capsys.readouterr().out == whole
    main(["check", "--format", "json"])
    assert len(json.loads(capsys.readouterr().out)["problems"]) == len(whole.splitlines()) - 2


def test_the_briefing_that_one_stands_in_is_taken_before_the_shipped_one(
    river: Path, shipped: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def first_line(*arguments: str) -> str:
        main([*arguments])
        return capsys.readouterr().out.splitlines()[0]

    (river / "notes" / "old").mkdir(parents=True)
    monkeypatch.chdir(river / "notes" / "old")
    assert first_line("check") == f"{river} (the folder you are in)"
    assert first_line("where").split(maxsplit=1)[1] == f"{river}  (the folder you are in)"
    assert first_line("show", "gauges") == "Gauges on the river"
    assert first_line("--content", str(shipped), "check") == f"{shipped} (--content)"
    assert first_line("check", str(shipped)) == str(shipped)
    monkeypatch.setenv("BRIEFING_CONTENT", str(shipped))
    assert first_line("check") == f"{shipped} ($BRIEFING_CONTENT)"
    monkeypatch.delenv("BRIEFING_CONTENT")
    (river / "briefing.yaml").unlink()
    assert first_line("check") == f"{shipped} (shipped with briefing)"
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["folder"] == str(shipped)


def test_places_can_be_opened_from_where_one_stands(
    river: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    (river / "gauges.yaml").write_text("")
    monkeypatch.chdir(river.parent)
    main(["check", river.name])
    place = capsys.readouterr().out.splitlines()[1].partition(":")[0]
    assert place == f"{river.name}/gauges.yaml"
    assert Path(place).is_file()
    (river / "notes").mkdir()
    monkeypatch.chdir(river / "notes")
    main(["check"])
    assert Path(capsys.readouterr().out.splitlines()[1].partition(":")[0]).is_file()


@given(st.text("0123456789-/. Mayjun년월일年q", max_size=14) | st.dates().map(str))
def test_a_date_that_is_offered_is_one_of_a_briefing(written: str) -> None:
    meant = date_meant(written)
    assert meant is None or is_date(meant)
    if is_date(written) and 1000 <= int(written[:4]) < 2100:
        assert meant == written


_CUTS = st.tuples(st.integers(0, len(GAUGES)), st.integers(0, 3))
_PUT = st.sampled_from(
    [
        "",
        "\t",
        "\n",
        " ",
        ":",
        ": ",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "- ",
        "：",
        "\u00a0",
        "“",
        "*",
        "&a ",
    ]
)


@given(st.lists(st.tuples(_CUTS, _PUT), min_size=1, max_size=4))
def test_whatever_is_mistyped_its_place_is_in_the_file(edits: list[tuple[tuple[int, int], str]]) -> None:
    text = GAUGES
    for (start, length), put in edits:
        text = text[:start] + put + text[start + length :]
    validation = Validation("any.yaml")
    read_nodes(text, validation)
    lines = text.split("\n")
    for problem in validation.problems:
        assert problem.parameters.get("case") != "file"
        if problem.line:
            assert problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("points:", "authors: [{family: [Varda]}]\npoints:", "'family' takes text."),
        (f"sha256: {'0' * 64}\npoints:", "fingerprint: letters:1\npoints:", "'letters:1' is no fingerprint."),
    ],
)
def test_a_field_that_is_unsound_is_not_said_to_be_missing(
    old: str, new: str, words: str, river: Path, capsys: Out
) -> None:
    change(river / "varda.yaml", old, new)
    (problem,) = said(capsys)
    assert words in problem


def test_what_lacks_every_field_of_which_it_needs_one_is_left_out(
    garden: Path, tmp_path: Path, capsys: Out, read_here: None
) -> None:
    letter, meeting = garden / "letter.yaml", garden / "talk" / "spring-meeting.yaml"
    text = letter.read_text().replace("[J. Okafor]", "[{given: Ada}, J. Okafor]")
    letter.write_text(re.sub("(words: 7), sha256: b+", r"\1", text))
    meeting.write_text(meeting.read_text().replace("agenda:\n", "agenda:\n  - {minutes: 77}\n"))
    document = tmp_path / "letter.txt"
    document.write_text("Something else.")
    printed = {}
    for command in (
        ("sources", "export", "--format", "bibtex"),
        ("sources", "attach", "letter", str(document)),
        ("show", "letter"),
        ("show", "spring-meeting"),
        ("check",),
    ):
        main(["--content", str(garden), *command])
        printed[command[-1]] = capsys.readouterr()
    assert "author = {Okafor, J.}" in printed["bibtex"].out
    assert "None of its 2 passages stand in it" in printed[str(document)].err
    assert "Authors: J. Okafor\n" in printed["letter"].out
    assert "77" not in printed["spring-meeting"].out
    assert printed["check"].out.count("One of these fields is missing") == 3
