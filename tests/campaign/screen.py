"""Plays a script on the screen of the program: keys, bytes, sizes and signals on a terminal of its own.

Steps before the program starts: `env NAME VALUE`, `file PATH TEXT` (in the content), `home PATH TEXT` (in the
reader's own folder). Then: `type TEXT` (one write), `settle`, `sleep SECONDS`, `resize COLUMNS LINES`,
`signal NAME`, `close`.
"""

import re
import shutil
import signal
import time
from pathlib import Path
from typing import Any

from tests.campaign.trial import CRASHED, TRACEBACK, Outcome, Step
from tests.terminal import GARDEN, Terminal, start

QUIET = 0.06
"""Seconds without output after which the program counts as settled."""
PICTURE = 3000
"""Bytes that the first picture takes at least."""
LONGEST = 8.0
"""Seconds that the program may draw without a pause; one that goes on does so for ever."""
ENDING = 20.0
"""Seconds in which it must end once it is asked to."""
SUSPENDED = 0.3
"""Seconds that a stopped program is left stopped."""

_WAYS_OUT = ["\x1b[201~\x11", "\x1b"]
"""Ends what was pasted and is not finished, quits, and closes what is open and hears no quitting."""
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[([><])\d*u")
_ON_AT_REST = {b"7", b"25"}
"""Modes that a terminal has on when no program has changed them: wrapping, and the cursor."""
_LEAKED = re.compile("[\x80-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|\x1b\\]0;LEAK")
_LEAST_STATUSES = {0, 129}
"""A program ends with 0 when it is told to, with 129 when its terminal is gone."""


def play(steps: list[Step], folder: Path) -> Outcome:
    """Play a script, end the program, and look at what it leaves behind."""
    outcome = Outcome()
    content = Path(shutil.copytree(GARDEN, folder / "content"))
    home = folder / "home"
    home.mkdir()
    env: dict[str, str] = {}
    acts = list(steps)
    while acts and acts[0][0] in ("env", "file", "home"):
        name, *rest = acts.pop(0)
        if name == "env":
            env[rest[0]] = rest[1]
        else:
            file = (content if name == "file" else home) / rest[0]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(rest[1].encode("utf-8", errors="surrogateescape"))
    while acts:
        # A script goes on after a key that quits: the program is started again.
        acts = _play_once(acts, outcome, home, content, env)
        if outcome.failures:
            break
    return outcome


def walk(outcome: Outcome, home: Path, content: Path, keys: str) -> None:
    """Open the screen on a content that is there already, type some keys, and quit."""
    acts: list[Step] = [["settle"]]
    for key in keys:
        acts += [["type", key], ["settle"]]
    while acts and not outcome.failures:
        acts = _play_once(acts, outcome, home, content, {})


def _play_once(
    acts: list[Step], outcome: Outcome, home: Path, content: Path, env: dict[str, str]
) -> list[Step]:
    """Play acts until the program ends. Returns those that are left."""
    began = time.monotonic()
    left, done = list(acts), list[Step]()
    # A script that begins with a pause wants to act before the first picture stands.
    first = 1 if left[0][0] == "sleep" else PICTURE
    with start(home, content, in_earnest=first == 1, **env) as terminal:
        # What is typed once the program has given the terminal back would come back as if it had written it.
        terminal.stop_echo()
        while len(terminal.output) < first and terminal.is_running() and time.monotonic() < began + LONGEST:
            terminal.read(0.5)
        if first == PICTURE:
            terminal.drain(QUIET, LONGEST)
        while left and terminal.is_running() and ["close"] not in done:
            done.append(left.pop(0))
            if not _act(terminal, *done[-1]):
                outcome.fail("hang", f"went on drawing for {LONGEST:.0f} s")
                break
        closed = ["close"] in done
        signals = {getattr(signal, act[1]) for act in done if act[0] == "signal"}
        typed = "".join(act[1] for act in done if act[0] == "type")
        if "\x1a" in typed and "\x03" in typed:
            # While it is suspended the terminal is not its own: what is typed there may end it.
            signals.add(signal.SIGINT)
        if not _end(terminal, closed):
            outcome.fail("hang", f"did not end in {ENDING:.0f} s after it was told to quit")
        terminal.kill()
        terminal.read(0)
        outcome.took(time.monotonic() - began, terminal.peak_memory)
        _look_at(terminal, outcome, signals, closed)
    return left


def _act(terminal: Terminal, name: str, *parameters: Any) -> bool:
    """Carry out an act. Returns whether the screen came to rest, where that is waited for."""
    if name == "settle":
        is_at_rest = terminal.drain(QUIET, LONGEST)
        _go_on(terminal)
        return is_at_rest
    if name == "type":
        terminal.type(parameters[0].encode("latin-1"))
    elif name == "sleep":
        terminal.drain(*parameters * 2)
    elif name == "resize":
        terminal.resize(*parameters)
    elif name == "signal":
        terminal.signal(getattr(signal, parameters[0]))
    elif name == "close":
        terminal.close()
    return True


def _go_on(terminal: Terminal) -> None:
    """Let a program that was suspended to the shell go on, as `fg` would."""
    state = Path(f"/proc/{terminal.pid}/stat")
    if terminal.is_running() and state.read_text().rpartition(") ")[2].startswith("T"):
        time.sleep(SUSPENDED)
        terminal.signal(signal.SIGCONT)
        terminal.drain(QUIET, LONGEST)


def _end(terminal: Terminal, closed: bool) -> bool:
    """Quit whatever is open. Returns whether the program has ended."""
    end = time.monotonic() + ENDING
    while terminal.is_running() and time.monotonic() < end:
        _go_on(terminal)
        for keys in () if closed else _WAYS_OUT:
            terminal.type(keys)
            terminal.drain(0.15, 0.5)
        if closed:
            time.sleep(0.02)
    terminal.drain(0)
    return not terminal.is_running()


def _look_at(terminal: Terminal, outcome: Outcome, signals: set[int], closed: bool) -> None:
    output = bytes(terminal.output)
    if found := TRACEBACK.search(output) or re.search(rb"Traceback", output):
        outcome.fail("traceback", f"{_plain(output[found.start() :])[-600:]}")
    promised = _LEAST_STATUSES | {128 + one for one in signals} | {-one for one in signals}
    killed = terminal.status == -signal.SIGKILL
    if terminal.status not in promised and not killed:
        crash = " (a crash)" if terminal.status == CRASHED else ""
        outcome.fail("traceback", f"ended with {terminal.status}{crash}: {_plain(output)[-300:]}")
    if raw := _LEAKED.search(output.decode("utf-8", errors="replace")):
        outcome.fail("leak", f"wrote {raw[0]!a}")
    if not closed and not killed:
        if wrong := left_on(output):
            outcome.fail("terminal", f"left on or off: {', '.join(wrong)}")
        if terminal.modes != terminal.modes_before:
            outcome.fail("terminal", "the terminal driver is not set as it was before")


def left_on(output: bytes) -> list[str]:
    """The modes of a terminal that are not, after some output, what they were before it."""
    on = dict.fromkeys(_ON_AT_REST, True)
    for modes, letter in _MODE.findall(output):
        for mode in modes.split(b";"):
            on[mode] = letter == b"h"
    wrong = [mode.decode() for mode, is_on in on.items() if is_on != (mode in _ON_AT_REST)]
    depth = 0
    for direction in _KEYBOARD.findall(output):
        depth = max(depth + (1 if direction == b">" else -1), 0)
    return wrong + ["keyboard protocol"] * bool(depth)


def _plain(output: bytes) -> str:
    return re.sub(rb"\x1b\[[\d;?<>]*[a-zA-Z]|[\r\x1b]", b"", output).decode("utf-8", errors="replace").strip()
