"""The README says what the program does, no more and no less."""

import re
import textwrap
from pathlib import Path

import pytest

from briefing.cli import commands
from briefing.cli.arguments import command_names
from briefing.cli.commands import sources
from briefing.cli.main import parser
from briefing.settings.options import read_options
from briefing.sync.load import load
from briefing.tui.commands import PANE_KEYS, all_commands, shown_key
from briefing.tui.keymap import checked_keymap

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text below a heading, up to the next."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_key_in_it_exists_and_the_other_way_round() -> None:
    table = "\n".join(line.split("|")[1] for line in section("Keys").splitlines() if line.startswith("| `"))
    written = set(re.findall(r"`([^`]+)`", table)) | set(PANE_KEYS)
    known = {shown_key(key) for command in all_commands() for key in command.keys}
    assert written == known


def test_every_command_in_it_exists_and_the_other_way_round() -> None:
    rows = [line for line in section("Commands").splitlines() if line.startswith("| `")]
    written = {match[1] for row in rows if (match := re.match(r"\| `briefing (\w+)", row))}
    assert written == set(command_names(commands))


def test_every_command_on_sources_in_it_exists_and_the_other_way_round() -> None:
    assert set(re.findall(r"^\| `briefing sources (\w+)", section("Commands"), re.MULTILINE)) == set(
        command_names(sources)
    )


def test_every_option_in_it_exists_and_the_other_way_round() -> None:
    text = section("Commands")
    written = set(re.findall(r"`[^`]*?(--[a-z]+)", text)) | set(re.findall(r"(--[a-z]+)", text))
    (subcommands,) = (one for one in parser()._actions if isinstance(one.choices, dict))
    parsers = [parser(), *dict(subcommands.choices).values()]  # type: ignore[arg-type]
    known = {option for one in parsers for action in one._actions for option in action.option_strings}
    assert written == {option for option in known if option.startswith("--")} - {"--help"}


def test_what_it_names_is_there() -> None:
    for path in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file()
    assert (ROOT / "tests" / "briefings" / "garden").is_dir()


def test_the_house_is_the_one_of_the_contract() -> None:
    rooms = re.search(r"cli ──► .*", README)
    assert rooms
    named = set(re.findall(r"\w+", rooms[0]))
    assert named == {path.name for path in (ROOT / "briefing").iterdir() if (path / "__init__.py").is_file()}


def test_its_briefing_loads(tmp_path: Path) -> None:
    header, item = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "briefing.yaml").write_text(header)
    (tmp_path / "beans.yaml").write_text(item)
    loaded = load(tmp_path)
    assert set(loaded.items) == {"beans"}
    # What the excerpt cites and links to stands in files that it does not show.
    assert {problem.code for problem in loaded.problems()} <= {
        "empty-pane",
        "unknown-citation",
        "unknown-item",
    }


def test_its_settings_are_settings(tmp_path: Path) -> None:
    text = re.search(r"\n    theme: light\n(?:    .*\n)+", README)
    assert text
    (tmp_path / "settings.yaml").write_text(textwrap.dedent(text[0]))
    options, problems = read_options(tmp_path)
    assert problems == ()
    assert options.theme == "light"
    assert checked_keymap(options.keymap)[1] == ()


@pytest.mark.parametrize("command", ["pip install --quiet . ", "pip install --quiet -e '.[test]'"])
def test_it_opens_with_the_two_commands(command: str) -> None:
    assert command in README.partition("\n## ")[0]


def test_ci_runs_its_test_command() -> None:
    (command,) = re.findall(r"^    (.*pytest)$", README, re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
