"""Which kinds of item a pane shows, and in which order panes and their kinds come."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.search.header_like import PaneLike


class Panes:
    """The panes of a header, by kind of item; items are kept by kind, so that panes may change alone."""

    def __init__(self, panes: Sequence[PaneLike]) -> None:
        self._panes = panes
        self._places = {kind: place for place, pane in reversed([*enumerate(panes)]) for kind in pane.shows}

    def of(self, kind: str) -> str:
        """The id of the first pane that shows a kind; empty if none does."""
        place = self._places.get(kind)
        return "" if place is None else self._panes[place].id

    def place(self, kind: str) -> int:
        """Where in the order of panes a kind stands; what no pane shows comes last."""
        return self._places.get(kind, len(self._panes))

    def in_order(self, kinds: Iterable[str]) -> list[list[str]]:
        """Kinds pane by pane, in the order of the panes."""
        by_place: dict[int, list[str]] = {}
        for kind in sorted(kinds):
            by_place.setdefault(self.place(kind), []).append(kind)
        return [by_place[place] for place in sorted(by_place)]

    def kinds_in(self, chosen: Iterable[Sequence[str]]) -> set[str] | None:
        """The kinds that stand in panes of some names, of each of the choices at once; None: all."""
        kinds: set[str] | None = None
        for names in chosen:
            # Imported where a pane is named: few searches do.
            from briefing.model.outline import called

            places = {place for name in names if (place := called(self._panes, name)) is not None}
            shown = {kind for kind, place in self._places.items() if place in places}
            kinds = shown if kinds is None else kinds & shown
        return kinds
