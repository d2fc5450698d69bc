"""The cited documents as references: CSL-JSON and BibTeX, for whatever manages a reader's literature."""

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from briefing.model.kinds import Source
from briefing.model.parts import Author
from briefing.model.words import MONTHS_IN_SHORT

_PARTICLES = frozenset(
    {"af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn"}
    | {"la", "le", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur"}
)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_BODY = re.compile(
    r"\b(?:of|the|and|for|on|in)\b|\d|&"
    r"|\b(?:Agency|Association|Bank|Bureau|Cent(?:er|re)|Commission|Committee|Council|Department|Embassy)\b"
    r"|\b(?:Forum|Fund|Group|House|Institute|International|Ministry|Nations|News|Office|Organi[sz]ation)\b"
    r"|\b(?:Parliament|Party|Press|Secretariat|Society|Team|Times|Union|University|Watch)\b"
)
_HAN_OR_HANGUL = r"\u3005\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
# A Japanese name may have kana within: 井ノ原.
_FAMILY_FIRST = re.compile(f"[{_HAN_OR_HANGUL}][{_HAN_OR_HANGUL}\u3041-\u30ff]*")
_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_CONTAINED = frozenset({*_PERIODICALS, "article", "chapter", "paper-conference", "post-weblog", "webpage"})

_TAG = re.compile(r"<(/?(?:i|b|sc|sup|sub|span)\b[^<>]*>)")
_DASH = re.compile(r"\s*[-\u2010-\u2015]+\s*")

# The entry, and the fields in which it takes the series and the publisher.
_ENTRIES = {
    **dict.fromkeys(("article", *_PERIODICALS), ("article", "journal", "publisher")),
    "book": ("book", "series", "publisher"),
    "chapter": ("incollection", "booktitle", "publisher"),
    "paper-conference": ("inproceedings", "booktitle", "publisher"),
    "report": ("techreport", "series", "institution"),
}
_OTHER = ("misc", "series", "publisher")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
_BRACES = str.maketrans({"{": r"\{", "}": r"\}"})
_BRACES_BY_NAME = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})


def csl_json(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Each source as CSL-JSON; what a document does not print is not in it."""
    return [_csl(source) for source in sources]


def bibtex(sources: Iterable[Source]) -> str:
    """Each source as a BibTeX entry, in UTF-8; what a document does not print is not in it."""
    return "\n".join(_entry(source) for source in sources)


def author_name(author: str | Author) -> dict[str, Any]:
    """A name in CSL's parts; what is no person's name stays whole."""
    if isinstance(author, Author) and author.name:
        return {"literal": author.name}
    parts = author if isinstance(author, Author) else _parted(author)
    fields = {
        "literal": parts.name,
        "family": parts.family,
        "given": parts.given,
        "suffix": parts.suffix,
        "non-dropping-particle": parts.particle,
        # CSL's word for a family name that stands first even in styles that put given names first.
        "static-ordering": parts.family_first,
    }
    return {key: part for key, part in fields.items() if part}


def _parted(printed: str) -> Author:
    """The parts of a name as it is printed.

    `Family, Given` is taken at its word. In Chinese characters or Hangul the first word is the family name;
    otherwise the last one, with the particles before it kept apart.
    """
    name = printed.strip().rstrip(",") or printed
    if "," in name:
        family, *rest = (part.strip() for part in name.split(","))
        suffix = next((part for part in rest if part.lower() in _SUFFIXES), "")
        given = ", ".join(part for part in rest if part and part != suffix)
        if suffix and not given and family:
            return replace(_parted(family), suffix=suffix)
        return Author(family=family, given=given, suffix=suffix) if family else Author(name=printed)
    words = name.split()
    if len(words) < 2 or _BODY.search(name):
        return Author(name=name)
    if _FAMILY_FIRST.fullmatch(words[0]):
        return Author(family=words[0], given=" ".join(words[1:]), family_first=True)
    suffix = words.pop() if words[-1].lower() in _SUFFIXES and len(words) > 2 else ""
    family = words.pop()
    particles: list[str] = []
    while len(words) > 1 and words[-1] in _PARTICLES:
        particles.insert(0, words.pop())
    return Author(family=family, given=" ".join(words), particle=" ".join(particles), suffix=suffix)


def _csl(source: Source) -> dict[str, Any]:
    series = "container-title" if source.type in _CONTAINED else "collection-title"
    number = "collection-number" if source.series and source.type == "book" else "number"
    fields: dict[str, Any] = {
        "id": source.id,
        "type": source.type,
        "title": source.title,
        "author": [author_name(author) for author in source.authors],
        "editor": [author_name(editor) for editor in source.editors],
        "publisher": source.publisher,
        series: source.series,
        "volume": source.volume,
        "issue" if source.type in _PERIODICALS else number: source.number,
        "page": source.pages,
        "issued": _date_parts(source.date),
        "accessed": _date_parts(source.accessed),
    }
    rich = {name: _escaped(value) for name, value in fields.items() if value}
    # No reader looks for markup in these.
    return {**rich, **{name: value for name, value in (("URL", source.url), ("DOI", source.doi)) if value}}


def _escaped(value: Any) -> Any:
    """What is printed like a tag, so that readers of CSL-JSON print it too; they know no other escape."""
    return _TAG.sub(r'<span class="nocase"><</span>\1', value) if isinstance(value, str) else value


def _date_parts(date: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _entry(source: Source) -> str:
    kind, series, publisher = _ENTRIES.get(source.type, _OTHER)
    if kind == "article" and not source.series:
        # BibTeX's article is one in a journal.
        kind, series, publisher = _OTHER
    year, month, day = [*(source.date or "").split("-"), "", ""][:3]
    fields = {
        "author": _bibtex_names(source.authors),
        "editor": _bibtex_names(source.editors),
        # The second pair of braces keeps capitals as printed.
        "title": f"{{{_latex(source.title)}}}",
        series: _latex(source.series or ""),
        "volume": _latex(source.volume or ""),
        "number": _latex(source.number or ""),
        "pages": _latex(_DASH.sub("--", source.pages or "")),
        publisher: _latex(source.publisher or ""),
        "url": (source.url or "").translate(_URL),
        "doi": (source.doi or "").translate(_URL),
        "urldate": source.accessed or "",
        "year": year,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    # Months have names of BibTeX's own, without braces.
    lines += [f"  month = {MONTHS_IN_SHORT[int(month) - 1]},"] if month else []
    lines += [f"  day = {{{int(day)}}},"] if day else []
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}\n"])


def _bibtex_names(names: Iterable[str | Author]) -> str:
    return " and ".join(_bibtex_name(author_name(name)) for name in names)


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    parts = (family, name.get("suffix"), name.get("given"))
    return ", ".join(_kept_whole(_latex(part)) for part in parts if part)


def _kept_whole(part: str) -> str:
    """BibTeX parts names at `and`, whoever wrote it."""
    return f"{{{part}}}" if re.search(r"\band\b", part, re.IGNORECASE) else part


def _latex(text: str) -> str:
    # BibTeX counts braces, whether LaTeX prints them or not.
    braces = _BRACES if _is_balanced(text) else _BRACES_BY_NAME
    return " ".join(text.split()).translate(_LATEX | braces)


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
