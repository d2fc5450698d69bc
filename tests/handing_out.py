"""Handouts for tests: what they are made of, and what can be read in each of their forms."""

import io
import json
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from typing import Any

import html5lib
import pypdfium2
from docx import Document

from briefing.export import paper
from briefing.export.paper import Part, body
from briefing.export.spans import plain
from briefing.page import blocks
from briefing.page.blocks import Block, Lines, Markdown, Page, Stop, gated
from briefing.page.handout import Handout, Section

DAY = date(2026, 3, 5)
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg/onload=alert(1)>",
    "javascript:alert(1) http://example.org/x www.example.org a@example.org",
    "[a link](http://example.org) ![a picture](http://example.org/x.png) <http://example.org>",
    "&lt;b&gt; &amp; &#x202e; &nbsp;",
    "{{ 7 * 7 }} {% raw %} ${x} #{x}",
    '#let x = 1; #eval("1") $x^2$ @label <label> *a* _b_ `c` ~d~ // comment',
    "# no heading",
    "12. no list",
    "(a) no list",
    "- no list",
    ": no definition",
    "Table: no caption",
    "% no title",
    "=====",
    "---",
    "\"straight\" and 'single' quotes, it's -- and --- and ...",
    "a | b | c",
    "H~2~O, x^2^, ~~gone~~, ==lit==, [^1], [@doe99], :smile:",
    "\\begin{x} \\textbf{y} \\# C:\\new",
    "日本と韓国の協力 한일 협력 中国",
    "Ångström, naïve, Œuvre, ½, “quoted” — dashed…",
)


def handout_of(page_blocks: list[Block], title: str = "A title", warning: str = "") -> Handout:
    """A handout of two parts, the first of which has some blocks."""
    title = gated(title)
    return Handout(
        title=title,
        of=title,
        made=DAY,
        about="Made on 5 March 2026",
        warning=warning,
        sections=(
            Section(title, "one", (Page("first", page_blocks),)),
            Section("Other", "two", (Page("second", [blocks.Text("Second", "title")]),)),
        ),
        sources=(blocks.Row(title, "Letter"),),
    )


def every_block(texts: list[str]) -> list[Block]:
    """A block of every type, with some texts in each of its places."""
    some = cycle(texts)

    def one() -> str:
        return next(some)

    claim = blocks.Claim(Markdown(one()), ("inferred",), one(), one(), one())
    return [
        *(blocks.Text(one(), role) for role in ("title", "bottom-line", "plain", "remark", "finding")),
        blocks.Text(one(), "plain", one(), one()),
        blocks.Heading(one(), one(), one(), stop=Stop(target="first")),
        claim,
        blocks.Claim(one(), (), one()),
        blocks.Detail(
            Lines(
                "- a list\n    - in it\n\n      more\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n3. x\n"
            )
        ),
        blocks.Detail(Lines(f"```\n{one()}\n  indented\n```\n\n{one()}\n")),
        blocks.Beside(left=claim, right=claim),
        blocks.Row(one(), one(), stop=Stop(target="first")),
        blocks.Row(
            one(), "", marks=("background",), cited=one(), note=Markdown(one()), stop=Stop(pane="two")
        ),
        blocks.Quotation(text=one(), lit=(one(),)),
        blocks.Fold(one(), blocks=(claim,), stop=Stop(unfolds=True)),
        blocks.Entry(one(), one(), part=one(), said_by=one()),
        blocks.TableRow("", (one(), one())),
        blocks.TableRow(one(), (1234, one())),
        blocks.Figures(((one(), 12.5), (one(), 100.0)), one(), one(), one(), one(), one(), one()),
        blocks.Tally(one(), 3, one()),
        blocks.Along(one(), "start", one(), note=one(), cited=one()),
        blocks.Along(one(), "beside", within=1),
        blocks.Along(one(), "end", one()),
        blocks.Heading(one()),
        blocks.Along(one(), within=3),
    ]


def squeezed(text: str) -> str:
    """A text without blanks, which every form sets as it likes."""
    return "".join(text.split())


def words_of(handout: Handout) -> str:
    """All that the parts of a handout say, without blanks."""
    return squeezed("".join(text for part in body(handout) for text in texts_of(part)))


def texts_of(part: Part) -> Iterator[str]:
    """All that a part says, in order."""
    match part:
        case paper.Beside(left, right):
            yield from (*texts_of(left), *texts_of(right))
        case paper.Table(rows):
            yield from (plain(cell) for row in rows for cell in row)
        case paper.Shares(shares):
            yield from (f"{held}{percent:g}%" for held, percent in shares)
        case paper.Code(text):
            yield text
        case paper.Entry(spans, _, marker) if marker not in ("•", ""):
            yield f"{marker}{plain(spans)}"
        case _:
            yield plain(part.spans)


def read_html(data: bytes) -> Any:
    """The tree of an HTML file; raises where it breaks the rules."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        data, transport_encoding="utf-8"
    )


def read_word(data: bytes) -> str:
    """All that stands in a Word file, header and footer included."""
    document = Document(io.BytesIO(data))
    inside = document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    section = document.sections[0]
    around = [one.text for part in (section.header, section.footer) for one in part.paragraphs]
    return "".join([*(one.text or "" for one in inside), *around])


def read_pdf(data: bytes) -> list[str]:
    """The text of each page of a PDF file."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def read_by_pandoc(data: bytes, form: str) -> str:
    """The words that pandoc finds in a file, without blanks."""
    command = ["pandoc", "--from", form, "--to", "json"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return squeezed("".join(_strings(json.loads(done.stdout)["blocks"])))


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _strings(one)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Code", "CodeBlock", "RawInline", "RawBlock", "Math"):
            yield content[1]
        elif kind == "Quoted":
            yield from ("“", *_strings(content[1]), "”")
        elif kind == "OrderedList":
            for number, item in enumerate(content[1], content[0][0]):
                yield from (f"{number}.", *_strings(item))
        elif kind in ("Link", "Image", "Header", "Span", "Div"):
            yield from _strings(content[-2:] if kind in ("Link", "Image") else content[-1])
        else:
            yield from _strings(content)
