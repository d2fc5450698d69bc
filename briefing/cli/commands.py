"""The commands that print. Only `keys` and `screenshot` import Textual, which they are about."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from briefing.cli.main import OK, PROBLEMS, CannotRunError, load_content, named_pane


def run_check(options: argparse.Namespace) -> int:
    """Print every problem of a folder."""
    from briefing.page.problems import sentence, words_of

    briefing, folder = load_content(options.folder or options.content)
    outline, problems = briefing.outline, briefing.problems()
    if options.format == "json":
        _print_json(
            {
                "folder": str(folder),
                "files": outline.files,
                "items": outline.items,
                "problems": [
                    {
                        "file": one.file,
                        "line": one.line,
                        "column": one.column,
                        "code": one.code,
                        **words_of(one)._asdict(),
                    }
                    for one in problems
                ],
            }
        )
    else:
        for problem in problems:
            print(f"{problem.where}: {sentence(problem)}")
        points, cited, inferred = outline.counts
        found = len(problems)
        print(
            f"{outline.files} files, {outline.items} items, {points} points "
            f"({cited} cited, {inferred} inferred): "
            f"{found or 'no'} problem{'' if found == 1 else 's'}"
        )
    return PROBLEMS if problems else OK


def run_show(options: argparse.Namespace) -> int:
    """Print one item."""
    briefing, _ = load_content(options.content)
    found = briefing.called(options.id)
    if found is None:
        from briefing.page.problems import suggest
        from briefing.text import cleaned

        print(
            f"briefing: no item has the id '{cleaned(options.id)}'."
            f" {suggest(options.id, briefing.ids_like(options.id))}",
            file=sys.stderr,
        )
        return PROBLEMS
    if options.json:
        from briefing.export.data import item_data

        data = briefing.document(found)
        assert data is not None
        _print_json(item_data(briefing, data))
    else:
        from briefing.export.plain import item_text

        print(item_text(briefing, briefing.items[found]), end="")
    return OK


def run_list(options: argparse.Namespace) -> int:
    """Print the items of a pane, or of all."""
    from briefing.export.listing import list_data, list_text

    briefing, _ = load_content(options.content)
    panes = briefing.panes
    if options.pane is not None:
        chosen = named_pane(briefing, options.pane)
        if chosen is None:
            return PROBLEMS
        panes = (chosen,)
    if options.json:
        _print_json(list_data(briefing, panes))
    else:
        print(list_text(briefing, panes), end="")
    return OK


def run_schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of an item's file or of briefing.yaml."""
    from briefing.store.json_schema import header_schema, item_schema

    _print_json(item_schema() if options.file == "item" else header_schema())
    return OK


def run_where(options: argparse.Namespace) -> int:
    """Print which folders are in use."""
    from briefing.attachments import FOLDER_NAME as ATTACHMENTS
    from briefing.settings.folders import content_folder, own_folders
    from briefing.settings.options import FILE_NAME as SETTINGS
    from briefing.settings.state import FILE_NAME as STATE
    from briefing.text import cleaned

    content, because = content_folder(options.content)
    folders = own_folders()
    print(f"content   {cleaned(str(content.absolute()))}  ({because})")
    print(f"settings  {folders.settings / SETTINGS}")
    print(f"state     {folders.state / STATE}")
    print(f"data      {folders.data / ATTACHMENTS}")
    print(f"cache     {folders.cache_of(content)}")
    return OK


def run_search(options: argparse.Namespace) -> int:
    """Print the items that answer a query."""
    from briefing.cli.search import search

    return search(options)


def run_sources(options: argparse.Namespace) -> int:
    """Run a command on the cited documents."""
    from briefing.cli import sources

    return sources.run(options)


def run_keys(_: argparse.Namespace) -> int:
    """Print the commands of the screen with their keys."""
    from briefing.tui.commands import all_commands, shown_key

    for command in all_commands():
        keys = " ".join(shown_key(key) for key in command.keys)
        print(f"{command.id:<16} {keys:<18} {command.name}")
    return OK


def run_screenshot(options: argparse.Namespace) -> int:
    """Draw the screen into an SVG file."""
    from pathlib import Path

    from briefing.tui.picture import draw

    briefing, folder = load_content(options.content)
    width, _, height = options.size.partition("x")
    if not (width.isdigit() and height.isdigit() and 20 <= int(width) <= 500 and 8 <= int(height) <= 300):
        raise CannotRunError(f"'{options.size}' is no size. Write columns x rows, such as 120x36.")
    keys = [key for key in options.keys.split(",") if key]
    svg = draw(briefing, folder, (int(width), int(height)), keys, options.theme)
    Path(options.file).write_text(svg, encoding="utf-8")
    return OK


def _print_json(data: Any) -> None:
    import json

    print(json.dumps(data, ensure_ascii=False, indent=2))
