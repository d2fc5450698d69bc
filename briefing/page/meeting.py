"""What the page of a meeting has of its own: its agenda, and who takes part."""

from collections.abc import Iterator

from briefing.database.briefing import Briefing
from briefing.model.kinds import Meeting
from briefing.model.parts import AgendaEntry
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
    if meeting.participants:
        yield Heading("Participants", apart=True)
    for one in meeting.participants:
        yield Row(one.name, note=", ".join(filter(None, (one.office, one.side))))
    if meeting.chatham_house:
        yield Text(RULE, "finding", apart=True)


def title_of(briefing: Briefing, entry: AgendaEntry) -> str:
    """What an item of an agenda is called; as its id where what it refers to is gone."""
    pane = briefing.outline.pane(entry.pane or "")
    found = entry.title or (pane and pane.title) or briefing.title_of(entry.item or "")
    return found or entry.item or entry.pane or ""


def _row(briefing: Briefing, entry: AgendaEntry) -> Row:
    leads = f"led by {entry.lead}" if entry.lead else ""
    said = (OUTCOMES[entry.outcome], leads, f"priority {entry.priority}")
    pane = entry.pane if briefing.outline.pane(entry.pane or "") else None
    target = entry.item if briefing.title_of(entry.item or "") else None
    return Row(
        title_of(briefing, entry),
        f"{entry.minutes} min" if entry.minutes else "",
        marks=("inferred",) if entry.basis == "inferred" else (),
        cited=cited(briefing, entry.cites),
        note=f"({', '.join(filter(None, said))})",
        stop=Stop(target=target, pane=pane) if target or pane else None,
    )
