"""What the desk tells the room: which slide the screens that follow show, and what is kept from them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from briefing.model.kinds import Item
from briefing.model.parts import Point
from briefing.settings.told import Told, tell
from briefing.tui.places import Place
from briefing.tui.session import Session
from briefing.tui.widgets.room_bar import Sight

if TYPE_CHECKING:
    from briefing.page.slides import Slide

NO_PAGE = "all of this, the room has no page of it"
"""What is kept from the room of an item of an agenda that has no page, or of a list for the desk alone."""


class Telling:
    """Sends the place where the desk is, once it was asked to, as long as it is not frozen.

    Its methods may raise OSError where the file cannot be written; nothing has changed then.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.is_on = False
        """Whether anything was sent, so that there may be a room that looks."""
        self.is_frozen = False
        self.is_blank = False
        self._sent: Slide | None = None
        """What was sent last, as it was then."""
        self._shown: Slide | None = None
        """What the room may see of it now."""
        self._revision = 0
        """The revision of the content that the room sees."""
        self.sight = Sight()
        """What the marked line says at the desk."""

    @property
    def is_possible(self) -> bool:
        """Whether there is a file in which screens that follow could look."""
        return self._session.told is not None

    def send(self, place: Place, item: Item | None, point: Point | None, after: str) -> bool:
        """Show the room what the desk looks at, as far as it may be said, and follow from now on.

        Neither blank nor frozen hold any more. `after` is the title of what follows that page. Returns
        whether any of it may be shown; else the room sees nothing until the desk goes on.
        """
        of_page, number = self._found(place, item, point)
        # Whoever sends something does not expect that the room looks on at what it saw before.
        self._put(None if number is None else of_page[number], is_blank=False)
        self.is_on, self.is_frozen = True, False
        self._tell_desk(of_page, number, item, point, after)
        return number is not None

    def look(self, place: Place, item: Item | None, point: Point | None, after: str) -> None:
        """Follow the desk to where it is now."""
        if not self.is_on:
            return
        of_page, number = self._found(place, item, point)
        if not self.is_frozen and number is not None:
            self._put(of_page[number], is_blank=self.is_blank)
        elif self._revision != self._session.revision:
            self._put_again()
        self._tell_desk(of_page, number, item, point, after)

    def show(self, slide: Slide) -> None:
        """Show the room a slide that is presented at the desk."""
        if self.is_on and not self.is_frozen:
            self._put(slide, is_blank=self.is_blank)
            self._say("", "")

    def freeze(self) -> None:
        """Leave the room with what it sees, or follow the desk again from its next step on."""
        if self.is_on:
            self.is_frozen = not self.is_frozen
            self._say(self.sight.held_back, self.sight.next)

    def blank(self, is_blank: bool) -> None:
        """Show the room nothing, or again what it saw."""
        if self.is_on:
            self._write(self._shown, self._revision, is_blank=is_blank)
            self._say(self.sight.held_back, self.sight.next)

    def end(self) -> None:
        """Show the room nothing from now on."""
        if self.is_on:
            self._put(None, is_blank=False)
            self.is_on = self.is_frozen = False

    def _put(self, slide: Slide | None, *, is_blank: bool) -> None:
        """Show the room another slide, or nothing."""
        self._write(slide, self._session.revision, is_blank=is_blank)
        self._sent = slide

    def _put_again(self) -> None:
        """Show the room what may be said now of what was sent: the content has changed since.

        If the idea is gone, the first one of its page is shown; if the page is gone, nothing. What was sent
        is remembered all the same: a page whose file only had a mistake in it is shown again.
        """
        from briefing.page.slides import page_called, slides

        sent, shown = self._sent, None
        page = page_called(self._session.briefing.room(), sent.page) if sent else None
        if sent and page:
            of_page = list(slides(page))
            same = (one for one in of_page if one.blocks == sent.blocks)
            of_point = (one for one in of_page if sent.points and sent.points[0] in one.points)
            shown = next(chain(same, of_point, of_page), None)
        self._write(shown, self._session.revision, is_blank=self.is_blank)

    def _found(
        self, place: Place, item: Item | None, point: Point | None
    ) -> tuple[Sequence[Slide], int | None]:
        """The slides of the page that the desk looks at, and the number of the one with a point.

        The number is None where the room may not see the page, or the point.
        """
        from briefing.page.slides import page_called, slides

        room = self._session.briefing.room()
        page = page_called(room, place.page)
        of_page = list(slides(page)) if page else []
        if not of_page:
            return [], None
        said = room.said(point) if point and place.reading else None
        if point and place.reading and item and said is None:
            return of_page, None
        return of_page, next((one.number for one in of_page if said in one.points), 0)

    def _held_back(self, item: Item | None, point: Point | None) -> str:
        """What the room does not see of an item, in words."""
        room = self._session.briefing.room()
        if item is None:
            return ""
        seen = room.items.get(item.id)
        if seen is None:
            return "this item, it is background"
        if point and room.said(point) is None:
            return "this point, it is background"
        points = item.every_point()
        number = sum(room.said(one) is None for one in points)
        return f"{number} of {len(points)} points, background" if number else ""

    def _write(self, shown: Slide | None, revision: int, *, is_blank: bool) -> None:
        """Tell the room what it may see, and remember it once that is told."""
        if self._session.told:
            told = Told(shown.page, shown.number, revision) if shown and not is_blank else Told()
            tell(self._session.told, told)
        self._shown, self._revision, self.is_blank = shown, revision, is_blank

    def _tell_desk(
        self, of_page: Sequence[Slide], number: int | None, item: Item | None, point: Point | None, after: str
    ) -> None:
        """Note what is to be said at the desk of the page that it looks at."""
        following = of_page[number + 1 :] if number is not None else []
        held_back = self._held_back(item, point) if of_page or item else NO_PAGE
        self._say(held_back, _called(following[0]) if following else after)

    def _say(self, held_back: str, following: str) -> None:
        state = "blank" if self.is_blank else "frozen" if self.is_frozen else ""
        self.sight = Sight(_called(self._shown) if self._shown else "", state, held_back, following)


def _called(slide: Slide) -> str:
    """What a slide is called at the desk, in plain words."""
    from briefing.page.blocks import Markdown
    from briefing.page.inline import words

    first = words(Markdown(slide.points[0].text)) if slide.points else ""
    return f"{slide.title}: {first}" if first and slide.rank else slide.title
