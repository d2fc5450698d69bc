"""Served to a browser, the program talks through pipes and needs no terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.terminal import GARDEN


def packet(data: dict[str, str]) -> bytes:
    """What a server writes to the program: a kind, a length and data."""
    payload = json.dumps(data).encode()
    return b"M" + len(payload).to_bytes(4, "big") + payload


def test_it_opens_for_a_server_and_quits_when_told(home: Path) -> None:
    env = {
        **os.environ,
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "BRIEFING_HOME": str(home),
        "COLUMNS": "100",
        "ROWS": "30",
    }
    argv = [sys.executable, "-m", "briefing", "--content", str(GARDEN)]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as program:
        assert program.stdin
        assert program.stdout
        written = b""
        while b"At a glance" not in written:
            piece = program.stdout.read1()
            assert piece, program.stderr and program.stderr.read()
            written += piece
        program.stdin.write(packet({"type": "quit"}))
        program.stdin.flush()
        program.stdout.read()
        assert program.wait() == 0
    assert written.startswith(b"__GANGLION__\n")
