"""The `briefing sources` commands: the cited documents, the reader's copies of them, references."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.main import OK, PROBLEMS, CannotRunError, load_content
from briefing.text import cleaned

if TYPE_CHECKING:
    from briefing.attachments import Attachments, Report
    from briefing.database.briefing import Briefing
    from briefing.model.kinds import Source


def run(options: argparse.Namespace) -> int:
    """Run a command on the sources; without one, list them."""
    commands = {
        None: _list,
        "attach": _attach,
        "verify": _verify,
        "fingerprint": _fingerprint,
        "export": _export,
    }
    return commands[options.subcommand](options)


def _list(options: argparse.Namespace) -> int:
    briefing = load_content(options.content)[0]
    attachments = _attachments()
    for source in briefing.sources:
        states = [attachments.state_of(source, passage) for passage in source.passages]
        attached = states.count("verified")
        print(
            f"{source.id}\t{_count(len(source.passages), 'passage')}, "
            f"{_count(briefing.count_citing_source(source.id), 'point')}, {attached or 'none'} attached"
            f"\t{source.title}"
        )
    return OK


def _attach(options: argparse.Namespace) -> int:
    from briefing.attachments import DocumentError, RefusedError

    source = _source(load_content(options.content)[0], options.id)
    if source is None:
        return PROBLEMS
    try:
        report = _attachments().attach(source, Path(options.file))
    except DocumentError as error:
        raise CannotRunError(str(error)) from error
    except RefusedError as error:
        print(f"briefing: {cleaned(options.file)} is not attached: {error}.", file=sys.stderr)
        print("\n".join(_report_lines(error.report, most=3)), file=sys.stderr)
        return PROBLEMS
    print(f"{source.id}: {_share(report)} found in {cleaned(options.file)}")
    print("\n".join(_report_lines(report)))
    return OK


def _verify(options: argparse.Namespace) -> int:
    briefing = load_content(options.content)[0]
    attachments = _attachments()
    chosen: Iterable[Source] = briefing.sources
    if options.id is not None:
        source = _source(briefing, options.id)
        if source is None:
            return PROBLEMS
        chosen = [source]
    failed = checked = 0
    for source in chosen:
        if attachments.state_of(source, source.passages[0]) == "not attached":
            print(f"{source.id}: not attached")
            continue
        report = attachments.verify(source)
        checked += 1
        failed += bool(report.of("not found"))
        print(f"{source.id}: {_share(report)} verified")
        print("\n".join(_report_lines(report)))
    return PROBLEMS if failed or not checked else OK


def _fingerprint(options: argparse.Namespace) -> int:
    from briefing.attachments import DocumentError, paragraphs, read_document
    from briefing.text.fingerprint import fingerprint

    try:
        text = read_document(Path(options.file))
    except DocumentError as error:
        raise CannotRunError(str(error)) from error
    found = [one for one in (fingerprint(paragraph.text) for paragraph in paragraphs(text)) if one.words]
    if not found:
        print(f"briefing: {cleaned(options.file)} has no words.", file=sys.stderr)
        return PROBLEMS
    print("passages:")
    for number, one in enumerate(found, 1):
        print(f'  - locator: "{number}"')
        print("    gist: …")
        print(f"    words: {one.words}")
        print(f"    sha256: {one.sha256}")
    return OK


def _export(options: argparse.Namespace) -> int:
    from briefing.export.references import bibtex, csl_json

    sources = load_content(options.content)[0].sources
    if options.format == "bibtex":
        print(bibtex(sources), end="")
    else:
        print(json.dumps(csl_json(sources), ensure_ascii=False, indent=2))
    return OK


def _attachments() -> Attachments:
    from briefing.attachments import Attachments
    from briefing.settings.folders import own_folders

    return Attachments(own_folders().data)


def _source(briefing: Briefing, wanted: str) -> Source | None:
    source = next((one for one in briefing.sources if one.id == wanted), None)
    if source is None:
        from briefing.page.problems import suggest

        known = [one.id for one in briefing.sources]
        print(
            f"briefing: no source has the id '{cleaned(wanted)}'. {suggest(wanted, known)}", file=sys.stderr
        )
    return source


def _report_lines(report: Report, most: int | None = None) -> Iterator[str]:
    """What became of the passages, with at most so many of the differences."""
    for outcome in ("found", "moved", "not found"):
        locators = [one.passage.locator for one in report.of(outcome)]
        if locators:
            yield f"  {outcome + ':':<11}{', '.join(locators)}"
    different = [one for one in report.of("not found") if one.difference]
    for one in different[:most]:
        yield f"  {one.passage.locator}: {one.difference}"
    if report.kept:
        yield f"  kept from the copy attached before: {', '.join(report.kept)}"
    if report.exhausted:
        yield "  The document is too long to try every word of it: give the cited part alone."


def _share(report: Report) -> str:
    return f"{len(report.of('found', 'moved'))} of {_count(len(report.findings), 'passage')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
