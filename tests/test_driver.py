"""What our driver gives beyond Textual's, and what happens where it cannot be had."""

import os
import selectors
import sys
from pathlib import Path

import pytest
from textual import events
from textual.drivers.linux_driver import LinuxDriver

from briefing.tui.driver import MAX_COLUMNS, MAX_ROWS, SequenceReader, TerminalDriver
from tests.conftest import GARDEN, AppMaker
from tests.terminal import Terminal

KITTY_ESCAPE = b"\x1b[27u"


def keys(reader: SequenceReader, *data: bytes) -> list[str]:
    messages = [message for part in data for message in reader.feed(part)]
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"jk\x1b[A\x1b[1;5Cq", ["j", "k", "up", "ctrl+right", "q"]),
        (b"\x1b[5;5zjj", ["j", "j"]),
        (b"\x1b[" + b"1;" * 5000 + b"2zj", ["j"]),
        (b"\x1b[1114112uj\x1b[97;1;1114112uj", ["j", "j"]),
        (b"\x1b[99999999999999999999uj", ["j"]),
        (b"\x1b[M\x20\xe9\xffj", ["j"]),
        (b"\x1b]11;rgb:00/00\x1b\\j", ["j"]),
        (b"\x1b\x1b[A", ["escape", "up"]),
        (b"\x1bOP\x1b[[A", ["f1", "f1"]),
        (b"\x1bpj", ["alt+p", "j"]),
        (KITTY_ESCAPE, ["escape"]),
        ("é田".encode(), ["é", "田"]),
        (b"\xe9j", ["replacement_character", "j"]),
    ],
)
def test_what_can_be_read_is_read_and_the_rest_is_dropped(data: bytes, read: list[str]) -> None:
    assert keys(SequenceReader(), data) == read
    one_by_one = [data[number : number + 1] for number in range(len(data))]
    assert keys(SequenceReader(), *one_by_one) == read or b"\x1b]" in data


def test_an_escape_that_nothing_follows_is_a_key() -> None:
    reader = SequenceReader()
    assert reader.feed(b"\x1b") == []
    assert reader.is_waiting
    (message,) = reader.time_out()
    assert isinstance(message, events.Key)
    assert message.key == "escape"
    assert not reader.is_waiting


MEANING = b"\x00\x07\x1b 09;<?AMmu~\x7f\x80\x9b\xc3\xff"
"""A byte of each meaning that one can have in a sequence."""


def test_any_bytes_can_be_read() -> None:
    reader = SequenceReader()
    for other in range(256):
        for one in MEANING:
            reader.feed(bytes((0x1B, 0x5B, one, other)) + bytes((0x1B, 0x5B, other, one)))
    reader.time_out()
    assert keys(reader, b"j") == ["j"]


@pytest.fixture
async def driver(
    app_for: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> tuple[TerminalDriver, int, list[object]]:
    """A driver that reads from a pipe, the pipe's other end, and the messages for the app."""
    read, write = os.pipe()
    monkeypatch.setattr(sys, "__stdin__", os.fdopen(read))
    monkeypatch.setattr("signal.signal", lambda *_: None)
    made = TerminalDriver(app_for())
    sent: list[object] = []
    monkeypatch.setattr(made, "send_message", sent.append)
    made._end_seen, made._end = os.pipe()
    return made, write, sent


async def test_at_rest_it_waits_without_an_end(
    driver: tuple[TerminalDriver, int, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, write, sent = driver
    timeouts: list[float | None] = []
    select = selectors.SelectSelector.select

    def noted(selector: selectors.SelectSelector, timeout: float | None = None) -> object:
        timeouts.append(timeout)
        if len(timeouts) == 3:
            os.close(made._end or -1)
        return select(selector, timeout)

    monkeypatch.setattr(selectors.SelectSelector, "select", noted)
    os.write(write, b"\x1b")
    made.run_input_thread()
    assert timeouts[0] is None
    assert timeouts[1] is not None
    assert timeouts[2] is None
    assert [event.key for event in sent if isinstance(event, events.Key)] == ["escape"]


async def test_sizes_are_kept_within_reason(driver: tuple[TerminalDriver, int, list[object]]) -> None:
    made, _, sent = driver
    for message in SequenceReader().feed(b"\x1b[48;99999;99999;0;0t"):
        made.process_message(message)
    (resize,) = sent
    assert isinstance(resize, events.Resize)
    assert resize.size == (MAX_COLUMNS, MAX_ROWS)


def test_where_textual_has_changed_its_own_driver_is_used(
    app_for: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app_for().get_driver_class() is TerminalDriver
    monkeypatch.delitem(sys.modules, "briefing.tui.driver")
    monkeypatch.setitem(sys.modules, "textual._xterm_parser", None)
    assert app_for().get_driver_class() is LinuxDriver


def test_the_screen_works_on_textuals_own_driver(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['briefing.tui.driver'] = None\n"
        f"from briefing.cli import main; sys.exit(main(['--content', {str(GARDEN)!r}]))"
    )
    with Terminal([sys.executable, "-c", program], {"BRIEFING_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("A garden for Elm Street")
        terminal.type("1")
        terminal.wait_for("Measure the plot")
        terminal.type("q")
        assert terminal.wait() == 0
