"""What only the whole folder can tell: whether each name in it leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.model import Briefing, Problem, group_of, kind_of
from briefing.store.validate import Reference, suggest

if TYPE_CHECKING:
    from briefing.store.load import Read


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
    yield from _check_aliases(found)
    yield from _check_panes(briefing, header_name)


class _Resolver:
    def __init__(self, briefing: Briefing) -> None:
        sources = briefing.sources
        passages = {f"{source.id}:{passage.locator}" for source in sources for passage in source.passages}
        source_ids = {source.id for source in sources}
        self._known: dict[str, set[str]] = {
            "item": set(briefing.items),
            "party": set(briefing.parties),
            "holder": source_ids | set(briefing.parties),
            "citation": passages,
        }
        self._source_ids = source_ids

    def check(self, reference: Reference, file: str) -> Iterator[Problem]:
        known = self._known[reference.kind]
        if reference.value in known:
            return
        choices = known
        if reference.kind == "citation":
            source_id = reference.value.partition(":")[0]
            if source_id in self._source_ids:
                choices = {one for one in known if one.startswith(f"{source_id}:")}
        what = {
            "item": "No item has the id",
            "party": "No party has the id",
            "holder": "No source or party has the id",
            "citation": "No source has the passage",
        }[reference.kind]
        yield Problem(
            file,
            reference.line,
            reference.column,
            f"unknown-{reference.kind}",
            f"{what} '{reference.value}'.",
            suggest(reference.value, sorted(choices)),
        )


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


def _check_aliases(found: list[Read]) -> Iterator[Problem]:
    owners: dict[str, Read] = {}
    for read in found:
        for alias in read.item.aliases:
            owner = owners.setdefault(alias.casefold(), read)
            if owner is not read:
                yield Problem(
                    read.file,
                    read.line,
                    read.column,
                    "alias-clash",
                    f"The alias '{alias}' belongs to '{owner.item.id}' in {owner.file}.",
                    "An alias leads to one item: keep it where people expect to land.",
                )


def _check_panes(briefing: Briefing, header_name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for spec in briefing.header.panes:
        if spec.id in seen:
            yield Problem(
                header_name, 0, 0, "duplicate-id", f"Two panes have the id '{spec.id}'.", "Give each its own."
            )
        seen.add(spec.id)
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
