"""What is said of a value, or of the name of a field, that is invalid: where it is, and what was meant."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeGuard

from briefing.model.fields import (
    CITATION_PATTERN,
    DATE_PATTERN,
    DOI_PATTERN,
    FINGERPRINT_PATTERN,
    ID_PATTERN,
    SHA256_PATTERN,
)
from briefing.model.kinds import KINDS
from briefing.model.problem import Code, Value
from briefing.store.dates import date_meant
from briefing.store.look_alikes import first_in, mended
from briefing.store.nodes import MapNode, Node, Scalar, Validation
from briefing.text import as_id, meant_by

INVALID: Final = object()
"""Stands for a value that cannot be used; a problem says why."""
MAX_SHOWN = 60
"""How many characters of a value are repeated in an example."""
FORMS: dict[str, str] = {
    ID_PATTERN: "id",
    CITATION_PATTERN: "citation",
    SHA256_PATTERN: "sha256",
    FINGERPRINT_PATTERN: "fingerprint",
    DOI_PATTERN: "doi",
    DATE_PATTERN: "date",
}
"""The patterns of the schema, each with the name of its words."""
_GLUED = re.compile(r"([a-z_]+):\S")
_NULLS = {"", "~", "null", "Null", "NULL"}
_WITHOUT_LOOK_ALIKES: tuple[Code, ...] = ("wrong-form", "wrong-value", "unknown-kind")
"""The problems of values of plain characters, of which a look-alike in the value may be the only cause."""


def invalid(validation: Validation, node: Node, code: Code, /, **parameters: Value) -> object:
    """Note why a value cannot be used. Returns INVALID."""
    if isinstance(node, Scalar):
        one = first_in(node.text)
        is_bracket = one and code == "wrong-type" and one.offset == 0 and one.meant in tuple("[{-")
        if one and (is_bracket or code in _WITHOUT_LOOK_ALIKES):
            line, column = node.place
            validation.look_alike((line, column + (not node.plain)), one)
            return INVALID
    validation.problem(node.place, code, **parameters)
    return INVALID


def note_form(pattern: str, node: Scalar, validation: Validation) -> object:
    """Note in which form a value is written and, where it is clear, how this one is. Returns INVALID."""
    text = node.text.strip()
    case = FORMS[pattern]
    given: dict[str, Value] = {"case": case, "value": text}
    if meant := _in_its_form(case, text):
        given |= {"case": f"{case}-as", "meant": meant}
        if case == "date":
            validation.problem(node.place, "wrong-form", **given)
            return INVALID
    return invalid(validation, node, "wrong-form", **given)


def _in_its_form(case: str, text: str) -> str | None:
    """How a value is written in its form; None where that is not clear."""
    if case == "date":
        return date_meant(text)
    if case == "id":
        return as_id(text) or None
    if case == "citation" and (parts := re.fullmatch(r"\W*([\w-]+)\W+([\w-]+)\W*", text)):
        source, locator = map(as_id, parts.groups())
        return f"{source}:{locator}" if source and locator else None
    return None


def is_null(node: Node) -> TypeGuard[Scalar]:
    """Whether nothing stands for a value."""
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS


def shown(node: Node) -> str:
    """What a problem calls a value that should have been one word: its text, or `…` for a list or map."""
    return node.text if isinstance(node, Scalar) else "…"


def note_unknown(
    node: MapNode,
    unknown: Mapping[str, tuple[Scalar, Node]],
    known: Collection[str],
    struct: str,
    validation: Validation,
) -> Iterator[tuple[str, str]]:
    """Note what is wrong with each unknown name of a map.

    Yields unknown names, each with the field that is unsound because of it: the field that was meant, unless
    that is given too, or the field whose text a comma has cut. Where that is not clear, none is yielded.
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


def note_no_kind(node: MapNode, validation: Validation) -> None:
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
