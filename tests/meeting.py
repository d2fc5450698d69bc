"""Runs and records for tests, with a clock that stands still until it is moved."""

from briefing.meetings.changes import Began, Bound, Entry, Participant, Recorded

MINUTE = 60.0
TEN = 1_385_460_000.0
"""26 November 2013, 10:00 UTC."""
AGENDA = (
    Entry(title="Measure the plot", item="measure", minutes=10, outcome="decide", priority=1),
    Entry(title="What could grow", pane="ideas", minutes=20, priority=2),
    Entry(title="Any other business", minutes=5, outcome="inform", priority=3),
)


class Clock:
    """Tells the time that it is told."""

    def __init__(self, at: float = TEN) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at

    def minutes(self, number: float) -> None:
        """Let time pass."""
        self.at += number * MINUTE


def began(**changed: object) -> Began:
    """How a run begins."""
    given: dict[str, object] = {
        "at": TEN,
        "meeting": "spring-meeting",
        "title": "The spring meeting",
        "briefing": "A garden for Elm Street",
        "folder": "/garden",
        "participants": (Participant(name="Ada Okafor", office="chair", side="Elm Street"),),
        "agenda": AGENDA,
    }
    return Began(**(given | changed))


def recorded(number: int, **changed: object) -> Recorded:
    """A record."""
    given: dict[str, object] = {
        "at": TEN + number,
        "id": f"id{number}",
        "kind": "note",
        "text": f"text {number}",
        "bound": Bound(item="measure", title="Measure the plot", words="Soil comes next."),
    }
    return Recorded(**(given | changed))
