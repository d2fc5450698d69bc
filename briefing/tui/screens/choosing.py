"""What screens share in which something is typed, and something is chosen of what is listed below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import on

from briefing.tui.commands import Need
from briefing.tui.screens.overlay import Overlay, Result, app_of
from briefing.tui.widgets.choice_list import ChoiceList, DrawLines
from briefing.tui.widgets.field import Field

Choice = TypeVar("Choice")


class Choosing(Overlay[Result], Generic[Result, Choice]):
    """Lists what the words in its field find; what is chosen stays chosen when the content changes."""

    choices: Sequence[Choice] = ()
    """What the entries of the list stand for."""
    _looked_for: str | None = None
    """What was typed when the list was made."""

    @property
    def field(self) -> Field:
        """The field."""
        return self.query_one(Field)

    @property
    def entries(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    @property
    def choice(self) -> Choice | None:
        """What is chosen, if anything is."""
        return None if self.entries.chosen is None else self.choices[self.entries.chosen]

    def list_anew(self) -> None:
        """List what the words find now, the first entry chosen, or the one that suggests itself."""
        raise NotImplementedError

    def open(self, choice: Choice | None) -> None:
        """Do what is meant by choosing something."""
        raise NotImplementedError

    def key_of(self, choice: Choice) -> object:
        """What tells a choice from the others, also once the content has changed."""
        return choice

    def offer(self, choices: Sequence[Choice], draw: DrawLines, chosen: int | None = 0) -> None:
        """List some choices, one of them chosen."""
        self.choices = choices
        self.entries.show(draw, chosen if choices else None)
        self.show_chosen()

    def on_mount(self) -> None:
        """List what can be chosen before anything is typed."""
        self._looked_for = self.field.value
        self.list_anew()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        # While a reader types fast, only the last text is looked for: to look keeps the next letter waiting.
        if event.value != self._looked_for and not app_of(self).is_typed_on:
            self._looked_for = event.value
            self.list_anew()

    @on(Field.Submitted)
    @on(ChoiceList.Picked)
    def action_open(self) -> None:
        """Take what is chosen."""
        self.open(self.choice)

    def has(self, need: Need) -> bool:
        """Whether anything is chosen that can be opened, or there is another to be chosen."""
        return self.entries.chosen is not None if need == "choice" else self.entries.has_others

    def action_move(self, step: int) -> None:
        """Choose another entry."""
        self.entries.move(step)
        self.show_chosen()

    def action_page(self, screens: float) -> None:
        """Choose another entry, so many screenfuls further."""
        self.entries.page(screens)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say which entry is chosen, of how many, and what can act on it."""
        chosen, number = self.entries.chosen, len(self.choices)
        at = "" if chosen is None else f"{chosen + 1} of "
        self.status.position = f"{at}{number}" if number else ""
        self.show_hints()

    def content_changed(self) -> None:
        """List the same in the content as it is now, once the screens below have learnt of it."""
        self.call_later(self._list_again)

    def _list_again(self) -> None:
        chosen = self.choice
        self.list_anew()
        keys = [self.key_of(one) for one in self.choices]
        if chosen is not None and self.key_of(chosen) in keys:
            self.entries.chosen = keys.index(self.key_of(chosen))
            self.action_move(0)
