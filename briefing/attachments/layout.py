"""From letters and their places to paragraphs, also of plain text: columns, running heads, footnotes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|seite)?[\W_]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_AT_THE_EDGE = 3
"""How many lines at the head, and at the foot, of a page may belong to the page."""
_SMALL = 0.93
"""Type below this share of the usual size is that of notes, at the foot of a column."""
_WIDE_GAP = 1.3
"""Lines whose distance is more than this, times the usual distance, are of two paragraphs."""
_LEAST_IN_COLUMN = 3
"""How many pieces a column has at least."""
_MOST_DEPTH = 6
"""How many times columns are parted into columns."""
_SENTENCE_ENDS = re.compile(r"[.!?:…。！？][\"'”’»)\]\d]*$")

# Of plain text: what stands together in a line, lines with columns side by side, and all lines.
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
_BESIDE = re.compile(r"^.*\S {3,}\S", re.MULTILINE)
_LINE = re.compile(r"^.*\S", re.MULTILINE)
_SHARE_BESIDE = 0.4
"""A text in which at least this share of the lines has columns side by side is read column by column."""
_WIDTH, _HEIGHT, _STEP = 5.0, 10.0, 12.0
"""The width and height of a letter and the distance of lines that plain text is taken to have, in points."""


class Piece(NamedTuple):
    """Letters in a line that stand together; distances are in points, from the left and the foot."""

    text: str
    left: float
    right: float
    base: float
    """The height of the line on which they stand."""
    size: float
    """The height of the type."""
    broken: bool = False
    """Whether it ends in a word that goes on in the next."""

    @property
    def top(self) -> float:
        """The height to which it reaches."""
        return self.base + self.size


Pages = Sequence[Sequence[Piece]]


def text_of_pages(pages: Pages) -> str:
    """The text in paragraphs, with blank lines between, in reading order; footnotes come last."""
    usual = _usual_size(pages)
    edges = [_edges(pieces) for pieces in pages]
    heights: dict[str, list[float]] = defaultdict(list)
    for piece in chain.from_iterable(edges):
        heights[_kind(piece)].append(piece.base)
    columns: list[list[Piece]] = []
    notes: list[list[Piece]] = []
    for pieces, edge in zip(pages, edges, strict=True):
        kept = [piece for piece in pieces if not (piece in edge and _is_of_page(piece, heights))]
        for column in _columns(kept):
            body, below = _without_notes(column, usual)
            columns.append(body)
            notes.append(below)
    return "\n\n".join((*_paragraphs(columns), *_paragraphs(notes)))


def _usual_size(pages: Pages) -> float:
    sizes: Counter[float] = Counter()
    for piece in chain.from_iterable(pages):
        sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes, key=lambda size: sizes[size], default=1.0)


def _kind(piece: Piece) -> str:
    """What it has in common with the heads of other pages: all but its digits."""
    return _DIGITS.sub("", "".join(piece.text.split())).casefold()


def _edges(pieces: Sequence[Piece]) -> set[Piece]:
    """What stands in the first and the last lines of a page."""
    lines = _lines(pieces, 1 / 2)
    return {piece for line in (*lines[:_AT_THE_EDGE], *lines[-_AT_THE_EDGE:]) for piece in line}


def _is_of_page(piece: Piece, heights: Mapping[str, Iterable[float]]) -> bool:
    """Whether it is a page's number, or a head or foot: `heights` has its kind twice at its height."""
    same = sum(abs(height - piece.base) < piece.size / 2 for height in heights[_kind(piece)])
    return same > 1 or _PAGE_NUMBER.fullmatch(piece.text) is not None


def _columns(pieces: Sequence[Piece], depth: int = 0) -> Iterator[list[Piece]]:
    """Part the columns that stand side by side; what reaches across them ends those above it."""
    gutter = _gutter(pieces) if depth < _MOST_DEPTH else None
    if gutter is None:
        yield _in_order(pieces)
        return
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    across: list[Piece] = []
    for piece in _by_height(pieces):
        if piece.left < gutter < piece.right:
            if any(sides):
                yield from (column for side in sides for column in _columns(side, depth + 1))
                sides = ([], [])
            across.append(piece)
        else:
            if across:
                yield across
                across = []
            sides[piece.left >= gutter].append(piece)
    yield across
    yield from (column for side in sides for column in _columns(side, depth + 1))


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a strip without letters runs down most of what stands here, if there is one."""
    parted: dict[float, int] = {}
    for left, count in Counter(round(piece.left) for piece in pieces).items():
        if count < _LEAST_IN_COLUMN:
            continue
        gutter = left - 2.0
        before = [piece for piece in pieces if piece.right <= gutter]
        after = [piece for piece in pieces if piece.left > gutter]
        if len(before) + len(after) >= 0.5 * len(pieces) and _stand_beside(before, after):
            parted[gutter] = len(before) + len(after)
    return max(parted, key=lambda gutter: parted[gutter], default=None)


def _stand_beside(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """Whether two columns are at the same height, rather than one below the other."""
    if min(len(before), len(after)) < _LEAST_IN_COLUMN:
        return False
    low = max(min(piece.base for piece in side) for side in (before, after))
    high = min(max(piece.top for piece in side) for side in (before, after))
    both = [sum(low <= piece.base <= high for piece in side) for side in (before, after)]
    return min(both) >= _LEAST_IN_COLUMN


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """As the file has them, if that goes down the page; or else by height."""
    rising = sum(after.base > before.base + before.size for before, after in pairwise(pieces))
    return list(pieces) if rising <= len(pieces) / 20 else _by_height(pieces)


def _by_height(pieces: Iterable[Piece]) -> list[Piece]:
    """From the top down, and from left to right where the lines are the same."""
    return [piece for line in _lines(pieces, 1 / 3) for piece in sorted(line, key=lambda one: one.left)]


def _lines(pieces: Iterable[Piece], apart: float) -> list[list[Piece]]:
    """The lines from the top down; of one line is what stands lower by at most this share of its size."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.base):
        if lines and lines[-1][0].base - piece.base <= apart * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _without_notes(column: list[Piece], usual: float) -> tuple[list[Piece], list[Piece]]:
    """A column, and the footnotes below it."""
    end = len(column)
    while end and column[end - 1].size < _SMALL * usual:
        end -= 1
    return column[:end], column[end:]


def _paragraphs(columns: Iterable[Sequence[Piece]]) -> Iterator[str]:
    """Put together the lines of each paragraph, from column to column and page to page."""
    filled = [column for column in columns if column]
    steps = [
        before.base - after.base
        for column in filled
        for before, after in pairwise(column)
        if before.base - after.base > before.size / 2
    ]
    usual = median(steps) if steps else 0.0
    parts: list[str] = []
    last: Piece | None = None
    free = 0.0  # behind the last piece, to the end of its line
    for column in filled:
        left = min(piece.left for piece in column)
        right = max(piece.right for piece in column)
        for number, piece in enumerate(column):
            if last is not None:
                starts = _starts(last, piece, left) if number else _starts_column(last, free, piece, left)
                if starts or (number and last.base - piece.base > _WIDE_GAP * usual):
                    yield "".join(parts)
                    parts = []
                else:
                    parts.append("-\n" if last.broken else "\n")
            parts.append(piece.text)
            last, free = piece, right - piece.right
    if parts:
        yield "".join(parts)


def _starts(last: Piece, piece: Piece, left: float) -> bool:
    """Whether a paragraph starts, within a column."""
    if abs(last.base - piece.base) < piece.size / 2:
        return False
    drop_capital = len(last.text) == 1
    return not drop_capital and (
        abs(last.size - piece.size) > 0.1 * piece.size
        or (piece.left > left + 0.8 * piece.size and last.left < left + 0.4 * piece.size)
    )


def _starts_column(last: Piece, free: float, piece: Piece, left: float) -> bool:
    """Whether a paragraph starts at the head of a column; `free` is what the last piece left of its line."""
    return not last.broken and (
        abs(last.size - piece.size) > 0.1 * piece.size
        or piece.left > left + 0.8 * piece.size
        or (free > 2 * last.size and _SENTENCE_ENDS.search(last.text) is not None)
    )


def in_reading_order(text: str) -> str:
    """Plain text column by column, if a converter set most of it side by side; as it is otherwise."""
    sample = text[:100_000]
    if len(_BESIDE.findall(sample)) < _SHARE_BESIDE * len(_LINE.findall(sample)):
        return text
    return text_of_pages([list(_pieces(page)) for page in text.split("\f")])


def _pieces(page: str) -> Iterator[Piece]:
    """What stands together in a line; its place is told by the width and height of a letter."""
    for number, line in enumerate(page.expandtabs().splitlines()):
        for match in _PIECE.finditer(line):
            broken = match[0].endswith("-")
            words = match[0].removesuffix("-")
            left, right = (_WIDTH * at for at in match.span())
            yield Piece(words, left, right, -_STEP * number, _HEIGHT, broken)
