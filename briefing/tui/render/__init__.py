"""Model to styled content; nowhere else does content text meet styling."""
