"""The gate that every text passes before it is shown, the measures of a text, and names."""

from briefing.text.gate import cleaned, forbidden_in, is_clean, is_visible
from briefing.text.names import as_compared, as_id, names_meant
from briefing.text.suggest import meant_by

__all__ = [
    "as_compared",
    "as_id",
    "cleaned",
    "forbidden_in",
    "is_clean",
    "is_visible",
    "meant_by",
    "names_meant",
]
