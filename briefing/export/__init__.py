"""Ways for a briefing to leave the program."""
