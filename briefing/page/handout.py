"""A handout: pages for a reader who has no screen, with what they cite in words, and in full at the end."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from briefing.database.briefing import Briefing
from briefing.model.kinds import Item, Source
from briefing.model.outline import Pane
from briefing.model.words import date_words, when_words
from briefing.page.blocks import Block, Page, Row, Text, gated
from briefing.page.claims import locators_by_source, places_in_words
from briefing.page.kinds import bibliography
from briefing.page.pages import pages_of

NOT_TO_BE_PASSED_ON = "For the desk only: not to be passed on"


class Section(NamedTuple):
    """Some pages of a handout, under a heading."""

    title: str
    """Empty where the handout itself has that title, or no pane is shown."""
    pane: str
    """The id of the pane that it shows; empty where it shows an item by itself."""
    pages: tuple[Page, ...]


class Handout(NamedTuple):
    """All that stands on paper."""

    title: str
    of: str
    """The title of the briefing of which it is a part; empty for the whole."""
    made: date
    about: str
    """When it was made, and from which state of the content."""
    warning: str
    """What has to be said on every printed page; empty for the room."""
    sections: tuple[Section, ...]
    sources: tuple[Block, ...]
    """The sources that it names, one a row; for a page that was ready, all sources of the briefing."""


def handout(briefing: Briefing, wanted: Sequence[Pane | Item], made: date, state: str) -> Handout:
    """What an audience is handed.

    Args:
        briefing: as the audience sees it, `briefing.room()` for all but the reader's own desk.
        wanted: the panes and items to show, in order; empty: all panes.
        made: the day on which it is made.
        state: the state of the content, as `content_state` gives it.
    """
    on_paper = _OnPaper(briefing)
    outline = on_paper.outline
    title, of = (wanted[0].title, outline.title) if len(wanted) == 1 else (outline.title, "")
    sections = tuple(_sections(on_paper, wanted or outline.panes, gated(title)))
    named = _in_full(one for one in on_paper.sources() if one.id in on_paper.named)
    return _empty(briefing, title, of, made, state)._replace(sections=sections, sources=named)


def page_handout(briefing: Briefing, page: Page, made: date, state: str) -> Handout:
    """One page that is ready, such as minutes, as a handout; its audience is that of the briefing.

    With it come all sources of the briefing in full: the page has them by their short names.
    """
    first = page.blocks[0]
    title = first.text if isinstance(first, Text) else briefing.outline.title
    sections = (Section("", "", (_without(title, page),)),)
    empty = _empty(briefing, title, briefing.outline.title, made, state)
    return empty._replace(sections=sections, sources=_in_full(briefing.sources()))


def _empty(briefing: Briefing, title: str, of: str, made: date, state: str) -> Handout:
    """A handout before anything stands in it."""
    about = f"Made on {date_words(made.isoformat())} from the content in state {state}"
    warning = NOT_TO_BE_PASSED_ON if briefing.audience == "desk" else ""
    return Handout(gated(title), gated(of), made, about, warning, (), ())


def _in_full(sources: Iterable[Source]) -> tuple[Block, ...]:
    return tuple(gated(Row(_reference(one), one.known_as)) for one in sources)


def _sections(briefing: Briefing, wanted: Sequence[Pane | Item], title: str) -> Iterator[Section]:
    for one in wanted:
        pages = tuple(_without(title, page) for page in pages_of(briefing, one))
        of, pane = (gated(one.title), one.id) if isinstance(one, Pane) else ("", "")
        yield Section("" if of == title else of, pane, pages)


def _without(title: str, page: Page) -> Page:
    """A page without its title, where the handout is called so."""
    first = page.blocks[0]
    is_said = isinstance(first, Text) and first.role == "title" and first.text == title
    return Page(page.key, page.blocks[1:]) if is_said else page


class _OnPaper(Briefing):
    """A briefing whose citations stand in words, and which knows the sources that it has named."""

    def __init__(self, briefing: Briefing) -> None:
        super().__init__(briefing.database, briefing.audience)
        self.named: set[str] = set()

    def cited_as(self, citation: str) -> str:
        """A citation in words: `PacNet, paragraph 6`."""
        return self.cited_together([citation])

    def cited_together(self, citations: Sequence[str]) -> str:
        """Some citations in words, source by source: `PacNet, paragraphs 5 and 13; TNI, title`."""
        return "; ".join(self._places(*one) for one in locators_by_source(citations).items())

    def holder_title(self, holder: str) -> str:
        """The name of a party or source that holds something."""
        self.named.add(holder)
        return super().holder_title(holder)

    def _places(self, source_id: str, locators: Sequence[str]) -> str:
        source = self.items.get(source_id)
        if not isinstance(source, Source):
            return ", ".join(f"{source_id}:{locator}" for locator in locators)
        self.named.add(source_id)
        return f"{source.known_as}, {places_in_words(source, locators)}"


def _reference(source: Source) -> str:
    """A source in one line: its authors, its title, and what else is known of where it stands."""
    known = bibliography(source)
    said = (
        f"{known['Authors'] or 'no author named'}, “{source.title}”",
        known["Editors"] and f"edited by {known['Editors']}",
        known["Series"],
        known["Pages"] and f"pages {known['Pages']}",
        known["Publisher"],
        known["Date"] or when_words(None),
        known["Address"],
        known["DOI"] and f"DOI {known['DOI']}",
        known["Accessed"] and f"accessed {known['Accessed']}",
    )
    return ", ".join(filter(None, said))
