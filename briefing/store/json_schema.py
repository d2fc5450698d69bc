"""The content's schema as JSON Schema, for editors that complete and check YAML."""

from collections.abc import Iterator
from typing import Any, Union

import msgspec

from briefing.model.fields import Base
from briefing.model.header import Header
from briefing.model.kinds import KINDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def item_schema() -> dict[str, Any]:
    """Describe the file of an item, of whatever kind."""
    (tagged,), components = msgspec.json.schema_components(
        [Union[tuple(KINDS.values())]],  # noqa: UP007 - the members are known only at run time
        ref_template="#/$defs/{name}",
    )
    for cls in _structs_of(Base):
        # The schema lets a point without citations be read, as a problem; an editor should mark it as well.
        if cls.must_cite and (definition := components.get(cls.__name__)):
            definition["properties"]["cites"]["minItems"] = 1
            definition["required"] = [*definition.get("required", []), "cites"]
    return {"$schema": _DIALECT, "title": "An item of a briefing", **tagged, "$defs": components}


def _structs_of(base: type[Base]) -> Iterator[type[Base]]:
    for cls in base.__subclasses__():
        yield cls
        yield from _structs_of(cls)


def header_schema() -> dict[str, Any]:
    """Describe `briefing.yaml`."""
    (header,), components = msgspec.json.schema_components([Header], ref_template="#/$defs/{name}")
    return {"$schema": _DIALECT, "title": "briefing.yaml", **header, "$defs": components}
