"""Whether there is what the commands of the main screen need."""

from __future__ import annotations

from collections.abc import Callable

from briefing.model.kinds import Source
from briefing.tui.commands import Need
from briefing.tui.places import EMPTY
from briefing.tui.screens.desk import Desk
from briefing.tui.screens.meeting import MeetingActs
from briefing.tui.screens.room import RoomActs
from briefing.tui.ways import Ways
from briefing.tui.widgets.reader import Reader


class Conditions:
    """Tells of each need whether it is met where one is."""

    def __init__(self, desk: Desk, reader: Reader, ways: Ways, room: RoomActs, meeting: MeetingActs) -> None:
        def is_desk() -> bool:
            return desk.session.audience == "desk"

        def has_source() -> bool:
            return isinstance(desk.item, Source) or bool(desk.point and desk.point.cites)

        self._met: dict[Need, Callable[[], object]] = {
            "page": lambda: not desk.place.page.startswith(EMPTY),
            "stop": lambda: reader.stop,
            "point": lambda: desk.point,
            "item": lambda: desk.item,
            "links": lambda: reader.has_links and (desk.place.reading or not ways.is_narrow()),
            "headings": lambda: reader.has_headings,
            "back": lambda: desk.memory.places.has_step(-1),
            "forward": lambda: desk.memory.places.has_step(1),
            "hits": lambda: desk.memory.finding.shown,
            "copied": lambda: desk.memory.copying.has_copied,
            "problems": lambda: desk.session.panes.problem_count,
            "desk": is_desk,
            "source": lambda: desk.session.data and is_desk() and has_source(),
            "following": lambda: room.is_following,
            "meeting": lambda: meeting.is_on and is_desk(),
        }

    def has(self, need: Need) -> bool:
        """Tell whether there is what a command needs; what only screens above have is never there."""
        return need in self._met and bool(self._met[need]())
