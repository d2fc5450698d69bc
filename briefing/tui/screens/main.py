"""The one screen people work in: what the commands do on it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from textual import events, on

from briefing.model.kinds import Source
from briefing.page.blocks import Stop
from briefing.tui.commands import Command, Need, bindings, namespaced
from briefing.tui.copying import hand_out
from briefing.tui.finding import Found
from briefing.tui.link_letters import ASKS
from briefing.tui.places import PROBLEMS, Place
from briefing.tui.render.layout import BLANK
from briefing.tui.screens.meeting import MeetingActs
from briefing.tui.screens.overlay import app_of
from briefing.tui.screens.place import Opened, PlaceScreen, Result, Saved
from briefing.tui.screens.room import RoomActs
from briefing.tui.session import BEHIND, Session
from briefing.tui.widgets.bars import PaneBar
from briefing.tui.widgets.item_list import ItemList
from briefing.tui.widgets.reader import Reader


class MainScreen(PlaceScreen):
    """Carries out the commands, some by way of `RoomActs`, `MeetingActs` and `Overlays`."""

    BINDINGS = bindings("anywhere")

    def __init__(self, session: Session, start: Place | None, *, reading: bool = False) -> None:
        """Make it as `PlaceScreen` is made."""
        super().__init__(session, start, reading=reading)
        self.room = RoomActs(self)
        self.meeting = MeetingActs(self)
        self._met: dict[Need, Callable[[], object]] = {
            "page": lambda: not self.place.is_empty,
            "stop": lambda: self.stop,
            "point": lambda: self.point,
            "item": lambda: self.item,
            "links": lambda: (
                self._reader.has_links and (self.place.reading or not self._navigation.is_narrow())
            ),
            "headings": lambda: self._reader.has_headings,
            "back": lambda: self.memory.places.has_step(-1),
            "forward": lambda: self.memory.places.has_step(1),
            "hits": lambda: self.memory.finding.shown,
            "copied": lambda: self.memory.copying.text,
            "problems": lambda: self.session.panes.problem_count,
            "desk": self._is_desk,
            "source": lambda: (
                self.session.data
                and self._is_desk()
                and (isinstance(self.item, Source) or (self.point and self.point.cites))
            ),
            "following": lambda: self.room.is_following,
            "meeting": lambda: self.meeting.is_on and self._is_desk(),
            "use": lambda: self.has("meeting") and self.has("pin"),
            "pin": lambda: self._is_desk() and self.item and self.point and self.place.reading,
        }
        """Tells of each need whether it is met where one is."""

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs; what only screens above have is never there."""
        return need in self._met and bool(self._met[need]())

    def _is_desk(self) -> bool:
        return self.session.audience == "desk"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Carry out commands only while nothing stands above."""
        return self.is_mounted and self.app.screen is self

    def show(self, place: Place) -> None:
        """Show a place, and let the room follow."""
        super().show(place)
        self.room.look()
        self.meeting.show_clock()

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
        if self._letters.is_on:
            event.stop()
            stop = self._letters.take(event.character)
            self._tell_of_letters()
            if stop:
                self._go_to(stop)

    def on_mouse_down(self) -> None:
        """Take away what was said, and the letters of the links."""
        self._pressed()
        self._letters.stop()
        self.show_hints()

    def _pressed(self) -> None:
        """Take away what was said; what asks to be given twice has to come next, or is asked anew."""
        self.status.said = BLANK
        self._asked_before, self._asked = self._asked, ""

    # Actions of the commands.

    def action_open(self) -> None:
        """From the list into the reader; in the reader, to where the stop leads."""
        if not self.place.reading:
            self.show(self.memory.places.move(reading=True))
        elif self.stop and self.stop.leads:
            self._go_to(self.stop)
        elif self.stop and self.stop.unfolds:
            self._reader.unfold(self.stop)
            self.show(self.place)
        elif self.stop:
            self.action_above("sources")

    def action_follow(self) -> None:
        """Put a letter before each link in sight; the next key chooses one."""
        if self._letters.start():
            self._tell_of_letters()
        else:
            self.say("No links here.")

    def _tell_of_letters(self) -> None:
        """Say what the next key does, while links have letters."""
        self.show_hints()
        if self._letters.is_on:
            self.say(ASKS)

    def action_item(self, step: int) -> None:
        """Show the next item of the list, or the one before, without leaving the reader."""
        if page := self.session.panes.page_beside(self.place, step):
            self.show(self.memory.places.move(page=page, stop=0, reading=True))
        else:
            self.say(f"This is the {'last' if step > 0 else 'first'} of the list.")

    def action_pane(self, number: str) -> None:
        """Show the pane with a number."""
        if pane_id := self.session.panes.numbered(number):
            self.show_pane(pane_id)
        else:
            self.say(f"There is no pane {number}.")

    def action_problems(self) -> None:
        """Show what is wrong in the content."""
        if self.session.panes.problem_count:
            self.show_pane(PROBLEMS)
        elif self.session.audience == "room":
            self.say("Problems are for the desk.")
        else:
            self.say(self.session.unread or "The content has no problems.")

    def action_history(self, step: int) -> None:
        """Go back (-1) to where one was before the last jump, or forward again (1)."""
        self.memory.places.leave(self._lines_in_sight)
        if place := self.memory.places.step(step):
            self.show(place)
            self._show_lines(place.lines)

    def action_hit(self, step: int) -> None:
        """Go to the next hit of what was found last, or to the one before."""
        if hit := self.memory.finding.step(step):
            self.visit(self._navigation.from_hit(hit))
        else:
            self.say(f"Nothing was found yet: press {self.session.key_for('find')} to find.")

    def action_heading(self, step: int) -> None:
        """Go to what stands below the next heading, or below the one before."""
        self._reader.heading(step)

    def action_read_on(self) -> None:
        """A page down; from the end of an item, on to the next."""
        if self.place.reading and self._reader.is_at_end:
            self.action_item(1)
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
        if self.session.is_behind and not desk:
            self.say(BEHIND, alert=True)
            return
        point, to_terminal = None if whole else self.point, self.app.copy_to_clipboard
        copying = self.memory.copying
        self.say(copying.copy_of_page(self.place.page, point, to_terminal, is_for_desk=desk))
        self.show_hints()

    def action_hand_out(self, desk: bool) -> None:
        """Write the item that is open, or the pane, into a file: what may be said, or for the `desk` all."""
        session, pane_id = self.session, self.place.pane
        briefing = session.briefing if desk else session.briefing.room()
        if not (self.item or session.briefing.outline.pane(pane_id)):
            self.say("Nothing of the briefing stands here: an item or a pane can be handed out.")
        elif session.is_behind and not desk:
            self.say(BEHIND, alert=True)
        elif shown := briefing.items.get(self.item.id) if self.item else briefing.outline.pane(pane_id):
            self.say(hand_out(session, briefing, shown))
        else:
            key = session.key_for("palette")
            self.say(f"This is background: the palette ({key}) hands it out, for the desk alone.")

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
        from briefing.tui.screens.overlays import Overlays

        self.open_above(Overlays(self, self.room).make(name))

    def open_above(self, opened: Opened) -> None:
        """Open something above, or say why not."""
        if isinstance(opened, str):
            self.say(opened)
        else:
            self.app.push_screen(opened, self._act_on)

    async def _act_on(self, result: Result | None) -> None:
        """Do what something above has ended with."""
        self.take_space_back()
        if isinstance(result, Stop):
            self._go_to(result)
        elif isinstance(result, Command):
            await self.app.run_action(namespaced(result.action))
        elif isinstance(result, Found) and (hit := self.memory.finding.keep(result)):
            self.visit(self._navigation.from_hit(hit))
        elif isinstance(result, Saved):
            self.meeting.changed(result.words)

    def _go_to(self, stop: Stop) -> None:
        """Go to where a stop leads; a record is opened."""
        if stop.record:
            self.meeting.amend(stop.record)
        else:
            self.visit(self._navigation.from_stop(stop))
