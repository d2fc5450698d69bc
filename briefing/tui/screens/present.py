"""Presenting: one idea a screen, and nothing else in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult

from briefing.page.blocks import Stop
from briefing.page.inline import plain_text
from briefing.page.slides import Deck, Slide, slide_again
from briefing.text import as_compared
from briefing.tui.commands import Command, bindings
from briefing.tui.render.layout import fit, joined, styled
from briefing.tui.screens.choosing import Choosing
from briefing.tui.screens.full_screen import BlankScreen, FullScreen
from briefing.tui.session import Session
from briefing.tui.widgets.choice_list import ChoiceLine, ChoiceList
from briefing.tui.widgets.field import Field
from briefing.tui.widgets.slide_view import SlideView

MAX_DIGITS = 4
"""How many digits of a typed number count: the last ones."""


class PresentScreen(FullScreen):
    """Walks through a deck; a number typed before the key of the last slide goes to that slide."""

    BINDINGS = bindings("present")
    context = "present"

    def __init__(
        self,
        session: Session,
        make_deck: Callable[[], Deck],
        start: tuple[str, Sequence[Stop]] = ("", ()),
        shown: Callable[[Slide, int, int], None] = lambda *_: None,
        blanked: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """Make one.

        Args:
            session: what the screen works with.
            make_deck: makes the deck, and makes it anew when the content has changed.
            start: the key of the first page to show, and its stops to begin at, as `slide_at` takes them.
            shown: is given each slide that is shown, which of its screens, and of how many.
            blanked: is told whether the screen is blank.
        """
        super().__init__(session)
        self._shown, self._blanked = shown, blanked
        self._make_deck = make_deck
        self.deck = make_deck()
        """What is presented."""
        self._number = self.deck.number_of(*start)
        self._typed = self._number_typed = ""
        self._view = SlideView()

    def compose(self) -> ComposeResult:
        """Nothing but the slide."""
        yield self._view

    def on_mount(self) -> None:
        """Show the first slide."""
        self._show()

    @property
    def _slide(self) -> Slide | None:
        """The slide that is shown, if there is any."""
        return self.deck.slides[self._number] if self.deck.slides else None

    def _show(self, part: int = 0) -> None:
        slide = self._slide
        said = f"{self._number + 1:,} / {len(self.deck.slides):,}" if slide else "nothing here to present"
        self._view.show(slide, said, part)
        if slide:
            self._shown(slide, self._view.part, self._view.parts)

    def on_key(self, event: events.Key) -> None:
        """Collect the digits of a number; it is for the next key alone."""
        if event.character and event.character.isascii() and event.character.isdecimal():
            event.stop()
            self._typed = (self._typed + event.character)[-MAX_DIGITS:]
            self._view.corner = self._typed
            self._view.refresh()
        else:
            self._number_typed, self._typed = self._typed, ""
            self._show(self._view.part)

    def action_walk(self, step: int) -> None:
        """Go on, or back, by what fits on the screen."""
        part = self._view.part + step
        if 0 <= part < self._view.parts:
            self._show(part)
        elif 0 <= self._number + step < len(self.deck.slides):
            self._number += step
            self._show(0 if step > 0 else -1)

    def go_to(self, number: int) -> None:
        """Go to the slide of a number, from 0, or to the nearest there is."""
        self._number = min(max(number, 0), max(len(self.deck.slides) - 1, 0))
        self._show()

    def action_first(self) -> None:
        """Go to the first slide."""
        self.go_to(0)

    def action_last(self) -> None:
        """Go to the last slide, or to the one whose number was typed."""
        self.go_to(int(self._number_typed or len(self.deck.slides)) - 1)

    def action_index(self) -> None:
        """List what is presented, and go to what is chosen there."""
        self.app.push_screen(IndexScreen(self.session, lambda: self.deck, self._number), self._chosen)

    def _chosen(self, number: int | Command | None) -> None:
        if isinstance(number, int):
            self.go_to(number)

    def action_blank(self) -> None:
        """Show nothing until the same key is pressed again."""
        self._blanked(True)
        self.app.push_screen(BlankScreen(self.session, "blank"), lambda _: self._blanked(False))

    def content_changed(self) -> None:
        """Present the content as it is now, from the same idea on, or from what follows what is gone."""
        before, part = self._slide, self._view.part
        self.deck = self._make_deck()
        of_page = [one for one in self.deck.slides if before and one.page == before.page]
        if before and (again := slide_again(of_page, before)):
            self._number = self.deck.slides.index(again)
        self._number = min(self._number, max(len(self.deck.slides) - 1, 0))
        # What is still the same goes on where it was, should it take more than one screen.
        self._show(part if self._slide == before else 0)


class IndexScreen(Choosing[int, tuple[int, Slide]]):
    """Lists the slides by number and title; ends with the number, from 0, of the one to be shown."""

    BINDINGS = bindings("field")
    context = "field"

    def __init__(self, session: Session, deck: Callable[[], Deck], number: int) -> None:
        """Make one; the slide of a number is chosen at first."""
        super().__init__(session)
        self._deck = deck
        self._number = number

    def compose(self) -> ComposeResult:
        """A field, and the slides under it."""
        yield Field("Slides", "A number, or words of a title")
        yield ChoiceList()
        yield self.status

    def key_of(self, choice: tuple[int, Slide]) -> object:
        """The page of the slide, and what it says."""
        return choice[1].page, choice[1].blocks

    def open(self, choice: tuple[int, Slide] | None) -> None:
        """Go to the slide."""
        if choice:
            self.dismiss(choice[0])

    def list_anew(self) -> None:
        """List the slides that have all words that were typed, the one chosen that is shown."""
        words, slides = as_compared(self.field.value).split(), self._deck().slides
        called = [
            as_compared(f"{number + 1} {slide.title} {slide.heading} {_begin(slide)}")
            for number, slide in enumerate(slides)
        ]
        found = [number for number, name in enumerate(called) if all(word in name for word in words)]
        now = found.index(self._number) if self._number in found else 0
        self.offer([(number, slides[number]) for number in found], partial(_lines, slides, found), now)


def _lines(slides: Sequence[Slide], numbers: Sequence[int], width: int) -> Iterator[ChoiceLine]:
    """The lines of the slides of some numbers; of those of one page, only the first has its title."""
    for choice, number in enumerate(numbers):
        slide = slides[number]
        is_first = number == 0 or slides[number - 1].page != slide.page
        name = slide.title if is_first else f"  {_begin(slide)}"
        yield ChoiceLine(joined(styled(f"{number + 1:>6}  ", "key"), fit(name, width - 9)), choice)
    if not numbers:
        yield ChoiceLine(styled("No slide is called so.", "muted"), None)


def _begin(slide: Slide) -> str:
    """The first words of what a slide says, after the name of the part of a page that it is."""
    names = ((getattr(block, "part", ""), plain_text(getattr(block, "text", ""))) for block in slide.blocks)
    texts = (": ".join(filter(None, words)) for words in names)
    return next(filter(None, texts), slide.title)
