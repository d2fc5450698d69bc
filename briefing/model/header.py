"""What `briefing.yaml` holds: the title, the parties, and the panes in order."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Meta

from briefing.model.fields import Base, Id, Inline, Line, Release, meaning
from briefing.model.kinds import KINDS

if TYPE_CHECKING:
    Kind = str
else:
    Kind = Literal[tuple(KINDS)]


class PartySpec(Base, frozen=True, kw_only=True):
    """Somebody of whom something is asked, or whom an obstacle affects."""

    id: Id
    title: Annotated[Line, meaning("What it is called.")]
    aliases: Annotated[tuple[Line, ...], meaning("Other names under which people look for it.")] = ()


class GroupSpec(Base, frozen=True, kw_only=True):
    """A heading in the list of a pane, with the items that name it."""

    id: Annotated[Id, meaning("What its items say in the field by which the pane is grouped.")]
    title: Annotated[Line, meaning("The heading.")]
    note: Annotated[Inline | None, meaning("What belonging to it means.")] = None
    glance: Annotated[
        Line | None, meaning("Its name on the page at a glance; without one, its items are not listed there.")
    ] = None
    release: Annotated[
        Release, meaning("`background` keeps title and note, not the items, to the reader's own screen.")
    ] = "say"


class PaneSpec(Base, frozen=True, kw_only=True):
    """What one pane shows, and how its list is grouped."""

    id: Annotated[Id, Meta(extra={"ref": "named-pane"})]
    title: Annotated[Line, meaning("What it is called.")]
    short: Annotated[Line | None, meaning("A shorter title for narrow screens.")] = None
    shows: Annotated[
        tuple[Annotated[Kind, Meta(extra={"ref": "shown-kind"})], ...],
        meaning("Kinds of item.", min_length=1),
    ]
    front: Annotated[
        Literal["glance", "road", "evidence"] | None,
        meaning(
            "A page before the items: `glance`, the briefing at a glance;"
            " `road`, the steps in order, with what lies before them and what else is asked of whom;"
            " `evidence`, the poll figures and a time line."
        ),
    ] = None
    group_by: Annotated[
        Literal["category", "tier", "status", "kind"] | None,
        meaning("The field of its items that names their group."),
    ] = None
    groups: Annotated[tuple[GroupSpec, ...], meaning("The groups in order; others are refused.")] = ()
    needs: ClassVar[Mapping[str, str]] = {"groups": "group_by"}


class Header(Base, frozen=True, kw_only=True):
    """The whole of `briefing.yaml`."""

    title: Annotated[Line, meaning("What the briefing is called.")]
    bottom_line: Annotated[Inline, meaning("What the briefing comes down to.")]
    as_of: Annotated[Line, meaning("How far the sources reach, in words; no date they do not print.")]
    parties: Annotated[
        tuple[PartySpec, ...], meaning("Of whom something is asked, or whom an obstacle affects.")
    ] = ()
    panes: Annotated[
        tuple[PaneSpec, ...], meaning("The views of the briefing, in order.", min_length=1, max_length=10)
    ]
