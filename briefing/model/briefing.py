"""The briefing as a whole: items, panes, and the ties between items."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from briefing.model.header import Group, Header, PaneSpec, Party
from briefing.model.kinds import SYMMETRIC, Ask, Item, Link, Passage, Point, Source


class Backlink(NamedTuple):
    """A link seen from its far end."""

    origin: Item
    """The item in which the link stands."""
    link: Link


class Tie(NamedTuple):
    """A link as one of its ends sees it."""

    link: Link
    other: Item
    """The item at the other end."""
    outward: bool
    """Whether the link stands in the item that sees it."""


class Counts(NamedTuple):
    """How many points there are, and what they rest on."""

    points: int
    cited: int
    inferred: int


class Shelf(NamedTuple):
    """A group of a pane with its items in order; the group is None where a pane has none."""

    group: Group | None
    items: tuple[Item, ...]


class Pane:
    """One view of the agenda: a spec from the header, and the items it shows."""

    def __init__(self, spec: PaneSpec, items: Iterable[Item]) -> None:
        self.spec = spec
        self.shelves = tuple(_shelve(spec, list(items)))
        self.items = tuple(item for shelf in self.shelves for item in shelf.items)
        """Every item of the pane, in the order in which its list shows them."""

    @property
    def id(self) -> str:
        """What the header calls the pane."""
        return self.spec.id

    @property
    def title(self) -> str:
        """What the screen calls the pane."""
        return self.spec.title


class Briefing:
    """Everything a reader can open, immutable once made.

    `items` are expected in the order of their files; that order breaks ties.
    """

    def __init__(self, header: Header, items: Iterable[Item]) -> None:
        self.header = header
        self.items: Mapping[str, Item] = MappingProxyType({item.id: item for item in items})
        """All items by id."""
        self.parties: Mapping[str, Party] = MappingProxyType({party.id: party for party in header.parties})
        """All parties by id."""

    @cached_property
    def panes(self) -> tuple[Pane, ...]:
        """The panes in order, each with its items."""
        by_kind: dict[str, list[Item]] = {}
        for item in self.items.values():
            by_kind.setdefault(kind_of(item), []).append(item)
        return tuple(
            Pane(spec, [item for kind in spec.shows for item in by_kind.get(kind, ())])
            for spec in self.header.panes
        )

    def pane(self, pane_id: str) -> Pane | None:
        """The pane of that id, if there is one."""
        return next((pane for pane in self.panes if pane.id == pane_id), None)

    def pane_called(self, name: str) -> Pane | None:
        """The pane that has a name as its id, title or short title, in whatever case."""
        name = name.strip().casefold()
        return next(
            (
                pane
                for pane in self.panes
                if name in (pane.id, pane.title.casefold(), (pane.spec.short or pane.id).casefold())
            ),
            None,
        )

    def pane_of(self, item: Item) -> Pane | None:
        """The first pane that shows an item of this kind."""
        return self._pane_by_kind.get(kind_of(item))

    @cached_property
    def _pane_by_kind(self) -> dict[str, Pane]:
        return {kind: pane for pane in reversed(self.panes) for kind in pane.spec.shows}

    def group(self, item: Item) -> Group | None:
        """The group in which its pane puts an item, if the header declares it."""
        pane = self.pane_of(item)
        if pane is None:
            return None
        wanted = group_of(pane.spec, item)
        return next((group for group in pane.spec.groups if group.id == wanted), None)

    def holder_title(self, holder: str) -> str:
        """What a source or party is called that holds a position or is asked something."""
        if party := self.parties.get(holder):
            return party.title
        item = self.items.get(holder)
        return item.title if item else holder

    def ties(self, item: Item) -> Iterator[Tie]:
        """The links of an item whose far end exists, then its backlinks; none is said twice."""
        said = set()
        for link in item.links:
            if target := self.items.get(link.to):
                yield Tie(link, target, outward=True)
                said.add((link.type, target.id))
        for origin, link in self.backlinks(item):
            if link.type not in SYMMETRIC or (link.type, origin.id) not in said:
                yield Tie(link, origin, outward=False)

    def backlinks(self, item: Item) -> tuple[Backlink, ...]:
        """The links of other items that lead here."""
        return self._backlinks.get(item.id, ())

    @cached_property
    def _backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        found: dict[str, list[Backlink]] = {}
        for item in self.items.values():
            for link in item.links:
                found.setdefault(link.to, []).append(Backlink(item, link))
        return {target: tuple(links) for target, links in found.items()}

    def is_unanswered(self, item: Item) -> bool:
        """Tell whether this is an obstacle to which no item offers an answer."""
        return kind_of(item) == "obstacle" and not any(
            backlink.link.type == "answers" for backlink in self.backlinks(item)
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that the briefing cites."""
        return tuple(item for item in self.items.values() if isinstance(item, Source))

    def passage(self, citation: str) -> tuple[Source, Passage] | None:
        """The source and the passage that a citation such as `report:6` names."""
        source_id, _, locator = citation.partition(":")
        source = self.items.get(source_id)
        if not isinstance(source, Source):
            return None
        return next(((source, passage) for passage in source.passages if passage.locator == locator), None)

    def points_citing(self, citation: str) -> tuple[tuple[Item, Point], ...]:
        """Every point that cites a passage, with its item."""
        return self._by_citation.get(citation, ())

    def citing(self, citation: str) -> tuple[Item, ...]:
        """Every item of which a point cites a passage, once."""
        return tuple({item.id: item for item, _ in self.points_citing(citation)}.values())

    @cached_property
    def _by_citation(self) -> dict[str, tuple[tuple[Item, Point], ...]]:
        found: dict[str, list[tuple[Item, Point]]] = {}
        for item in self.items.values():
            for point in item.every_point():
                for citation in dict.fromkeys(point.cites):
                    found.setdefault(citation, []).append((item, point))
        return {citation: tuple(citing) for citation, citing in found.items()}

    def asked_of(self, party: str) -> tuple[Item, ...]:
        """Every item that asks something of a party, as a whole or in a point, in pane order."""
        return tuple(
            item
            for pane in self.panes
            for item in pane.items
            if (isinstance(item, Ask) and party in item.of)
            or any(party in point.asks for point in item.every_point())
        )

    def counts(self, items: Iterable[Item] | None = None) -> Counts:
        """Count the points of some items, or of all."""
        chosen = self.items.values() if items is None else items
        points = [point for item in chosen for point in item.every_point()]
        return Counts(
            len(points),
            sum(1 for point in points if point.cites),
            sum(1 for point in points if point.basis == "inferred"),
        )


def kind_of(item: Item) -> str:
    """The kind of an item as the YAML names it."""
    return str(item.__struct_config__.tag)


def group_of(spec: PaneSpec, item: Item) -> str | None:
    """The id of the group in which a pane puts an item, if it groups its items."""
    if spec.group_by is None:
        return None
    if spec.group_by == "kind":
        return kind_of(item)
    return getattr(item, spec.group_by, None)


def _shelve(spec: PaneSpec, items: list[Item]) -> Iterator[Shelf]:
    items.sort(key=lambda item: item.order if item.order is not None else float("inf"))
    if spec.group_by is None:
        yield Shelf(None, tuple(items))
        return
    groups = {group.id: group for group in spec.groups}
    shelved: dict[str | None, list[Item]] = {group: [] for group in groups}
    for item in items:
        group = group_of(spec, item)
        shelved.setdefault(group if group in groups or not groups else None, []).append(item)
    for group_id, members in shelved.items():
        if members:
            title = (group_id or "others").replace("-", " ").capitalize()
            known = groups.get(group_id or "")
            yield Shelf(known or Group(id=group_id or "others", title=title), tuple(members))
