"""The reader's own folders, options and last places; none of it is content."""
