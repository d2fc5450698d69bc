"""Attaching: the path of the reader's own copy of a source, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from briefing.attachments.attachments import Attachments
from briefing.attachments.paths import (
    PathCompletion,
    completed,
    is_file,
    is_folder,
    last_part,
    path_of,
    with_slash,
)
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


@dataclass
class Read(Message):
    """Some pages of the document are read."""

    pages: int
    total: int


@dataclass
class Ended(Message):
    """The reading has ended: with a report, or with why there is none."""

    words: str
    report: Report | None = None
    is_kept: bool = False


class AttachScreen(Choosing[None]):
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
        self._completing = PathCompletion()
        self._offered: list[str] = []
        self._report: Report | None = None
        """The report that is shown in the place of what is offered; None: there is none."""
        self._is_kept = False
        """Whether that is a report of what was kept."""
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

    def on_mount(self) -> None:
        """Offer what stands in the reader's home folder."""
        self.list_anew()

    def on_unmount(self) -> None:
        """Whatever closes it: nothing goes on being read."""
        if self._cancellation:
            self._cancellation.cancel()

    def has(self, need: Need) -> bool:
        """Whether there is something to be chosen, to be read, or to be attached."""
        if need in {"choices", "more"}:
            return self.entries.has_others or (not self._offered and self.entries.max_scroll_y > 0)
        if self._cancellation or self._is_kept:
            return False
        return bool(self._offered) if need == "choice" else bool(self.field.value.strip())

    @property
    def entry_keys(self) -> Sequence[object]:
        """The paths that are offered."""
        return self._offered

    def content_changed(self) -> None:
        """Stay: what is typed is no part of the content."""

    # What is typed.

    @on(Field.Changed)
    def _typed(self) -> None:
        # What was chosen is typed, too, and by now it is being read.
        if not self._cancellation:
            self.list_anew()

    def list_anew(self) -> None:
        """Offer the folders and documents whose paths go on from what is typed."""
        said = ""
        self._report, self._is_kept = None, False
        try:
            self._offered = self._completing.offered(self.field.value)
        except OSError as error:
            self._offered = []
            said = f"This folder cannot be read: {reason(error)}."
        if not self._offered and not said and not is_file(path_of(self.field.value)):
            said = "No folder and no document that can be read begins so."
        self.query_one(Notes).say(said)
        self._show([ChoiceLine(Content(f"  {last_part(one)}"), n) for n, one in enumerate(self._offered)])

    def action_complete(self) -> None:
        """Type the chosen entry, or what all have in common that are offered; or else choose one."""
        if not self._offered or self._cancellation:
            return
        chosen, typed = self.entries.chosen, self.field.value
        longer = completed(typed, self._offered) if chosen is None else self._offered[chosen]
        if longer == typed:
            self.action_move(1)
        self.field.put(longer)

    def action_move(self, step: int) -> None:
        """Choose another entry; in what was found, go a line further."""
        if self._offered:
            super().action_move(step)
        else:
            self.entries.scroll_relative(y=step, animate=False, force=True)

    def action_page(self, screens: float) -> None:
        """Go a screenful further."""
        lines = round(screens * max(self.entries.size.height - 1, 1))
        self.action_move(lines)

    @on(ChoiceList.Picked)
    @on(Field.Submitted)
    def action_open(self) -> None:
        """Enter the chosen folder, or attach the chosen file, or the one that is typed."""
        if self._cancellation:
            return
        if self._is_kept:
            self.dismiss(None)
            return
        if self.entries.chosen is not None:
            self.field.put(self._offered[self.entries.chosen])
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
        self._offered = []
        self._show([])
        self._timer = self.set_interval(TOLD_EVERY, self._tell)
        self._tell()
        Thread(target=self._read, args=(path, self._cancellation), daemon=True).start()

    def _read(self, path: Path, cancellation: Cancellation) -> None:
        """Attach a file, in a thread of its own."""
        name = cleaned(str(path))

        def progress(read: int, total: int) -> None:
            self.post_message(Read(read, total))

        try:
            report = self._attachments.attach(self._source, path, progress, cancellation)
            ended = Ended(f"{self._source.id}: {report.share} found in {name}", report, is_kept=True)
        except CancelledError:
            ended = Ended("Left off: nothing was kept.")
        except DocumentError as error:
            ended = Ended(str(error))
        except RefusedError as error:
            ended = Ended(f"{name} is not attached: {error}.", error.report)
        except OSError as error:
            ended = Ended(f"{error.filename}: {reason(error)}.")
        except Exception as error:  # noqa: BLE001 - it is raised again by whoever runs the app
            self.app.call_later(self.app._handle_exception, error)  # noqa: SLF001
            return
        self.post_message(ended)

    def _tell(self) -> None:
        """Say how far the reading is."""
        seconds = monotonic() - self._began
        self.query_one(Notes).say(f"Reading{self._pages}: {seconds:.0f} of at most {DEADLINE:.0f} seconds.")

    @on(Read)
    def _pages_read(self, message: Read) -> None:
        if self._cancellation:
            self._pages = f" page {message.pages:,} of {message.total:,}"
            self._tell()

    @on(Ended)
    def _reading_ended(self, message: Ended) -> None:
        """Show what was found; the path can be typed anew."""
        self._cancellation = None
        if self._timer:
            self._timer.stop()
        self.field.can_focus = True
        self.field.focus()
        if message.report:
            self._report, self._is_kept = message.report, message.is_kept
            self._show(list(self._found()))
        else:
            self.list_anew()
        self.query_one(Notes).say(message.words)
        if message.is_kept:
            self._attached()

    def action_out(self) -> None:
        """Leave off reading, or close."""
        if self._cancellation:
            self._cancellation.cancel()
        else:
            self.dismiss(None)

    # What is shown.

    def _found(self) -> Iterator[ChoiceLine]:
        """The lines of the report."""
        width = self.entries.line_width
        most = None if self._is_kept else MOST_SHOWN
        for words, quoted in self._report.lines(most) if self._report else ():
            yield from (ChoiceLine(line, None) for line in flow(Content(words), "", "  ")(width))
            if quoted:
                bar = styled("│ ", "rule")
                yield from (
                    ChoiceLine(line, None) for line in flow(styled(cleaned(quoted), "quote"), bar, bar)(width)
                )
                yield ChoiceLine(BLANK, None)

    def on_resize(self) -> None:
        """Lay out what was found at the new width."""
        if self._report is not None:
            self.call_after_refresh(lambda: self._show(list(self._found())))

    def _show(self, lines: Sequence[ChoiceLine]) -> None:
        self.entries.lines = lines
        self.entries.chosen = None
        self.entries.scroll_home(animate=False)
        self.entries.lines_changed()
        self.show_chosen()
