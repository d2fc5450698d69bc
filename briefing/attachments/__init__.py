"""The reader's own copies of cited documents: found by fingerprint, kept outside the content.

`attachments` has what is attached; `document` reads a copy, `compare` looks for the cited passages in it.
"""

FOLDER_NAME = "attachments"
"""The folder in the reader's data folder in which they are kept."""
