"""Finds by words: `writer` fills the tables with `texts`; `index` answers by `query`, `plan`, `ranking`."""
