"""An item as a page: its bottom line, its points under their headings, its ties."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from briefing.database.briefing import Briefing
from briefing.model.kinds import (
    Agreement,
    Ask,
    Difference,
    Event,
    Item,
    Name,
    Obstacle,
    Person,
    Point,
    Poll,
    Position,
    Question,
    Source,
    Step,
    Term,
    kind_of,
)
from briefing.model.ties import Tie
from briefing.model.words import ANSWER_WORDS, count, tie_words
from briefing.tui.render import figures
from briefing.tui.render.layout import (
    BLANK,
    COLUMN_GAP,
    Block,
    Draw,
    Page,
    Stop,
    columns,
    flow,
    joined,
    restyled,
    sides,
    styled,
)
from briefing.tui.render.markdown import blocks, inline

_BULLET = "• "
MAX_TIES = 200
"""How many ties a page lists."""


def item_page(briefing: Briefing, item: Item) -> Page:
    """Turn an item into the page that the reader shows."""
    return Page(item.id, _blocks(briefing, item))


def _blocks(briefing: Briefing, item: Item) -> Iterator[Block]:
    yield Block(flow(styled(item.title, "title")))
    yield Block(flow(styled(_kind_line(briefing, item), "muted")))
    if (group := briefing.group(item.id)) and group.note:
        yield Block(flow(restyled(inline(group.note), "muted")))
    yield Block(flow(restyled(inline(item.bottom_line), "bottom-line")), gap=1)
    yield from _own_fields(briefing, item)
    for heading, points in item.sections():
        if heading:
            yield Block(flow(styled(heading, "heading")), gap=1)
        for number, point in enumerate(points):
            yield from _point(point, gap=0 if heading and number == 0 else 1)
    if isinstance(item, Source):
        yield from _passages(item)
    yield from _ties(briefing, item)


def _kind_line(briefing: Briefing, item: Item) -> str:
    parts = [item.label] if isinstance(item, Step) else []
    parts.append(kind_of(item).capitalize() if not parts else "step")
    group = briefing.group(item.id)
    if group and group.title:
        parts.append(group.title)
    if isinstance(item, Ask | Obstacle):
        ids = item.of if isinstance(item, Ask) else item.affects
        names = ", ".join(briefing.holder_title(one) for one in ids)
        parts += [f"{'of' if isinstance(item, Ask) else 'affects'} {names}"] if names else []
    if isinstance(item, Event | Poll):
        parts.append(figures.when(item))
    if isinstance(item, Question):
        parts.append(ANSWER_WORDS[item.answer])
    return " · ".join(parts)


def _own_fields(briefing: Briefing, item: Item) -> Iterator[Block]:
    match item:
        case Agreement():
            yield from _names("Name, as printed", item.names, "No source prints a name.")
        case Term() if item.expansions:
            yield from _names("Stands for, as printed", item.expansions, "")
        case Person():
            yield from _names("Office, as printed", item.offices, "The sources give none.")
        case Poll():
            yield from _poll(item)
        case Difference():
            yield from _positions(briefing, item)
        case Source():
            yield from _bibliography(item)
    if briefing.is_unanswered(item.id, kind_of(item)):
        yield Block(flow(styled("Nothing in the sources answers this obstacle.", "finding")), gap=1)


def _names(heading: str, names: tuple[Name, ...], none: str) -> Iterator[Block]:
    yield Block(flow(styled(heading, "heading")), gap=1)
    if not names:
        yield Block(flow(styled(none, "muted")))
    for name in names:
        cites = styled(" ".join(name.cites), "cite")
        yield Block(flow(joined(name.text, "  ", cites), _BULLET))


def _poll(poll: Poll) -> Iterator[Block]:
    yield Block(figures.bars(poll), gap=1)
    cites = dict.fromkeys(cite for figure in poll.figures for cite in figure.cites)
    asked = f"Of {poll.respondents}, as printed.  " if poll.respondents else ""
    yield Block(flow(joined(styled(asked, "muted"), styled(" ".join(cites), "cite"))))
    if len(poll.figures) > 1 and not poll.exclusive:
        yield Block(flow(styled("These figures do not exclude each other: never add them.", "finding")))


def _positions(briefing: Briefing, item: Difference) -> Iterator[Block]:
    first, second = item.positions[:2]
    if len(item.positions) == 2:
        heads = [_holder(briefing, one) for one in (first, second)]
        bodies = [_claim(one) for one in (first, second)]

        def draw(width: int) -> list[Content]:
            halves = sides(width)
            if halves is None:
                stacked: list[Content] = []
                for head, body in zip(heads, bodies, strict=True):
                    stacked += [*([BLANK] if stacked else []), head, *flow(body, "  ")(width)]
                return stacked
            half = len(halves[0])
            cells = [[*flow(head)(half), *flow(body)(half)] for head, body in zip(heads, bodies, strict=True)]
            return columns(cells, (half, half), COLUMN_GAP)

        yield Block(draw, Stop(point=first, side=0), gap=1, beside=Stop(point=second, side=1))
        return
    for position in item.positions:
        yield Block(flow(_holder(briefing, position)), gap=1)
        yield Block(flow(_claim(position), "  "), Stop(point=position))


def _holder(briefing: Briefing, position: Position) -> Content:
    return styled(briefing.holder_title(position.who), "label")


def _bibliography(source: Source) -> Iterator[Block]:
    rows = [
        ("Authors", ", ".join(source.authors) or "none named"),
        ("Publisher", source.publisher or "none printed"),
        ("Series", ", ".join(filter(None, (source.series, source.number)))),
        ("Date", figures.shown_date(source.date) if source.date else "none printed"),
        ("Cited as", f"{source.id}:…"),
        ("Address", source.url or ""),
    ]
    for number, (label, value) in enumerate(row for row in rows if row[1]):
        yield Block(flow(Content(value), styled(f"{label:<11}", "label")), gap=int(number == 0))


def _passages(source: Source) -> Iterator[Block]:
    yield Block(flow(styled("Passages, in our words", "heading")), gap=1)
    width = max(len(passage.locator) for passage in source.passages)
    for passage in source.passages:
        head = styled(f"{passage.locator:>{width}}  ", "cite")
        point = Point(text=passage.gist, cites=(f"{source.id}:{passage.locator}",))
        yield Block(flow(inline(passage.gist), head), Stop(point=point))


def _point(point: Point, gap: int) -> Iterator[Block]:
    yield Block(flow(_claim(point), _BULLET), Stop(point=point), gap)
    if point.detail:
        for draws in blocks(point.detail):
            for number, draw in enumerate(draws):
                yield Block(_indented(draw), gap=int(number == 0))


def _indented(draw: Draw) -> Draw:
    return lambda width: [joined("  ", line) for line in draw(width - 2)]


def _claim(point: Point) -> Content:
    """A point's text, what it rests on, and whether it may be shown."""
    return joined(inline(point.text), "  ", *_notes(point.marks(), point.cites))


def _notes(marks: Iterable[str], cites: Sequence[str]) -> Iterator[Content]:
    for mark in marks:
        yield styled(mark, "tag" if mark == "inferred" else "avoid")
        yield Content(" ")
    yield styled(" ".join(cites) or "no citation", "cite")


def _ties(briefing: Briefing, item: Item) -> Iterator[Block]:
    ties = [(tie_words(tie), tie) for tie in briefing.ties(item.id, MAX_TIES)]
    if not ties:
        return
    yield Block(flow(styled("Ties", "heading")), gap=1)
    width = max(len(words) for words, _ in ties) + 2
    for words, tie in ties:
        head = styled(f"{words:<{width}}", "label")
        said = f"{item.title}: {words} {tie.title}."
        claim = Point(text=said, cites=tie.cites, basis="inferred" if tie.basis == "inferred" else "stated")
        yield Block(flow(_tie(tie), head), Stop(claim=claim, target=tie.id))
    if len(ties) == MAX_TIES:
        whole = (
            f"The first {MAX_TIES:,} of {count(briefing.count_ties(item.id), 'tie')}; find has the others."
        )
        yield Block(flow(styled(whole, "muted")), gap=1)


def _tie(tie: Tie) -> Content:
    marks = ["inferred"] if tie.basis == "inferred" else []
    note = joined("  ", restyled(inline(tie.note), "muted")) if tie.note else ""
    return joined(styled(tie.title, "link"), "  ", *_notes(marks, tie.cites), note)
