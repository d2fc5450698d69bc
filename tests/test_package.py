"""The wheel, installed into a fresh environment, works from any folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import MadeOnce
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent


@pytest.fixture
def installed(made_once: MadeOnce) -> Path:
    """The `briefing` of a fresh environment that has the wheel, and borrows its libraries."""
    return made_once("fresh", install) / "venv" / "bin" / "briefing"


def install(folder: Path) -> None:
    """Build the wheel, and install it into an environment that is made in a folder."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    options = ["--quiet", "--no-index", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "install", *options, str(wheel)], check=True, capture_output=True)
    purelib = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    # Libraries come from the environment of the tests; the package itself must not.
    (Path(purelib) / "libraries.pth").write_text(sysconfig.get_path("purelib"))


def test_it_brings_its_content_along(installed: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        env = {**os.environ, "BRIEFING_HOME": str(tmp_path)}
        done = subprocess.run(
            [installed, *arguments], check=True, capture_output=True, text=True, cwd=tmp_path, env=env
        )
        return done.stdout

    content = run("where").splitlines()[0].split()[1]
    assert Path(content).is_relative_to(installed.parent.parent)
    assert "no problems" in run("check")
    assert "GSOMIA" in run("list", "--pane", "agreements")
    run("new", "garden", "--example")
    assert "no problems" in run("check", "garden")
    assert {path.name for path in (Path(content) / "schema").iterdir()} == {
        "briefing.schema.json",
        "item.schema.json",
    }


def test_it_starts(installed: Path, tmp_path: Path) -> None:
    with Terminal([str(installed)], {"BRIEFING_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("q")
        assert terminal.wait() == 0
