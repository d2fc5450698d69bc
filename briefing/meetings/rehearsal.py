"""The order in which questions are rehearsed: by chance, and what went wrong comes again."""

from collections import deque
from collections.abc import Sequence
from random import Random

AGAIN_AFTER = 3
"""After how many others a question comes again that went wrong."""


class Rehearsal:
    """Asks each question until it was answered rightly."""

    def __init__(self, questions: Sequence[str], seed: int) -> None:
        """Make one of the ids of questions; the same seed asks them in the same order."""
        order = list(questions)
        Random(seed).shuffle(order)  # noqa: S311 - nothing is to be kept secret
        self._ahead = deque(order)
        self.total = len(order)
        """How many questions there are."""
        self.right = 0
        """How many were answered rightly at once."""
        self.wrong: list[str] = []
        """Those that were not, in the order in which they were asked."""

    @property
    def current(self) -> str | None:
        """The question that is asked; None once all were answered."""
        return self._ahead[0] if self._ahead else None

    @property
    def left(self) -> int:
        """How many are still to be answered, this one included."""
        return len(self._ahead)

    def leave_out(self) -> None:
        """Do without the question that is asked: the content has it no more."""
        question = self._ahead.popleft()
        self.total -= 1
        if question in self.wrong:
            self.wrong.remove(question)

    def answered(self, *, rightly: bool) -> None:
        """Go on to the next question; one that went wrong comes again."""
        question = self._ahead.popleft()
        if not rightly:
            if question not in self.wrong:
                self.wrong.append(question)
            self._ahead.insert(min(AGAIN_AFTER, len(self._ahead)), question)
        elif question not in self.wrong:
            self.right += 1
