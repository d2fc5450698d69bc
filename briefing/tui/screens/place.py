"""What the main screen shows, wherever one goes: a place, on the list and in the reader, and its memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from briefing.page.blocks import Stop
from briefing.text import cleaned
from briefing.tui.commands import Command, Context, Need
from briefing.tui.copying import Copying
from briefing.tui.finding import Finding, Found
from briefing.tui.footer import hints_for
from briefing.tui.link_letters import HINTS, LinkLetters
from briefing.tui.navigation import Navigation
from briefing.tui.places import MEETING, Place, Places, stop_again
from briefing.tui.render.layout import BLANK, BREAKPOINTS, PROVED, WIDE, size_class, styled
from briefing.tui.screens.overlay import Moving, Overlay, content_changed_in
from briefing.tui.session import Session
from briefing.tui.widgets.bars import PaneBar, StatusBar
from briefing.tui.widgets.item_list import ItemList
from briefing.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.database.briefing import Audience
    from briefing.model.kinds import Item
    from briefing.model.parts import Point
    from briefing.tui.screens.proof import Proof


class Saved(Struct, frozen=True):
    """What was recorded, or typed and not recorded yet."""

    words: str
    """What to tell the reader."""


Result = Stop | Found | Command | Saved
"""What something above ends with: where to go, what was found, what is to be carried out, what was saved."""
Opened = Overlay[Stop] | Overlay[Found] | Overlay[Saved] | Overlay[None] | str
"""What opens; or, where nothing can, what to say instead."""


class Memory(Struct, frozen=True):
    """What the screen remembers while it is shown to one audience; the other is never shown it."""

    places: Places
    finding: Finding
    copying: Copying

    @classmethod
    def beginning_at(cls, start: Place, session: Session) -> Memory:
        """Remember nothing but where it starts."""
        return cls(Places(start), Finding(), Copying(session))


class PlaceScreen(Moving, Screen[None]):
    """Shows where one is; `MainScreen` carries out what is asked for there, and has what opens above."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    AUTO_FOCUS = ""  # the place says what has the keys

    class Shown(Message):
        """A place is shown."""

    def __init__(self, session: Session, start: Place | None, *, reading: bool = False) -> None:
        """Make it; `start` is the last place; while the content is still `reading`, it may come later."""
        super().__init__()
        self.session = session
        self._start = start if start and session.panes.is_there(start) else None
        first = self._start or session.panes.start_of(session.panes.first)
        self.memory = Memory.beginning_at(first, session)
        """What is remembered of the audience that is shown the briefing now."""
        self._said_of_content = BLANK
        """What was said of the content last; it may have given way to something else."""
        self._of_the_other: Memory | None = None
        """What is remembered of the other audience; None until that was shown the briefing."""
        self._instead: Place | None = None
        """What this audience was shown instead of an item or a point of the other that it does not see."""
        self.entered = self.place
        """The place at which it was entered."""
        self._awaited = start if reading and not self._start else None
        self._navigation = Navigation(session, lambda: self.size.width < WIDE)
        self._tabs = PaneBar()
        self._list = ItemList()
        self._reader = Reader()
        self._proof: Proof | None = None
        """The column of what proves a point; there is none before the screen is wide enough for it."""
        self._letters = LinkLetters(self._reader)
        self.status = StatusBar()
        self.foot = Vertical(self.status, id="foot")
        """The last lines: of the meeting and of the room, where there are any, and the status."""
        self._lines_before: tuple[int, int] | None = None
        """Which lines were in sight before space was left to what opened above."""
        self._asked = self._asked_before = ""
        """What was asked for, since the last key or click and before it, that has to be asked for twice."""

    def compose(self) -> ComposeResult:
        """Bars above and below, the list and the reader between."""
        self.add_class(size_class(self.size.width), update=False)
        self._show_tabs()
        yield from (self._tabs, self._list, self._reader)
        if proof := self._new_proof():
            yield proof
        yield self.foot

    def on_mount(self) -> None:
        """Show the first place."""
        self.show(self.memory.places.jump(self._start or self._navigation.as_entered(self.place)))
        self.memory.places.awaited = self._awaited
        self.entered = self._awaited or self.place

    # Where one is.

    @property
    def place(self) -> Place:
        """Where one is."""
        return self.memory.places.now

    @property
    def lasting_place(self) -> Place:
        """The place as it can be found again at another start: an item of an agenda in its own pane."""
        place = self.memory.places.awaited or self.place
        return self._navigation.outside(place) if place.pane == MEETING else place

    @property
    def view(self) -> ItemList | Reader:
        """The list or the reader, whichever has the keys."""
        return self._reader if self.place.reading else self._list

    @property
    def item(self) -> Item | None:
        """The item that is shown, if it is one."""
        return self.session.briefing.items.get(self.place.page)

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        return self._reader.stop

    @property
    def is_at_entry_for_desk(self) -> bool:
        """Whether an item of the agenda is shown that is for the desk alone, whatever it refers to."""
        agenda = self.session.agenda if self.place.pane == MEETING else None
        return agenda is not None and agenda.is_for_desk(self.place.page)

    @property
    def stops_back(self) -> Sequence[Stop]:
        """What the cursor stands on in the reader, then what stands before it, the nearest first."""
        stops = self._reader.page_shown.page.stops if self.place.reading else ()
        return stops[self._reader.cursor :: -1]

    @property
    def point(self) -> Point | None:
        """What is said under the cursor; from the list, what the item says first."""
        stop = self.stop if self.place.reading else self._reader.first_stop if self.item else None
        return stop.said if stop else None

    @property
    def is_instead(self) -> bool:
        """Whether nobody has moved since this audience was shown something `_instead`."""
        return self.place == self._instead

    def is_asked_twice(self, what: str) -> bool:
        """Tell whether the same was asked for once already; that holds for the next key or click alone.

        That one may open the palette.
        """
        if self._asked_before == what:
            self._asked_before = ""
            return True
        self._asked = what
        return False

    # Showing a place.

    def show(self, place: Place) -> None:
        """Show a place that is the present one in `memory.places`."""
        self._instead = self._instead if self.is_instead else None
        self.session.look(place)
        self._list.rows = self.session.panes.rows(place.pane)
        self._tabs.current = place.pane
        self._list.chosen = place.page
        page = self.session.page(place, self.memory.finding.words_on(place.page))
        if self._letters.is_on and page.page.stops != self._reader.page_shown.page.stops:
            # The letters stood before other links.
            self._letters.stop()
            self.status.said = BLANK
        self._reader.page_shown = page
        self._reader.cursor = min(place.stop, max(len(page.page.stops) - 1, 0))
        self._prove()
        self.set_class(place.reading, "-reading")
        self.set_focus(self.view, scroll_visible=False)
        self.show_hints()
        of_pane = self.memory.finding.position_on(place.page) or self._list.rows.count(place.page)
        on_page = page.page.position(self._reader.cursor) if place.reading else ""
        self.status.position = " · ".join(filter(None, (of_pane, on_page)))
        self.post_message(self.Shown())

    def _new_proof(self) -> Proof | None:
        """The column of what proves a point, where it is to be made now.

        To import and mount it takes a start 1.2 ms, and most screens are too narrow for it.
        """
        if self._proof or self.size.width < PROVED:
            return None
        from briefing.tui.screens.proof import Proof

        self._proof = Proof(self.session)
        return self._proof

    def _prove(self) -> None:
        """Show what proves the point, where there is a column for it."""
        if self._proof:
            # A front page has the whole width: its lines lead to the items that are proved.
            stops = self._reader.page_shown.page.stops if self.item else ()
            self._proof.show(self.point, stops, is_beside=self.place.reading)

    def visit(self, to: Place | str) -> None:
        """Go to another place, with a way back to the lines that are in sight now; or say why not."""
        if isinstance(to, str):
            self.say(to)
            return
        self.memory.places.leave(self._lines_in_sight)
        self.show(self.memory.places.jump(to))

    def show_pane(self, pane_id: str) -> None:
        """Show a pane where it was left; one that is shown already, from its start."""
        left = self.memory.places.last_in(pane_id) if pane_id != self.place.pane else None
        self.visit(left or self._navigation.start_of(pane_id))

    def show_again(self) -> None:
        """Show the same place, as it is now; it may be gone, as the agenda of a meeting that has ended."""
        self._show_tabs()
        was_on, place = self.place.page, self._forget_gone()
        if place.page != was_on:
            self.show(place)
            return
        # The cursor keeps its stop, and the stop its line on the screen.
        scrolled = [(view, view.scroll_state()) for view in (self._list, self._reader)]
        before = self._reader.page_shown
        page = self.session.page(place, self.memory.finding.words_on(place.page))
        page.unfold_like(before)
        if page.page.key == before.page.key:
            cursor = stop_again(before.page.stops, page.page.stops, self._reader.cursor)
            place = self.memory.places.keep_cursor(cursor)
        self.show(place)
        for view, state in scrolled:
            view.restore_scroll(state)

    def show_to(self, audience: Audience) -> None:
        """Show the same place to another audience, as far as that sees it."""
        place, stop, has_moved = self.place, self.stop, not self.is_instead
        self.session.show_to(audience)
        if self._proof:
            # What was proved is not for whoever looks next.
            self._proof.show(None, (), is_beside=False)
        self._show_tabs()
        is_there = self.session.panes.is_there(place)
        if not is_there:
            place = self._navigation.outside(place)
        stops = self.session.page(place).page.stops
        is_seen = is_there and (stop is None or stop in stops)
        place = replace(place, stop=stops.index(stop) if stop in stops else 0)
        before = self._of_the_other or Memory.beginning_at(place, self.session)
        self.memory, self._of_the_other = before, self.memory
        # The content may have changed since that audience was shown it.
        back_at = self._forget_gone()
        shown = self.memory.places.jump(place) if has_moved else back_at
        self._instead = shown if has_moved and not is_seen else None
        self.show(shown)

    def content_changed(self) -> None:
        """Show the same place of a content that has changed, and let what is open above do the same."""
        before, had_problems = self.place, self.session.panes.problem_count
        self.session.content_changed(self._reader.page_shown)
        self.show_again()
        # That there are no problems any more holds as long as there are none.
        if had_problems or self.session.panes.problem_count:
            self.say_of_content(self._navigation.lost(before, had_problems))
        content_changed_in(self.app)

    def _forget_gone(self) -> Place:
        """Forget places that are gone. Returns the present place."""
        return self.memory.places.forget_gone(self._navigation.is_there, self._navigation.outside)

    def _show_tabs(self) -> None:
        self._tabs.tabs = self.session.panes.tabs
        self._tabs.is_for_room = self.session.audience == "room"

    # Lines in sight, and the space that is left to what opens above.

    @property
    def _lines_in_sight(self) -> tuple[int, int]:
        """The first lines in sight, of the list and of the reader."""
        return self._list.scroll_offset.y, self._reader.scroll_offset.y

    def _show_lines(self, lines: tuple[int, int]) -> None:
        """Scroll so that these lines are the first in sight, of the list and of the reader."""
        for view, line in zip((self._list, self._reader), lines, strict=True):
            view.scroll_to(y=line, animate=False, force=True, immediate=True)

    def make_space(self, columns: int, lines: int) -> None:
        """Leave columns at the right, or lines from the bottom up, to what explains the point.

        The list gets smaller; the point stays in sight.
        """
        # The column of sources gives its place, and from the list no point is seen.
        is_proved = self._proof is not None and self._proof.display
        columns = columns if self.place.reading and not is_proved else 0
        self.set_class(columns > 0, "-docked")
        self._lines_before = self._lines_before or self._lines_in_sight
        self._leave(columns, max(lines - self.foot.size.height, 0))

    def take_space_back(self) -> None:
        """Fill the screen again, every line where it was."""
        if self._lines_before:
            self._leave(0, 0)
            self._show_lines(self._lines_before)
            self._lines_before = None
            self.remove_class("-docked")

    def _leave(self, columns: int, below: int) -> None:
        self._reader.is_explained = below > 0
        self._reader.styles.margin = (0, columns, below, 0)
        self._list.styles.margin = (0, 0, below, 0)

    # The last lines.

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs."""
        raise NotImplementedError

    def show_hints(self) -> None:
        """Show in the footer what can act now."""
        context: Context = "reader" if self.place.reading else "list"
        hints = hints_for(context, self.session.keymap, self.has)
        self.status.hints = HINTS if self._letters.is_on else hints

    def on_resize(self) -> None:
        """Prove the point where there is room for it now, and show in the footer what can act now."""
        if proof := self._new_proof():
            self.mount(proof, after=self._reader)
        # While it had no room, the cursor may have gone elsewhere.
        self.call_after_refresh(self._prove)
        self.show_hints()

    def say(self, text: str, *, alert: bool = False) -> None:
        """Say something in the footer until the next key; `alert` for what must not be missed."""
        self.status.said = styled(cleaned(text), "alert") if alert else Content(cleaned(text))

    def say_of_content(self, text: str) -> None:
        """Say what of the content must not be missed; without words, what was said of it holds no more."""
        if text:
            self.say(text, alert=True)
            self._said_of_content = self.status.said
        elif self.status.said == self._said_of_content:
            self.status.said = BLANK

    # What opens above.

    def action_above(self, name: str) -> None:
        """Open what the command with this id opens."""
        raise NotImplementedError

    def open_above(self, opened: Opened) -> None:
        """Open something above, or say why not."""
        raise NotImplementedError
