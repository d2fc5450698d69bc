"""A file for a new item, where the others of its kind stand."""

from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import msgspec

from briefing.cli.arguments import text
from briefing.cli.content import authored_folder, load_content
from briefing.cli.status import CannotRunError
from briefing.database.briefing import Briefing
from briefing.model.fields import Id
from briefing.model.outline import OTHERS
from briefing.settings.folders import command_for, content_folder
from briefing.store.declared import declared
from briefing.store.files import write_once
from briefing.store.writing import file_text
from briefing.text import as_id


def new_item(content: str | None, kind: str, item_id: str) -> None:
    """Write the file of a new item, and say what comes next.

    Raises CannotRunError, NotABriefingError, OSError.
    """
    folder = authored_folder(content)
    briefing, _ = load_content(str(folder))
    _require_free(briefing, item_id)
    path = str(PurePosixPath(_place(briefing, kind), f"{item_id}.yaml"))
    pane = briefing.outline.pane_of(kind)
    known: dict[str, Any] = {"kind": kind, "id": item_id}
    # Where the pane is grouped by kind, the item says its group already.
    names = {field.name for field in declared()[kind].fields} - known.keys()
    groups = [one.id for one in pane.groups if one.declared or one.id != OTHERS] if pane else []
    if pane and pane.group_by in names and groups:
        known[str(pane.group_by)] = groups[0]
    try:
        write_once(folder / path, file_text(path, known).encode())
    except FileExistsError:
        raise CannotRunError(f"{path} is there already. Choose another id.") from None
    print(f"Wrote {text(str(folder / path))}.")
    if pane is None:
        print(f"No pane shows it yet: add '{kind}' to the `shows:` of one in briefing.yaml.")
    print(f"Next, write what stands there as …; `briefing fields {kind}` says what each field means.")
    check = command_for(content_folder(content)[0], "check")
    print(f"Then `{check}` says what is missing.")


def _require_free(briefing: Briefing, item_id: str) -> None:
    """Raise CannotRunError where an id is not well-formed, or leads to an item."""
    try:
        msgspec.convert(item_id, Id)
    except msgspec.ValidationError:
        raise CannotRunError(
            f"'{item_id}' is no id: it is made of lower-case letters, digits and hyphens, 64 at most. "
            f"Write '{as_id(item_id) or 'first'}', for example."
        ) from None
    if owner := briefing.called(item_id):
        what = "is taken" if owner == item_id else f"is another name of '{owner}'"
        raise CannotRunError(f"the id '{item_id}' {what}. Choose another.")


def _place(briefing: Briefing, kind: str) -> str:
    """The folder for an item: where most of its kind stand, or most of its pane; or one named after the pane.

    A kind that no pane shows, and of which there is no item yet, goes into the folder of the content itself.
    """
    pane = briefing.outline.pane_of(kind)
    for kinds in ((kind,), pane.shows if pane else ()):
        parents = Counter(str(PurePosixPath(path).parent) for path in briefing.files_of(kinds))
        if parents:
            return parents.most_common(1)[0][0]
    return pane.id if pane else "."
