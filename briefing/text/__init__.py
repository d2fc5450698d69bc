"""The gate and the measure of text: everything that comes from a file passes here once."""

from briefing.text.gate import cleaned, forbidden_in, is_clean, is_visible
from briefing.text.suggest import meant_by

__all__ = ["cleaned", "forbidden_in", "is_clean", "is_visible", "meant_by"]
