"""Texts on paper, in their styles; and how a text is written that leaves its page."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from briefing.page.blocks import Markdown, Stop
from briefing.page.claims import has_speaker
from briefing.page.inline import Run, inline

Style = Literal["emphasis", "strong", "strike", "code", "link", "address", "cited", "label", "note"]


class Span(NamedTuple):
    """Some text in its styles."""

    text: str
    styles: tuple[Style, ...] = ()
    leads_to: str = ""
    """The key of the heading to which it leads, if it stands in the same handout."""


Spans: TypeAlias = tuple[Span, ...]


def spans_of(text: str, *styles: Style, stop: Stop | None = None) -> Spans:
    """A text of a block, in some styles; it leads where its stop leads, if to an item or a pane."""
    if not text:
        return ()
    leads_to = ""
    if stop and (stop.target or stop.pane):
        leads_to = f"item-{stop.target}" if stop.target else f"pane-{stop.pane}"
    found = inline(text) if isinstance(text, Markdown) else (Run(text),)
    return tuple(Span(run.text, (*styles, *run.styles), leads_to) for run in found)


def with_speaker(text: Spans, marks: Sequence[str], cited: str) -> Spans:
    """A text that leaves its page: first the short name of who says it, then the text, then its marks."""
    if has_speaker(cited, marks):
        return joined((Span(f"{cited}:", ("cited",)),), text, notes(marks, ""))
    return joined(text, notes(marks, cited))


def joined(*groups: Spans) -> Spans:
    """Some groups of spans in a row, with a space between."""
    found: list[Span] = []
    for group in filter(None, groups):
        found += [Span(" "), *group] if found else group
    return tuple(found)


def plain(spans: Spans) -> str:
    """The words of some spans."""
    return "".join(span.text for span in spans)


def notes(marks: Sequence[str], cited: str) -> Spans:
    """What stands behind a text: its marks and its citations, in brackets."""
    found = "; ".join(filter(None, (*marks, cited)))
    return (Span(f"[{found}]", ("cited",)),) if found else ()
