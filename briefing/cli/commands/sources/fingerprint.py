"""`briefing sources fingerprint`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.arguments import path, text
from briefing.cli.status import OK, CannotRunError, NotFoundError

HELP = "print the passages of a document as YAML, for an author who adds a source"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("file", type=path, metavar="FILE", help="plain text, Markdown or HTML")


def run(options: Namespace) -> int:
    """Print a passage for each paragraph of a document; their gists are the author's to write."""
    from briefing.attachments.document import DocumentError, paragraphs, read_document
    from briefing.text.fingerprint import fingerprint

    try:
        document = read_document(Path(options.file))
    except DocumentError as error:
        raise CannotRunError(str(error)) from error
    found = [one for one in (fingerprint(each.text) for each in paragraphs(document)) if one.words]
    if not found:
        raise NotFoundError(f"{text(options.file)} has no words.")
    print("passages:")
    for number, one in enumerate(found, 1):
        print(f'  - locator: "{number}"')
        print("    gist: …")
        print(f"    words: {one.words}")
        print(f"    sha256: {one.sha256}")
    return OK
