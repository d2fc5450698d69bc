"""What the commands of the room do on the main screen: its view here, and what screens that follow see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.store.files import reason
from briefing.tui.commands import key_for
from briefing.tui.screens.desk import Desk
from briefing.tui.telling import Telling
from briefing.tui.widgets.room_bar import RoomBar

if TYPE_CHECKING:
    from briefing.page.slides import Slide


class RoomActs:
    """Carries out what is asked for the room, and says at the desk what the room sees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._telling = Telling(desk.session)
        self._is_leaving = self._may_leave = False
        self.bar = RoomBar()
        """The marked line at the desk."""

    @property
    def is_following(self) -> bool:
        """Whether something was sent, so that there may be screens that follow."""
        return self._telling.is_on

    def act(self, what: str) -> None:
        """Do something, by the name that its command has for it."""
        acts: dict[str, Callable[[], None]] = {
            "view": self._change_view,
            "blank": self._blank,
            "send": self._send,
            "freeze": lambda: self._tell_if_sent(self._telling.freeze),
            "end": lambda: self._tell_if_sent(self._telling.end),
        }
        acts[what]()

    def pressed(self) -> None:
        """Remember whether what came before this key or click asked to leave the room's view."""
        self._may_leave, self._is_leaving = self._is_leaving, False

    def look(self) -> None:
        """Let the room follow to where the desk is now."""
        if self._telling.is_on:
            desk = self._desk
            self._tell(lambda: self._telling.look(desk.place, desk.item, desk.point, self._title_after))

    def present(self, slide: Slide) -> None:
        """Show the room a slide that is presented here, if it follows."""
        self._tell(lambda: self._telling.show(slide))

    def blank(self, is_blank: bool) -> None:
        """Blank the screens that follow, if any do, or show them again what they showed."""
        self._tell(lambda: self._telling.blank(is_blank))

    def close(self) -> None:
        """Show the room nothing any more: the program ends. Raises OSError."""
        self._telling.end()

    @property
    def _title_after(self) -> str:
        """The title of the item that follows in the list; empty at its end."""
        session, place = self._desk.session, self._desk.place
        item = session.briefing.items.get(session.panes.page_beside(place, 1) or "")
        return item.title if item else ""

    def _change_view(self) -> None:
        """Show the room's view; from it, once the same key was pressed again, the desk's."""
        desk = self._desk
        if desk.session.audience == "desk":
            desk.show_to("room")
        elif self._may_leave:
            desk.show_to("desk")
        else:
            self._is_leaving = True
            key = key_for("room", "list", desk.session.keymap)
            desk.say(f"{key} once more shows the desk, with all that the room does not see.", alert=True)

    def _blank(self) -> None:
        """Show nothing: on the screens that follow, or on this one where there are none."""
        if self._telling.is_on:
            self.blank(not self._telling.is_blank)
        else:
            self._desk.action_above("blank")

    def _send(self) -> None:
        """Send the room what stands under the cursor; it follows from now on."""
        desk = self._desk

        def send() -> None:
            if not self._telling.send(desk.place, desk.item, desk.point, self._title_after):
                desk.say("Nothing of this can be shown: the room sees nothing until you go on.", alert=True)

        if self._telling.is_possible:
            self._tell(send)
        else:
            desk.say("There is no place where a second screen could look.")

    def _tell_if_sent(self, tell: Callable[[], None]) -> None:
        """Tell the room something; where nothing was sent to it, say so."""
        if self._telling.is_on:
            self._tell(tell)
        else:
            key = key_for("send", "list", self._desk.session.keymap)
            self._desk.say(f"Nothing was sent to the room: {key} sends what you look at.")

    def _tell(self, tell: Callable[[], None]) -> None:
        """Tell the room something, and the desk what the room sees; say why where that cannot be done."""
        try:
            tell()
        except OSError as error:
            self._desk.say(f"The room could not be told: {error.filename}: {reason(error)}.", alert=True)
        self.bar.sight = self._telling.sight
        self._desk.set_class(self._telling.is_on, "-followed")
        self._desk.show_hints()
