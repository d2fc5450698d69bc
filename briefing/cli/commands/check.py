"""`briefing check`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from briefing.cli.arguments import path
from briefing.cli.content import as_opened_from_here, load_content
from briefing.cli.output import as_json, print_data
from briefing.cli.status import CANNOT_RUN, OK, PROBLEMS
from briefing.database.briefing import Briefing
from briefing.model.problem import Problem
from briefing.model.words import count
from briefing.settings.folders import content_folder
from briefing.store.folder import NotABriefingError
from briefing.text import cleaned


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=path, metavar="DIR", help="the folder to check; without it, the one in use"
    )
    parser.add_argument("--format", choices=("human", "json"), default="human")
    parser.add_argument("--watch", action="store_true", help="check again after each save, until ctrl+c")


def run(options: Namespace) -> int:
    """Find every problem in a folder of content."""
    show: Callable[..., None] = print_data if options.format == "json" else print
    if options.watch:
        return _after_each_save(options, show)
    lines, status = _checked(options)
    for line in lines:
        show(line)
    return status


def _checked(options: Namespace) -> tuple[Iterator[str], int]:
    """What is to be printed, line after line as it is read from the database, and the exit status."""
    given = options.folder or options.content
    briefing, folder = load_content(given)
    status = PROBLEMS if briefing.outline.problems else OK
    if options.format == "json":
        outline = briefing.outline
        return _as_json(folder, outline.files, outline.items, briefing.each_problem()), status
    head = options.folder or f"{cleaned(str(folder.absolute()))} ({content_folder(given)[1]})"
    return chain([head], _for_people(briefing, as_opened_from_here(folder))), status


def _after_each_save(options: Namespace, show: Callable[..., None]) -> int:
    """Check, and again whenever the content has changed, until ctrl+c. Returns the last exit status.

    The result is printed after each save, and whenever it differs from the one before.
    """
    from briefing.sync.watching import changes, content_in

    folder, _ = content_folder(options.folder or options.content)
    saved = changes(folder)
    # What is saved while the first check goes on is not missed.
    next(saved)
    lines, status = _checked(options)
    printed = "\n".join(lines)
    show(printed, flush=True)
    with suppress(KeyboardInterrupt):
        for paths in saved:
            now, status = _checked_anew(options, folder)
            if now != printed or content_in(paths):
                printed = now
                show(f"\n{now}", flush=True)
    return status


def _checked_anew(options: Namespace, folder: Path) -> tuple[str, int]:
    """Check again; a folder that holds no briefing for a while is a result, too."""
    try:
        lines, status = _checked(options)
    except NotABriefingError as error:
        from briefing.page.problems import sentence

        lines, status = iter([sentence(error.problem)]), CANNOT_RUN
        if options.format == "json":
            lines = _as_json(folder, 0, 0, [error.problem])
    return "\n".join(lines), status


def _for_people(briefing: Briefing, folder: Path) -> Iterator[str]:
    """What is wrong, then what follows from that, each with its place in a folder."""
    from briefing.page.problems import sentence

    follow = 0
    for problem in briefing.each_problem():
        follow += problem.follows_from is not None
        yield f"{problem._replace(file=str(folder / problem.file)).where}: {sentence(problem)}"
    outline = briefing.outline
    found = outline.problems - follow
    points, cited, _, inferred = outline.counts
    there = (count(outline.files, "file"), count(outline.items, "item"), count(points, "point"))
    problems = count(found, "problem") if found else "no problems"
    after = f", and {follow:,} that follow{'s' if follow == 1 else ''}" if follow else ""
    yield f"{', '.join(there)} ({cited:,} cited, {inferred:,} inferred): {problems}{after}"


def _as_json(folder: Path, files: int, items: int, problems: Iterable[Problem]) -> Iterator[str]:
    head = {"folder": str(folder), "files": files, "items": items}
    yield f'{as_json(head)[:-1]}, "problems": ['
    before = ""
    for problem in problems:
        if before:
            yield f"{before},"
        before = as_json(_plain(problem))
    yield f"{before}]}}"


def _plain(problem: Problem) -> dict[str, Any]:
    from briefing.page.problems import words_for_problem

    place = {"file": problem.file, "line": problem.line, "column": problem.column, "code": problem.code}
    return {**place, **words_for_problem(problem)._asdict(), "follows_from": problem.follows_from}
