"""The room, from the desk: what its commands do on the main screen, and what following screens are sent."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.settings.room_file import RoomFile, read_room_file, write_room_file
from briefing.store.files import reason
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.session import BEHIND

if TYPE_CHECKING:
    from briefing.page.blocks import Stop
    from briefing.page.slides import Slide
    from briefing.tui.widgets.room_bar import RoomBar, RoomStatus

FOR_DESK = "this item of the agenda, it is background"
"""What is kept from the room at an item of an agenda that is for the desk alone, whatever it refers to."""
NO_PAGE = "all of this, the room has no page of it"
"""What is kept from the room of an item of an agenda that has no page, or of a list for the desk alone."""
WHOLE = (0, 1)
"""The first part of a slide, of one: it is not presented at the desk, where it could have several."""


class RoomSender:
    """Writes into the room file where the desk is, from the first `send` on, except while it is frozen.

    Before that, only `send`, `take_over`, `has_room` and `end` may be called. Methods raise OSError where the
    file cannot be written; the room then goes on seeing what it saw.
    """

    def __init__(self, screen: PlaceScreen) -> None:
        """Make it; `screen` is the main one, at the desk."""
        self._screen, self._session = screen, screen.session
        self.is_on = False
        """Whether anything was sent, so that there may be a room that looks."""
        self.is_frozen = False
        self.is_blank = False
        self._name = os.urandom(8).hex()
        """By what this desk is known from others."""
        self._told = RoomFile()
        """What stood in the file when it was written last."""
        self._sent: Slide | None = None
        """What was sent last, as it was then."""
        self._shown: Slide | None = None
        """What the room may see of it now."""
        self._part = WHOLE
        """Which part of that, and of how many, was presented at the desk."""
        self._owed: tuple[Slide, tuple[int, int]] | None = None
        """The slide, and which part of it, that could not be written; it is written as soon as it can be."""
        self._revision = 0
        """The revision of the content that the room sees."""
        self._was_at: tuple[str, Stop | None, bool] | None = None
        """Where the desk was when it was last looked at: page, stop, and whether the room may see that."""
        self._beside = ("", "")
        """What is held back from the room of what the desk looks at, and what follows that."""

    @property
    def status(self) -> RoomStatus:
        """What that line says."""
        from briefing.tui.widgets.room_bar import RoomStatus

        state = "blank" if self.is_blank else "frozen" if self.is_frozen else ""
        return RoomStatus(_called(self._shown) if self._shown else "", state, *self._beside)

    def send(self) -> bool:
        """Show the room what the desk looks at, as far as it may be said, and follow from now on.

        Neither blank nor frozen hold any more. Returns whether any of it may be shown; else the room sees
        nothing until the desk goes on.
        """
        slide, _ = self._look_at_desk()
        # Whoever sends something does not expect that the room looks on at what it saw before.
        self._put(slide, is_blank=False)
        self.is_on, self.is_frozen = True, False
        return slide is not None

    def look(self) -> None:
        """Send the place of the desk, if that has changed since the last look.

        Else the room goes on seeing what was sent, or what was presented here since. So it does where the
        room's view was opened at what is withheld, and shows something else instead.
        """
        slide, has_moved = self._look_at_desk()
        if slide and has_moved and not self.is_frozen and not self._screen.is_instead:
            self._follow(slide)
        elif self._owed or self._revision != self._session.revision:
            self._put_again(*self._owed or (self._sent, self._part))

    def show(self, slide: Slide, part: int, parts: int) -> None:
        """Show the room a slide that is presented at the desk, and which part of how many."""
        if not self.is_frozen:
            self._follow(slide, (part, parts))
            self._beside = ("", "")

    def freeze(self) -> None:
        """Leave the room with what it sees, or follow the desk again from its next step on."""
        self.is_frozen, self._owed = not self.is_frozen, None

    def blank(self, is_blank: bool) -> None:
        """Show the room nothing, or again what it saw."""
        self._write(self._shown, self._part, self._revision, is_blank=is_blank)

    def has_room(self) -> bool:
        """Tell whether the room is on; where another desk has sent it something since, it is that one's."""
        if self.is_on and self._in_file() not in (RoomFile(), self._told):
            self.is_on = self.is_frozen = False
        return self.is_on

    def take_over(self) -> bool:
        """Go on with what another desk, or one that was killed, shows the room; tell whether there is any."""
        from briefing.page.slides import slide_called

        told = self._in_file()
        shown = slide_called(self._session.briefing.room(), told.page, told.slide)
        if shown:
            # Told anew, so that a desk that still runs knows that the room is its own no more.
            self._put(shown, is_blank=False, part=(told.part, told.parts))
            self.is_on = True
            self._look_at_desk()
        return shown is not None

    def _in_file(self) -> RoomFile:
        """What stands in the file now, whichever desk wrote it."""
        return read_room_file(self._session.room_file) if self._session.room_file else RoomFile()

    def end(self) -> None:
        """Show the room nothing from now on."""
        self._put(None, is_blank=False)
        self.is_on = self.is_frozen = False

    def _follow(self, slide: Slide, part: tuple[int, int] = WHOLE) -> None:
        """Show the room what the desk has gone to: later, if it cannot be told now."""
        self._owed = slide, part
        self._put(slide, is_blank=self.is_blank, part=part)

    def _put(self, slide: Slide | None, *, is_blank: bool, part: tuple[int, int] = WHOLE) -> None:
        """Show the room another slide, or nothing."""
        self._write(slide, part, self._session.revision, is_blank=is_blank)
        self._sent, self._owed = slide, None

    def _put_again(self, sent: Slide | None, part: tuple[int, int]) -> None:
        """Show the room what may be said now of what was sent: the content may have changed since.

        If the idea is gone, `slide_again` says what of its page is shown; if the page is gone, nothing. What
        was sent is remembered all the same: a page whose file only had a mistake in it is shown again.
        """
        from briefing.page.pages import page_called
        from briefing.page.slides import slide_again, slides

        page = page_called(self._session.briefing.room(), sent.page) if sent else None
        shown = slide_again(list(slides(page)), sent) if sent and page else None
        if not (sent and shown and shown.blocks == sent.blocks):
            part = WHOLE
        self._put(shown, is_blank=self.is_blank, part=part)
        self._sent = sent

    def _look_at_desk(self) -> tuple[Slide | None, bool]:
        """Note where the desk is. Returns what the room may see of it, and whether the desk has moved."""
        of_page, slide = self._found()
        following = of_page[slide.number + 1 :] if slide else ()
        after = _idea(following[0]) or following[0].title if following else self._title_after
        self._beside = self._held_back(of_page), after
        stop = next(iter(self._screen.stops_back), None)
        was_at, self._was_at = self._was_at, (self._screen.place.page, stop, slide is not None)
        return slide, self._was_at != was_at

    def _found(self) -> tuple[Sequence[Slide], Slide | None]:
        """The slides of the page that the desk looks at, and the one at which it is there.

        Where nothing under the cursor is shown to the room, as a tie, that is the one before it. There is
        none where the room may not see the page, or the point.
        """
        from briefing.page.pages import page_called
        from briefing.page.slides import as_seen, slide_at, slides

        screen, room = self._screen, self._session.briefing.room()
        page = None if screen.is_at_entry_for_desk else page_called(room, screen.place.page)
        of_page = list(slides(page)) if page else []
        if screen.item and screen.place.reading and screen.point and room.as_seen(screen.point) is None:
            return of_page, None
        return of_page, slide_at(of_page, (as_seen(room, stop) for stop in screen.stops_back))

    def _held_back(self, of_page: Sequence[Slide]) -> str:
        """What the room does not see of where the desk is, in words."""
        item, point, room = self._screen.item, self._screen.point, self._session.briefing.room()
        if self._screen.is_at_entry_for_desk:
            return FOR_DESK
        if item is None:
            return "" if of_page else NO_PAGE
        if item.id not in room.items:
            return "this item, it is background"
        if point and room.as_seen(point) is None:
            return "this point, it is background"
        points = item.every_point()
        number = sum(room.as_seen(one) is None for one in points)
        return f"{number} of {len(points)} points, background" if number else ""

    def _write(self, shown: Slide | None, part: tuple[int, int], revision: int, *, is_blank: bool) -> None:
        """Tell the room what it may see, and remember it once that is told."""
        if self._session.room_file:
            told = RoomFile(desk=self._name)
            if shown and not is_blank:
                told = RoomFile(shown.page, shown.number, revision, *part, desk=self._name)
            write_room_file(self._session.room_file, told)
            self._told = told
        self._shown, self._part, self._revision, self.is_blank = shown, part, revision, is_blank

    @property
    def _title_after(self) -> str:
        """The title of the item that follows in the list; empty at its end."""
        session, place = self._session, self._screen.place
        item = session.briefing.items.get(session.panes.page_beside(place, 1) or "")
        return item.title if item else ""


def _called(slide: Slide) -> str:
    """What a slide is called at the desk, in plain words."""
    idea = _idea(slide)
    return f"{slide.title}: {idea}" if idea and slide.rank else slide.title


def _idea(slide: Slide) -> str:
    """What a slide is called among those of its page."""
    from briefing.page.blocks import Markdown
    from briefing.page.inline import plain_text

    block = slide.blocks[0]
    # What is no point is called by what stands above it, or by its first line.
    names = (slide.heading, *(getattr(block, one, "") for one in ("part", "title", "text")))
    points = [stop.point.text for stop in slide.stops if stop.point]
    return plain_text(Markdown(points[0])) if points else next(filter(None, names), "")


class RoomActs:
    """Carries out what is asked for the room, and says at the desk what the room sees."""

    def __init__(self, screen: PlaceScreen) -> None:
        """Make it; `screen` is the main one, at the desk."""
        self._screen, self._session = screen, screen.session
        self._sender = RoomSender(screen)

    @cached_property
    def _bar(self) -> RoomBar:
        """The line at the desk that says what the room sees."""
        from briefing.tui.widgets.room_bar import RoomBar

        return RoomBar()

    @property
    def is_following(self) -> bool:
        """Whether something was sent, so that there may be screens that follow."""
        return self._sender.is_on

    def act(self, what: str) -> None:
        """Do something, by the name that its command has for it."""
        acts: dict[str, Callable[[], None]] = {
            "view": self._change_view,
            "blank": self._blank,
            "send": self._send,
            "freeze": lambda: self._if_sent(self._sender.freeze),
            "end": lambda: self._if_sent(self._sender.end),
        }
        acts[what]()

    def look(self) -> None:
        """Let the room follow to where the desk is now."""
        if self._has_room():
            with self._tells():
                self._sender.look()

    def present(self, slide: Slide, part: int, parts: int) -> None:
        """Show the room a slide that is presented here, and which part of how many, if it follows."""
        if self._has_room():
            with self._tells():
                self._sender.show(slide, part, parts)

    def blank(self, is_blank: bool) -> None:
        """Blank the screens that follow, if any do, or show them again what they showed."""
        if self._has_room():
            with self._tells():
                self._sender.blank(is_blank)

    def close(self) -> None:
        """Show the room nothing any more: the program ends. Raises OSError."""
        if self._sender.has_room():
            self._sender.end()

    def _change_view(self) -> None:
        """Show the room's view; from it, once the same key was pressed again, the desk's."""
        screen = self._screen
        if self._session.is_behind:
            screen.say(BEHIND, alert=True)
        elif self._session.audience == "desk":
            screen.show_to("room")
        elif screen.is_asked_twice("room"):
            screen.show_to("desk")
        else:
            key = self._session.key_for("room")
            screen.say(f"{key} once more shows the desk, with all that the room does not see.", alert=True)

    def _blank(self) -> None:
        """Show nothing: on the screens that follow, or on this one where there are none."""
        had = self.is_following
        if self._has_room():
            self.blank(not self._sender.is_blank)
        elif not had:
            self._screen.action_above("blank")

    def _send(self) -> None:
        """Send the room what stands under the cursor; it follows from now on."""
        screen = self._screen
        if not self._session.room_file:
            screen.say("There is no place where a second screen could look.")
            return
        with self._tells():
            if not self._sender.send():
                screen.say("Nothing of this can be shown: the room sees nothing until you go on.", alert=True)

    def _if_sent(self, act: Callable[[], None]) -> None:
        """Tell the room something; where nothing was sent to it, say so.

        A desk that hears only now that another has the room leaves it: what was meant was its own.
        """
        with self._tells():
            had = self.is_following
            if self._has_room() or (not had and self._sender.take_over()):
                act()
            elif not had:
                key = self._session.key_for("send")
                self._screen.say(f"Nothing was sent to the room: {key} sends what you look at.")

    def _has_room(self) -> bool:
        """Tell whether the room follows this desk; say so once where it follows another since."""
        had = self._sender.is_on
        if had and not self._sender.has_room():
            self._show_bar()
            key = self._session.key_for("send")
            self._screen.say(f"Another desk has taken the room: {key} sends what you look at.", alert=True)
        return self._sender.is_on

    @contextmanager
    def _tells(self) -> Iterator[None]:
        """Tell the room something, and the desk what the room sees; say why where that cannot be done."""
        try:
            yield
        except OSError as error:
            self._screen.say(f"The room could not be told: {error.filename}: {reason(error)}.", alert=True)
        self._show_bar()

    def _show_bar(self) -> None:
        """Say at the desk what the room sees, as long as it follows."""
        if self._sender.is_on:
            if not self._bar.is_attached:
                self._screen.foot.mount(self._bar, before=self._screen.status)
            self._bar.status = self._sender.status
        self._screen.set_class(self._sender.is_on, "-followed")
        self._screen.show_hints()
