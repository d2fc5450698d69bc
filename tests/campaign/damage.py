"""Damaged files: what only saves time is made anew, what is kept stays or is set aside, and nothing hangs.

Steps name the damage; each is applied to a home in which everything was read once. `screen KEYS`
opens the screen and types (without keys: what goes through it), and
`compare` compares what the program says with what a fresh one says, as is done at the end.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.campaign import papers, screen
from tests.campaign.commands import answers, compare_with_fresh, run
from tests.campaign.trial import Outcome, Part, Step

BLOCK = 4096
"""Bytes that are overwritten at one place."""


def _database(home: Path) -> Path:
    """The one database in a home."""
    (file,) = (home / "cache").glob("*.sqlite3")
    return file


def _overwrite(file: Path, share: float, seed: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(int(share * max(file.stat().st_size - BLOCK, 0)))
        opened.write(Random(seed).randbytes(BLOCK))


def _truncate(file: Path, share: float) -> None:
    os.truncate(file, int(file.stat().st_size * share))


def _other_database(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()


def _delete_rows(file: Path, seed: int) -> None:
    """Delete a row of each table that lets it, or put a blob where text should stand."""
    random = Random(seed)
    connection = sqlite3.connect(file)
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    for table in random.sample(names, min(4, len(names))):
        try:
            with connection:
                columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
                column = random.choice(columns)
                if random.random() < 0.5:
                    connection.execute(f'DELETE FROM "{table}" WHERE rowid % 2 = 0')
                else:
                    connection.execute(f'UPDATE "{table}" SET "{column}" = x\'ff00\' WHERE rowid % 2 = 0')
        except sqlite3.Error:
            continue  # a table that can't be changed so
    connection.close()


def _fifo(file: Path) -> None:
    _remove(file)
    os.mkfifo(file)


def _folder(file: Path) -> None:
    _remove(file)
    file.mkdir(parents=True)


def _endless(file: Path) -> None:
    _remove(file)
    file.symlink_to("/dev/zero")


def _huge(file: Path) -> None:
    _remove(file)
    with file.open("wb") as opened:
        opened.truncate(5 << 30)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("latin-1"))


def _remove(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)


DAMAGE: dict[str, Callable[..., object]] = {
    "overwrite": _overwrite,
    "truncate": _truncate,
    "other-database": _other_database,
    "rows": _delete_rows,
    "fifo": _fifo,
    "folder": _folder,
    "endless": _endless,
    "huge": _huge,
    "write": _write,
}
STATES = [
    "", "{", "[]", "\x00", "[" * 9999,
    '{"theme": "\\ud800"}', '{"places": 7}', "9" * 5000, '{"theme": ' + "9" * 5000 + "}",
]  # fmt: skip
SURROGATE_PLACE = '{"pane": "ideas", "page": "\\ud800", "stop": 0, "reading": false}'
LONG_PLACE = '{"pane": "ideas", "page": "beans", "stop": ' + "9" * 5000 + ', "reading": true}'


def make(random: Random, number: int) -> list[Step]:
    """One or two kinds of damage to one file."""
    what = random.choice(["database", "database", "database", "state.json", "settings.yaml", "attachments"])
    unusual: list[Step] = [["fifo", what], ["folder", what], ["endless", what], ["huge", what]]
    noise: Step = ["write", what, "".join(map(chr, random.randbytes(200)))]
    if what == "database":
        special: list[Step] = [
            ["rows", what, random.randint(0, 9999)],
            ["truncate", what, random.random()],
            ["other-database", what],
            *[["overwrite", what, random.random(), random.randint(0, 9999)] for _ in range(5)],
        ]
    else:
        special = [["write", what, random.choice(STATES)]]
        if what == "state.json":
            special.append(["place", random.choice([SURROGATE_PLACE, LONG_PLACE])])
    return [
        random.choice([*special, *special, *unusual, noise]),
        *([["screen"]] if random.random() < 0.4 else []),
    ]


def play(steps: list[Step], folder: Path) -> Outcome:
    """Read everything once, damage what is kept, and compare what the program says then."""
    outcome = Outcome()
    home, content = folder / "home", papers.garden(folder)
    if any("attachments" in step for step in steps):
        _damage_attachments(outcome, folder, steps)
        return outcome
    run(outcome, home, content, "check")
    is_exact = not any(step[0] == "rows" for step in steps)
    last: list[Step] = [] if steps[-1][0] == "compare" else [["compare"]]
    for number, (name, *rest) in enumerate([*steps, *last]):
        if name == "compare" and is_exact:
            compare_with_fresh(outcome, home, content, f"after {steps[:number]}")
        elif name == "compare":
            # What somebody took out with care cannot always be told from what was never there.
            answers(outcome, home, content)
        elif name == "place":
            _write(home / "state.json", f'{{"places": {{{json.dumps(str(content.resolve()))}: {rest[0]}}}}}')
        elif name == "screen":
            screen.walk(outcome, home, content, rest[0] if rest else "2jl/plot\r")
        elif name == "no-cache":
            _remove(home / "cache")
            (home / "cache").write_text("no folder")
        elif name == "locked":
            _use_while_locked(outcome, home, content)
        else:
            DAMAGE[name](_database(home) if rest[0] == "database" else home / rest[0], *rest[1:])
    return outcome


def _damage_attachments(outcome: Outcome, folder: Path, steps: list[Step]) -> None:
    """Attach, damage, and attach anew: what was damaged must not be overwritten by that."""
    home = folder / "home"
    documents = {name: papers.document(folder, name) for name in ("first", "second")}
    kept = papers.attachable(outcome, folder / "papers", documents)
    run(outcome, home, kept, "sources", "attach", "first", str(documents["first"]))
    for name, what, *rest in (step for step in steps if "attachments" in step):
        for file in _files(home / what):
            DAMAGE[name](file, *rest)
    written = (
        {file.read_bytes() for file in _files(home / "attachments")} if steps[0][0] == "write" else set()
    )
    for name, document in documents.items():
        run(outcome, home, kept, "sources", "attach", name, str(document))
    # Other damage may have left a file of 5 GB, which is not to be read here.
    if written and not written <= {file.read_bytes() for file in _files(home / "attachments")}:
        outcome.fail("loss", "a damaged file of attachments was overwritten")
    for name in documents if steps[0][0] == "write" else ():
        papers.require_attached(outcome, home, kept, name, "after attaching anew")


def _use_while_locked(outcome: Outcome, home: Path, content: Path) -> None:
    """Run a command while another program holds the database; the file must still be the same."""
    file = _database(home)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    before = file.stat().st_ino
    beans = content / "ideas" / "beans.yaml"
    beans.write_text(beans.read_text(encoding="utf-8").replace("Beans on", "Peas on"), encoding="utf-8")
    result = run(outcome, home, content, "show", "beans")
    if b"Peas on poles" not in result.out:
        outcome.fail("loss", f"beside a locked database, show says {result.out[:100]!r}")
    if not file.exists() or file.stat().st_ino != before:
        outcome.fail("loss", "a locked database was deleted under its holder")
    holder.close()


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


PART = Part("damage", make, play)
