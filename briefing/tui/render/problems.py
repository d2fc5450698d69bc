"""A problem of the content as a page."""

from textual.content import Content

from briefing.model.problem import Problem
from briefing.page.problems import words_of
from briefing.tui.render.layout import Block, Page, flow, styled


def problem_page(number: int, problem: Problem) -> Page:
    """Say what is wrong, where, and what to do."""
    message, fix = words_of(problem)
    return Page(
        f"@problem-{number}",
        [
            Block(flow(styled(message, "title"))),
            Block(flow(styled(problem.where, "cite"))),
            Block(flow(Content(fix)), gap=1),
            Block(flow(styled("Mend the file, then start briefing again.", "muted")), gap=1),
        ],
    )
