"""Who wrote or edited a document: a name as printed, or its parts as the author of the YAML gives them."""

import re
from typing import Annotated, ClassVar

from msgspec import Meta

from briefing.model.fields import Base, Line

# In these scripts a name is written without a space, the family name first.
_EAST_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"


class Author(Base, frozen=True, kw_only=True):
    """A person by `family` and `given`, or a body by `name` alone."""

    one_of: ClassVar[tuple[str, ...]] = ("name", "family")
    never_both: ClassVar[tuple[str, ...]] = ("name", "family")

    name: Annotated[Line | None, Meta(description="A body, or a person whose name has no parts.")] = None
    family: Annotated[Line | None, Meta(description="Family name.")] = None
    given: Annotated[Line | None, Meta(description="Given names.")] = None
    particle: Annotated[Line | None, Meta(description="What stands before the family name: van der.")] = None
    suffix: Annotated[Line | None, Meta(description="What stands after the name: Jr.")] = None
    family_first: Annotated[
        bool, Meta(description="Whether the family name stands first where the name is printed: Moon Jae-in.")
    ] = False

    def printed(self) -> str:
        """The name as a text has it."""
        if self.name:
            return self.name
        family = " ".join(filter(None, (self.particle, self.family)))
        order = (family, self.given) if self.family_first else (self.given, family)
        if self.given and re.fullmatch(_EAST_ASIAN, family + self.given):
            order = (family + self.given, None)
        return " ".join(filter(None, (*order, self.suffix)))


def printed(author: str | Author) -> str:
    """The name of an author as a text has it."""
    return author if isinstance(author, str) else author.printed()
