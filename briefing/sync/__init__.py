"""Brings the database up to date with the content: what has changed is read anew, the rest is left."""
