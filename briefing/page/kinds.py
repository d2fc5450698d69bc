"""What is special to the page of each kind of item: one small function a kind, in one registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefing.database.briefing import Briefing
from briefing.database.whole import has_names
from briefing.model import kinds
from briefing.model.parts import AgendaEntry, Participant, Point, printed
from briefing.model.words import ANSWER_WORDS, count, date_words, when_words
from briefing.page import blocks
from briefing.page.blocks import Block, Markdown, Stop
from briefing.page.claims import cited, claim, detail

if TYPE_CHECKING:
    from briefing.meetings import changes

NEVER_ADD = "These figures do not exclude each other: never add them."
RULE = "Chatham House Rule: nobody is told who said what, or who took part."


class Own(Struct, frozen=True):
    """What the page of an item has that those of other kinds don't."""

    words: Sequence[str] = ()
    """What the line below the title says beside kind and group."""
    before: Iterable[Block] = ()
    """What stands between the bottom line and the points."""
    after: Iterable[Block] = ()
    """What stands between the points and the ties."""
    called: str = ""
    """What the item is called, where its kind alone says too little."""


def _obstacle(briefing: Briefing, item: kinds.Obstacle) -> Own:
    finding = blocks.Text("Nothing in the sources answers this obstacle.", "finding", apart=True)
    unanswered = briefing.is_unanswered(item)
    return Own(_parties(briefing, "affects", item.affects), [finding] if unanswered else [])


def _step(briefing: Briefing, item: kinds.Step) -> Own:
    number = briefing.number_of(item)
    return Own([item.label], called="Step {:,} of {:,}".format(*number) if number else "Step")


def _meeting(briefing: Briefing, item: kinds.Meeting) -> Own:
    when = date_words(item.date) if item.date else ""
    return Own([when, item.place or ""], after=_agenda(briefing, item))


PAGES: dict[type[kinds.Item], Callable[[Briefing, Any], Own]] = {
    kinds.Step: _step,
    kinds.Obstacle: _obstacle,
    kinds.Agreement: lambda briefing, item: _names(briefing, "Name", item, "No source prints a name."),
    kinds.Event: lambda _, item: Own([when_words(item.date, item.printed)]),
    kinds.Poll: lambda briefing, item: Own([when_words(item.date, item.printed)], [figures(briefing, item)]),
    kinds.Question: lambda _, item: Own([ANSWER_WORDS[item.answer]]),
    kinds.Ask: lambda briefing, item: Own(_parties(briefing, "of", item.of)),
    kinds.Difference: lambda briefing, item: Own(before=_positions(briefing, item)),
    kinds.Term: lambda briefing, item: _names(briefing, "Stands for", item),
    kinds.Person: lambda briefing, item: _names(briefing, "Office", item, "The sources give none."),
    kinds.Meeting: _meeting,
    kinds.Source: lambda _, item: Own(before=_bibliography(item), after=_passages(item)),
}
"""For each kind what its page has of its own; a kind that is not here has the frame of all."""


def figures(briefing: Briefing, poll: kinds.Poll) -> blocks.Figures:
    """The figures of a poll, who was asked, and whether they may be added."""
    cites = tuple(dict.fromkeys(cite for one in poll.figures for cite in one.cites))
    shares = "; ".join(f"{one.label}: {one.percent:g}%" for one in poll.figures)
    return blocks.Figures(
        tuple((one.label, one.percent) for one in poll.figures),
        f"Of {poll.respondents}, as printed." if poll.respondents else "",
        cited(briefing, cites),
        NEVER_ADD if poll.may_not_be_added() else "",
        apart=True,
        stop=Stop(claim=Point(text=f"{poll.title}. {shares}.", cites=cites)),
    )


def _parties(briefing: Briefing, word: str, parties: Sequence[str]) -> list[str]:
    names = ", ".join(briefing.holder_title(one) for one in parties)
    return [f"{word} {names}"] if names else []


def _names(briefing: Briefing, label: str, item: kinds.Item, none: str = "") -> Own:
    """The names that the sources print, and what is said where they print none."""
    # A heading would stand over the points that come next, too.
    first = f"{label}, as printed"
    rows = [blocks.Row(none, first, apart=True)] if none and not has_names(briefing, item) else []
    for number, name in enumerate(item.as_printed()):
        said = Point(text=f"{item.title}: {name.text}", cites=name.cites, release=name.release)
        rows.append(
            blocks.Row(
                name.text,
                "" if number else first,
                marks=name.marks(),
                cited=cited(briefing, name.cites),
                stop=Stop(claim=said),
                apart=number == 0,
            )
        )
    return Own(before=rows)


def _positions(briefing: Briefing, item: kinds.Difference) -> Iterator[Block]:
    # What more one of them says must not stand below the other.
    both = len(item.positions) == 2 and not any(one.detail for one in item.positions)
    claims = [
        claim(briefing, one, briefing.holder_title(one.who), side if both else None)
        for side, one in enumerate(item.positions)
    ]
    if both:
        yield blocks.Beside(*claims, apart=True)
        return
    for one, shown in zip(item.positions, claims, strict=True):
        yield shown
        yield from detail(one)


def bibliography(source: kinds.Source) -> dict[str, str]:
    """Who made a source, and where and when it came out, by what each is called; empty: none is printed."""
    volume = source.volume and f"volume {source.volume}"
    return {
        "Authors": source.author_names(),
        "Editors": ", ".join(map(printed, source.editors)),
        "Publisher": source.publisher or "",
        "Series": ", ".join(filter(None, (source.series, volume, source.number))),
        "Pages": source.pages or "",
        "Date": date_words(source.date) if source.date else "",
        "Address": source.url or "",
        "DOI": source.doi or "",
        "Accessed": date_words(source.accessed) if source.accessed else "",
    }


def _bibliography(source: kinds.Source) -> Iterator[Block]:
    none = {"Authors": "none named", "Publisher": "none printed", "Date": "none printed"}
    rows = {label: value or none.get(label, "") for label, value in bibliography(source).items()}
    rows["Cited as"] = f"{source.known_as} …, {source.id}:…"
    for number, (label, value) in enumerate(row for row in rows.items() if row[1]):
        yield blocks.Row(value, label, apart=number == 0)


def _passages(source: kinds.Source) -> Iterator[Block]:
    yield blocks.Heading("Passages, in our words", apart=True)
    for passage in source.passages:
        cites = (f"{source.id}:{passage.locator}",)
        point = Point(text=passage.gist, cites=cites, release=passage.release)
        yield blocks.Row(
            Markdown(passage.gist),
            passage.known_as,
            "locator",
            marks=passage.marks(),
            stop=Stop(point=point),
        )


def _agenda(briefing: Briefing, meeting: kinds.Meeting) -> Iterator[Block]:
    """The items of the agenda in order; each leads to what it refers to."""
    whole = sum(entry.minutes for entry in meeting.agenda)
    if meeting.chatham_house:
        yield blocks.Text(RULE, "finding", apart=True)
    yield blocks.Heading("Agenda", note=f"{count(whole, 'minute')} in all" if whole else "", apart=True)
    for entry in meeting.agenda:
        yield _entry(briefing, entry)
    yield from participants(meeting.participants)


def participants(people: Sequence[Participant | changes.Participant]) -> Iterator[Block]:
    """Who takes part, of the content or of a run; nothing where nobody is named."""
    if people:
        yield blocks.Heading("Participants", apart=True)
    for one in people:
        said = ", ".join(filter(None, (one.office, one.side)))
        yield blocks.Row(one.name, marks=one.marks(), note=f"({said})" if said else "")


def _entry(briefing: Briefing, entry: AgendaEntry) -> blocks.Row:
    leads = f"led by {entry.lead}" if entry.lead else ""
    # What keeps meetings is imported where there is one: the first picture and most pages need none of it.
    from briefing.meetings.agenda import title_of

    # What is cut first if time runs out is for whoever chairs.
    priority = f"priority {entry.priority}" if briefing.audience == "desk" else ""
    notes = (f"to {entry.outcome}", leads, priority)
    pane = entry.pane if briefing.outline.pane(entry.pane or "") else None
    # The title of a withheld item is withheld too.
    about = briefing.items.get(entry.item or "")
    target = about.id if about else None
    title = title_of(briefing, entry)
    # An entry that leads nowhere needs a stop too: to be proved, edited and recorded at.
    said = Point(text=title, cites=entry.cites, basis=entry.basis, release=entry.release)
    return blocks.Row(
        title,
        f"{entry.minutes} min" if entry.minutes else "",
        marks=tuple(dict.fromkeys((*entry.marks(), *(about.marks() if about else ())))),
        cited=cited(briefing, entry.cites),
        note=f"({', '.join(filter(None, notes))})",
        stop=Stop(target=target, pane=pane) if target or pane else Stop(claim=said),
    )
