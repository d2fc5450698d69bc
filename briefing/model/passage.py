"""A passage of a source: where it stands, what it says in our words, and by what it is recognised."""

from typing import Annotated, ClassVar

from msgspec import Meta

from briefing.model.fields import ID_PATTERN, Base, Inline, LettersFingerprint, Line, Release, Sha256


class Passage(Base, frozen=True, kw_only=True):
    """What stands at one locator of a source: our gist and a fingerprint, never the text."""

    locator: Annotated[
        str,
        Meta(
            pattern=ID_PATTERN,
            title="locator",
            description="A paragraph number, or a label such as `byline`.",
            extra_json_schema={"minimum": 0},
        ),
    ]
    called: Annotated[
        Line | None,
        Meta(description="What citations call it, such as `editor's note`; without it, its locator."),
    ] = None
    gist: Annotated[Inline, Meta(description="What it says, in our own words.")]
    words: Annotated[int, Meta(ge=1, description="Number of words of the original.")]
    fingerprint: Annotated[
        LettersFingerprint | None,
        Meta(description="What recognises it by its letters, as `briefing sources fingerprint` prints it."),
    ] = None
    sha256: Annotated[
        Sha256 | None,
        Meta(description="The older fingerprint: SHA-256 of its words, lower-cased, without punctuation."),
    ] = None
    release: Annotated[
        Release, Meta(description="`background` keeps the gist to the reader's own screen.")
    ] = "say"

    one_of: ClassVar[tuple[str, ...]] = ("fingerprint", "sha256")

    def fingerprints(self) -> tuple[str, ...]:
        """Each fingerprint as one line that names its measure; the passage is looked for by the first."""
        # Few commands ask for it, and all import this file.
        from briefing.text.measures import in_words

        older = in_words(self.words, self.sha256) if self.sha256 else None
        return tuple(filter(None, (self.fingerprint, older)))
