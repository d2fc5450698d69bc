"""What only the whole folder can tell: whether each name in it leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.model import Briefing, Problem, group_of, kind_of
from briefing.store.validate import Reference
from briefing.text import suggest

if TYPE_CHECKING:
    from briefing.store.load import Read

MAX_GUESSES = 50
"""How many unknown names are guessed at; looking for the nearest of many takes its time."""

_UNKNOWN = {
    "item": "No item has the id",
    "party": "No party has the id",
    "holder": "No source or party has the id",
    "citation": "No source has the passage",
}


def check_references(
    briefing: Briefing,
    header_references: Iterable[Reference],
    found: list[Read],
    header_name: str,
) -> Iterator[Problem]:
    """Find dangling links and citations, unknown groups and parties, orphans, alias clashes."""
    resolver = _Resolver(briefing)
    for reference in header_references:
        yield from resolver.check(reference, header_name)
    for read in found:
        for reference in read.references:
            if reference.kind != "group":
                yield from resolver.check(reference, read.file)
        yield from _check_place(briefing, read)
        yield from _check_item(read)
    yield from _check_aliases(found)
    yield from _check_panes(briefing, header_name)


class _Resolver:
    """Knows every name that can be referred to, and guesses at the others."""

    def __init__(self, briefing: Briefing) -> None:
        sources = briefing.sources
        self._source_ids = {source.id for source in sources}
        passages = (f"{source.id}:{passage.locator}" for source in sources for passage in source.passages)
        self._known: dict[str, dict[str, None]] = {
            "item": dict.fromkeys(sorted(briefing.items)),
            "party": dict.fromkeys(sorted(briefing.parties)),
            "holder": dict.fromkeys(sorted(self._source_ids | set(briefing.parties))),
            "citation": dict.fromkeys(sorted(passages)),
        }
        self._guesses = MAX_GUESSES

    def check(self, reference: Reference, file: str) -> Iterator[Problem]:
        """Find whether a reference leads anywhere."""
        if reference.value in self._known[reference.kind]:
            return
        yield Problem(
            file,
            reference.line,
            reference.column,
            f"unknown-{reference.kind}",
            f"{_UNKNOWN[reference.kind]} '{reference.value}'.",
            self._guess(reference),
        )

    def _guess(self, reference: Reference) -> str:
        if not self._guesses:
            return "Correct it."
        self._guesses -= 1
        known = list(self._known[reference.kind])
        source_id = reference.value.partition(":")[0]
        if reference.kind == "citation" and source_id in self._source_ids:
            known = [one for one in known if one.startswith(f"{source_id}:")]
        return suggest(reference.value, known)


def _check_place(briefing: Briefing, read: Read) -> Iterator[Problem]:
    pane = briefing.pane_of(read.item)
    if pane is None:
        kind = kind_of(read.item)
        yield Problem(
            read.file,
            read.line,
            read.column,
            "not-shown",
            f"No pane shows items of the kind '{kind}', so nothing shows '{read.item.id}'.",
            f"Add {kind} to the 'shows' of a pane in briefing.yaml.",
        )
        return
    known = [group.id for group in pane.spec.groups]
    group = group_of(pane.spec, read.item)
    if known and group not in known:
        at = next((one for one in read.references if one.kind == "group"), None)
        yield Problem(
            read.file,
            at.line if at else read.line,
            at.column if at else read.column,
            "unknown-group",
            f"The pane '{pane.id}' has no group '{group}'."
            if group is not None
            else f"The pane '{pane.id}' groups by '{pane.spec.group_by}', which is missing here.",
            suggest(group or "", known),
        )


def _check_item(read: Read) -> Iterator[Problem]:
    """Find what an item says twice, or of itself."""
    item = read.item
    if not item.every_point():
        yield _at(read, "no-points", f"'{item.id}' has no points.", "Add at least one, with its citation.")
    for link, number in Counter((link.type, link.to) for link in item.links).items():
        if number > 1:
            yield _at(
                read,
                "twice",
                f"The link '{link[0]}' to '{link[1]}' stands here {number} times.",
                "Keep one of them.",
            )
    if any(link.to == item.id for link in item.links):
        yield _at(read, "self-link", f"'{item.id}' links to itself.", "Delete the link.")
    for point in item.every_point():
        for citation, number in Counter(point.cites).items():
            if number > 1:
                yield _at(read, "twice", f"One point cites '{citation}' {number} times.", "Once is enough.")


def _check_aliases(found: list[Read]) -> Iterator[Problem]:
    owners: dict[str, Read] = {}
    ids = {read.item.id: read for read in found}
    for read in found:
        for alias in read.item.aliases:
            owner = ids.get(alias, read)
            if owner is read:
                owner = owners.setdefault(alias.casefold(), read)
            if owner is not read:
                yield _at(
                    read,
                    "alias-clash",
                    f"The alias '{alias}' belongs to '{owner.item.id}' in {owner.file}.",
                    "An alias leads to one item: keep it where people expect to land.",
                )


def _check_panes(briefing: Briefing, header_name: str) -> Iterator[Problem]:
    header = briefing.header
    groups = ((f"groups of the pane '{spec.id}'", [one.id for one in spec.groups]) for spec in header.panes)
    named: list[tuple[str, list[str]]] = [
        ("panes", [spec.id for spec in header.panes]),
        ("parties", [party.id for party in header.parties]),
        *groups,
        *(
            (f"kinds that the pane '{spec.id}' shows", [str(kind) for kind in spec.shows])
            for spec in header.panes
        ),
        ("front pages", ["glance" for spec in header.panes if spec.front == "glance"]),
    ]
    for what, ids in named:
        for one, number in Counter(ids).items():
            if number > 1:
                yield Problem(
                    header_name,
                    0,
                    0,
                    "duplicate-id",
                    f"Two {what} are called '{one}'.",
                    "Give each its own name, or delete one.",
                )
    for pane in briefing.panes:
        if not pane.items and pane.spec.front is None:
            yield Problem(
                header_name,
                0,
                0,
                "empty-pane",
                f"The pane '{pane.id}' shows nothing.",
                "Add items of a kind it shows, or remove it.",
            )


def _at(read: Read, code: str, message: str, fix: str) -> Problem:
    return Problem(read.file, read.line, read.column, code, message, fix)
