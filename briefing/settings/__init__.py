"""The reader's own folders, options, places and drafts, what they have seen, what a desk tells the room."""
