"""Content in, problems out: each with its place and what to do; what is sound still opens."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.problem import Problem
from briefing.page.problems import words_for_problem
from briefing.store.folder import NotABriefingError
from briefing.sync.load import load
from tests.problem_makers import FIGURE, ITEM, PASSAGE, POLL, SOURCE

TIE = "  - {type: differs, to: beans, cites: ['letter:1']}\n"


def problems_of(folder: Path, text: str | bytes, name: str = "zz.yaml") -> list[Problem]:
    """The problems of a sound folder with one more file."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return [problem for problem in load(folder).problems() if problem.file == name]


def only(problems: list[Problem]) -> tuple[str, int, int]:
    """The code and the place of the one problem there is."""
    assert len(problems) == 1, problems
    (problem,) = problems
    return problem.code, problem.line, problem.column


def test_a_sound_folder_has_no_problems(garden: Path) -> None:
    loaded = load(garden)
    assert loaded.problems() == ()
    assert len(loaded.items) == 17


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Extra", "title: Extra\ntitle: Again", ("duplicate-key", 5, 1)),
        ("bottom_line:", "botom_line: x\nbottom_line:", ("unknown-field", 5, 1)),
        ("bottom_line: More.\n", "", ("missing-field", 1, 1)),
        ("kind: term", "kind: trem", ("unknown-kind", 2, 7)),
        ("kind: term\n", "", ("missing-field", 1, 1)),
        ("category: words", "category: [words]", ("wrong-type", 3, 11)),
        ("id: extra", "id: Extra One", ("wrong-form", 1, 5)),
        ("id: extra", "id: letter", ("duplicate-id", 1, 5)),
        ("title: Extra", 'title: ""', ("empty", 4, 8)),
        ("title: Extra", "title: &a Extra", ("alias", 4, 8)),
        ("title: Extra", "title: *a", ("alias", 4, 8)),
        ("title: Extra", "title: !!python/name:os.system Extra", ("tag", 4, 8)),
        ("title: Extra", 'title: "a\\e]0;b"', ("forbidden-character", 4, 8)),
        ("title: Extra", 'title: "a\\u202Eb"', ("forbidden-character", 4, 8)),
        ("title: Extra", "title: a\u202eb", ("forbidden-character", 4, 9)),
        ("title: Extra", "title: a\x1b[31mb", ("forbidden-character", 4, 9)),
        ("title: Extra", "title: a: b", ("yaml-syntax", 4, 9)),
        ("{text: More., cites", "{text: More., basis: guessed, cites", ("wrong-value", 8, 26)),
        ('["letter:1"]', '["letter:11"]', ("unknown-citation", 8, 27)),
        ('["letter:1"]', '["ltter:1"]', ("unknown-citation", 8, 27)),
        ('["letter:1"]', "[letter 1]", ("wrong-form", 8, 27)),
        (', cites: ["letter:1"]', "", ("uncited", 8, 5)),
        ('cites: ["letter:2"]\n', "", ("uncited", 5, 14)),
        ("text: More.", "text: " + "word " * 31, ("too-long", 8, 5)),
        ("category: words", "category: words\naliases: [Legumes, Runner Beans]", ("alias-clash", 4, 20)),
        (ITEM, SOURCE + PASSAGE + "short: Letter\n", ("alias-clash", 10, 8)),
        (ITEM, POLL + FIGURE * 2 + "exclusive: true\n", ("figures", 11, 1)),
        ('["letter:1"]', '["letter:1", "letter:2", "letter:1"]', ("twice", 8, 51)),
        ("points:", f"links:\n{TIE}{TIE.replace('beans', 'letter')}{TIE}points:", ("twice", 10, 25)),
        ("points:", f"links:\n{TIE}{TIE.replace('beans', 'extra')}points:", ("self-link", 9, 25)),
        ("points:", "order: 1.5\npoints:", ("wrong-type", 7, 8)),
        ("points:", "order: 1_0\npoints:", ("wrong-type", 7, 8)),
        ("points:", "links:\n  - {type: differs, to: beens, cites: [letter:1]}\npoints:",
         ("unknown-item", 8, 25)),
        ("points:", "links: [{type: differs, to: beans}]\npoints:", ("uncited", 7, 9)),
        (ITEM, "", ("empty", 1, 1)),
        (ITEM, "- a\n- b\n", ("wrong-type", 1, 1)),
        (ITEM, "[" * 40 + "]" * 40, ("too-deep", 1, 25)),
        (ITEM, ITEM + "---\n" + ITEM, ("many-documents", 9, 1)),
        (ITEM, "? [a]\n: b\n", ("wrong-type", 1, 3)),
    ],
)  # fmt: skip
def test_each_problem_is_found_at_its_place(
    garden: Path, old: str, new: str, expected: tuple[str, int, int]
) -> None:
    assert old in ITEM
    assert only(problems_of(garden, ITEM.replace(old, new))) == expected


def test_the_nearest_known_name_is_suggested(garden: Path) -> None:
    (field,) = problems_of(garden, ITEM.replace("bottom_line:", "aliasses: []\nbottom_line:"))
    assert "Did you mean 'aliases'?" in words_for_problem(field).fix
    (link,) = problems_of(garden, ITEM + "links: [{type: differs, to: survay, cites: [letter:1]}]\n")
    assert "Did you mean 'survey'?" in words_for_problem(link).fix


def test_all_problems_of_a_folder_come_in_one_run(garden: Path) -> None:
    problems_of(garden, "id: [", "one.yaml")
    problems_of(garden, ITEM.replace("Extra", "'\\e'").replace("words", "[]"), "two.yaml")
    problems_of(garden, b"id: \xff\n", "three.yaml")
    found = {problem.file for problem in load(garden).problems()}
    assert found == {"one.yaml", "two.yaml", "three.yaml"}


def test_text_is_never_taken_for_another_type(garden: Path) -> None:
    text = ITEM.replace("title: Extra", "title: NO").replace("bottom_line: More.", "bottom_line: 12:30")
    text = text.replace("category: words", "category: words\naliases: [yes, 2012-06-01, 1e3]")
    assert problems_of(garden, text) == []
    item = load(garden).items["extra"]
    assert (item.title, item.bottom_line) == ("NO", "12:30")
    assert item.aliases == ("yes", "2012-06-01", "1e3")


def test_a_broken_point_costs_the_point_and_not_the_item(garden: Path) -> None:
    text = ITEM + "  - {txt: Lost., cites: [letter:1]}\n"
    assert only(problems_of(garden, text)) == ("unknown-field", 9, 6)
    item = load(garden).items["extra"]
    assert [point.text for point in item.points] == ["More."]


def test_a_broken_file_costs_that_file(garden: Path) -> None:
    (garden / "ideas" / "beans.yaml").write_text("id: beans\n  kind: x\n")
    loaded = load(garden)
    assert "beans" not in loaded.items
    assert len(loaded.items) == 16
    assert [problem.code for problem in loaded.problems()] == ["yaml-syntax"]


def test_an_item_that_nothing_shows_is_a_problem(garden: Path) -> None:
    header = garden / "briefing.yaml"
    header.write_text(header.read_text().replace("shows: [opportunity, obstacle]", "shows: [obstacle]"))
    problems = load(garden).problems()
    assert ("not-shown", "ideas/beans.yaml") in [(one.code, one.file) for one in problems]


def test_an_unknown_group_is_found_at_its_value(garden: Path) -> None:
    header = garden / "briefing.yaml"
    text = header.read_text().replace("front: evidence, group_by: kind}",
        "front: evidence, group_by: category, groups: [{id: talk, title: Talk}]}")  # fmt: skip
    header.write_text(text)
    found = [one for one in load(garden).problems() if one.code == "unknown-group"]
    assert {one.file for one in found} == {
        "talk/meeting.yaml",
        "talk/storm.yaml",
        "talk/survey.yaml",
    }
    assert {(one.line, one.column) for one in found} == {(3, 11)}
    fixes = [words_for_problem(one).fix for one in found]
    assert "Known: talk." in fixes or "Did you mean 'talk'?" in fixes, fixes
    assert all("talk" in fix for fix in fixes)


def test_a_broken_header_still_opens_the_items(garden: Path) -> None:
    (garden / "briefing.yaml").write_text("title: [\n")
    loaded = load(garden)
    assert len(loaded.items) == 17
    assert {item.id for pane in loaded.panes for item in loaded.shown(pane)} == set(loaded.items)
    assert any(problem.file == "briefing.yaml" for problem in loaded.problems())


def test_links_that_leave_the_folder_are_not_followed(garden: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(ITEM)
    (garden / "extra.yaml").symlink_to(outside)
    (garden / "folder").symlink_to(tmp_path)
    (garden / "again.yaml").symlink_to(garden / "thesis.yaml")
    loaded = load(garden)
    assert "extra" not in loaded.items
    assert {(one.file, one.code) for one in loaded.problems()} == {
        ("extra.yaml", "symlink"),
        ("folder", "symlink"),
    }


def test_links_in_circles_are_walked_once(garden: Path) -> None:
    (garden / "self.yaml").symlink_to("self.yaml")
    for name in ("round", "again"):
        (garden / name).symlink_to(".")
    loaded = load(garden)
    assert len(loaded.items) == 17
    assert [(one.file, one.code) for one in loaded.problems()] == [("self.yaml", "unreadable")]


def test_what_is_hidden_in_the_folder_is_read_once_through_links(garden: Path) -> None:
    (garden / ".kept" / "more").mkdir(parents=True)
    (garden / ".kept" / "extra").write_text(ITEM)
    (garden / ".kept" / "more" / "other.yaml").write_text(ITEM.replace("extra", "other"))
    (garden / ".kept" / "more" / "round").symlink_to(".")
    for name, target in (("extra.yaml", "extra"), ("zz.yaml", "extra"), ("kept", "more"), ("zz", "more")):
        (garden / name).symlink_to(f".kept/{target}")
    loaded = load(garden)
    assert len(loaded.items) == 19
    assert loaded.problems() == ()


def test_the_header_is_not_read_from_elsewhere(garden: Path, tmp_path: Path) -> None:
    (garden / "briefing.yaml").rename(tmp_path / "outside.yaml")
    (garden / "briefing.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(NotABriefingError) as error:
        load(garden)
    assert error.value.problem.code == "header-elsewhere"


def test_a_file_of_forbidden_characters_is_soon_given_up(garden: Path) -> None:
    problems = problems_of(garden, b"\x01\n" * 200_000)
    assert [one.line for one in problems] == list(range(1, 21))


def test_line_ends_and_tabs_have_no_place_in_a_line(garden: Path) -> None:
    text = ITEM.replace("title: Extra", 'title: "Ex\\ttra\\nline"').replace(
        "bottom_line: More.", "bottom_line: |\n  a\n  b"
    )
    assert problems_of(garden, text) == []
    item = load(garden).items["extra"]
    assert (item.title, item.bottom_line) == ("Ex tra line", "a b")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: Extra", 'title: "a\\rb"', "forbidden-character"),
        ("title: Extra", 'title: "\u200b"', "empty"),
        ("points:", "order: \u0661\npoints:", "wrong-type"),
        ("points:\n", "aliases: [beans]\npoints:\n", "alias-clash"),
        ("points:\n", "links: [{type: differs, to: extra, cites: [letter:1]}]\npoints:\n", "self-link"),
        ('["letter:1"]', '["letter:1", "letter:1"]', "twice"),
        ('  - {text: More., cites: ["letter:1"]}\n', "", "no-points"),
        (
            "points:\n",
            "links:\n" + "  - {type: differs, to: beans, cites: [letter:1]}\n" * 2 + "points:\n",
            "twice",
        ),
    ],
)
def test_what_is_said_twice_or_for_nothing_is_found(garden: Path, old: str, new: str, code: str) -> None:
    assert old in ITEM
    assert [one.code for one in problems_of(garden, ITEM.replace(old, new))] == [code]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - {id: council, title: The council}", "  - {id: street, title: The council}"),
        ("{id: plan, title: Plan, shows: [step]}", "{id: asked, title: Plan, shows: [step]}"),
        ("shows: [event, poll], front: evidence", "shows: [event, event, poll], front: glance"),
        ("- {id: obstacle, title: What is in the way", "- {id: opportunity, title: What is in the way"),
    ],
)
def test_names_given_twice_in_the_header_are_found(garden: Path, old: str, new: str) -> None:
    header = garden / "briefing.yaml"
    assert old in header.read_text()
    header.write_text(header.read_text().replace(old, new))
    assert "duplicate-id" in {one.code for one in load(garden).problems()}


def test_what_is_no_ordinary_yaml_file_is_reported(garden: Path) -> None:
    os.mkfifo(garden / "pipe.yaml")
    (garden / "large.yaml").write_text("# " + "x" * (1 << 20))
    (garden / "item.yaml.txt").write_text(ITEM)
    (garden / "item.yaml~").write_text(ITEM)
    (garden / "latin.yaml").write_bytes("title: a\nid: é".encode("latin-1"))
    found = {(one.file, one.code, one.line, one.column) for one in load(garden).problems()}
    assert found == {
        ("pipe.yaml", "unreadable", 0, 0),
        ("large.yaml", "too-large", 0, 0),
        ("item.yaml.txt", "not-read", 0, 0),
        ("latin.yaml", "not-utf8", 2, 5),
    }


def test_a_folder_that_is_no_briefing_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NotABriefingError) as error:
        load(tmp_path / "nowhere")
    assert error.value.problem.code == "no-folder"
    with pytest.raises(NotABriefingError) as error:
        load(tmp_path)
    assert error.value.problem.code == "no-header"


def test_figures_that_exclude_each_other_cannot_exceed_the_whole(garden: Path) -> None:
    survey = garden / "talk" / "survey.yaml"
    survey.write_text(survey.read_text() + "exclusive: true\n")
    assert [one.code for one in load(garden).problems()] == ["figures"]


def test_a_day_that_does_not_exist_is_refused(garden: Path) -> None:
    survey = garden / "talk" / "survey.yaml"
    survey.write_text(survey.read_text().replace("2021-03-14", "2021-02-30"))
    assert [one.code for one in load(garden).problems()] == ["wrong-form"]


_scalars = st.sampled_from(["extra", "term", "NO", "~", "[a]", "{a: b}", "letter:1", "'x'", "|\n  y", "1"])
_keys = st.sampled_from(["id", "kind", "title", "bottom_line", "points", "links", "category", "aliases", "x"])


@settings(max_examples=20)
@given(st.lists(st.tuples(_keys, _scalars), max_size=9))
def test_no_item_makes_the_loader_fail(
    tmp_path_factory: pytest.TempPathFactory, fields: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "briefing.yaml").write_text(
        "title: t\nbottom_line: b\nas_of: a\npanes: [{id: p, title: P, shows: [term]}]\n"
    )
    (folder / "item.yaml").write_text("".join(f"{key}: {value}\n" for key, value in fields))
    loaded = load(folder)
    assert loaded.items or any(one.file == "item.yaml" for one in loaded.problems())
