"""The reader's own copies of cited documents: found by fingerprint, kept outside the content.

`attachments` has what is attached. `process` starts the `worker`, in which `document` reads a copy by its
format, and `compare` looks for the cited passages in each `reading` of it.
"""

FOLDER_NAME = "attachments"
"""The folder in the reader's data folder in which they are kept."""
