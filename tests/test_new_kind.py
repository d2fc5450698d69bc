"""A new kind of item costs its struct and its page: everything else asks these two."""

import json
import subprocess
import sys
from pathlib import Path

SPADE = """\
id: spade
kind: tool
title: The spade
bottom_line: One spade is enough.
cites: ["letter:2"]
category: digging
weight: 2
bought: 2021-04
points:
  - {text: The spade turns heavy soil., cites: ["letter:1"]}
links:
  - {type: complements, to: beans, cites: ["letter:1"]}
"""


def write_tool(garden: Path, text: str) -> None:
    """Add an item of the new kind, and a pane that shows it."""
    (garden / "tools").mkdir()
    (garden / "tools" / "spade.yaml").write_text(text)
    with (garden / "briefing.yaml").open("a") as header:
        header.write("  - {id: tools, title: Tools, shows: [tool], front: evidence, group_by: category, ")
        header.write("groups: [{id: digging, title: Digging}]}\n")


def met_in(garden: Path, home: Path) -> dict[str, str]:
    """What a reader meets in commands and on the screen."""
    argv = [sys.executable, "-m", "tests.made_up_kind", str(garden), str(home)]
    root = Path(__file__).parent.parent
    done = subprocess.run(argv, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    met: dict[str, str] = json.loads(done.stdout)
    return met


def test_a_made_up_kind_is_listed_shown_searched_checked_and_copied(garden: Path, own_home: Path) -> None:
    write_tool(garden, SPADE)
    met = met_in(garden, own_home)
    assert "# Tools\n## Digging\nspade\tThe spade\n" in met["list"]
    for shown in (met["show spade"], met["page"], met["item"]):
        for part in ("Tool · Digging · weighs 2 kg", "One spade is enough.", "Takes", "both hands"):
            assert part in shown
        assert "The spade turns heavy soil." in shown
        assert "Beans on poles" in shown
    data = json.loads(met["show --json spade"])
    assert (data["kind"], data["pane"], data["weight"]) == ("tool", "tools", 2)
    assert met["search spade"].startswith("spade\ttools\t")
    assert met["check"].endswith(" no problems\n")
    assert '"tool"' in met["schema"]
    assert "2 kg" in met["front"]
    assert "April 2021" in met["front"]
    assert met["point"].startswith("Letter 2: One spade is enough. [")


def test_a_mistake_in_an_item_of_a_made_up_kind_is_a_problem_of_its_line(
    garden: Path, own_home: Path
) -> None:
    mistaken = SPADE.replace("letter:1", "letter:77", 1).replace("digging", "digging\nwieght: 3")
    write_tool(garden, mistaken)
    found = met_in(garden, own_home)["check"]
    assert "tools/spade.yaml:7:1: 'wieght' is not a field of a tool. Did you mean 'weight'?" in found
    assert "tools/spade.yaml:11:49: 'letter' has no passage '77'. It has 1 to 2" in found
