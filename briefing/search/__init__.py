"""Finds anything in a briefing by what it says: words in, items with the matching text out."""

from briefing.search.answer import Answer, Hit
from briefing.search.index import SearchIndex, pane_called
from briefing.search.snippet import snippet

__all__ = ["Answer", "Hit", "SearchIndex", "pane_called", "snippet"]
