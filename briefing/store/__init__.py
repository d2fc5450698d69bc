"""YAML in, typed items and their problems out."""
