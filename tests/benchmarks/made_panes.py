"""What the made briefings have in common: their panes and groups, like those of the shipped one."""

from typing import NamedTuple

PARTIES = ("north", "south", "east", "west")


class MadePane(NamedTuple):
    """One pane of `briefing.yaml`."""

    id: str
    shows: tuple[str, ...]
    front: str = ""
    group_by: str = ""
    groups: tuple[str, ...] = ()


PANES = (
    MadePane("overview", ("argument", "ask"), "glance", "category", ("thesis", "reason", "ask")),
    MadePane("roadmap", ("step",)),
    MadePane("opportunities", ("opportunity",), "", "tier", ("easy", "to-consider", "far")),
    MadePane("obstacles", ("obstacle",), "", "category", ("historical", "political", "domestic")),
    MadePane("agreements", ("agreement",), "", "status", ("signed", "put-off")),
    MadePane("evidence", ("event", "poll"), "evidence", "category", ("incident", "talks", "poll")),
    MadePane("questions", ("question",), "", "category", ("security", "history", "opinion")),
    MadePane("two-sides", ("difference",), "", "category", ("papers", "parties")),
    MadePane("glossary", ("term", "person"), "", "category", ("acronym", "body", "person")),
    MadePane("sources", ("source",)),
)


def header(title: str, bottom_line: str) -> str:
    """The text of `briefing.yaml`."""
    lines = [f"title: {title}", f"bottom_line: {bottom_line}", "as_of: No date is printed.", "parties:"]
    lines += [f"  - {{id: {party}, title: {_title(party)}}}" for party in PARTIES]
    lines.append("panes:")
    for pane in PANES:
        lines += [f"  - id: {pane.id}", f"    title: {_title(pane.id)}"]
        lines.append(f"    shows: [{', '.join(pane.shows)}]")
        if pane.front:
            lines.append(f"    front: {pane.front}")
        if pane.groups:
            lines += [f"    group_by: {pane.group_by}", "    groups:"]
            lines += [f"      - {{id: {group}, title: {_title(group)}}}" for group in pane.groups]
    return "\n".join(lines) + "\n"


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()
