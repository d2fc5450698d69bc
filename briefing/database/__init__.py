"""The briefing as it is kept: one SQLite file, made from the YAML, read piece by piece."""
