"""`briefing new`."""

import os
import shlex
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.arguments import path, text
from briefing.cli.files import paragraphs_of
from briefing.cli.output import complain
from briefing.cli.status import OK, CannotRunError
from briefing.store.files import write_once
from briefing.store.folder import HEADER_NAME
from briefing.text import is_visible

if TYPE_CHECKING:
    from briefing.attachments.messages import Measured

EXAMPLE = Path(__file__).parents[2] / "example"
_UNFINISHED = ".new-briefing-"
"""How the name of a folder begins that is not complete."""
_LONGEST = 400
"""How many characters a title may have."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.usage = "briefing new DIR [options]\n       briefing new KIND ID [--content DIR]"
    parser.add_argument(
        "what", type=path, metavar="DIR|KIND", help="the folder to make, or the kind of item to add"
    )
    parser.add_argument("id", nargs="?", type=text, metavar="ID", help="the id of the item to add")
    parser.add_argument("--title", type=text, help="what the briefing is called")
    parser.add_argument(
        "--party", type=text, action="append", metavar="NAME", help="a party to it; may be given again"
    )
    parser.add_argument("--document", type=path, metavar="FILE", help="a document that it cites")
    parser.add_argument("--example", action="store_true", help="copy the example instead: all kinds of item")


def run(options: Namespace) -> int:
    """Begin a briefing of your own, or an item of one."""
    from briefing.model.kinds import KINDS

    if options.id is None:
        if options.what in KINDS:
            raise CannotRunError(
                f"'{options.what}' is a kind of item: give an id too, as in "
                f"`briefing new {options.what} first`. A folder of that name is ./{options.what}."
            )
        return _new_briefing(options)
    if options.what not in KINDS:
        from briefing.page.problems import suggest

        kind = text(options.what)
        raise CannotRunError(f"there is no kind '{kind}'. {suggest(kind, list(KINDS))}")
    if options.title or options.party or options.document or options.example:
        what = (
            "the passages that `briefing sources fingerprint FILE` prints" if options.document else "the rest"
        )
        raise CannotRunError(f"an item takes no options but --content. Write {what} into its file.")
    from briefing.cli.new_item import new_item

    new_item(options.content, options.what, options.id)
    return OK


def _new_briefing(options: Namespace) -> int:
    """Ask for what is not given, and make the folder."""
    folder = Path(options.what)
    _require_empty(folder)
    if options.example:
        if options.title or options.party or options.document:
            raise CannotRunError("the example has its title, parties and sources: leave the options out.")
        _make(folder, _copy_example)
        print(f"Copied the example into {text(options.what)}: a small briefing with each kind of item.")
    else:
        _make(folder, _begin(folder, options))
        print(f"Made {text(options.what)}, with an example of each kind of item that its panes show.")
    name = shlex.quote(text(options.what))
    print(f"  open it:       briefing --content {name}")
    print(f"  check it:      briefing check {name}")
    print(f"  add an item:   briefing --content {name} new step second")
    print("  what to write: briefing fields")
    return OK


def _copy_example(new: Path) -> None:
    for file in EXAMPLE.rglob("*.yaml"):
        write_once(new / file.relative_to(EXAMPLE), file.read_bytes())


def _begin(folder: Path, options: Namespace) -> Callable[[Path], None]:
    """Ask for title, parties and document, and give what writes them into a folder."""
    from briefing.cli.new_briefing import NOTES_NAME, files_of, notes

    asks = sys.stdin is not None and sys.stdin.isatty()
    usual = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A briefing"
    title = options.title or (asks and _asked(f"Title [{usual}]: ")) or text(usual)
    parties = options.party or (asks and _asked("Parties, with commas between them: ").split(",")) or []
    parties = [one.strip() for one in parties if is_visible(one.strip(".…"))]
    if not is_visible(title.strip(".…")) or max(map(len, (title, *parties))) > _LONGEST:
        raise CannotRunError(f"a title and a party have at most {_LONGEST} characters that can be seen.")
    document, paragraphs = _document(options.document, asks=asks)

    def write(new: Path) -> None:
        if document is None:
            write_once(new / NOTES_NAME, notes(title, parties).encode())
            files = files_of(title, parties, "Notes", paragraphs_of(new / NOTES_NAME))
        else:
            files = files_of(title, parties, _name_of(document), paragraphs)
        for name, content in files.items():
            write_once(new / name, content.encode())

    return write


def _asked(question: str) -> str:
    """What the author types in answer to a question. Raises CannotRunError where nothing can be typed."""
    try:
        return text(input(question)).strip()
    except EOFError:
        print()
        raise CannotRunError("nothing is made.") from None


def _document(given: str | None, *, asks: bool) -> "tuple[Path | None, tuple[Measured, ...]]":
    """The document that is cited, with its paragraphs; asked for until it can be read.

    Raises CannotRunError where one that is given cannot be read.
    """
    from briefing.attachments.paths import path_of

    while True:
        named = given or (asks and _asked("A file of a document that it cites, if there is one: ")) or None
        if named is None:
            return None, ()
        try:
            file = path_of(named)
            return file, paragraphs_of(file)
        except CannotRunError as error:
            if given:
                raise
            complain(str(error))


def _name_of(document: Path) -> str:
    """What a document is called until its author says better."""
    name = text(document.stem.replace("_", " ")).strip()
    return name if is_visible(name.strip(".…")) else "The document"


def _require_empty(folder: Path) -> None:
    """Raise CannotRunError where a folder cannot be made without touching what is there."""
    name = text(str(folder))
    if not folder.absolute().parent.is_dir():
        raise CannotRunError(f"there is no folder '{text(str(folder.parent))}'. Make it first.")
    for above in folder.absolute().parents:
        if (above / HEADER_NAME).is_file():
            raise CannotRunError(
                f"'{name}' would be a part of the briefing in {text(str(above))}. "
                "Name a folder outside of it, or add an item: `briefing new KIND ID`."
            )
    if folder.is_dir():
        there = [one for one in folder.iterdir() if not one.name.startswith(_UNFINISHED)]
        if there:
            raise CannotRunError(f"'{name}' is not empty, and nothing is written over. Name another folder.")
    elif os.path.lexists(folder):
        raise CannotRunError(f"'{name}' is there already, and is no folder. Name another.")


def _make(folder: Path, fill: Callable[[Path], object]) -> None:
    """Fill a new folder, or an empty one: with everything or, whatever goes wrong, with nothing."""
    from briefing.store.schema_files import name_schemas, write_schema_files

    _require_empty(folder)
    new = (folder if folder.is_dir() else folder.absolute().parent) / f"{_UNFINISHED}{os.getpid()}"
    try:
        new.mkdir()
        fill(new)
        write_schema_files(new)
        for _ in name_schemas(new):
            pass
        if folder.is_dir():
            # The folder itself stays: the author may stand in it.
            for one in new.iterdir():
                one.rename(folder / one.name)
        else:
            new.rename(folder)
    finally:
        # Whatever is left of it goes.
        shutil.rmtree(new, ignore_errors=True)
