"""Commands by name, from the one registry: what can be pressed here, or anything there is to go to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count, product
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content

from briefing.database.marked import MARKINGS, marked
from briefing.page.blocks import Stop
from briefing.text.names import AS_TYPED
from briefing.tui.commands import GROUPS, Command, Context, Need, bindings, keys_in, pane_command
from briefing.tui.footer import can_act
from briefing.tui.keys import shown_key
from briefing.tui.render.layout import BLANK, fit, joined, spread, styled
from briefing.tui.screens.choosing import Choosing
from briefing.tui.session import Session
from briefing.tui.widgets.choice_list import ChoiceLine, ChoiceList
from briefing.tui.widgets.field import Field

_KEYS_WIDTH = 16
"""The cells of the column of keys at the least, where any entry has some."""
MAX_SEARCHED = 30
"""How many of the best hits are searched for titles that have the words."""
_PLACES: dict[Context, str] = {
    "list": "list",
    "reader": "reader",
    "present": "presentation",
    "follow": "room",
    "rehearse": "rehearsal",
}
"""What the contexts are called whose keys the help lists."""
_WORD = re.compile(r"\w+")
MAX_ITEMS = 5
"""How many items are offered."""


class _Entry(NamedTuple):
    """What can be chosen: a command that is carried out, or an item that is opened."""

    leads: Command | Stop
    name: str
    keys: str = ""
    note: str = ""
    """What is said of it at the end of its line."""


_Group = tuple[str, list[_Entry]]
"""What some entries are for, and these entries."""


def _lines(groups: Sequence[_Group], words: Sequence[str], width: int) -> Iterator[ChoiceLine]:
    """The lines of some groups, with headings where these have names; `words` are lit in those of entries."""
    lit = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    longest = max((cell_len(entry.keys) for _, entries in groups for entry in entries), default=0)
    room = width - 2
    # A terminal may be a cell wide.
    for_keys = max(min(max(longest + 2, _KEYS_WIDTH), room // 2), 0) if longest else 0
    numbers = count()
    for heading, entries in groups:
        if heading:
            yield ChoiceLine(BLANK, None)
            yield ChoiceLine(joined("  ", styled(heading, "heading")), None)
        for entry in entries:
            name = Content(fit(entry.name, room - for_keys - cell_len(entry.note) - 2))
            if words:
                name = name.highlight_regex(lit, style=".hit")
            keys = styled(f"{fit(entry.keys, max(for_keys - 2, 0)):<{for_keys}}", "key")
            drawn = spread(joined("  ", keys, name), styled(entry.note, "muted"), width)
            yield ChoiceLine(drawn, next(numbers))
    if not groups:
        yield ChoiceLine(joined("  ", styled("Nothing here is called so.", "muted")), None)


class PaletteScreen(Choosing[Stop, _Entry]):
    """Lists what can be done where one is; ends with the command to be carried out, or the item to be opened.

    As help it has every command of the place, in groups; else what can act now in one list, and items by
    title once something is typed.
    """

    BINDINGS = bindings("field")
    context = "field"

    def __init__(
        self, session: Session, place: Context, has: Callable[[Need], bool], *, is_help: bool
    ) -> None:
        """Make one for a place; `has` tells whether there is what a command needs."""
        super().__init__(session)
        self._place: Context = place
        self._has_there = has
        self._is_help = is_help

    def compose(self) -> ComposeResult:
        """A field, and the commands under it."""
        if self._is_help:
            yield Field(f"Keys in the {_PLACES[self._place]}", "Words of a command")
        else:
            yield Field("Commands and items", "Words of a command or of a title")
        yield ChoiceList()
        yield self.status

    def key_of(self, choice: _Entry) -> object:
        """Where it leads."""
        return choice.leads

    def open(self, choice: _Entry | None) -> None:
        """Carry out the command or open the item."""
        if choice:
            self.dismiss(choice.leads)

    def list_anew(self) -> None:
        """List what has all the words that were typed."""
        words = self.field.value.casefold().split()
        groups = self._groups(words)
        if groups and not self._is_help:
            groups = [("", [entry for _, entries in groups for entry in entries])]
        groups = _best_first(groups, words)
        self.offer([entry for _, entries in groups for entry in entries], partial(_lines, groups, words))

    def _groups(self, words: list[str]) -> list[_Group]:
        numbers = self.session.panes.numbers
        of_panes = [pane_command(numbers[pane.id], pane.title) for pane in self.session.briefing.panes]
        found = [
            (group, [entry for entry in self._commands(commands) if _has_all(words, entry.name, entry.keys)])
            for group, commands in (*GROUPS.items(), ("Panes", of_panes))
        ]
        if words and not self._is_help:
            found.append(("Items", [*self._marked(words), *self._items(words)]))
        return [(group, entries) for group, entries in found if entries]

    def _commands(self, commands: Iterable[Command]) -> Iterator[_Entry]:
        """The commands of the place; of those that cannot act now, the help says so."""
        for command in commands:
            if self._place not in command.contexts:
                continue
            can = can_act(command, self._has_there)
            if can or self._is_help:
                keys = " ".join(map(shown_key, keys_in(command, self._place, self.session.keymap)))
                yield _Entry(command, command.name, keys, "" if can else "not now")

    def _marked(self, words: list[str]) -> Iterator[_Entry]:
        """The first item of each pane for each marking that is typed or begun: unanswered, inferred."""
        briefing = self.session.briefing
        meant = [one for one in MARKINGS if all(f" {word}" in f" {one}" for word in words)]
        for marking, pane in product(meant, briefing.panes):
            for item in marked(briefing, marking, 1, pane=pane):
                name = f"{marking.capitalize()}: {item.title}"
                yield _Entry(Stop(target=item.id), name, "", pane.title)

    def _items(self, words: list[str]) -> Iterator[_Entry]:
        """The items that find puts first, of those whose titles have the words."""
        titles = {pane.id: pane.title for pane in self.session.briefing.panes}
        hits = self.session.search(" ".join(words), MAX_SEARCHED).hits
        named = [hit for hit in hits if hit.pane and _has_all(words, hit.title)]
        for hit in named[:MAX_ITEMS]:
            yield _Entry(Stop(target=hit.id), hit.title, "", titles[hit.pane])


def _best_first(groups: Iterable[_Group], words: Sequence[str]) -> list[_Group]:
    """First what begins as the words do, then where each begins one: `end the` is not `send the room`."""

    def rank(entry: _Entry) -> tuple[bool, bool]:
        begins = entry.name.casefold().startswith(" ".join(words))
        return not begins, not _has_all(words, entry.name, entry.keys, before=" ")

    ordered = [(name, sorted(entries, key=rank)) for name, entries in groups]
    return sorted(ordered, key=lambda group: rank(group[1][0]))


def _has_all(words: Iterable[str], name: str, keys: str = "", *, before: str = "") -> bool:
    """Tell whether a name has all words, whatever apostrophes and other marks they have; a key counts too.

    What stands `before` a word, in the name, may be asked for: a space, where words begin.
    """
    called = f" {' | '.join(_without_marks(name))}"
    return all(
        word in keys.split() or any(way and before + way in called for way in _without_marks(word))
        for word in words
    )


def _without_marks(text: str) -> tuple[str, str]:
    """The words of a text without punctuation, in two ways: `what's` as `what`, and as `whats`."""
    folded = text.translate(AS_TYPED).casefold()
    ways = re.sub(r"'s\b", "", folded), folded.replace("'", "")
    without_genitive, joined_up = (" ".join(_WORD.findall(way)) for way in ways)
    return without_genitive, joined_up
