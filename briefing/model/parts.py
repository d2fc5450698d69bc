"""The parts of which items are made, as frozen typed structs: points, names, figures, links and more.

As in `kinds`, field descriptions address the author of the YAML.
"""

from typing import Annotated, ClassVar, Literal, NamedTuple

from msgspec import Meta

from briefing.model.fields import (
    Base,
    Basis,
    Block,
    Citation,
    Cites,
    HolderId,
    Inline,
    ItemId,
    Line,
    LinkType,
    PaneId,
    PartyId,
    Releasable,
    Release,
)


class Point(Base, frozen=True, kw_only=True):
    """One claim, with the citations that prove it."""

    text: Annotated[Inline, Meta(description="One claim, 30 words at most, inline Markdown.")]
    cites: Cites = ()
    basis: Basis = "stated"
    release: Releasable = "say"
    section: Annotated[
        Line | None, Meta(description="The heading under which the point stands in its item.")
    ] = None
    asks: Annotated[
        tuple[PartyId, ...], Meta(description="The parties of whom the point asks something.")
    ] = ()
    detail: Annotated[
        Block | None, Meta(description="More under the same citations: a list, table or quote.")
    ] = None

    must_cite: ClassVar[bool] = True


class Caution(Point, frozen=True, kw_only=True):
    """Something better not said; for the speaker's eyes unless released."""

    release: Releasable = "background"
    usual_release: ClassVar[Release] = "background"


class Position(Point, frozen=True, kw_only=True):
    """What one side holds on a subject."""

    who: HolderId

    def about(self) -> str | None:
        """The source that holds it, or a party."""
        return self.who


class Name(Base, frozen=True, kw_only=True):
    """A name, expansion or office exactly as it is printed, with where."""

    text: Annotated[Line, Meta(description="As printed, letter for letter.")]
    cites: Cites = ()
    release: Releasable = "say"

    must_cite: ClassVar[bool] = True


class Figure(Base, frozen=True, kw_only=True):
    """One figure of a poll."""

    label: Annotated[Line, Meta(description="What the share of respondents held.")]
    percent: Annotated[float, Meta(ge=0, le=100, description="As printed, 0 to 100.")]
    cites: Cites = ()

    must_cite: ClassVar[bool] = True


class Link(Base, frozen=True, kw_only=True):
    """A typed tie from the item it stands in to another."""

    type: LinkType
    to: ItemId
    basis: Basis = "stated"
    cites: Cites = ()
    note: Annotated[Inline | None, Meta(description="Why, in a few words.")] = None
    release: Releasable = "say"

    must_cite: ClassVar[bool] = True

    def about(self) -> str | None:
        """The item at its far end."""
        return self.to


class When(NamedTuple):
    """When something was: its date, and the words of the source; None where no source prints it."""

    date: str | None
    printed: str | None


class Participant(Base, frozen=True, kw_only=True):
    """Somebody who takes part in a meeting."""

    name: Annotated[Line, Meta(description="As it should stand in the minutes.")]
    office: Annotated[Line | None, Meta(description="In what function.")] = None
    side: Annotated[Line | None, Meta(description="For whom they speak.")] = None
    release: Releasable = "say"


class AgendaEntry(Base, frozen=True, kw_only=True):
    """One item of an agenda. Its times, order and outcome are ours, unless `basis` says otherwise."""

    title: Annotated[
        Line | None, Meta(description="What it is called; without it, as what it refers to.")
    ] = None
    item: Annotated[ItemId | None, Meta(description="The item that is discussed.")] = None
    pane: Annotated[PaneId | None, Meta(description="The pane that is discussed.")] = None
    minutes: Annotated[int, Meta(ge=0, le=600, description="How long it may take; 0: as it comes.")] = 0
    outcome: Annotated[Literal["inform", "discuss", "decide"], Meta(description="What is sought.")] = (
        "discuss"
    )
    lead: Annotated[Line | None, Meta(description="Who leads.")] = None
    priority: Annotated[
        int, Meta(ge=1, le=5, description="How much it matters, 1 the most; the last are cut first.")
    ] = 1
    basis: Basis = "inferred"
    cites: Annotated[tuple[Citation, ...], Meta(description="What it rests on.")] = ()
    release: Releasable = "say"

    one_of: ClassVar[tuple[str, ...]] = ("title", "item", "pane")
    never_both: ClassVar[tuple[str, ...]] = ("item", "pane")

    def about(self) -> str | None:
        """The item that is discussed."""
        return self.item
