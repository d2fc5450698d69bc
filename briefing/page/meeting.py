"""What the page of a meeting has of its own: its agenda, and who takes part."""

from collections.abc import Iterator, Sequence

from briefing.database.briefing import Briefing
from briefing.meetings import changes
from briefing.meetings.agenda import title_of
from briefing.model.kinds import Meeting
from briefing.model.parts import AgendaEntry, Participant, Point
from briefing.model.words import count, date_words
from briefing.page.blocks import Block, Heading, Row, Stop, Text
from briefing.page.claims import cited

OUTCOMES = {"inform": "to inform", "discuss": "to discuss", "decide": "to decide"}
"""What each outcome that is sought is called."""
RULE = "Chatham House Rule: nobody is told who said what, or who took part."


def occasion(meeting: Meeting) -> list[str]:
    """When and where it is planned, in words."""
    return [*filter(None, (date_words(meeting.date) if meeting.date else "", meeting.place))]


def agenda(briefing: Briefing, meeting: Meeting) -> Iterator[Block]:
    """The items of the agenda in order; each leads to what it refers to."""
    whole = sum(entry.minutes for entry in meeting.agenda)
    yield Heading("Agenda", note=f"{count(whole, 'minute')} in all" if whole else "", apart=True)
    for entry in meeting.agenda:
        yield _row(briefing, entry)
    yield from participants(meeting.participants)
    if meeting.chatham_house:
        yield Text(RULE, "finding", apart=True)


def participants(people: Sequence[Participant | changes.Participant]) -> Iterator[Block]:
    """Who takes part, of the content or of a run; nothing where nobody is named."""
    if people:
        yield Heading("Participants", apart=True)
    for one in people:
        said = ", ".join(filter(None, (one.office, one.side)))
        yield Row(one.name, marks=one.marks(), note=f"({said})" if said else "")


def _row(briefing: Briefing, entry: AgendaEntry) -> Row:
    leads = f"led by {entry.lead}" if entry.lead else ""
    notes = (OUTCOMES[entry.outcome], leads, f"priority {entry.priority}")
    pane = entry.pane if briefing.outline.pane(entry.pane or "") else None
    # The title of a withheld item is withheld too.
    about = briefing.items.get(entry.item or "")
    target = about.id if about else None
    title = title_of(briefing, entry)
    # What leads nowhere is of the agenda all the same: it can be proved, edited and recorded at.
    said = Point(text=title, cites=entry.cites, basis=entry.basis, release=entry.release)
    return Row(
        title,
        f"{entry.minutes} min" if entry.minutes else "",
        marks=tuple(dict.fromkeys((*entry.marks(), *(about.marks() if about else ())))),
        cited=cited(briefing, entry.cites),
        note=f"({', '.join(filter(None, notes))})",
        stop=Stop(target=target, pane=pane) if target or pane else Stop(claim=said),
    )
