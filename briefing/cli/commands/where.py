"""`briefing where`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.status import OK
from briefing.model.words import count
from briefing.settings.folders import SETTINGS_NAME, content_folder, own_folders
from briefing.text import cleaned


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--clean", action="store_true", help="remove databases of folders that are gone, and say which"
    )


def run(options: Namespace) -> int:
    """Print where the content is, and all that is kept."""
    if options.clean:
        return _clean(own_folders().cache)
    from briefing.attachments import FOLDER_NAME as ATTACHMENTS
    from briefing.meetings import FOLDER_NAME as MEETINGS
    from briefing.settings.state import FILE_NAME as STATE

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
        ("databases", folders.cache, ""),
        ("database", folders.cache_of(content), "  (of this content)"),
        ("room", folders.room_file_of(content), ""),
    ):
        print(f"{name:<12} {cleaned(str(path))}{remark}")
    return OK


def _clean(cache: Path) -> int:
    """Remove what was kept of folders that are gone. Returns the exit status."""
    from briefing.database.abandoned import remove_abandoned

    removed = 0
    for file, folder, size, is_removed in remove_abandoned(cache):
        done = "removed" if is_removed else "in use, and left"
        print(cleaned(f"{done}: {file}, {size:,} bytes, of {folder}"))
        removed += size * is_removed
    nothing = "No database of a folder that is gone was removed."
    print(f"{count(removed, 'byte')} removed." if removed else nothing)
    return OK
