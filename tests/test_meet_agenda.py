"""What a meeting of the content says, and how it becomes the agenda of a run."""

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.meetings.agenda import MAX_ENTRIES, began
from briefing.meetings.changes import Bound
from briefing.model.kinds import Meeting
from briefing.sync.load import load
from tests.conftest import GARDEN
from tests.meeting import recorded
from tests.test_content import briefing
from tests.test_meet_minutes import kept, printed

Out = pytest.CaptureFixture[str]


def test_the_shipped_one_has_the_subjects_in_the_order_of_the_paper(capsys: Out) -> None:
    meeting = briefing().items["security-dialogue"]
    assert isinstance(meeting, Meeting)
    assert [entry.title for entry in meeting.agenda] == [
        "Expectations and roles",
        "Capabilities",
        "Contingency plans",
        "Inter-operability",
        "Objectives",
        "Scenarios",
    ]
    assert all("pacnet:13" in entry.cites and entry.basis == "inferred" for entry in meeting.agenda)
    assert sum(entry.minutes for entry in meeting.agenda) == 90
    assert (meeting.place, meeting.date, meeting.participants) == (None, None, ())
    assert main(["show", "security-dialogue"]) == 0
    shown = capsys.readouterr().out
    assert "Agenda (90 minutes in all):\n" in shown
    assert "25 min: Expectations and roles [inferred; PacNet 13] (to decide, priority 1)\n" in shown


def test_it_is_found_listed_and_shown_in_a_pane(capsys: Out) -> None:
    assert main(["search", "agenda dialogue"]) == 0
    assert capsys.readouterr().out.startswith("security-dialogue\troadmap\t")
    assert main(["list", "--pane", "roadmap"]) == 0
    assert "security-dialogue\tSecurity dialogue: whats and hows\n" in capsys.readouterr().out


def test_an_agenda_names_what_it_refers_to(garden: Path) -> None:
    loaded = load(garden)
    meeting = loaded.items["spring-meeting"]
    assert isinstance(meeting, Meeting)
    run = began(loaded, meeting, str(garden), 0.0)
    assert [(one.title, one.item, one.pane, one.minutes) for one in run.agenda] == [
        ("Measure the plot", "measure", "", 10),
        ("What could grow", "", "ideas", 20),
        ("Any other business", "", "", 5),
    ]
    assert [one.name for one in run.participants] == ["Ada Okafor", "Kim Lee"]


def test_a_pane_can_serve_as_agenda() -> None:
    loaded = load(GARDEN)
    pane = loaded.outline.pane("ideas")
    assert pane
    run = began(loaded, pane, str(GARDEN), 0.0)
    assert [entry.item for entry in run.agenda] == [item.id for item in loaded.shown(pane)][:MAX_ENTRIES]


@pytest.mark.parametrize(("rule", "is_told"), [("", True), ("chatham_house: true\n", False)])
def test_under_the_rule_the_room_is_told_of_nobody_who_takes_part_or_leads(
    garden: Path, capsys: Out, rule: str, is_told: bool
) -> None:
    file = garden / "talk" / "spring-meeting.yaml"
    file.write_text(f"{file.read_text()}{rule}")
    shown = ["--content", str(garden), "show", "spring-meeting"]
    for form in ([], ["--json"]):
        assert main([*shown, *form]) == 0
        assert capsys.readouterr().out.count("Kim Lee") == 2
        assert main([*shown, *form, "--room"]) == 0
        assert capsys.readouterr().out.count("Kim Lee") == (2 if is_told else 0)


def test_the_rule_stands_before_the_agenda_and_is_no_part_of_it(garden: Path, capsys: Out) -> None:
    file = garden / "talk" / "spring-meeting.yaml"
    file.write_text(f"{file.read_text()}chatham_house: true\n")
    assert main(["--content", str(garden), "show", "spring-meeting"]) == 0
    shown = capsys.readouterr().out
    assert "The letter names no place for it." in shown.partition("Chatham House Rule")[0]
    assert "Agenda (35 minutes in all)" in shown.partition("Chatham House Rule")[2]


def test_what_the_room_may_not_see_is_marked_and_under_the_rule_nobody_is_named(garden: Path) -> None:
    file = garden / "talk" / "spring-meeting.yaml"
    file.write_text(f"{file.read_text()}chatham_house: true\n")
    measure = garden / "steps" / "measure.yaml"
    measure.write_text(f"{measure.read_text()}release: background\n")
    loaded = load(garden)
    meeting = loaded.items["spring-meeting"]
    assert isinstance(meeting, Meeting)
    run = began(loaded, meeting, str(garden), 0.0)
    assert [entry.is_said for entry in run.agenda] == [False, True, True]
    assert run.has_rule
    assert (run.participants, {entry.lead for entry in run.agenda}) == ((), {""})
    room = loaded.room().items["spring-meeting"]
    assert isinstance(room, Meeting)
    assert [entry.title for entry in room.agenda] == ["What could grow", "Any other business"]


def test_all_of_it_is_presented_whether_or_not_it_refers_to_something(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "present", "--list", "spring-meeting"]) == 0
    (agenda,) = (line for line in capsys.readouterr().out.splitlines() if "min: " in line)
    for part in ("10 min: Measure the plot", "20 min: What could grow", "5 min: Any other business"):
        assert part in agenda


@pytest.mark.parametrize("command", [["handout"], ["present", "--list"], ["show", "--room"]])
def test_what_is_cut_first_is_told_at_the_desk_alone(capsys: Out, command: list[str]) -> None:
    assert main(["--content", str(GARDEN), "show", "spring-meeting"]) == 0
    assert "(to decide, led by Kim Lee, priority 1)" in capsys.readouterr().out
    assert main(["--content", str(GARDEN), *command, "spring-meeting"]) == 0
    told = capsys.readouterr().out
    assert "(to decide, led by Kim Lee)" in told
    assert "priority" not in told


def test_on_paper_its_points_stand_before_the_agenda_and_that_is_one_list(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "handout", "spring-meeting"]) == 0
    printed = capsys.readouterr().out
    assert "Agenda (35 minutes in all)" in printed
    entries = [line for line in printed.splitlines() if " min: " in line]
    assert [line[:2] for line in entries] == ["- ", "- ", "- "]
    assert printed.index("The letter names no place for it.") < printed.index("Agenda")
    assert printed.index("Agenda") < printed.index("Participants")


BACKGROUND = "release: background"
BROKEN = "\nunsound: [\n"


@pytest.mark.parametrize(
    ("edits", "goes"),
    [
        (
            {"spring-meeting": ("kind: meeting", f"kind: meeting\n{BACKGROUND}")},
            ("hall", "Ada", "grow"),
        ),
        (
            {"spring-meeting": ("kind: meeting", f"{BROKEN}kind: meeting\n{BACKGROUND}")},
            ("spring meeting", "hall", "Ada", "grow"),
        ),
        ({"measure": ("kind: step", f"{BROKEN}kind: step\n{BACKGROUND}")}, ("Measure", "Nobody knows")),
        ({"letter": ("kind: source", f"{BROKEN}kind: source\n{BACKGROUND}")}, ("Letter",)),
        (
            {
                "spring-meeting": ("item: measure", f"item: measure, {BACKGROUND}"),
                "measure": ("title: Measure", "title: Survey"),
            },
            ("Measure",),
        ),
    ],
)
def test_what_is_withheld_in_some_other_way_is_not_in_the_minutes(
    own_home: Path, garden: Path, capsys: Out, edits: dict[str, tuple[str, str]], goes: tuple[str, ...]
) -> None:
    """The whole meeting, what else is unsound in its file by now, or what is called otherwise by now."""
    words = "Nobody knows how large it is."
    bound = Bound(item="measure", title="", words=words, cites=("letter:1",), cited="Letter 1")
    decision = recorded(1, kind="decision", who="Ada Okafor", text="we dig", bound=bound)
    kept(own_home, decision, place="The hall")
    before = printed(capsys, "minutes", folder=garden)
    assert all(one in before for one in goes)
    for name, (old, new) in edits.items():
        (file,) = garden.rglob(f"{name}.yaml")
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new, 1))
    room, desk = (printed(capsys, "minutes", *for_desk, folder=garden) for for_desk in ((), ("--desk",)))
    assert "we dig" in room
    assert not [one for one in goes if one in room]
    assert all(one in desk for one in goes)
