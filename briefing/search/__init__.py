"""Finds anything in a briefing by what it says: `writer` fills the tables, `index` answers from them."""
