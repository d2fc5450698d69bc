"""`briefing changes`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.content import load_content
from briefing.cli.status import OK, PROBLEMS


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seen", action="store_true", help="mark all of it as seen")


def run(options: Namespace) -> int:
    """List what is new or changed since you last looked."""
    from briefing.export.plain import page_text
    from briefing.page.changes import MAX_LISTED, changes_page
    from briefing.settings.folders import own_folders
    from briefing.sync.changes import Changes

    briefing, folder = load_content(options.content)
    changes = Changes(briefing, own_folders().data, folder)
    if not changes.is_begun:
        print("This briefing was not opened yet: from the first time on it is noted what you have seen.")
        return PROBLEMS
    print(page_text(changes_page(briefing, *changes.listed(MAX_LISTED))), end="")
    if options.seen:
        changes.mark_seen()
    return OK
