"""The parts of which items are made, as frozen typed structs: points, passages, authors, links and more.

As in `kinds`, field descriptions address the author of the YAML.
"""

import re
from typing import Annotated, ClassVar, Literal, NamedTuple

from briefing.model.fields import (
    ID_PATTERN,
    Base,
    Basis,
    Block,
    Citation,
    Cites,
    HolderId,
    Inline,
    ItemId,
    LettersFingerprint,
    Line,
    LinkType,
    PaneId,
    PartyId,
    Releasable,
    Release,
    Sha256,
    meaning,
)

# In these scripts a name is written without a space, the family name first.
_EAST_ASIAN = r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"


class Point(Base, frozen=True, kw_only=True):
    """One claim, with the citations that prove it."""

    text: Annotated[Inline, meaning("One claim, 30 words at most, inline Markdown.")]
    cites: Cites = ()
    basis: Basis = "stated"
    release: Releasable = "say"
    section: Annotated[Line | None, meaning("The heading under which the point stands in its item.")] = None
    asks: Annotated[tuple[PartyId, ...], meaning("The parties of whom the point asks something.")] = ()
    detail: Annotated[Block | None, meaning("More under the same citations: a list, table or quote.")] = None

    must_cite: ClassVar[bool] = True


class Caution(Point, frozen=True, kw_only=True):
    """Something better not said; for the speaker's eyes unless released."""

    release: Releasable = "background"
    usual_release: ClassVar[Release] = "background"


class Position(Point, frozen=True, kw_only=True):
    """What one side holds on a subject."""

    who: HolderId

    def depends_on(self) -> str | None:
        """The source that holds it, or a party."""
        return self.who


class Name(Base, frozen=True, kw_only=True):
    """A name, expansion or office exactly as it is printed, with where."""

    text: Annotated[Line, meaning("As printed, letter for letter.")]
    cites: Cites = ()
    release: Releasable = "say"

    must_cite: ClassVar[bool] = True


class Figure(Base, frozen=True, kw_only=True):
    """One figure of a poll."""

    label: Annotated[Line, meaning("What the share of respondents held.")]
    percent: Annotated[float, meaning("As printed, 0 to 100.", ge=0, le=100)]
    cites: Cites = ()

    must_cite: ClassVar[bool] = True


class Link(Base, frozen=True, kw_only=True):
    """A typed tie from the item it stands in to another."""

    type: LinkType
    to: ItemId
    basis: Basis = "stated"
    cites: Cites = ()
    note: Annotated[Inline | None, meaning("Why, in a few words.")] = None
    release: Releasable = "say"

    must_cite: ClassVar[bool] = True

    def depends_on(self) -> str | None:
        """The item at its far end."""
        return self.to


class When(NamedTuple):
    """When something was: its date, and the words of the source; None where no source prints it."""

    date: str | None
    printed: str | None


class Participant(Base, frozen=True, kw_only=True):
    """Somebody who takes part in a meeting."""

    name: Annotated[Line, meaning("As it should stand in the minutes.")]
    office: Annotated[Line | None, meaning("In what function.")] = None
    side: Annotated[Line | None, meaning("For whom they speak.")] = None
    release: Releasable = "say"


class AgendaEntry(Base, frozen=True, kw_only=True):
    """One item of an agenda. Its times, order and outcome are ours, unless `basis` says otherwise."""

    title: Annotated[Line | None, meaning("What it is called; without it, as what it refers to.")] = None
    item: Annotated[ItemId | None, meaning("The item that is discussed.")] = None
    pane: Annotated[PaneId | None, meaning("The pane that is discussed.")] = None
    minutes: Annotated[int, meaning("How long it may take; 0: as it comes.", ge=0, le=600)] = 0
    outcome: Annotated[Literal["inform", "discuss", "decide"], meaning("What is sought.")] = "discuss"
    lead: Annotated[Line | None, meaning("Who leads.")] = None
    priority: Annotated[
        int, meaning("How much it matters, 1 the most; the last are cut first.", ge=1, le=5)
    ] = 1
    basis: Basis = "inferred"
    cites: Annotated[tuple[Citation, ...], meaning("What it rests on.")] = ()
    release: Releasable = "say"

    one_of: ClassVar[tuple[str, ...]] = ("title", "item", "pane")
    never_both: ClassVar[tuple[str, ...]] = ("item", "pane")

    def depends_on(self) -> str | None:
        """The item that is discussed."""
        return self.item


class Passage(Base, frozen=True, kw_only=True):
    """What stands at one locator of a source: our gist and a fingerprint, never the text."""

    locator: Annotated[
        str,
        meaning(
            "A paragraph number, or a label such as `byline`.",
            pattern=ID_PATTERN,
            title="locator",
            extra_json_schema={"minimum": 0},
        ),
    ]
    called: Annotated[
        Line | None, meaning("What citations call it, such as `editor's note`; without it, its locator.")
    ] = None
    gist: Annotated[Inline, meaning("What it says, in our own words.")]
    words: Annotated[int, meaning("Number of words of the original.", ge=1)]
    fingerprint: Annotated[
        LettersFingerprint | None,
        meaning("What recognises it by its letters, as `briefing sources fingerprint` prints it."),
    ] = None
    sha256: Annotated[
        Sha256 | None,
        meaning("The older fingerprint: SHA-256 of its words, lower-cased, without punctuation."),
    ] = None
    release: Annotated[Release, meaning("`background` keeps the gist to the reader's own screen.")] = "say"

    one_of: ClassVar[tuple[str, ...]] = ("fingerprint", "sha256")

    @property
    def known_as(self) -> str:
        """What citations call it: `editor's note`, or its locator in words."""
        return self.called or self.locator.replace("-", " ")

    def fingerprints(self) -> tuple[str, ...]:
        """Each fingerprint as one line that names its measure; the passage is looked for by the first."""
        # Few commands ask for it, and all import this file.
        from briefing.text.fingerprint import Fingerprint

        older = str(Fingerprint(self.words, self.sha256)) if self.sha256 else None
        return tuple(filter(None, (self.fingerprint, older)))


class Author(Base, frozen=True, kw_only=True):
    """A person by `family` and `given`, or a body by `name` alone."""

    one_of: ClassVar[tuple[str, ...]] = ("name", "family")
    never_both: ClassVar[tuple[str, ...]] = ("name", "family")

    name: Annotated[Line | None, meaning("A body, or a person whose name has no parts.")] = None
    family: Annotated[Line | None, meaning("Family name.")] = None
    given: Annotated[Line | None, meaning("Given names.")] = None
    particle: Annotated[Line | None, meaning("What stands before the family name: van der.")] = None
    suffix: Annotated[Line | None, meaning("What stands after the name: Jr.")] = None
    family_first: Annotated[
        bool, meaning("Whether the family name stands first where the name is printed: Moon Jae-in.")
    ] = False

    def printed(self) -> str:
        """The name as a text has it."""
        if self.name:
            return self.name
        family = " ".join(filter(None, (self.particle, self.family)))
        order = (family, self.given) if self.family_first else (self.given, family)
        if self.given and re.fullmatch(_EAST_ASIAN, family + self.given):
            order = (family + self.given, None)
        return " ".join(filter(None, (*order, self.suffix)))


def printed(author: str | Author) -> str:
    """The name of an author as a text has it."""
    return author if isinstance(author, str) else author.printed()
