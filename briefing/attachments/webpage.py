"""The text of a web page, as a reader of it sees it: built as browsers build it, hidden parts left out.

Word and Markdown files are read by way of the page that they make.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from briefing.attachments.formats import UnreadableError

_DROPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "svg", "iframe", "object", "button", "select", "head"}
    | {"textarea", "canvas", "audio", "video", "math", "del", "s", "strike", "rt", "rp", "dialog"}
)
"""What is not read: no text, no part of the document, struck out, or how a word is pronounced."""
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"}
    | {"i", "img", "ins", "kbd", "label", "mark", "meta", "q", "rb", "ruby", "samp", "small"}
    | {"span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "-text", "input"}
    | {"-comment", "del", "s", "strike", "rt", "rp"}
)
"""What parts no words, be it read or not."""
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:[;!]|$)|font-size\s*:\s*0"
    r"|text-decoration[\w-]*\s*:[^;]*line-through|clip\s*:\s*rect|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|text-indent)\s*:\s*-(?:\d{4}|999)",
    re.IGNORECASE,
)
# Short: what is raised may be a part of the text, too.
_NOTE_MARK = re.compile(r"(?=.{0,11}\Z)[\W_]*(?:\d{1,3}|[a-z]|[ivx]{1,5})?[\W_]*", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_RULES = re.compile(r"[{}]|[^{}]+")
_SHOWN_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*$|@(?:layer|supports)\b", re.IGNORECASE)
# YAML between two lines, before the text: what lines between others hold may be the text itself.
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?:(?:\w[\w-]*:(?:[ \t].*)?|[ \t#-].*|)\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_SPACE = re.compile(r"\s+")
_MAX_SELECTORS = 500
"""How many rules of style sheets that hide something are followed."""


def text_of_page(page: str) -> str:
    """Blocks with blank lines between; note marks, struck-out text and what no reader sees are left out."""
    tree = LexborHTMLParser(page)
    unread = _unread(tree)
    joined = _in_rows_of_figures(tree)
    preformatted: set[int] = set()
    parts: list[str] = []
    following: list[LexborNode | str] = [tree.root] if tree.root else []
    while following:
        node = following.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.is_text_node:
            text = node.text_content or ""
            parts.append(text if node.mem_id in preformatted else _SPACE.sub(" ", text))
        elif node.tag == "br":
            parts.append(" " if node.mem_id in joined else "\n")
        else:
            apart = " " if node.mem_id in joined else "" if node.tag in _INLINE else "\n\n"
            is_read = node.tag not in _DROPPED and node.mem_id not in unread
            inner = [*node.iter(include_text=True)] if is_read else []
            if node.tag == "pre" or node.mem_id in preformatted:
                preformatted.update(one.mem_id for one in inner)
            following += [apart, *reversed(inner), apart]
    return "".join(parts)


def text_of_markdown(source: str) -> str:
    """What a reader of the page sees: no front matter, comments, targets of links, or languages of code."""
    from markdown_it import MarkdownIt

    text = _FRONT_MATTER.sub("", source.replace("\r\n", "\n"))
    return text_of_page(MarkdownIt("gfm-like", {"linkify": False}).render(text))


def text_of_word(data: bytes) -> str:
    """What is printed; changes are taken as accepted, and headers and footers left out."""
    import mammoth

    try:
        page = mammoth.convert_to_html(BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {}))
    except MemoryError:
        raise
    except Exception as error:  # whatever its parsers raise, the document is damaged
        raise UnreadableError(
            "is a damaged Word file. Open it in Word, save it anew, and give that."
        ) from error
    return text_of_page(page.value)


def _unread(tree: LexborHTMLParser) -> set[int]:
    """The elements that an attribute, a style or a style sheet of the page hides, and the marks of notes."""
    styled = [node for node in tree.css("[style]") if _HIDING.search(node.attributes["style"] or "")]
    noted = [node for node in tree.css("sup") if _NOTE_MARK.fullmatch(node.text(deep=True))]
    unread = {node.mem_id for node in (*styled, *noted)}
    selectors = [one for sheet in tree.css("style") for one in _hiding(sheet.text(deep=True))]
    for selector in ("[hidden]", *selectors[:_MAX_SELECTORS]):
        # A selector that this parser doesn't know hides nothing.
        with suppress(SelectolaxError, ValueError):
            unread.update(node.mem_id for node in tree.css(selector) if node.tag not in {"html", "body"})
    return unread


def _in_rows_of_figures(tree: LexborHTMLParser) -> frozenset[int]:
    """The cells, and what is around the text of one, of tables in which a cell behind the first is a figure.

    A row of such a table is one paragraph: a figure says nothing without what it counts.
    """
    found: set[int] = set()
    for table in tree.css("table:not(:has(table))"):
        rows = [row.css("td, th") for row in table.css("tr")]
        if any(_is_figure(cell) for row in rows for cell in row[1:]):
            for cell in (cell for row in rows for cell in row):
                inner = [node for node in cell.css("*") if node.tag not in _INLINE]
                blocks = [node for node in inner if node.tag != "br"]
                around = [node.parent and node.parent.mem_id for node in blocks[1:]]
                # Of a cell with several paragraphs, each stays one.
                is_one = around == [node.mem_id for node in blocks[:-1]]
                found.update(node.mem_id for node in (inner if is_one else [cell]))
    return frozenset(found)


def _is_figure(cell: LexborNode) -> bool:
    text = cell.text(deep=True)
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _hiding(sheet: str) -> Iterator[str]:
    """The selectors of the rules that hide, except for those that hold for other media than a screen."""
    inside: list[str] = []
    before = ""
    for part in _RULES.findall(_COMMENT.sub("", sheet)):
        if part == "{":
            inside.append(before.rpartition(";")[2].strip())
        elif part == "}" and inside:
            *around, selector = inside
            if _HIDING.search(before) and all(map(_SHOWN_MEDIA.match, around)) and selector[:1] != "@":
                yield selector
            inside.pop()
        before = "" if part in "{}" else part
