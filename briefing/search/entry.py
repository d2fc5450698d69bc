"""An item as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from briefing.model.kinds import Item, Term, kind_of
from briefing.search.function_words import FUNCTION_WORDS
from briefing.search.tables import FIELDS
from briefing.search.texts import Text, texts_of
from briefing.search.tokens import words

_IN_ONE_LINE = str.maketrans("\n\r\t", "   ")
_IS_HEAD = frozenset({"title", "alias"})


class ItemWords:
    """The words of the texts of an item, which its rows are made of, and made of again to be removed.

    Args:
        fields: the field of each text.
        texts: each text.
        more: what is searched with each.
    """

    def __init__(self, fields: Sequence[str], texts: Iterable[str], more: Iterable[str]) -> None:
        heads = sum(field in _IS_HEAD for field in fields)
        self._fields = fields
        self.of_texts: list[list[str]] = []
        """The words of each text, in order: its own before those that are searched with it."""
        self._names: list[list[str]] = []
        for text, beside in zip(texts, more, strict=True):
            main, extra = words(text)
            if len(self._names) < heads:
                self._names.append([word for word in main if word not in FUNCTION_WORDS] or main)
            self.of_texts.append([*main, *extra, *chain.from_iterable(words(beside) if beside else ())])
        self.of_heads = set(chain.from_iterable(self.of_texts[:heads]))
        """Every word of titles and aliases."""
        self.words = set(chain.from_iterable(self.of_texts))
        """Every word."""

    def names(self, stems: Mapping[str, str]) -> set[str]:
        """Titles and aliases without function words, as stems."""
        return {" ".join([stems[word] for word in name]) for name in self._names if name}

    def columns(self, stems: Mapping[str, str]) -> tuple[str, ...]:
        """The stems of each field."""
        columns: dict[str, list[str]] = {field: [] for field in FIELDS}
        for field, read in zip(self._fields, self.of_texts, strict=True):
            columns[field] += [stems[word] for word in read]
        return tuple(" ".join(column) for column in columns.values())

    def lines(self, codes: Mapping[str, str]) -> str:
        """Each text in characters that stand for stems, ended by a line break."""
        return "".join(["".join([codes[word] for word in read]) + "\n" for read in self.of_texts])


class Entry:
    """An item on its way into the tables."""

    def __init__(self, number: int, item: Item) -> None:
        self._number = number
        self._item = item
        self._texts = texts_of(item)
        self._fields: list[str] = [text.field for text in self._texts]
        self.read = ItemWords(
            self._fields, [text.text for text in self._texts], [text.more for text in self._texts]
        )
        """Its words."""

    def rows(
        self, stems: Mapping[str, str], codes: Mapping[str, str]
    ) -> Iterator[tuple[str, tuple[object, ...]]]:
        """The rows of the item, each with the name of its table.

        Args:
            stems: the stem of every word of the item.
            codes: the character that stands for it.
        """
        number, item, kind = self._number, self._item, kind_of(self._item)
        title, alias, *others = self.read.columns(stems)
        cites = self._cites()
        counts = " ".join([str(self._fields.count(field)) for field in FIELDS])
        heads = sum(field in _IS_HEAD for field in self._fields)
        yield "find_items", (number, kind, "\n".join(map(one_line, (item.title, *item.aliases))))
        yield "find_cards", (number, kind, cites, counts, self.read.lines(codes))
        yield "find_shown", (number, item.id, kind, heads, *self._shown())
        yield "find_texts", (number, title, alias, *others, kind, cites)
        yield "find_heads", (number, title, alias, kind)
        yield from (("find_names", (name, number)) for name in self.read.names(stems))
        if isinstance(item, Term):
            yield from (("find_synonyms", row) for row in _synonyms(number, item, stems))

    def _shown(self) -> tuple[str, str, str]:
        """All texts as shown, what is said beside each, and what is searched with it, a line each."""
        texts = "\n".join([one_line(text.text) for text in self._texts])
        notes = "\n".join([_note(text) for text in self._texts])
        more = "\n".join([one_line(text.more) for text in self._texts])
        return texts, notes, more if more.strip() else ""

    def _cites(self) -> str:
        """Every passage that a point of the item cites, and every source; a source cites itself."""
        own = [cite for text in self._texts if text.field == "passage" for cite in text.cites]
        cited = dict.fromkeys((*self._item.every_citation(), *own))
        sources = dict.fromkeys(cite.partition(":")[0] + ":" for cite in cited)
        return " ".join([*sources, *cited])


def _synonyms(number: int, term: Term, stems: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """The names of a term, each with each of the others."""
    said = [words(name)[0] for name in (term.title, *(name.text for name in term.expansions))]
    runs = dict.fromkeys(" ".join([stems[word] for word in name]) for name in said if name)
    yield from ((run, number, other) for run in runs for other in runs if other != run)


def _note(text: Text) -> str:
    """The number of the point, its marks and citations, with tabs between."""
    point = "" if text.point is None else str(text.point)
    return "\t".join((point, " ".join(text.marks), " ".join(text.cites)))


def one_line(text: str) -> str:
    """A text without line breaks and tabs, which part texts and notes from each other."""
    return text if text.isprintable() else text.translate(_IN_ONE_LINE)
