"""Names of fields that the schema does not know, and the fields that were probably meant."""

import re
from collections.abc import Collection, Iterator, Mapping

from briefing.model.kinds import KINDS
from briefing.store import nodes
from briefing.store.look_alikes import first_in, mended
from briefing.store.nodes import Node, Scalar, Validation
from briefing.text import meant_by

_GLUED = re.compile(r"([a-z_]+):\S")


def note_unknown(
    node: nodes.Mapping,
    unknown: Mapping[str, tuple[Scalar, Node]],
    known: Collection[str],
    struct: str,
    validation: Validation,
) -> Iterator[tuple[str, str]]:
    """Note what is wrong with each unknown name of a map.

    Yields each unknown name of which it is clear which field is unsound because of it, with that field: the
    one that was meant, unless it is given, too, or the one whose text a comma has cut.
    """
    cut: str | None = None
    for key in list(node.fields):
        is_piece = key in unknown and node.flow and _is_nothing(unknown[key][1])
        if not is_piece:
            cut = key
        if key not in unknown:
            continue
        name = unknown[key][0]
        meant = _noted_by_its_marks(name, known, validation)
        if meant is None and is_piece and cut is not None:
            # Of several pieces of one text, only the first is a problem.
            if cut:
                validation.problem(name.place, "comma", value=key)
                if cut in known:
                    yield key, cut
            cut = ""
        elif meant is None:
            nearest = {"nearest": key.lower()} if key.lower() in known else meant_by(key, known)
            validation.problem(name.place, "unknown-field", field=key, struct=struct, **nearest)
            meant = str(nearest.get("nearest", ""))
        if meant and meant not in node.fields:
            yield key, meant


def note_no_kind(node: nodes.Mapping, validation: Validation) -> None:
    """Note that the field `kind` of an item is missing, or how it is misspelt."""
    for key, (name, _) in node.fields.items():
        like = mended(key).lower()
        # Not `id`, which is near as well.
        if like[:1] == "k" and "nearest" in meant_by("kind", [like]):
            if _noted_by_its_marks(name, ["kind"], validation) is None:
                validation.problem(name.place, "unknown-field", field=key, struct="item", nearest="kind")
            return
    validation.problem(node.place, "missing-field", case="kind", field="kind", kinds=list(KINDS))


def _noted_by_its_marks(name: Scalar, known: Collection[str], validation: Validation) -> str | None:
    """The field that is meant by a name in which a mark is missing or is another; a problem says so."""
    line, column = name.place
    if (glued := _GLUED.match(name.text)) and glued[1] in known:
        validation.problem((line, column + glued.end(1)), "yaml-syntax", case="glued", mark=":")
        return glued[1]
    meant = mended(name.text).partition(":")[0]
    if meant in known and (one := first_in(name.text)):
        validation.look_alike(name.place, one)
        return meant
    return None


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text
