"""YAML in, typed items and their problems out.

`folder` finds the files and `read` reads one: `nodes` makes a tree of its text, `structs` holds that against
the schema, and `checks` finds what types alone cannot say. `syntax`, `look_alikes`, `invalid` and `dates`
tell what an author most likely meant. `json_schema`, `declared`, `schema_files` and `writing` tell authors
what they can write, and begin it for them. `files` is for all small files on disk, whoever reads or writes
them.
"""
