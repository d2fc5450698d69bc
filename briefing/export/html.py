"""A handout as HTML: one file that needs nothing, for a browser, a phone and a printer."""

from itertools import groupby
from pathlib import Path

from briefing.export.paper import body, contents
from briefing.page.handout import Handout

TEMPLATE = Path(__file__).with_name("handout.html")


def html(handout: Handout) -> bytes:
    """The file. Every text of the content is escaped by the template, and no address is a link."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    parts = body(handout)
    template = made.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        handout=handout,
        contents=contents(parts),
        parts=[(kind, list(alike)) for kind, alike in groupby(parts, lambda part: type(part).__name__)],
    ).encode()
