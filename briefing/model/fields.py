"""The fields of the schema: what each may hold, as the author of the YAML is told and the loader checks.

The `title` of a type says its form, `description` what a field of that type means. The bounds in
`extra_json_schema` are for a text that an editor takes for a number. `extra` is for the loader:

- `lines`: a text is put into one line.
- `ref`: as what a text is noted with its place: what it refers to (`item`, `party`), or what it is (`alias`).
- `renamed`: for each old value the new one.
- `unsound`: what stands in the place of a value that cannot be used.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from msgspec import Meta, Struct

T = TypeVar("T")

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CITATION_PATTERN = r"^[a-z0-9-]+:[a-z0-9-]+$"
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
DOI_PATTERN = r"^10\.[0-9]+/[^ ]+$"
FINGERPRINT_PATTERN = r"^letters:[1-9][0-9]{0,7}:[0-9a-f]{8}:[0-9a-f]{64}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"


def meaning(text: str, **of_value: Any) -> Meta:
    """What the author is told of a field; `of_value` is what else `Meta` may say, such as bounds."""
    return Meta(description=text, **of_value)


Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        max_length=64,
        title="id",
        description="Lower-case letters, digits and hyphens; unique in the briefing.",
        extra_json_schema={"minimum": 0},
    ),
]
Line = Annotated[str, Meta(min_length=1, max_length=400, title="one line of text", extra={"lines": "one"})]
Alias = Annotated[Line, Meta(extra={"ref": "alias"})]
Inline = Annotated[
    str, Meta(min_length=1, max_length=2000, title="one line of Markdown", extra={"lines": "one"})
]
Block = Annotated[str, Meta(min_length=1, max_length=200_000, title="Markdown")]
Citation = Annotated[
    str,
    Meta(
        pattern=CITATION_PATTERN,
        title="citation, such as report:6",
        description="A source and a locator in it, such as `report:6` or `report:editors-note`.",
        extra={"ref": "citation"},
    ),
]
Cites = Annotated[tuple[Citation, ...], meaning("Where the sources say it: `report:6`; never empty.")]
Release = Annotated[
    Literal["say", "background"], Meta(extra={"renamed": {"hold": "background"}, "unsound": "background"})
]
Releasable = Annotated[
    Release, meaning("`say`: everybody may see it. `background`: it stays on the reader's own screen.")
]
ItemId = Annotated[Id, meaning("The id of an item.", extra={"ref": "item"})]
PaneId = Annotated[Id, meaning("The id of a pane.", extra={"ref": "pane"})]
PartyId = Annotated[Id, meaning("The id of a party.", extra={"ref": "party"})]
HolderId = Annotated[Id, meaning("The id of the source or party that holds it.", extra={"ref": "holder"})]
GroupId = Annotated[
    Id, meaning("A group of its pane; any id where the pane does not group by it.", extra={"ref": "group"})
]
GROUP_FIELDS = ("category", "tier", "status")
"""The fields in which an item can name its group."""
PartialDate = Annotated[
    str,
    Meta(
        title="year, month or day: 2012, 2012-06, 2012-06-29",
        pattern=DATE_PATTERN,
        description="A year, a year and month, or a day: 2012, 2012-06, 2012-06-29.",
        extra_json_schema={"minimum": 1000, "maximum": 9999},
    ),
]
Doi = Annotated[str, Meta(pattern=DOI_PATTERN, max_length=400, title="DOI")]
LettersFingerprint = Annotated[str, Meta(pattern=FINGERPRINT_PATTERN, title="fingerprint")]
Sha256 = Annotated[str, Meta(pattern=SHA256_PATTERN, title="64 hexadecimal digits")]

Basis = Annotated[Literal["stated", "inferred"], meaning("`stated`: a source says it. `inferred`: we do.")]
SourceType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "document",
    "legislation", "paper-conference", "personal_communication", "post-weblog", "report", "speech", "treaty",
    "webpage",
]  # fmt: skip
LinkType = Annotated[
    Literal["answers", "relies-on", "precedes", "evidenced-by", "complements", "differs", "see-also"],
    meaning("How the item belongs to the one at the far end."),
]


class Base(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every struct of the content has in common."""

    renamed: ClassVar[Mapping[str, str]] = {}
    """Old names of fields, each with the one it has now; an old name is a problem that says the new one."""
    must_cite: ClassVar[bool] = False
    """Whether it is a problem where `cites` is empty."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """Fields of which none is required, but one of them is."""
    never_both: ClassVar[tuple[str, ...]] = ()
    """Two fields of `one_of` of which one alone may be there."""
    needs: ClassVar[Mapping[str, str]] = {}
    """Fields that say nothing by themselves, each with the one that must stand beside it."""
    usual_release: ClassVar[Release] = "say"
    """The `release` that needs no mark."""

    def marks(self) -> tuple[str, ...]:
        """What has to be said of it beside its citations: `inferred`, `background`."""
        inferred = ("inferred",) if getattr(self, "basis", "stated") == "inferred" else ()
        release = getattr(self, "release", self.usual_release)
        return inferred if release == self.usual_release else (*inferred, release)

    def as_said(self) -> Self:
        """The same without what its own fields keep to the desk; its `release` is not looked at."""
        return self

    def depends_on(self) -> str | None:
        """The id of the item without which this says nothing; None where it stands by itself."""
        return None


def derived(base: type[T]) -> Iterator[type[T]]:
    """The structs derived from one, in the order of their declarations."""
    for struct in base.__subclasses__():
        yield struct
        yield from derived(struct)


def name_of(struct: type[Struct]) -> str:
    """The name of a struct as people write it: `agenda-entry` for `AgendaEntry`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", struct.__name__.removesuffix("Spec")).lower()
