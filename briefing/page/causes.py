"""Problems as a reader meets them: what is wrong, and folded under it whatever follows from it."""

from collections.abc import Iterable, Iterator
from itertools import count as count_from
from typing import NamedTuple
from zlib import crc32

from briefing.model.problem import Problem
from briefing.model.words import count
from briefing.page.blocks import Block, Page, Text, more
from briefing.page.problems import words_for_problem

MAX_FOLLOWING = 200
"""How many of the problems that follow from one are listed on its page."""
_SUGGESTED = ("nearest", "known", "left_out")
"""The parameters of a problem that say what may have been meant."""


class Cause(NamedTuple):
    """A problem that has to be mended, and those that go away with it or are the same."""

    problem: Problem
    following: list[Problem]

    @property
    def words(self) -> str:
        """How many problems follow, in words; empty where none does."""
        number = len(self.following)
        if not number:
            return ""
        if any("same_as" in one.parameters for one in self.following):
            return f"the same in {count(number, 'other place')}"
        return f"{count(number, 'problem')} {'follows' if number == 1 else 'follow'} from it"


def causes(problems: Iterable[Problem]) -> list[Cause]:
    """The problems that have to be mended, with those that follow from each, in the order in which they come.

    Those from which others follow come first.
    """
    found: list[Cause] = []
    by_place: dict[str, Cause] = {}
    for problem in problems:
        cause = by_place.get(problem.follows_from or "")
        if cause is None:
            found.append(Cause(problem, []))
            # The first problem of a file stands for it.
            by_place.setdefault(problem.file, found[-1])
            by_place.setdefault(problem.where, found[-1])
        else:
            cause.following.append(problem)
    return sorted(found, key=lambda one: not (one.following and "cause" in one.following[0].parameters))


def keyed(causes: Iterable[Cause]) -> dict[str, Cause]:
    """Some causes by the keys of their pages, which stay the same wherever in its file a problem moves."""
    found: dict[str, Cause] = {}
    for cause in causes:
        problem = cause.problem
        # What is suggested in place of a name may change with other files.
        same = [(name, problem.parameters[name]) for name in problem.parameters if name not in _SUGGESTED]
        key = f"@problem-{crc32(repr((problem.file, problem.code, same)).encode()):08x}"
        number = next(n for n in count_from(1) if f"{key}-{n}" not in found)
        found[f"{key}-{number}"] = cause
    return found


def problem_page(key: str, cause: Cause, edit: str) -> Page:
    """A page that says what is wrong, where, what to do, and what follows; `edit` is the key that edits."""
    return Page(key, _blocks(cause, edit))


def _blocks(cause: Cause, edit: str) -> Iterator[Block]:
    message, fix = words_for_problem(cause.problem)
    yield Text(message, "title")
    yield Text("", "remark", cited=cause.problem.where)
    yield Text(fix, "plain", apart=True)
    yield Text(f"Press {edit} to edit the file; once saved, it is read again.", "remark", apart=True)
    if cause.following:
        words = cause.words
        yield Text(f"{words[0].upper()}{words[1:]}:", "finding", apart=True)
    for problem in cause.following[:MAX_FOLLOWING]:
        yield Text(words_for_problem(problem).message, "plain", cited=problem.where)
    yield from more(len(cause.following) - MAX_FOLLOWING)
