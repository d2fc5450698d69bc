"""Finds anything in a briefing by what it says: words in, items with the matching text out."""

from briefing.search.answer import Answer, Hit
from briefing.search.function_words import is_function_word
from briefing.search.index import SearchIndex
from briefing.search.snippet import snippet

__all__ = ["Answer", "Hit", "SearchIndex", "is_function_word", "snippet"]
