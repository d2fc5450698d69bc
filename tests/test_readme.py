"""The README says what the program does, no more and no less."""

import importlib.util
import re
import shlex
import textwrap
import tomllib
from argparse import ArgumentParser
from pathlib import Path

from briefing.cli import commands
from briefing.cli.arguments import command_names
from briefing.cli.command_line import parser
from briefing.settings.options import read_options
from briefing.store.schema_files import name_schemas
from briefing.sync.load import load
from briefing.tui.commands import PANE_KEYS, all_commands
from briefing.tui.keymap import checked_keymap
from briefing.tui.keys import shown_key
from tests.benchmarks.report import require_place

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


def commands_after(typed: ArgumentParser) -> dict[str, ArgumentParser]:
    """The commands that can follow one."""
    (commands,) = (one.choices for one in typed._actions if isinstance(one.choices, dict))
    return commands


def test_every_command_in_it_exists_and_the_other_way_round() -> None:
    rows = [line for line in section("Commands").splitlines() if line.startswith("| `")]
    written = {match[1] for row in rows if (match := re.match(r"\| `briefing (\w+)", row))}
    assert written == set(command_names(commands))


def test_every_command_on_sources_in_it_exists_and_the_other_way_round() -> None:
    written = set(re.findall(r"^\| `briefing sources (\w+)", section("Commands"), re.MULTILINE))
    assert written == set(commands_after(commands_after(parser(["sources"]))["sources"]))


def test_every_option_in_it_exists_and_the_other_way_round() -> None:
    text = section("Commands")
    written = set(re.findall(r"`[^`]*?(--[a-z]+)", text)) | set(re.findall(r"(--[a-z]+)", text))
    whole = parser(["--help"])
    parsers = [whole, *commands_after(whole).values()]
    known = {option for one in parsers for action in one._actions for option in action.option_strings}
    assert written == {option for option in known if option.startswith("--")} - {"--help"}


def test_the_commands_that_it_says_serve_the_room_are_those_that_do() -> None:
    text = section("Commands").partition("\nThe screen, ")[2].partition("The other commands")[0]
    every = commands_after(parser(["--help"]))
    serving = {name for name, command in every.items() if command.get_default("serves_room")}
    assert set(re.findall(r"`(\w+)`", text)) & set(every) == serving


def test_what_it_names_is_there() -> None:
    for path in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file()
    assert (ROOT / "briefing" / "example").is_dir()


def test_the_house_is_the_one_of_the_contract() -> None:
    rooms = re.search(r"cli ──► .*", README)
    assert rooms
    named = set(re.findall(r"\w+", rooms[0]))
    assert named == {path.name for path in (ROOT / "briefing").iterdir() if (path / "__init__.py").is_file()}


def test_its_briefing_checks_clean_and_its_files_find_their_schemas(tmp_path: Path) -> None:
    files = re.findall(
        r"`([\w/]+\.yaml)`[^`]*:\n\n```yaml\n(.*?)```", section("A briefing of your own"), re.DOTALL
    )
    assert len(files) == README.count("```yaml")
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert load(tmp_path).problems() == ()
    assert list(name_schemas(tmp_path)) == []


def test_the_settings_in_the_readme_are_valid(tmp_path: Path) -> None:
    text = re.search(r"\n    theme: light\n(?:    .*\n)+", README)
    assert text
    (tmp_path / "settings.yaml").write_text(textwrap.dedent(text[0]))
    options, problems = read_options(tmp_path)
    assert problems == ()
    assert options.theme == "light"
    assert checked_keymap(options.keymap)[1] == ()


def test_each_of_its_two_commands_installs_what_it_starts() -> None:
    commands = re.findall(r"^    (python3 .*)$", README.partition("\n## ")[0], re.MULTILINE)
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    starts = [shlex.split(command.rpartition(" && ")[2]) for command in commands]
    assert starts == [[".venv/bin/briefing"], [".venv/bin/pytest"]]
    assert "briefing" in metadata["scripts"]
    installed = [shlex.split(command.split(" && ")[1])[-1] for command in commands]
    assert installed == [".", ".[test]"]
    assert any(one.startswith("pytest>") for one in metadata["optional-dependencies"]["test"])


def test_the_places_that_it_names_for_new_things_are_there() -> None:
    text = section("Working on it")
    for path in re.findall(r"`((?:tests|\.ci)/[\w./]+)`", text):
        assert (ROOT / path).exists()
    rooms = "cli|database|export|model|page|search|settings|store|sync|tui"
    for path in re.findall(rf"`((?:{rooms})/[\w./]*)`", section("The house")):
        assert (ROOT / "briefing" / path).exists()
    for module in re.findall(r"python -m (tests\.[\w.]+)", text):
        assert importlib.util.find_spec(module)


def test_the_table_of_speed_has_its_place_beside_the_benchmark() -> None:
    require_place()
    rows = [line for line in section("Speed").splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + 5


def test_ci_runs_its_test_command() -> None:
    (command,) = re.findall(r"^    (.*pytest)$", README, re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
