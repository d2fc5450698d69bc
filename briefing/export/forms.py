"""The forms in which a handout can be written, by the endings of their files."""

from typing import Literal, NamedTuple, get_args

from briefing.page.handout import Handout

Ending = Literal["docx", "html", "md", "pdf", "txt"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
_EXTRAS = {"docx": ("office", "python-docx"), "typst": ("pdf", "typst")}
"""For each module that only some need the extra that brings it, and the name of its library."""


class Written(NamedTuple):
    """A handout in one form."""

    data: bytes
    unshown: str = ""
    """The characters that no font of this system has; in the file their numbers stand for them."""


class MissingLibraryError(Exception):
    """A form needs a library that is not installed; what it says tells how to get it."""


def write(handout: Handout, ending: Ending) -> Written:
    """Write a handout in the form of an ending. Raises MissingLibraryError."""
    try:
        match ending:
            case "docx":
                from briefing.export.word import word

                return Written(word(handout))
            case "html":
                from briefing.export.html import html

                return Written(html(handout))
            case "md":
                from briefing.export.markdown import markdown

                return Written(markdown(handout))
            case "pdf":
                from briefing.export.pdf import pdf

                return Written(*pdf(handout))
            case "txt":
                from briefing.export.plain import handout_text

                return Written(handout_text(handout).encode())
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        extra, library = _EXTRAS[error.name]
        raise MissingLibraryError(
            f"a file that ends in .{ending} needs the library {library}: pip install 'briefing[{extra}]'"
        ) from error
