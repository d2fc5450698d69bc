"""Programs that record a meeting, killed or stopped in mid-line: what was called saved is there.

Steps: `kill SECONDS` kills a program that records without a pause, `limit BYTES` lets it write so many bytes
more and lifts the limit after that, `screen SECONDS` kills the program itself while a note-taker types.
"""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.campaign import papers
from tests.campaign.trial import Outcome, Part, Step
from tests.terminal import start

KILLS = 20
"""How many programs are killed in a trial."""
RUN = "trial-2013-11-26"
PEAK = "megabytes at most: "
"""Stands before the memory that the programs took, in what they say."""


def make(random: Random, number: int) -> list[Step]:
    """Twenty kills, files that may not grow, and a note-taker now and then."""
    kills: list[Step] = [["kill", round(random.uniform(0.0, 0.02), 4)] for _ in range(KILLS)]
    limits: list[Step] = [["limit", random.randint(1, 400)] for _ in range(2)]
    screen: list[Step] = [["screen", round(random.uniform(0.0, 0.3), 3)]] if number % 5 == 4 else []
    return [*kills, *limits, *screen]


def play(steps: list[Step], folder: Path) -> Outcome:
    """Play the kills, then read what is there."""
    outcome = Outcome()
    own = [step for step in steps if step[0] != "screen"]
    argv, began = (
        [sys.executable, "-m", "tests.campaign.records", str(folder), json.dumps(own)],
        time.monotonic(),
    )
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        _, is_peak, peak = line.partition(PEAK)
        if is_peak:
            outcome.took(time.monotonic() - began, float(peak))
        else:
            outcome.fail("loss", line)
    if done.returncode:
        outcome.fail("traceback", done.stderr[-2000:])
    for _, seconds in [step for step in steps if step[0] == "screen"]:
        _kill_the_screen(outcome, folder, seconds)
    return outcome


def _kill_the_screen(outcome: Outcome, folder: Path, seconds: float) -> None:
    home, content, began = folder / "home", papers.garden(folder), time.monotonic()
    with start(home, content) as terminal:
        terminal.wait_for("At a glance")
        terminal.type("MM")
        terminal.wait_for("begun")
        for number in range(3):
            terminal.type(f"rnword{number}x\r")
            terminal.wait_for(f"Saved: word{number}x")
        terminal.type("rdlast word\r")
        terminal.drain(0.01, seconds)
        terminal.kill()
        outcome.took(time.monotonic() - began, terminal.peak_memory)
    kept = b"".join(file.read_bytes() for file in (home / "meetings").iterdir())
    for number in range(3):
        if f"word{number}x".encode() not in kept:
            outcome.fail("loss", f"the screen called word{number}x saved, and it is gone")


def _play_journal(folder: Path, steps: list[Step]) -> None:
    """In a program of its own, which forks those that are killed: to start each anew would take long."""
    from briefing.meetings.meetings import Meetings
    from tests.meeting import began

    Meetings(folder).write(RUN, began())
    saved: list[str] = []
    for number, (name, given) in enumerate(steps):
        saved += _killed(folder, number, given) if name == "kill" else _limited(folder, number, given)
    run = Meetings(folder).run(RUN)
    there = list(run.records) if run else []
    for one in saved:
        if one not in there:
            print(f"{one} was called saved, and it is gone")
    if not saved:
        print("nothing was ever saved")
    # A killed program may have kept one more than it could say.
    if len(there) > len(saved) + len(steps):
        print(f"{len(saved)} were saved, {len(there)} are there")
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{PEAK}{max(peaks) / 1024}")


def _record_for_ever(folder: Path, number: int, say: int) -> None:
    from briefing.meetings.meetings import Meetings
    from tests.meeting import recorded

    meetings = Meetings(folder)
    for n in range(10**9):
        one = f"{number}-{n}"
        meetings.write(RUN, recorded(n, id=one, text="what was said " * (n % 9)))
        os.write(say, f"{one}\n".encode())


def _killed(folder: Path, number: int, seconds: float) -> list[str]:
    """What a program said that it saved, before it was killed."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        _record_for_ever(folder, number, say)
    os.close(say)
    select.select([hear], [], [], 5)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(hear, "rb") as heard:
        whole, _, _ = heard.read().decode().rpartition("\n")
    return whole.split("\n") if whole else []


def _limited(folder: Path, number: int, more: int) -> list[str]:
    """What was saved before a file could not grow any more, and after it could again."""
    from briefing.meetings.meetings import Meetings
    from tests.meeting import recorded

    meetings, saved = Meetings(folder), []
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (meetings.folder / f"{RUN}.journal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + more, before[1]))
    try:
        for n in range(100):
            meetings.write(RUN, recorded(n, id=f"{number}-{n}"))
            saved.append(f"{number}-{n}")
        print("the limit was never reached")
    except OSError:
        pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    meetings.write(RUN, recorded(1, id=f"{number}-after"))
    return [*saved, f"{number}-after"]


PART = Part("records", make, play)

if __name__ == "__main__":
    _play_journal(Path(sys.argv[1]), json.loads(sys.argv[2]))
