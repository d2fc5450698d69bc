"""What is said of a single value that cannot be used: where it stands, and what was probably meant."""

import re
from typing import Final

from briefing.model.fields import (
    CITATION_PATTERN,
    DATE_PATTERN,
    DOI_PATTERN,
    FINGERPRINT_PATTERN,
    ID_PATTERN,
    SHA256_PATTERN,
)
from briefing.model.problem import Code, Value
from briefing.store.dates import meant_by as date_meant_by
from briefing.store.look_alikes import first_in
from briefing.store.nodes import Node, Scalar, Validation

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
    meant = _meant_by(case, text)
    if case == "date" and meant:
        validation.problem(node.place, "wrong-form", case="date-as", value=text, meant=meant)
        return INVALID
    if meant:
        return invalid(validation, node, "wrong-form", case=f"{case}-as", value=text, meant=meant)
    return invalid(validation, node, "wrong-form", case=case, value=text)


def _meant_by(case: str, text: str) -> str | None:
    """How a value is written in its form; None where that is not clear."""
    if case == "date":
        return date_meant_by(text)
    if case == "id":
        return re.sub("[^a-z0-9]+", "-", text.casefold()).strip("-")[:MAX_SHOWN] or None
    if case == "citation" and (parts := re.fullmatch(r"\W*([a-z0-9-]+)\W+([a-z0-9-]+)\W*", text.casefold())):
        return f"{parts[1]}:{parts[2]}"
    return None


def is_null(node: Node) -> bool:
    """Whether nothing stands for a value."""
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS


def shown(node: Node) -> str:
    """What a problem calls a value that should have been one word: its text, or `…` for a list or map."""
    return node.text if isinstance(node, Scalar) else "…"
