"""Finds anything in a briefing by what it says: words in, items with the matching text out.

Two sides, which share only the tables: `Writer` fills them from typed items, `SearchIndex` reads them and
knows no items. What is not asked for is not imported: a search from the shell should cost little more than
Python itself.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from briefing.search.answer import Answer, Hit
    from briefing.search.excerpt import snippet
    from briefing.search.function_words import is_function_word
    from briefing.search.index import SearchIndex
    from briefing.search.tables import TABLES
    from briefing.search.writer import Writer

__all__ = ["TABLES", "Answer", "Hit", "SearchIndex", "Writer", "is_function_word", "snippet"]

_MODULES = {
    "Answer": "answer",
    "Hit": "answer",
    "SearchIndex": "index",
    "TABLES": "tables",
    "Writer": "writer",
    "is_function_word": "function_words",
    "snippet": "excerpt",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"{__name__}.{_MODULES[name]}")
    globals()[name] = value = getattr(module, name)
    return value
