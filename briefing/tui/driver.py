"""Textual's driver for terminals, except that its input thread can be woken.

Textual's own looks every 100 ms whether it should end, and once more when it ends: leaving
and suspending wait for that, and a program at rest never rests. This one waits for a key or
for the end, whichever comes first. The key parser is no public part of Textual; where a
version has it elsewhere, this module cannot be imported, and Textual's own driver does.
"""

import os
import selectors
from codecs import getincrementaldecoder

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver


class WakeableDriver(LinuxDriver):
    """Reads keys until it is told to end, and ends at once."""

    _end_seen = -1
    _end: int | None = None
    """The two ends of a pipe; what closes the second can be seen from the first."""

    def start_application_mode(self) -> None:
        """Take over the terminal."""
        if self._end is None:
            self._end_seen, self._end = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        """Wake the input thread, and wait for its end."""
        if self._end is not None:
            os.close(self._end)
            self._end = None
        super().disable_input()

    def run_input_thread(self) -> None:
        """Wait for input and hand it on as events; Textual runs this in a thread of its own."""
        parser = XTermParser()
        decode = getincrementaldecoder("utf-8")().decode
        timeout = None
        with selectors.SelectSelector() as selector:
            end = selector.register(self._end_seen, selectors.EVENT_READ)
            selector.register(self.fileno, selectors.EVENT_READ)
            try:
                while True:
                    ready = [key for key, _ in selector.select(timeout)]
                    if end in ready:
                        return
                    if ready:
                        data = os.read(self.fileno, 4096)
                        if not data:
                            raise EOFError("the terminal is gone")
                        messages = parser.feed(decode(data))
                    else:
                        messages = parser.tick()
                    for message in messages:
                        self.process_message(message)
                    # An escape that nothing follows in time is the key of that name.
                    timeout = constants.ESCAPE_DELAY if ready else None
            finally:
                os.close(end.fd)
