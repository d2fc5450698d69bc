"""What screens share in which something is typed, and something is chosen of what is listed below."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.tui.commands import Need
from briefing.tui.screens.overlay import Overlay, Result
from briefing.tui.widgets.choice_list import ChoiceList
from briefing.tui.widgets.field import Field


class Choosing(Overlay[Result]):
    """Lists what the words in its field find; what is chosen stays chosen when the content changes."""

    @property
    def field(self) -> Field:
        """The field."""
        return self.query_one(Field)

    @property
    def entries(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    @property
    def entry_keys(self) -> Sequence[object]:
        """What tells each entry from the others, also once the content has changed."""
        raise NotImplementedError

    def list_anew(self) -> None:
        """List what the words find now, the first entry chosen, or the one that suggests itself."""
        raise NotImplementedError

    def has(self, need: Need) -> bool:
        """Whether anything is chosen that can be opened, or there is another to be chosen."""
        return self.entries.chosen is not None if need == "choice" else self.entries.has_others

    def action_move(self, step: int) -> None:
        """Choose another entry."""
        self.entries.move(step)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say which entry is chosen, of how many, and what can act on it."""
        chosen, number = self.entries.chosen, len(self.entry_keys)
        at = "" if chosen is None else f"{chosen + 1} of "
        self.status.position = f"{at}{number}" if number else ""
        self.show_hints()

    def content_changed(self) -> None:
        """List the same in the content as it is now, once the screens below have learnt of it."""
        self.call_later(self._list_again)

    def _list_again(self) -> None:
        before, chosen = self.entry_keys, self.entries.chosen
        self.list_anew()
        if chosen is not None and before[chosen] in self.entry_keys:
            self.entries.chosen = self.entry_keys.index(before[chosen])
            self.action_move(0)
