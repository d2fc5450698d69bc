"""The schema files of a folder of content, and the line by which each file of it names its schema."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from briefing.model.problem import Problem
from briefing.store.files import read_file, write_shared
from briefing.store.folder import HEADER_NAME, MAX_BYTES, content_files
from briefing.store.json_schema import header_schema, item_schema

_FOLDER = "schema"
_ITEM = "item.schema.json"
_HEADER = "briefing.schema.json"
_COMMENT = "# yaml-language-server: $schema="
_ANY_COMMENT = re.compile(r"# *yaml-language-server: *\$schema=")


def schema_comment(path: str) -> str:
    """The line by which an editor finds the schema of a file; `path` is below the folder of content."""
    above = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"{_COMMENT}{above}{_FOLDER}/{_HEADER if path == HEADER_NAME else _ITEM}"


def write_schema_files(folder: Path) -> None:
    """Write the schema files of a folder of content, over older ones. Raises OSError."""
    for name, schema in ((_ITEM, item_schema()), (_HEADER, header_schema())):
        data = json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"
        write_shared(folder / _FOLDER / name, data)


def name_schemas(folder: Path) -> Iterator[str]:
    """Let each file of a folder of content name its schema; nothing else in it changes.

    Yields the path of each file that was changed. Links are passed over, and so is what is too large or not
    in UTF-8: in another encoding the line would spoil the file. Raises OSError.
    """
    problems: list[Problem] = []
    for entry in list(content_files(folder, problems)):
        file = folder / entry.path
        if file.is_symlink():
            continue
        data, _ = read_file(file, MAX_BYTES)
        if len(data) > MAX_BYTES or not _is_utf8(data):
            continue
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        named = _naming(entry.path, data.removeprefix(mark))
        if mark + named != data:
            write_shared(file, mark + named)
            yield entry.path


def _is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _naming(path: str, data: bytes) -> bytes:
    """What a file holds, with the right line in the place of a wrong one, or else before everything."""
    lines = data.splitlines(keepends=True)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    right = schema_comment(path).encode() + end
    for number, line in enumerate(lines):
        if _ANY_COMMENT.match(line.decode(errors="replace")):
            return b"".join((*lines[:number], right, *lines[number + 1 :]))
    return right + data
