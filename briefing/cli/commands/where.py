"""`briefing where`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.status import OK
from briefing.settings.folders import SETTINGS_NAME, content_folder, own_folders

HELP = "print where the content is, and all that is kept"


def add_arguments(_: ArgumentParser) -> None:
    """Say what can be typed after it: nothing."""


def run(options: Namespace) -> int:
    """Print which files and folders are in use, whether they are there or not."""
    from briefing.attachments import FOLDER_NAME as ATTACHMENTS
    from briefing.meetings import FOLDER as MEETINGS
    from briefing.settings.state import FILE_NAME as STATE
    from briefing.text import cleaned

    content, because = content_folder(options.content)
    folders = own_folders()
    for name, path, remark in (
        ("content", content.absolute(), f"  ({because})"),
        ("settings", folders.settings / SETTINGS_NAME, ""),
        ("state", folders.state / STATE, ""),
        ("crashes", folders.crashes, ""),
        ("attachments", folders.data / ATTACHMENTS, ""),
        ("meetings", folders.data / MEETINGS, ""),
        ("copies", folders.data, ""),
        ("database", folders.cache_of(content), ""),
        ("room", folders.told_of(content), ""),
    ):
        print(f"{name:<12} {cleaned(str(path))}{remark}")
    return OK
