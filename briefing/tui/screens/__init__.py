"""Screens: they compose widgets and carry out commands."""
