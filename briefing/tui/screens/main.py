"""The one screen people work in: panes above, list and reader, keys below."""

from textual import on
from textual.app import ComposeResult
from textual.reactive import var

from briefing.page.blocks import Page, Stop
from briefing.tui.agenda import PROBLEMS, Agenda
from briefing.tui.commands import bindings, footer_hints
from briefing.tui.places import History, Place
from briefing.tui.render.drawn import DrawnPage
from briefing.tui.render.rows import ProblemRows, Rows
from briefing.tui.screens.overlays import Overlays
from briefing.tui.widgets.bars import PaneBar, StatusBar
from briefing.tui.widgets.item_list import ItemList
from briefing.tui.widgets.reader import Reader

WIDE = 100
"""From this width in cells the list and the reader stand side by side."""


class MainScreen(Overlays):
    """Holds where one is; widgets draw it, and their messages change it."""

    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = ""  # the place says what has the keys

    rows: var[Rows] = var(ProblemRows(()), init=False)
    page_shown: var[DrawnPage] = var(DrawnPage(Page("", ())), init=False)
    pane_id: var[str] = var("", init=False)
    chosen: var[str | None] = var(None, init=False)
    cursor: var[int] = var(0, init=False)

    def __init__(self, agenda: Agenda, start: Place | None, *, reading: bool = False) -> None:
        super().__init__(agenda)
        first = agenda.briefing.panes[0].id
        self._remembered = start if start and agenda.is_there(start) else None
        self.history = History(self._remembered or agenda.start_of(first))
        self._wished = start if reading and not self._remembered else None
        """The last place, where it has not been read yet; it is shown once it is, if nothing else was."""
        self._kept: dict[str, Place] = {}
        """The last place in each pane."""

    def compose(self) -> ComposeResult:
        """Bars above and below, the list and the reader between."""
        # Textual would set these only after the first picture, and draw it again.
        self.set_class(self.is_narrow, "-narrow", update=False)
        self.set_class(not self.is_narrow, "-wide", update=False)
        yield PaneBar(self.agenda.tabs).data_bind(current=MainScreen.pane_id)
        yield ItemList().data_bind(MainScreen.rows, MainScreen.chosen)
        yield Reader().data_bind(MainScreen.page_shown, MainScreen.cursor)
        yield StatusBar()

    def on_mount(self) -> None:
        """Show the first place."""
        wished = self._wished
        place = self._remembered or self._as_entered(self.place)
        self._show(self.history.jump(place))
        self._wished = wished

    # Showing a place.

    def _show(self, place: Place) -> None:
        self._wished = None
        self._kept[place.pane] = place
        if place.pane != self.pane_id:
            self.rows = self.agenda.rows(place.pane)
            self.pane_id = place.pane
        self.chosen = place.page
        page = self.agenda.page(place, self.lit(place))
        self.page_shown = page
        self.cursor = min(place.stop, max(len(page.page.stops) - 1, 0))
        self._divide(reading=place.reading)
        self._tell(place)

    def reload(self) -> None:
        """Show the same place of a content that has changed; if it is gone, its pane from the start."""
        bar = self.query_one(PaneBar)
        bar.tabs = self.agenda.tabs
        bar.refresh(layout=True)
        known = {pane.id for pane in self.agenda.briefing.panes}
        self._kept = {pane: place for pane, place in self._kept.items() if self.agenda.is_there(place)}
        place, wished = self.place, self._wished
        if wished and self.agenda.is_there(wished):
            place, wished = self.history.jump(wished), None
        elif not self.agenda.is_there(place):
            pane = place.pane if place.pane in known else self.agenda.briefing.panes[0].id
            place = self.history.jump(self._as_entered(self.agenda.start_of(pane)))
        self.pane_id = ""
        self._show(place)
        self._wished = wished

    def tell_reading(self, said: str) -> None:
        """Say how far the reading of the content is; nothing, when it is through."""
        self.query_one(StatusBar).reading = said

    def _divide(self, *, reading: bool) -> None:
        self.set_class(reading, "-reading")
        target = self.query_one(Reader) if reading else self.query_one(ItemList)
        if self.focused is not target:
            target.focus(scroll_visible=False)

    def _tell(self, place: Place) -> None:
        bar = self.query_one(StatusBar)
        bar.hints = footer_hints("reader" if place.reading else "list", self.agenda.keymap)
        bar.place = self.hit_position() or self.agenda.position(place)

    @property
    def is_narrow(self) -> bool:
        """Whether only one of list and reader is in sight."""
        return self.size.width < WIDE

    @property
    def place(self) -> Place:
        """Where one is."""
        return self.history.now

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        return self.query_one(Reader).stop

    @property
    def place_to_keep(self) -> Place:
        """Where to begin at the next start."""
        return self._wished or self.place

    def visit(self, place: Place) -> None:
        """Go to another place, so that there is a way back."""
        self._show(self.history.jump(place))

    # Messages of the widgets.

    @on(ItemList.Chosen)
    def _row_chosen(self, message: ItemList.Chosen) -> None:
        stop = self.place.stop if message.key == self.place.page else 0
        self._show(self.history.move(page=message.key, stop=stop, reading=message.opened))

    @on(Reader.Moved)
    def _cursor_moved(self, message: Reader.Moved) -> None:
        self._show(self.history.move(stop=message.to, reading=True))
        if message.opened:
            self.action_open()

    @on(PaneBar.Picked)
    def _pane_picked(self, message: PaneBar.Picked) -> None:
        self.show_pane(message.pane_id)

    def say(self, text: str) -> None:
        """Say something for a moment, in place of what was said before."""
        self.app.clear_notifications()
        self.app.notify(text, markup=False, timeout=2)

    # Actions of the commands.

    def action_move(self, step: int) -> None:
        """Move in the list or in the reader."""
        self._active.move(step)

    def action_first(self) -> None:
        """Go to the first row, or to the top of the page."""
        self._active.first()

    def action_last(self) -> None:
        """Go to the last row, or to the end of the page."""
        self._active.last()

    def action_page(self, direction: int) -> None:
        """Go a screenful further."""
        self._active.page(direction)

    @property
    def _active(self) -> ItemList | Reader:
        return self.query_one(Reader) if self.place.reading else self.query_one(ItemList)

    def action_open(self) -> None:
        """From the list into the reader; in the reader, to where the stop leads."""
        if not self.place.reading:
            self._show(self.history.move(reading=True))
        elif self.stop and self.stop.leads:
            self.open_stop(self.stop)
        elif self.stop:
            self.action_sources()

    def open_stop(self, stop: Stop) -> None:
        """Go to the item or pane to which a stop leads."""
        if stop.pane:
            self.show_pane(stop.pane)
        elif stop.target and (place := self.agenda.place_of(stop.target, stop.point)):
            self.visit(place)

    def action_out(self) -> None:
        """From the reader back to the list."""
        self._show(self.history.move(reading=False))

    def action_switch(self) -> None:
        """Go to the list from the reader, and to the reader from the list."""
        self._show(self.history.move(reading=not self.place.reading))

    def action_pane(self, key: str) -> None:
        """Show the pane of a key."""
        if pane_id := self.agenda.pane_numbered(key):
            self.show_pane(pane_id)
        else:
            self.say(f"There is no pane {key}.")

    def show_pane(self, pane_id: str) -> None:
        """Show a pane where it was left; a front page is read at once where only it has room."""
        if pane_id in self._kept:
            self.visit(self._kept[pane_id])
            return
        start = self.agenda.start_of(pane_id)
        self.visit(self._as_entered(start))

    def _as_entered(self, start: Place) -> Place:
        front = start.page.startswith("@") and start.pane != PROBLEMS
        return Place(start.pane, start.page, reading=front and self.is_narrow)

    def action_problems(self) -> None:
        """Show what is wrong in the content."""
        if self.agenda.problem_count:
            self.show_pane(PROBLEMS)
        else:
            self.say("The content has no problems.")

    def action_back(self) -> None:
        """Go back to where one was before the last jump."""
        if place := self.history.back():
            self._show(place)

    def action_forward(self) -> None:
        """Undo a step back."""
        if place := self.history.forward():
            self._show(place)
