"""The kinds of item a briefing is made of, as frozen typed structs.

These declarations are the schema: the loader validates YAML against them and
`briefing schema` turns them into JSON Schema. Field descriptions therefore
address the author of the YAML.
"""

from typing import Annotated, ClassVar, Literal, Self

from msgspec.structs import replace

from briefing.model.fields import (
    Alias,
    Base,
    Basis,
    Citation,
    Doi,
    GroupId,
    Id,
    Inline,
    Line,
    PartialDate,
    PartyId,
    Release,
    SourceType,
    derived,
    meaning,
)
from briefing.model.parts import (
    AgendaEntry,
    Author,
    Caution,
    Figure,
    Link,
    Name,
    Participant,
    Passage,
    Point,
    Position,
    When,
    printed,
)
from briefing.model.words import AVOID, LINE_TO_TAKE, PROOF, short_date
from briefing.text import names_meant

Authors = tuple[Line | Author, ...]

_QUOTES = '"“”'


class Item(Base, frozen=True, kw_only=True, tag_field="kind"):
    """One thing that can be opened."""

    id: Id
    title: Annotated[Line, meaning("What lists show.")]
    bottom_line: Annotated[Inline, meaning("The one or two sentences the item comes down to.")]
    cites: Annotated[tuple[Citation, ...], meaning("Where the sources say the bottom line: `report:6`.")] = ()
    release: Annotated[
        Release, meaning("`background` keeps the whole item, its title too, to the reader's own screen.")
    ] = "say"
    order: Annotated[int | None, meaning("Place within its group; without it, by file name.")] = None
    aliases: Annotated[tuple[Alias, ...], meaning("Other words under which people look for it.")] = ()
    points: Annotated[tuple[Point, ...], meaning("The claims, in order.")] = ()
    links: Annotated[tuple[Link, ...], meaning("The ties to other items.")] = ()

    must_cite: ClassVar[bool] = True
    must_have_points: ClassVar[bool] = True
    """Whether it is a problem where `points` is empty; not where another field must hold claims."""
    needs_answer: ClassVar[bool] = False
    """Whether a list marks the item where no link of the type `answers` leads to it."""

    def beside_title(self) -> str | None:
        """What a list says of the item beside its title: its date, unless the kind has something else."""
        when = self.when()
        return short_date(when.date) if when else None

    def when(self) -> When | None:
        """When it was; None for what does not happen at a time."""
        return None

    def comes_down_to(self) -> Point:
        """The bottom line as a point, with what it rests on."""
        return Point(text=self.bottom_line, cites=self.cites, release=self.release)

    def as_printed(self) -> tuple[Name, ...]:
        """Its names, what it stands for, or which offices it has, as the sources print them."""
        return ()

    def glossary(self) -> frozenset[str]:
        """The words by which the item is recognised in a text; only entries of the glossary have any."""
        return frozenset()

    def asked(self) -> frozenset[str]:
        """The ids of the parties of whom the item, or a point of it, asks something."""
        return frozenset(party for point in self.every_point() for party in point.asks)

    def sections(self) -> tuple[tuple[str | None, tuple[Point, ...]], ...]:
        """The points in reading order, by heading (None: without one); positions are not among them."""
        headed: dict[str | None, list[Point]] = {}
        for point in self.points:
            headed.setdefault(point.section, []).append(point)
        return tuple((heading, tuple(points)) for heading, points in headed.items())

    def every_point(self) -> tuple[Point, ...]:
        """All points of the item, in reading order, whatever field holds them."""
        return tuple(point for _, points in self.sections() for point in points)


class Step(Item, frozen=True, kw_only=True, tag="step"):
    """A step of a road map."""

    label: Annotated[Line, meaning("How the source labels it: First, Finally.")]

    def beside_title(self) -> str | None:
        """Its label."""
        return self.label


class Opportunity(Item, frozen=True, kw_only=True, tag="opportunity"):
    """An area in which the parties could work together."""

    tier: GroupId


class Obstacle(Item, frozen=True, kw_only=True, tag="obstacle"):
    """Something that stands in the way."""

    category: GroupId
    affects: Annotated[tuple[PartyId, ...], meaning("The parties it holds back.")] = ()

    needs_answer: ClassVar[bool] = True


class Agreement(Item, frozen=True, kw_only=True, tag="agreement"):
    """An agreement between the parties, signed or not."""

    status: GroupId
    names: Annotated[tuple[Name, ...], meaning("Its name, in each form printed.")] = ()

    def as_printed(self) -> tuple[Name, ...]:
        """Its names."""
        return self.names


class Dated(Item, frozen=True, kw_only=True):
    """What the sources date, or tell the time of in words."""

    category: GroupId
    date: Annotated[PartialDate | None, meaning("Only where one is printed.")] = None
    printed: Annotated[Line | None, meaning("When it was, in the words of the source.")] = None

    def when(self) -> When:
        """As its sources print it."""
        return When(self.date, self.printed)


class Event(Dated, frozen=True, kw_only=True, tag="event"):
    """Something that happened, or that goes on."""


class Poll(Dated, frozen=True, kw_only=True, tag="poll"):
    """Figures of opinion. Figures are never added up unless `exclusive` says they may be."""

    respondents: Annotated[Line | None, meaning("Who was asked, as printed.")] = None
    figures: Annotated[tuple[Figure, ...], meaning("In the order printed.", min_length=1)]
    exclusive: Annotated[bool, meaning("true only if no respondent can be in two of the figures.")] = False

    def may_not_be_added(self) -> bool:
        """Whether a reader could add up figures that do not exclude each other."""
        return len(self.figures) > 1 and not self.exclusive


class Question(Item, frozen=True, kw_only=True, tag="question"):
    """If asked: the question is the title; the points are what proves the line to take."""

    category: GroupId
    answer: Annotated[
        Literal["stated", "partly", "silent"], meaning("Do the sources answer it? `silent`: they do not say.")
    ]
    asked_as: Annotated[
        tuple[Line, ...], meaning("Other ways in which people ask it; found, never shown.")
    ] = ()
    line: Annotated[tuple[Point, ...], meaning("The line to take, to be read out.", min_length=1)]
    avoid: Annotated[tuple[Caution, ...], meaning("What not to say, and why.")] = ()

    must_cite: ClassVar[bool] = False  # its line to take is cited
    must_have_points: ClassVar[bool] = False

    def beside_title(self) -> str | None:
        """How far the sources answer it; None where they answer it in full."""
        return None if self.answer == "stated" else self.answer

    def comes_down_to(self) -> Point:
        """The bottom line; without citations of its own it rests on what its lines to take rest on."""
        if self.cites:
            return Item.comes_down_to(self)
        cites = dict.fromkeys(cite for point in self.line for cite in point.cites)
        is_inferred = any(point.basis == "inferred" for point in self.line)
        basis: Basis = "inferred" if is_inferred else "stated"
        return Point(text=self.bottom_line, cites=tuple(cites), basis=basis, release=self.release)

    def sections(self) -> tuple[tuple[str | None, tuple[Point, ...]], ...]:
        """The line to take and what to avoid come before what proves them."""
        own = ((LINE_TO_TAKE, self.line), (AVOID, self.avoid))
        rest = ((heading or PROOF, points) for heading, points in Item.sections(self))
        return tuple(section for section in (*own, *rest) if section[1])


class Argument(Item, frozen=True, kw_only=True, tag="argument"):
    """A thesis, or a reason for one."""

    category: GroupId


class Ask(Item, frozen=True, kw_only=True, tag="ask"):
    """Something asked of a party."""

    category: GroupId
    of: Annotated[tuple[PartyId, ...], meaning("The parties it is asked of.", min_length=1)]

    def asked(self) -> frozenset[str]:
        """The parties of whom the whole is asked, and those of its points."""
        return frozenset(self.of) | Item.asked(self)


class Difference(Item, frozen=True, kw_only=True, tag="difference"):
    """A subject on which sources or parties differ; the positions stand side by side."""

    category: GroupId
    positions: Annotated[tuple[Position, ...], meaning("What each side holds.", min_length=2)]

    must_have_points: ClassVar[bool] = False

    def every_point(self) -> tuple[Point, ...]:
        """The positions come before the points."""
        return (*self.positions, *Item.every_point(self))


class Term(Item, frozen=True, kw_only=True, tag="term"):
    """A word, an acronym, a body, a place or a work that the sources name."""

    category: GroupId
    expansions: Annotated[
        tuple[Name, ...], meaning("What it stands for, each as printed; empty: never.")
    ] = ()

    def glossary(self) -> frozenset[str]:
        """Its title, what it stands for, and its aliases."""
        expansions = (name.text for name in self.expansions)
        return frozenset((self.title.strip(_QUOTES), *expansions, *self.aliases))

    def as_printed(self) -> tuple[Name, ...]:
        """What it stands for."""
        return self.expansions


class Person(Item, frozen=True, kw_only=True, tag="person"):
    """Someone the sources name."""

    category: GroupId
    offices: Annotated[tuple[Name, ...], meaning("Office as printed; empty: the sources give none.")] = ()

    def glossary(self) -> frozenset[str]:
        """The name and its aliases."""
        return frozenset((self.title.strip(_QUOTES), *self.aliases))

    def as_printed(self) -> tuple[Name, ...]:
        """The offices."""
        return self.offices


class Source(Item, frozen=True, kw_only=True, tag="source"):
    """A document that is cited."""

    category: GroupId | None = None
    type: Annotated[SourceType, meaning("What it is, for references, in the words of CSL.")] = "article"
    short: Annotated[
        Alias | None, meaning("What citations call it, such as `PacNet`; without it, its id.")
    ] = None
    authors: Annotated[Authors, meaning("As printed, or by parts.")] = ()
    editors: Annotated[Authors, meaning("As printed, or by parts.")] = ()
    publisher: Annotated[Line | None, meaning("Who brought it out, as printed.")] = None
    series: Annotated[Line | None, meaning("The journal, book or series in which it stands.")] = None
    volume: Annotated[Line | None, meaning("The volume of the journal or series.")] = None
    number: Annotated[Line | None, meaning("Its number, or the issue of the journal.")] = None
    pages: Annotated[Line | None, meaning("Where it stands there: 12-34.")] = None
    date: Annotated[PartialDate | None, meaning("Only where the document prints one.")] = None
    url: Annotated[Line | None, meaning("Where it can be read: https://…")] = None
    doi: Annotated[Doi | None, meaning("Such as 10.1000/182, without an address.")] = None
    accessed: Annotated[PartialDate | None, meaning("When the address was looked at.")] = None
    passages: Annotated[
        tuple[Passage, ...],
        meaning("What can be cited, as `briefing sources fingerprint` prints it.", min_length=1),
    ]

    must_cite: ClassVar[bool] = False  # it is itself what is cited

    @property
    def known_as(self) -> str:
        """What citations call it: `PacNet`, or its id."""
        return self.short or self.id

    def author_names(self) -> str:
        """The authors as a text has them; empty where none is named."""
        return ", ".join(printed(author) for author in self.authors)


class Meeting(Item, frozen=True, kw_only=True, tag="meeting"):
    """An occasion at which the briefing is used, with its agenda."""

    category: GroupId | None = None
    place: Annotated[Line | None, meaning("Where it takes place.")] = None
    date: Annotated[PartialDate | None, meaning("The day, if it is known.")] = None
    participants: Annotated[tuple[Participant, ...], meaning("Who takes part.")] = ()
    agenda: Annotated[tuple[AgendaEntry, ...], meaning("In order.", min_length=1)]
    chatham_house: Annotated[bool, meaning("true: nobody is told who said what, or who took part.")] = False

    def as_said(self) -> Self:
        """Without leads who are, or may be, withheld participants.

        Under the Chatham House Rule, without all participants and leads.
        """
        names = [one.name for one in self.participants]
        withheld = {one.name for one in self.participants if one.release != "say"}

        def is_told(lead: str | None) -> bool:
            return not self.chatham_house and withheld.isdisjoint(names_meant(lead or "", names))

        agenda = tuple(one if is_told(one.lead) else replace(one, lead=None) for one in self.agenda)
        return replace(self, participants=() if self.chatham_house else self.participants, agenda=agenda)

    def when(self) -> When:
        """The day for which it is planned."""
        return When(self.date, None)


KINDS: dict[str, type[Item]] = {
    str(cls.__struct_config__.tag): cls for cls in derived(Item) if not cls.__subclasses__()
}
"""Every kind of item declared above, in their order, by the name that the YAML gives it."""


def kind_of(item: Item) -> str:
    """The kind of an item as the YAML names it."""
    return str(item.__struct_config__.tag)
