"""The one screen people work in: panes above, list and reader, keys below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from briefing.database.briefing import Audience
from briefing.model.kinds import Source
from briefing.page.blocks import Stop
from briefing.tui.commands import Command, Context, Need, bindings, namespaced
from briefing.tui.finding import Found
from briefing.tui.following import ASKS, HINTS, Following
from briefing.tui.footer import hints_for
from briefing.tui.places import Place, stop_again
from briefing.tui.render.layout import BLANK, BREAKPOINTS, WIDE, size_class
from briefing.tui.screens.above import Above
from briefing.tui.screens.desk import Desk, Memory, Opened, Result, Saved
from briefing.tui.screens.going import GoingActs
from briefing.tui.screens.meeting import MeetingActs
from briefing.tui.screens.overlay import app_of, content_changed_in
from briefing.tui.screens.proof import Proof
from briefing.tui.screens.room import RoomActs
from briefing.tui.session import Session
from briefing.tui.views import Views
from briefing.tui.ways import Ways
from briefing.tui.widgets.bars import PaneBar
from briefing.tui.widgets.item_list import ItemList
from briefing.tui.widgets.reader import Reader


class MainScreen(Desk):
    """Shows where one is; the objects that it holds remember, find, copy and open what stands above."""

    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    AUTO_FOCUS = ""  # the place says what has the keys

    class Shown(Message):
        """A place is shown."""

    def __init__(self, session: Session, start: Place | None, *, reading: bool = False) -> None:
        """Make it; `start` is the last place; while the content is still `reading`, it may come later."""
        self._start = start if start and session.panes.is_there(start) else None
        super().__init__(session, self._start or session.panes.start_of(session.panes.first))
        self._of_the_other: Memory | None = None
        """What is remembered of the other audience; None until that was shown the briefing."""
        self.entered = self.place
        """The place at which it was entered."""
        self._awaited = start if reading and not self._start else None
        self._ways = Ways(session, lambda: self.size.width < WIDE)
        self._tabs = PaneBar(session.panes.tabs)
        self._list = ItemList()
        self._proof = Proof(session)
        self.room = RoomActs(self)
        self.meeting = MeetingActs(self)
        self._above = Above(self, self.room, lambda: self._views.bars)
        self._following = Following(self._reader)
        self._foot = Vertical(self.room.bar, self.status, id="foot")
        self._views = Views(self._list, self._reader, self.status, self._foot)
        self._going = GoingActs(self, self._ways, self._views, self.meeting)
        self._met: dict[Need, Callable[[], object]] = {
            "page": lambda: not self.place.is_empty,
            "stop": lambda: self._reader.stop,
            "point": lambda: self.point,
            "item": lambda: self.item,
            "links": lambda: self._reader.has_links and (self.place.reading or not self._ways.is_narrow()),
            "headings": lambda: self._reader.has_headings,
            "back": lambda: self.memory.places.has_step(-1),
            "forward": lambda: self.memory.places.has_step(1),
            "hits": lambda: self.memory.finding.shown,
            "copied": lambda: self.memory.copying.has_copied,
            "problems": lambda: self.session.panes.problem_count,
            "desk": self._is_desk,
            "source": lambda: (
                self.session.data
                and self._is_desk()
                and (isinstance(self.item, Source) or (self.point and self.point.cites))
            ),
            "following": lambda: self.room.is_following,
            "meeting": lambda: self.meeting.is_on and self._is_desk(),
        }
        """Tells of each need whether it is met where one is."""

    def compose(self) -> ComposeResult:
        """Bars above and below, the list and the reader between."""
        self.add_class(size_class(self.size.width), update=False)
        self._tabs.is_for_room = self.session.audience == "room"
        yield from (self._tabs, self._list, self._reader, self._proof, self._foot)

    def on_mount(self) -> None:
        """Show the first place."""
        self.show(self.memory.places.jump(self._start or self._ways.as_entered(self.place)))
        self.memory.places.awaited = self._awaited
        self.entered = self._awaited or self.place

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Carry out commands only while nothing stands above."""
        return self.is_mounted and self.app.screen is self

    # Showing a place.

    def show(self, place: Place) -> None:
        """Show a place that is the present one in `memory.places`."""
        self.session.look(place)
        self._list.rows = self.session.panes.rows(place.pane)
        self._tabs.current = place.pane
        self._list.chosen = place.page
        page = self.session.page(place, self.memory.finding.words_on(place.page))
        if self._following.is_on and page.page.stops != self._reader.page_shown.page.stops:
            # The letters stood before other links.
            self._following.stop()
            self.status.said = BLANK
        self._reader.page_shown = page
        self._reader.cursor = min(place.stop, max(len(page.page.stops) - 1, 0))
        # A front page has the whole width: its lines lead to the items that are proved.
        self._proof.show(self.point, page.page.stops if self.item else (), is_beside=place.reading)
        self.set_class(place.reading, "-reading")
        self.set_focus(self.view, scroll_visible=False)
        self.show_hints()
        of_pane = self.memory.finding.position_on(place.page) or self._list.rows.count(place.page)
        on_page = page.page.position(self._reader.cursor) if place.reading else ""
        self.status.position = " · ".join(filter(None, (of_pane, on_page)))
        self.room.look()
        self.meeting.show_clock()
        self.post_message(self.Shown())

    def make_space(self, columns: int, lines: int) -> None:
        """Leave columns at the right, or lines from the bottom up, to what explains the point.

        The list gives way, never the point.
        """
        # The column of sources gives its place, and from the list no point is seen.
        columns = columns if self.place.reading and not self._proof.display else 0
        self.set_class(columns > 0, "-docked")
        self._views.leave_space(columns, lines)

    def show_hints(self) -> None:
        """Show in the footer what can act now."""
        context: Context = "reader" if self.place.reading else "list"
        hints = hints_for(context, self.session.keymap, self.has)
        self.status.hints = HINTS if self._following.is_on else hints

    def on_resize(self) -> None:
        """Show in the footer what can act now that another part may be in sight."""
        self.show_hints()

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs; what only screens above have is never there."""
        return need in self._met and bool(self._met[need]())

    def _is_desk(self) -> bool:
        return self.session.audience == "desk"

    def content_changed(self) -> None:
        """Show the same place of a content that has changed, and let what is open above do the same."""
        before, had_problems = self.place, self.session.panes.problem_count
        self.session.content_changed(self._reader.page_shown)
        self.show_again()
        if said := self._ways.lost(before, had_problems):
            self.say(said, alert=True)
        content_changed_in(self.app)

    def show_again(self) -> None:
        """Show the same place, as it is now; it may be gone, as the agenda of a meeting that has ended."""
        self._show_tabs()
        was_on, place = self.place.page, self._forget_gone()
        if place.page != was_on:
            self.show(place)
            return
        # The cursor keeps its stop, and the stop its line on the screen.
        held, before = self._views.hold(), self._reader.page_shown
        page = self.session.page(place, self.memory.finding.words_on(place.page))
        page.unfold_like(before)
        if page.page.key == before.page.key:
            cursor = stop_again(before.page.stops, page.page.stops, self._reader.cursor)
            place = self.memory.places.keep_cursor(cursor)
        self.show(place)
        self._views.show_held(held)

    @property
    def lasting_place(self) -> Place:
        """The place as it can be found again at another start: an item of an agenda in its own pane."""
        return self._ways.lasting(self.memory.places.awaited or self.place)

    def _forget_gone(self) -> Place:
        """Forget places that are gone. Returns the present place."""
        return self.memory.places.forget_gone(self._ways.is_there, self._ways.outside)

    def _show_tabs(self) -> None:
        tabs, is_for_room = self.session.panes.tabs, self.session.audience == "room"
        if (tabs, is_for_room) != (self._tabs.tabs, self._tabs.is_for_room):
            self._tabs.tabs, self._tabs.is_for_room = tabs, is_for_room
            self._tabs.refresh(layout=True)

    def visit(self, to: Place | str) -> None:
        """Go to another place, with a way back to the lines that are in sight now; or say why not."""
        if isinstance(to, str):
            self.say(to)
            return
        self.memory.places.leave(self._views.lines)
        self.show(self.memory.places.jump(to))

    # Messages of the widgets.

    @on(ItemList.Chosen)
    def _row_chosen(self, message: ItemList.Chosen) -> None:
        # The content may have changed since it was chosen.
        if self.session.panes.is_there(replace(self.place, page=message.key)):
            stop = self.place.stop if message.key == self.place.page else 0
            self.show(self.memory.places.move(page=message.key, stop=stop, reading=message.opened))

    @on(Reader.Moved)
    def _cursor_moved(self, message: Reader.Moved) -> None:
        self.show(self.memory.places.move(stop=message.to, reading=True))
        if message.opened:
            self.action_open()

    @on(PaneBar.Picked)
    def _pane_picked(self, message: PaneBar.Picked) -> None:
        self.show_pane(message.pane_id)

    def on_key(self, event: events.Key) -> None:
        """Take away what was said; while links have letters, the key is for them."""
        self._pressed()
        if self._following.is_on:
            event.stop()
            stop = self._following.take(event.character)
            self._tell_of_letters()
            if stop:
                self._going.to_stop(stop)

    def on_mouse_down(self) -> None:
        """Take away what was said, and the letters of the links."""
        self._pressed()
        self._following.stop()
        self.show_hints()

    def _pressed(self) -> None:
        """Take away what was said; what asks to be given twice has to come next, or is asked anew."""
        self.status.said = BLANK
        self._asked_before, self._asked = self._asked, ""

    # Actions of the commands.

    @property
    def view(self) -> ItemList | Reader:
        """The list or the reader, whichever has the keys."""
        return self._reader if self.place.reading else self._list

    def action_open(self) -> None:
        """From the list into the reader; in the reader, to where the stop leads."""
        if not self.place.reading:
            self.show(self.memory.places.move(reading=True))
        elif self.stop and self.stop.leads:
            self._going.to_stop(self.stop)
        elif self.stop and self.stop.unfolds:
            self._reader.unfold(self.stop)
            self.show(self.place)
        elif self.stop:
            self.action_above("sources")

    def action_follow(self) -> None:
        """Put a letter before each link in sight; the next key chooses one."""
        if self._following.start():
            self._tell_of_letters()
        else:
            self.say("No links here.")

    def _tell_of_letters(self) -> None:
        """Say what the next key does, while links have letters."""
        self.show_hints()
        if self._following.is_on:
            self.say(ASKS)

    def action_go(self, act: str) -> None:
        """Go elsewhere, as the commands name it."""
        self._going.act(act)

    def action_pane(self, number: str) -> None:
        """Show the pane with a number."""
        self._going.pane_numbered(number)

    def show_pane(self, pane_id: str) -> None:
        """Show a pane where it was left."""
        self._going.pane(pane_id)

    def action_heading(self, step: int) -> None:
        """Go to what stands below the next heading, or below the one before."""
        self._reader.heading(step)

    def action_read_on(self) -> None:
        """A page down; from the end of an item, on to the next."""
        if self.place.reading and self._reader.is_at_end:
            self._going.item(1)
        else:
            self.view.page(1)

    def action_out(self) -> None:
        """From the reader back to the list."""
        self.show(self.memory.places.move(reading=False))

    def action_switch(self) -> None:
        """Go to the list from the reader, and to the reader from the list."""
        self.show(self.memory.places.move(reading=not self.place.reading))

    def action_room(self, act: str) -> None:
        """Do something for the room, as its commands name it."""
        self.room.act(act)

    def action_blank(self) -> None:
        """Show nothing: on the screens that follow, or on this one where there are none."""
        self.room.act("blank")

    def show_to(self, audience: Audience) -> None:
        """Show the same place to another audience, as far as that sees it."""
        place, stop = self.place, self.stop
        self.session.show_to(audience)
        self._proof.forget()
        self._show_tabs()
        if not self.session.panes.is_there(place):
            place = self._ways.outside(place)
        stops = self.session.page(place).page.stops
        place = replace(place, stop=stops.index(stop) if stop in stops else 0)
        before = self._of_the_other or Memory.beginning_at(place, self.session.data)
        self.memory, self._of_the_other = before, self.memory
        # The content may have changed since that audience was shown it.
        self._forget_gone()
        self.show(self.memory.places.jump(place))

    def action_meet(self, act: str) -> None:
        """Do something of the meeting, as its commands name it."""
        self.meeting.act(act)

    def action_copy(self, whole: bool, desk: bool = False) -> None:
        """Copy the point under the cursor with its citation, or the item.

        Copied is what may be said, as others will read it; for the `desk` all of it.
        """
        if not (self.item if whole else self.point):
            self.say("Nothing stands here that can be copied.")
            return
        point, to_terminal = None if whole else self.point, self.app.copy_to_clipboard
        copying = self.memory.copying
        self.say(copying.copy_of_page(self.session, self.place.page, point, to_terminal, is_for_desk=desk))
        self.show_hints()

    def action_changes_seen(self) -> None:
        """Mark all that is new or changed as seen."""
        if self.session.mark_seen():
            self.say("All is marked as seen.")
        else:
            from briefing.page.changes import NOTHING

            self.say(NOTHING)
        self.show_again()

    def action_edit(self) -> None:
        """Edit what the cursor stands on; from the list, the item."""
        from briefing.tui.editing import edit_here

        stop = self.stop if self.place.reading else None
        self.say(edit_here(app_of(self), self.session, self.memory.copying, self.place, stop))

    def action_write_copy(self) -> None:
        """Write what was copied last into a file of the reader's."""
        self.say(self.memory.copying.write())

    def action_above(self, name: str) -> None:
        """Open what the command with this id opens; only the palette leaves what was asked for in force."""
        if name not in ("palette", "help"):
            self._pressed()
        self.open_above(self._above.open(name))

    def open_above(self, opened: Opened) -> None:
        """Open something above, or say why not."""
        if isinstance(opened, str):
            self.say(opened)
        else:
            self.app.push_screen(opened, self._act_on)

    async def _act_on(self, result: Result | None) -> None:
        """Do what something above has ended with."""
        self._views.take_space_back()
        self.remove_class("-docked")
        if isinstance(result, Stop):
            self._going.to_stop(result)
        elif isinstance(result, Command):
            await self.app.run_action(namespaced(result.action))
        elif isinstance(result, Found) and (hit := self.memory.finding.keep(result)):
            self.visit(self._ways.from_hit(hit))
        elif isinstance(result, Saved):
            self.meeting.changed(result.words)
