"""YAML in, a briefing and its problems out."""

from briefing.store.load import Loaded, NotABriefingError, load

__all__ = ["Loaded", "NotABriefingError", "load"]
