"""`briefing search`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial
from typing import Any

from briefing.cli.arguments import add_room, text, whole_number
from briefing.cli.content import load_content, pane_called
from briefing.cli.output import complain, print_json
from briefing.cli.status import OK, PROBLEMS
from briefing.search.answer import Answer, Spans

_WIDTH = 240
"""About how many characters of a text are printed."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="*",
        type=text,
        default=[],
        metavar="QUERY",
        help='words, "a phrase", -not, pane:P, source:S',
    )
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.add_argument(
        "--limit", type=whole_number(1, 100_000), default=20, metavar="N", help="the most items to print"
    )
    parser.add_argument("--pane", type=text, metavar="P", help="the pane's id or title")
    add_room(parser)


def run(options: Namespace) -> int:
    """Find items by any words of theirs."""
    from briefing.export.spans import plain, spans_of, with_speaker
    from briefing.page.blocks import Markdown
    from briefing.page.claims import NO_CITATION, cited
    from briefing.search.index import SearchIndex

    briefing = load_content(options.content, room=options.room)[0]
    if options.pane is not None:
        pane_called(briefing, options.pane)
    search = partial(SearchIndex(briefing).search, " ".join(options.query), options.limit, options.pane or "")
    answer = search()
    if answer.missing:
        # As on the screen, the last word may be the beginning of one.
        begun = search(unfinished=True)
        answer = begun if len(begun.missing) < len(answer.missing) else answer
    if options.json:
        print_json(_data(answer))
    else:
        for line in _remarks(answer):
            complain(line)
        for hit in answer.hits:
            columns = [hit.id, hit.pane, hit.title]
            # A text may say "it" of what the title names, and is no answer without it.
            if hit.text not in ("", hit.title):
                found = spans_of(Markdown(excerpt(hit.text, hit.spans)))
                columns.append(plain(with_speaker(found, hit.marks, cited(briefing, hit.cites, NO_CITATION))))
            print(*columns, sep="\t")
    return OK if answer.hits else PROBLEMS


def _data(answer: Answer) -> dict[str, Any]:
    return {
        "query": answer.query,
        "understood_as": answer.understood_as,
        "missing": answer.missing,
        "corrected": [{"from": word, "to": read_as} for word, read_as in answer.corrected],
        "close": answer.close,
        "unknown": [one._asdict() for one in answer.unknown],
        "hits": [
            {
                "id": hit.id,
                "title": hit.title,
                "pane": hit.pane,
                "point": hit.point,
                "excerpt": excerpt(hit.text, hit.spans),
                "cites": hit.cites,
                "marks": hit.marks,
                "other_name": hit.other_name,
                "score": hit.score,
            }
            for hit in answer.hits
        ],
    }


def excerpt(text: str, spans: Spans) -> str:
    """Cut a text to some `_WIDTH` characters around the first words to highlight; `…` stands for the rest."""
    start = max(0, min(spans[0][0] - _WIDTH // 4, len(text) - _WIDTH)) if spans else 0
    if start:
        start = text.find(" ", start, start + _WIDTH // 4) + 1 or start
    end = min(start + _WIDTH, len(text))
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _WIDTH // 2)
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def _remarks(answer: Answer) -> Iterator[str]:
    """What has to be said beside the hits."""
    for filter_, name, known in answer.unknown:
        wrong = f"there is no {filter_} '{name}'" if name else f"'{filter_}:' names none"
        yield f"{wrong}. Known: {', '.join(known) or 'none'}."
    for word, read_as in answer.corrected:
        yield f"'{word}' read as '{read_as}'."
    if answer.missing:
        yield f"not in the briefing: {', '.join(answer.missing)}."
    if answer.is_near:
        yield "nothing close. The nearest items:"
    elif not answer.hits and not answer.unknown:
        yield f"nothing found for '{answer.query}'."
    if any(hit.other_name for hit in answer.hits):
        names = ", ".join(hit.id for hit in answer.hits if hit.other_name)
        yield f"found by another name, which the papers do not print: {names}."
