"""Draws pages and lists as styled content, as wide as they are asked for."""
