"""What a rehearsal shows: a question, then its line to take and what to avoid, and the score at the end."""

from collections.abc import Iterator

from briefing.database.briefing import Briefing
from briefing.meetings.rehearsal import Rehearsal
from briefing.model.kinds import Question
from briefing.model.words import ANSWER_WORDS
from briefing.page.blocks import Block, Page, Row, Text, headed
from briefing.page.claims import line_to_take


def rehearsal_page(briefing: Briefing, rehearsal: Rehearsal, *, is_told: bool) -> Page:
    """The question that is asked, with its answer once it `is_told`; the score after the last."""
    question = briefing.items.get(rehearsal.current or "")
    if not isinstance(question, Question):
        return Page("@score", _score(briefing, rehearsal))
    blocks = [Text(question.title, "title"), Text(f"{rehearsal.left:,} to go", "remark")]
    return Page(f"@{question.id}", [*blocks, *(_answer(briefing, question) if is_told else ())])


def _answer(briefing: Briefing, question: Question) -> Iterator[Block]:
    if question.answer != "stated":
        is_silent = question.answer == "silent"
        yield Text(f"{ANSWER_WORDS[question.answer].capitalize()}.", "finding" if is_silent else "remark")
    yield from line_to_take(briefing, question)


def _score(briefing: Briefing, rehearsal: Rehearsal) -> Iterator[Block]:
    yield Text(f"{rehearsal.right:,} of {rehearsal.total:,} right at once", "title")
    wrong = [Row(briefing.title_of(question) or question) for question in rehearsal.wrong]
    yield from headed("Right only later", wrong)
