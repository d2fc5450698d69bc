"""Problems as a reader meets them: what is wrong, and folded under it whatever follows from it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from briefing.model.problem import Code, Problem
from briefing.model.words import count
from briefing.page.blocks import Block, Page, Text
from briefing.page.problems import words_of

MAX_FOLLOWING = 200
"""How many of the problems that follow from one are listed on its page."""
_LINKS: tuple[Code, ...] = ("unknown-item", "unknown-citation", "unknown-holder", "unknown-party")
"""What is wrong with a link that leads nowhere: often the file of the item to which it leads is broken."""


class Cause(NamedTuple):
    """A problem that has to be mended, and those that go away with it or are the same."""

    problem: Problem
    following: list[Problem]
    broken: bool = False
    """Whether what follows are links to what its file would have held."""

    @property
    def words(self) -> str:
        """How many problems follow, in words; empty where none does."""
        number = len(self.following)
        if not number:
            return ""
        if self.broken:
            return f"{count(number, 'link')} {'points' if number == 1 else 'point'} at it"
        return f"the same in {count(number, 'other place')}"


def causes(problems: Iterable[Problem]) -> list[Cause]:
    """The problems that have to be mended: first those from which others follow, then by place."""
    by_stem: dict[str, Cause] = {}
    by_name: dict[tuple[str, object], Cause] = {}
    first: list[Cause] = []
    links: list[Problem] = []
    for problem in problems:
        if problem.code in _LINKS:
            links.append(problem)
        elif problem.code == "not-shown":
            _gather(by_name, problem, problem.parameters["kind"])
        else:
            first.append(Cause(problem, [], broken=True))
            by_stem.setdefault(PurePath(problem.file).stem, first[-1])
    for problem in links:
        name = str(problem.parameters["name"])
        cause = by_stem.get(name) or by_stem.get(name.partition(":")[0])
        if cause:
            cause.following.append(problem)
        else:
            _gather(by_name, problem, name)
    return sorted([*first, *by_name.values()], key=lambda one: not (one.broken and one.following))


def _gather(by_name: dict[tuple[str, object], Cause], problem: Problem, name: object) -> None:
    """Put a problem with those that are the same."""
    same = by_name.setdefault((problem.code, name), Cause(problem, []))
    if same.problem is not problem:
        same.following.append(problem)


def problem_page(number: int, causes: Sequence[Cause]) -> Page:
    """A page that says what is wrong, where, what to do, and what follows from it."""
    return Page(f"@problem-{number}", _blocks(causes[number]))


def _blocks(cause: Cause) -> Iterator[Block]:
    message, fix = words_of(cause.problem)
    yield Text(message, "title")
    yield Text("", "remark", cited=cause.problem.where)
    yield Text(fix, "plain", apart=True)
    yield Text("Mend the file, then start briefing again.", "remark", apart=True)
    if cause.following:
        words = cause.words
        yield Text(f"{words[0].upper()}{words[1:]}:", "finding", apart=True)
    for problem in cause.following[:MAX_FOLLOWING]:
        yield Text(words_of(problem).message, "plain", cited=problem.where)
    if (left := len(cause.following) - MAX_FOLLOWING) > 0:
        yield Text(f"and {left:,} more", "remark")
