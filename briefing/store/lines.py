"""At which line of its file something is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.store.folder import read_bytes
from briefing.store.nodes import ListNode, MapNode, Node, Scalar, Validation, read_nodes


def line_of(folder: Path, file: str, wanted: Sequence[tuple[str, str]]) -> int | None:
    """The line of the first of some texts that a file has; before each stands the name of its field, or "".

    None where no text stands there, or where the file cannot be read as it is now.
    """
    found = read_bytes(folder, file, [])
    node = read_nodes(found[0].decode("utf-8-sig", "replace"), Validation(file)) if found else None
    texts = list(_texts(node, "")) if node else []
    for name, text in wanted:
        for field, scalar in texts:
            if name in ("", field) and scalar.text.split() == text.split():
                return scalar.place[0]
    return None


def _texts(node: Node, name: str) -> Iterator[tuple[str, Scalar]]:
    """Every text below a node, with the name of its field."""
    if isinstance(node, Scalar):
        yield name, node
    elif isinstance(node, ListNode):
        for one in node.items:
            yield from _texts(one, name)
    elif isinstance(node, MapNode):
        for field, (_, value) in node.fields.items():
            yield from _texts(value, field)
