"""`briefing sources`, and the commands below it."""

from __future__ import annotations

import sys
import textwrap
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.arguments import add_command, path, subcommands, text
from briefing.cli.content import load_content
from briefing.cli.files import paragraphs_of
from briefing.cli.output import complain, print_data, print_json, progress
from briefing.cli.status import OK, PROBLEMS, CannotRunError, not_found
from briefing.model.words import count
from briefing.settings.folders import own_folders
from briefing.text import cleaned

if TYPE_CHECKING:
    from briefing.attachments.attachments import Attachments
    from briefing.attachments.report import Report
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Source

_FORMATS = "PDF, Word, a web page as a browser saved it, a mail, Markdown or plain text"
_MANY_WORDS = 500
"""A passage with more words than this is hardly one paragraph."""


def add_arguments(parser: ArgumentParser) -> None:
    commands = subcommands(parser)
    command = add_command(commands, "attach", attach)
    command.add_argument("id", type=text, metavar="ID", help="the source, by its id or short name")
    command.add_argument("file", type=path, metavar="FILE", help=_FORMATS)
    command = add_command(commands, "export", export)
    command.add_argument("--format", choices=("csl-json", "bibtex"), default="csl-json")
    command = add_command(commands, "fingerprint", fingerprint)
    command.add_argument("file", type=path, metavar="FILE", help=_FORMATS)
    command = add_command(commands, "verify", verify)
    command.add_argument("id", nargs="?", type=text, metavar="ID", help="one source instead of all")


def run(options: Namespace) -> int:
    """List the cited documents, or attach, verify, fingerprint, export them."""
    briefing, _ = load_content(options.content)
    mine = _attachments()
    for source in briefing.sources():
        attached = sum(mine.text_of(source, passage) is not None for passage in source.passages)
        print(
            f"{source.id}\t{count(len(source.passages), 'passage')}, "
            f"{count(briefing.count_citing_source(source.id), 'point')}, {attached or 'none'} attached"
            f"\t{source.title}"
        )
    return OK


def attach(options: Namespace) -> int:
    """Find the passages of a source in your own copy, and keep them in your data folder."""
    from briefing.attachments.process import DocumentError
    from briefing.attachments.report import RefusedError

    source = _source_called(load_content(options.content)[0], options.id)
    name = text(options.file)
    try:
        report = _attachments().attach(source, Path(options.file), _pages())
    except DocumentError as error:
        raise CannotRunError(str(error)) from error
    except RefusedError as error:
        complain(f"{name} is not attached: {error}.")
        print("\n".join(_report_lines(error.report, most=3)), file=sys.stderr)
        return PROBLEMS
    print(f"{source.id}: {report.share} found in {name}")
    print("\n".join(_report_lines(report)))
    return OK


def export(options: Namespace) -> int:
    """Print the sources as references."""
    from briefing.export.references import bibtex, csl_json

    sources = load_content(options.content)[0].sources()
    if options.format == "bibtex":
        print_data(bibtex(sources).rstrip("\n"))
    else:
        print_json(csl_json(sources))
    return OK


def fingerprint(options: Namespace) -> int:
    """Print the passages of a document as YAML, for an author who adds a source."""
    found = paragraphs_of(options.file, _pages())
    print("passages:")
    for number, one in enumerate(found, 1):
        print(f'  # {cleaned(one.begins)}\n  - locator: "{number}"\n    gist: …')
        print(f"    words: {one.words}\n    fingerprint: {one.fingerprint}")
    if long := [str(number) for number, one in enumerate(found, 1) if one.words > _MANY_WORDS]:
        complain(
            f"more than {_MANY_WORDS} words in {', '.join(long)}: the file does not say where paragraphs "
            "end. Put blank lines between them, or give the file from which it was made."
        )
    return OK


def verify(options: Namespace) -> int:
    """Check again what is attached."""
    briefing, _ = load_content(options.content)
    mine = _attachments()
    chosen = briefing.sources() if options.id is None else (_source_called(briefing, options.id),)
    failed = checked = 0
    for source in chosen:
        if not mine.has_any_of(source):
            print(f"{source.id}: not attached")
            continue
        report = mine.verify(source)
        checked += 1
        failed += bool(report.of("not found"))
        print(f"{source.id}: {report.share} verified")
        print("\n".join(_report_lines(report)))
    return PROBLEMS if failed or not checked else OK


def _pages() -> Callable[[int, int], None] | None:
    return progress("page {read:,} of {total:,}", every=20)


def _attachments() -> Attachments:
    from briefing.attachments.attachments import Attachments

    return Attachments(own_folders().data)


def _source_called(briefing: Briefing, wanted: str) -> Source:
    """The source that the reader named. Raises NotFoundError."""
    known = {one.id: one for one in briefing.sources()}
    if source := known.get(briefing.called(wanted) or wanted):
        return source
    raise not_found("no source has the id", wanted, known)


def _report_lines(report: Report, most: int | None = None) -> Iterator[str]:
    """What became of the passages, as lines, with at most `most` of the differences."""
    for words, quoted in report.lines(most):
        yield f"  {words}"
        if quoted:
            yield textwrap.fill(quoted, 100, initial_indent="    ", subsequent_indent="    ")
