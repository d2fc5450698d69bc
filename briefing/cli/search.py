"""The command `briefing search`, and how its words are read."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from briefing.cli.main import OK, PROBLEMS, load_content, named_pane
from briefing.text import cleaned

if TYPE_CHECKING:
    from briefing.search import Answer


def search(options: argparse.Namespace) -> int:
    """Print the items that answer a query; ends with 1 if the briefing has nothing on it."""
    from briefing.search import SearchIndex

    briefing = load_content(options.content)[0]
    if options.pane is not None and not named_pane(briefing, options.pane):
        return PROBLEMS
    query = cleaned(" ".join(options.query))
    answer = briefing.database.ask(
        lambda connection: SearchIndex(connection, briefing.outline).search(
            query, options.limit, options.pane
        )
    )
    if options.json:
        print(json.dumps(_data(answer), ensure_ascii=False, indent=2))
    else:
        for line in _remarks(answer):
            print(f"briefing: {line}", file=sys.stderr)
        for hit in _data(answer)["hits"]:
            print(f"{hit['id']}\t{hit['pane']}\t{hit['snippet']} [{' '.join(hit['cites']) or 'no citation'}]")
    return PROBLEMS if answer.silent or not answer.hits else OK


def _data(answer: Answer) -> dict[str, Any]:
    from briefing.search import snippet

    return {
        "query": answer.query,
        "corrected": answer.corrected,
        "silent": answer.silent,
        "hits": [
            {
                "id": hit.id,
                "pane": hit.pane,
                "point": hit.point,
                "snippet": snippet(hit.text, hit.spans),
                "cites": hit.cites,
                "score": hit.score,
            }
            for hit in answer.hits
        ],
    }


def _remarks(answer: Answer) -> list[str]:
    remarks = []
    if answer.silent:
        remarks.append(f"nothing in the sources on '{answer.query}'. The nearest items:")
    elif not answer.hits:
        remarks.append(f"nothing found for '{answer.query}'.")
    if answer.corrected and answer.hits and not answer.silent:
        remarks.append(f"showing results for '{answer.corrected}'.")
    return remarks
