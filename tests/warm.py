"""Starts the program where its screen is imported already: that takes most of the CPU of a start.

A server, which a process of tests starts once, imports what any screen needs, and forks for each program.
That then is as if it had been started: a child of the process of tests, in a session and on a terminal of its
own, with arguments, environment and folder. What is to be met while it starts is started in earnest; so is
what has something in its environment that Python or Textual reads as it is imported.
"""

import atexit
import ctypes
import fcntl
import json
import os
import runpy
import socket
import subprocess
import sys
import termios
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

READ_LATE = {"BRIEFING_HOME", "BRIEFING_CONTENT", "EDITOR", "VISUAL", "PATH", "ARGS", "PYTEST_CURRENT_TEST"}
"""What is read in an environment only as it is needed."""
NEEDED = (
    *(
        f"briefing.{name}"
        for name in ("cli.command_line", "cli.screen", "sync.opening", "tui.app", "tui.driver")
    ),
    *("markdown_it.tree", "linkify_it", "textual.pilot", "textual.scrollbar", "textual.layouts.stream"),
)
"""What a program has imported once its first picture stands."""
PATIENCE = 30.0
"""Seconds in which the server answers."""
_MESSAGE = 1 << 17
_SUBREAPER = 36
"""What `prctl` calls a process to which the children of those that ended fall."""


def can_start(argv: list[str], env: Mapping[str, str]) -> bool:
    """Whether a program would start just so: it is ours, and what is imported is what it would import."""
    is_ours = argv[:3] == [sys.executable, "-m", "briefing"]
    return is_ours and sys.platform == "linux" and _early(env) == _server()[1]


def start(argv: list[str], env: Mapping[str, str], terminal: int, gate: int) -> int:
    """Start a program on a terminal once a gate has closed. Returns the number of its process."""
    asked, _ = _server()
    _adopt(True)
    try:
        told = json.dumps([argv[3:], dict(env), str(Path.cwd())]).encode()
        socket.send_fds(asked, [told], [terminal, gate])
        pid = int(asked.recv(_MESSAGE))
        assert asked.recv(_MESSAGE) == b"forked"
    finally:
        _adopt(False)
    return pid


def _early(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name not in READ_LATE}


@cache
def _server() -> tuple[socket.socket, dict[str, str]]:
    """The way to the server, and the environment in which it imported what it has."""
    from tests.terminal import plain_environment

    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    env = plain_environment({})
    with its:
        subprocess.Popen(
            [sys.executable, "-m", "tests.warm", str(its.fileno())],
            # As on a terminal, there is no seeking in them.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            cwd=Path(__file__).parents[1],
            pass_fds=[its.fileno()],
            start_new_session=True,
        )
    atexit.register(ours.close)
    ours.settimeout(PATIENCE)
    # Where it cannot import what is needed, a start in earnest says why.
    return ours, _early(env) if ours.recv(_MESSAGE) else {}


def _adopt(whether: bool) -> None:
    ctypes.CDLL(None).prctl(_SUBREAPER, int(whether), 0, 0, 0)


def _serve(asked: socket.socket) -> None:
    """Fork for each program; comes back in its process."""
    asked.send(b"ready")
    while True:
        told, fds, _, _ = socket.recv_fds(asked, _MESSAGE, 2)
        if not told:
            os._exit(0)
        between = os.fork()
        if between == 0:
            pid = os.fork()
            if pid == 0:
                asked.close()
                _become(*json.loads(told), *fds)
                return
            asked.send(str(pid).encode())
            os._exit(0)
        # From here on the program is a child of the process of tests.
        os.waitpid(between, 0)
        for fd in fds:
            os.close(fd)
        asked.send(b"forked")


def _become(arguments: list[str], env: dict[str, str], folder: str, terminal: int, gate: int) -> None:
    """Be as a program that was started so."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(terminal, fd)
    os.close(terminal)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv[1:] = arguments
    os.read(gate, 1)
    os.close(gate)


if __name__ == "__main__":
    import gc

    for needed in NEEDED:
        import_module(needed)

    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_module("briefing", run_name="__main__", alter_sys=True)
