"""Attaching: the path of the reader's own copy of a source, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from time import monotonic

from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from briefing.attachments.attachments import Attachments
from briefing.attachments.paths import completed, is_file, is_folder, last_part, offered, path_of, with_slash
from briefing.attachments.process import DEADLINE, Cancellation, CancelledError, DocumentError
from briefing.attachments.report import RefusedError, Report
from briefing.model.kinds import Source
from briefing.store.files import reason
from briefing.text import cleaned
from briefing.tui.commands import Need, bindings
from briefing.tui.render.layout import BLANK, flow, styled
from briefing.tui.screens.choosing import Choosing
from briefing.tui.session import Session
from briefing.tui.widgets.choice_list import ChoiceLine, ChoiceList
from briefing.tui.widgets.field import Field, Notes

BEGINNING = "~/"
"""What stands in the field at first: people keep their papers below their home folder."""
TOLD_EVERY = 0.5
"""Seconds after which it is told again how long the reading takes."""
MOST_SHOWN = 3
"""How many differences are shown of a document that is refused."""


class AttachScreen(Choosing[None, str]):
    """Asks for the reader's own copy of a source, and says what was found in it.

    `attached` is called once something of it was kept.
    """

    BINDINGS = bindings("path")
    context = "path"

    def __init__(self, session: Session, source: Source, folder: Path, attached: Callable[[], None]) -> None:
        """Make one; `folder` is the reader's folder of data."""
        super().__init__(session)
        self._source = source
        self._attachments = Attachments(folder)
        self._attached = attached
        self._is_kept = False
        """Whether what is shown is a report of what was kept."""
        self._cancellation: Cancellation | None = None
        """Ends what is being read; None where nothing is."""
        self._timer: Timer | None = None
        self._began = 0.0
        self._pages = ""

    def compose(self) -> ComposeResult:
        """The path above, below it what is to be said, and what is offered or was found."""
        title = f"Attach your copy of {cleaned(self._source.title)}"
        yield Field(title, "The path of your own copy", BEGINNING)
        yield Notes()
        yield ChoiceList()
        yield self.status

    def on_unmount(self) -> None:
        """Whatever closes it: nothing goes on being read."""
        if self._cancellation:
            self._cancellation.cancel()

    def has(self, need: Need) -> bool:
        """Whether there is something to be chosen, to be read, or to be attached."""
        if need in {"choices", "more"}:
            return self.entries.has_others
        if self._cancellation or self._is_kept:
            return False
        return bool(self.choices) if need == "choice" else bool(self.field.value.strip())

    def content_changed(self) -> None:
        """Stay: what is typed is no part of the content."""

    # What is typed.

    def list_anew(self) -> None:
        """Offer the folders and documents whose paths go on from what is typed."""
        if self._cancellation:
            return  # what was chosen is typed, too, and by now it is being read
        said, paths, self._is_kept = "", list[str](), False
        try:
            paths = offered(self.field.value)
        except OSError as error:
            said = f"This folder cannot be read: {reason(error)}."
        if not paths and not said and not is_file(path_of(self.field.value)):
            said = "No folder and no document that can be read begins so."
        self.query_one(Notes).say(said)
        lines = [ChoiceLine(Content(f"  {last_part(one)}"), number) for number, one in enumerate(paths)]
        self.offer(paths, lambda _: lines, None)

    def action_complete(self) -> None:
        """Type the chosen entry, or what all have in common that are offered; or else choose one."""
        if not self.choices or self._cancellation:
            return
        typed = self.field.value
        longer = completed(typed, self.choices) if self.choice is None else self.choice
        if longer == typed:
            self.action_move(1)
        self.field.put(longer)

    def open(self, choice: str | None) -> None:
        """Enter the chosen folder, or attach the chosen file, or the one that is typed."""
        if self._cancellation:
            return
        if self._is_kept:
            self.dismiss(None)
            return
        if choice is not None:
            self.field.put(choice)
        path = path_of(self.field.value)
        if is_folder(path):
            self.field.put(with_slash(self.field.value))
        elif self.field.value.strip():
            self._begin(path)

    # What is read.

    def _begin(self, path: Path) -> None:
        self._cancellation = Cancellation()
        self._began, self._pages = monotonic(), ""
        self.field.can_focus = False
        self.set_focus(None)
        self.offer([], lambda _: ())
        self._timer = self.set_interval(TOLD_EVERY, self._tell)
        self._tell()
        Thread(target=self._read, args=(path, self._cancellation), daemon=True).start()

    def _read(self, path: Path, cancellation: Cancellation) -> None:
        """Attach a file, in a thread of its own."""
        name, report, is_kept = cleaned(str(path)), None, False

        def progress(read: int, total: int) -> None:
            self.call_later(self._pages_read, read, total)

        try:
            report = self._attachments.attach(self._source, path, progress, cancellation)
            said, is_kept = f"{self._source.id}: {report.share} found in {name}", True
        except CancelledError:
            said = "Left off: nothing was kept."
        except DocumentError as error:
            said = str(error)
        except RefusedError as error:
            said, report = f"{name} is not attached: {error}.", error.report
        except OSError as error:
            said = f"{error.filename}: {reason(error)}."
        except Exception as error:  # noqa: BLE001 - it is raised again by whoever runs the app
            self.app.call_later(self.app._handle_exception, error)  # noqa: SLF001
            return
        self.call_later(self._reading_ended, said, report, is_kept=is_kept)

    def _tell(self) -> None:
        """Say how far the reading is."""
        seconds = monotonic() - self._began
        self.query_one(Notes).say(f"Reading{self._pages}: {seconds:.0f} of at most {DEADLINE:.0f} seconds.")

    def _pages_read(self, pages: int, total: int) -> None:
        if self._cancellation:
            self._pages = f" page {pages:,} of {total:,}"
            self._tell()

    def _reading_ended(self, said: str, report: Report | None, *, is_kept: bool) -> None:
        """Show what was found; the path can be typed anew."""
        self._cancellation = None
        if self._timer:
            self._timer.stop()
        self.field.can_focus = True
        self.field.focus()
        if report:
            self._is_kept = is_kept
            self.offer([], partial(_report_lines, report, None if is_kept else MOST_SHOWN))
        else:
            self.list_anew()
        self.query_one(Notes).say(said)
        if is_kept:
            self._attached()

    def action_out(self) -> None:
        """Leave off reading, or close."""
        if self._cancellation:
            self._cancellation.cancel()
        else:
            self.dismiss(None)


def _report_lines(report: Report, most: int | None, width: int) -> Iterator[ChoiceLine]:
    """The lines of a report, with so many differences at most."""
    bar = styled("│ ", "rule")
    for words, quoted in report.lines(most):
        lines = flow(Content(words), width, "", "  ")
        if quoted:
            lines += [*flow(styled(cleaned(quoted), "quote"), width, bar, bar), BLANK]
        yield from (ChoiceLine(line, None) for line in lines)
