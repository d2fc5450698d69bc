"""`briefing actions`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from briefing.cli.arguments import whole_number
from briefing.cli.content import load_content
from briefing.cli.meetings import kept_meetings, runs_of
from briefing.cli.output import print_json
from briefing.cli.status import OK, NotFoundError

if TYPE_CHECKING:
    from briefing.meetings.run import Record, Run

MOST = 100_000
"""The highest number that `--done` takes."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.add_argument(
        "--done", type=whole_number(1, MOST), metavar="N", help="the N-th of the list is done, or answered"
    )


def run(options: Namespace) -> int:
    """List the actions and questions of meetings that are still open."""
    from briefing.meetings.meetings import open_records
    from briefing.page.records import KIND_WORDS, record_words

    briefing, folder = load_content(options.content)
    meetings = kept_meetings()
    found = open_records(runs_of(meetings, briefing, folder))
    if options.done is not None:
        if options.done > len(found):
            are_open = {0: "nothing is", 1: "1 is"}.get(len(found), f"{len(found):,} are")
            raise NotFoundError(f"there is no number {options.done}: {are_open} open.")
        held, record = found[options.done - 1]
        meetings.done(held, record)
        print(f"Done: {record_words(record.now)}")
        return OK
    if options.json:
        print_json([_data(number, *one) for number, one in enumerate(found, 1)])
        return OK
    for number, (held, record) in enumerate(found, 1):
        kind = KIND_WORDS[record.kind].lower()
        print(f"{number:>3}  {kind}: {record_words(record.now)}  [{held.began.title}, {held.day}]")
    if not found:
        print("Nothing is open.")
    return OK


def _data(number: int, held: Run, record: Record) -> dict[str, Any]:
    now = record.now
    said = {"text": now.text, "owner": now.owner or None, "due": now.due or None}
    bound = {"item": record.bound.item or None, "title": record.bound.title, "cites": record.bound.cites}
    return {"number": number, "id": record.id, "run": held.id, "kind": record.kind, **said, **bound}
