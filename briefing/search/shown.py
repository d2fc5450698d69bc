"""What a hit shows of an item. It goes to the screen, so every text of it is checked."""

from __future__ import annotations

from briefing.search import checked
from briefing.search.answer import Hit
from briefing.search.light import spans_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator
    from typing import Any

    from briefing.search.panes import Panes


class Shown:
    """Reads what is shown."""

    def __init__(self, connection: sqlite3.Connection, panes: Panes) -> None:
        self._connection = connection
        self._panes = panes

    def hit(
        self, number: int, place: int | None, score: float, line: str = "", lit: Collection[str] = ()
    ) -> Hit:
        """An item as a hit.

        Args:
            number: the number of the item.
            place: the number of the text to show; None: the bottom line.
            score: how well it matches.
            line: that text in characters that stand for stems.
            lit: what of it is to be lit, in such characters.
        """
        name, kind, texts, notes, heads = self._row("id, kind, texts, notes, heads", number)
        lines = texts.split("\n")
        if place is None:
            place = checked.whole(heads)
        beside = notes.split("\n")
        if place >= min(len(lines), len(beside)):
            checked.damaged("a text that is not there")
        point, marks, cites = _noted(beside[place])
        text = checked.one_line(lines[place])
        return Hit(
            id=checked.one_line(name),
            title=checked.one_line(lines[0]),
            kind=checked.one_line(kind),
            pane=self._panes.of(kind),
            point=point,
            text=text,
            spans=spans_in(text, line, lit),
            cites=cites,
            marks=marks,
            score=round(score, 6),
        )

    def citing(self, number: int, sources: Collection[str]) -> set[int]:
        """The places of those texts of an item that cite one of some sources or passages."""
        (notes,) = self._row("notes", number)
        return {
            place
            for place, note in enumerate(notes.split("\n"))
            if any(
                cite == source or cite.startswith(f"{source}:")
                for cite in _noted(note)[2]
                for source in sources
            )
        }

    def names(self, kinds: Collection[str] | None, most: int) -> Iterator[tuple[int, str, str]]:
        """The titles and aliases of the first items, or of the first of each of some kinds.

        Each comes with the number and the kind of its item.
        """
        select = "SELECT number, kind, names FROM find_items WHERE {} ORDER BY number LIMIT ?"
        if kinds is None:
            rows = self._connection.execute(select.format("number > 0"), (most,)).fetchall()
        else:
            of_kind = select.format("kind = ?")
            rows = [row for kind in kinds for row in self._connection.execute(of_kind, (kind, most))]
        for number, kind, names in rows:
            for name in str(names).split("\n"):
                yield checked.whole(number), checked.one_line(kind), name

    def _row(self, columns: str, number: int) -> tuple[Any, ...]:
        """Some columns of an item, all but the number of its bottom line texts."""
        row = self._connection.execute(
            f"SELECT {columns} FROM find_shown WHERE number = ?",  # noqa: S608 - columns of our own
            (number,),
        ).fetchone()
        if row is None or not all(isinstance(value, str) for value in row[:4]):
            checked.damaged("an item without its texts")
        return tuple(row)


def _noted(note: str) -> tuple[int | None, tuple[str, ...], tuple[str, ...]]:
    """What is said beside a text: the number of its point, its marks and its citations."""
    parts = note.split("\t")
    if len(parts) != 3 or not (parts[0] == "" or parts[0].isdecimal()):
        checked.damaged("a text without its citations")
    point = int(parts[0]) if parts[0] else None
    return point, checked.several(parts[1]), checked.several(parts[2])
