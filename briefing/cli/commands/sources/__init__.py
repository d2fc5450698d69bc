"""`briefing sources`, and the commands that follow it: a module each."""

import sys
from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import add_commands, command_names
from briefing.cli.content import load_content
from briefing.cli.status import OK
from briefing.model.words import count

HELP = "list the cited documents, or attach, verify, fingerprint, export them"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    package = sys.modules[__name__]
    add_commands(parser, package, command_names(package))


def run(options: Namespace) -> int:
    """List the cited documents."""
    from briefing.cli.sources import attachments

    briefing, _ = load_content(options.content)
    mine = attachments()
    for source in briefing.sources():
        attached = sum(mine.text_of(source, passage) is not None for passage in source.passages)
        print(
            f"{source.id}\t{count(len(source.passages), 'passage')}, "
            f"{count(briefing.count_citing_source(source.id), 'point')}, {attached or 'none'} attached"
            f"\t{source.title}"
        )
    return OK
