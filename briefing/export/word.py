"""A handout as a Word file, by python-docx: headings, lists and tables in Word's own styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

from briefing.export import paper
from briefing.export.paper import Part, body, start_of_day
from briefing.export.spans import Span, Spans, joined
from briefing.page.handout import Handout
from briefing.page.inline import Side

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

A4_MM = (210, 297)
"""The width and the height of the paper, in millimetres."""
ACCENT, QUIET, INK, ALARM = "1D3C63", "555555", "1B1B1B", "9B1C1C"
MOST_LISTS = 3
"""How deep Word's own styles let lists stand in one another."""
_STYLES = {
    "bottom-line": "Bottom line",
    "remark": "Remark",
    "finding": "Finding",
    "quotation": "Quote",
    "plain": "Normal",
}


def word(handout: Handout) -> bytes:
    """The file."""
    import docx

    document = docx.Document()
    _prepare(document, handout)
    if handout.of:
        _paragraph(document, "Remark").add_run(handout.of)
    _paragraph(document, "Title").add_run(handout.title)
    _paragraph(document, "Remark").add_run(handout.about)
    for part in body(handout):
        _write(document, part)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: Document, part: Part) -> None:
    match part:
        case paper.Heading(spans, level):
            _add(_paragraph(document, f"Heading {min(level, 6) - 1}"), spans)
        case paper.Paragraph(spans, role):
            _add(_paragraph(document, _STYLES[role]), spans)
        case paper.Entry():
            _add_entry(document, part)
        case paper.Beside(left, right):
            _add_table(document, [[left.spans, right.spans]])
        case paper.Table(rows, heads, sides):
            _add_table(document, rows, heads, sides)
        case paper.Shares(shares):
            shown = [[(Span(held),), (Span(f"{share:g}%", ("strong",)),)] for held, share in shares]
            _add_table(document, shown, sides=("left", "right"))
        case paper.Code(text):
            _add(_paragraph(document, "Normal"), (Span(text, ("code",)),))
        case _:
            assert_never(part)


def _add_entry(document: Document, entry: paper.Entry) -> None:
    depth = min(entry.depth, MOST_LISTS - 1) + 1
    if entry.marker == "•":
        style, spans = "List Bullet", entry.spans
    else:
        # What belongs to the entry above is as deep as its words.
        depth = max(depth - (not entry.marker), 1)
        number = (Span(entry.marker),) if entry.marker else ()
        style, spans = "List Continue", joined(number, entry.spans)
    _add(_paragraph(document, style if depth == 1 else f"{style} {depth}"), spans)


def _add_table(
    document: Document, rows: Sequence[Sequence[Spans]], heads: int = 0, sides: Sequence[Side] = ()
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    aligned = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
    table = document.add_table(len(rows), max(map(len, rows)), "Table Grid")
    for number, row in enumerate(rows):
        for cell, spans in zip(table.rows[number].cells, row, strict=False):
            head = tuple(span._replace(styles=("strong", *span.styles)) for span in spans)
            _add(cell.paragraphs[0], head if number < heads else spans)
        for cell, side in zip(table.rows[number].cells, sides, strict=False):
            cell.paragraphs[0].alignment = aligned.get(side)
        if number < heads:
            # Word writes it again on the next page, and readers of screens tell it with each cell.
            table.rows[number]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    _paragraph(document, "Remark")


def _paragraph(document: Document, style: str) -> Paragraph:
    paragraph = document.add_paragraph()
    # Where a style is set by its name, python-docx looks through all styles for each paragraph.
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001
    return paragraph


def _add(paragraph: Paragraph, spans: Iterable[Span]) -> None:
    from docx.shared import RGBColor

    for span in spans:
        run = paragraph.add_run(span.text)
        run.italic = "emphasis" in span.styles or None
        run.bold = "strong" in span.styles or "label" in span.styles or None
        run.font.strike = "strike" in span.styles or None
        if "code" in span.styles:
            run.font.name = "Courier New"
        if "cited" in span.styles:
            run.font.color.rgb = RGBColor.from_string(ACCENT)
        elif "note" in span.styles or "address" in span.styles:
            run.font.color.rgb = RGBColor.from_string(QUIET)


def _prepare(document: Document, handout: Handout) -> None:
    """Set the paper, what stands on every page of it, and what the file says of itself."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    about = document.core_properties
    about.title, about.author, about.comments = handout.title, "", ""
    about.created = about.modified = start_of_day(handout.made)
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, A4_MM)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin = section.bottom_margin = Mm(24)
    styles: Any = document.styles
    _set_styles(styles)
    if handout.warning:
        head = section.header.paragraphs[0]
        head.text, head.style, head.alignment = handout.warning, styles["Warning"], WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.style, foot.alignment = styles["Remark"], WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run(f"{handout.title} · ")
    _add_page_number(foot)


def _set_styles(styles: Any) -> None:
    """Set those of Word's styles that are used, and add those that it does not have."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(4)
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 11)):
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), RGBColor.from_string(ACCENT)
    for name, size, colour in (
        ("Remark", 10, QUIET),
        ("Finding", 11, INK),
        ("Bottom line", 12, INK),
        ("Warning", 10, ALARM),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = normal, Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.font.bold = name in ("Finding", "Warning")
    for depth in ("", *(f" {number}" for number in range(2, MOST_LISTS + 1))):
        for name in ("List Bullet", "List Continue"):
            styles[f"{name}{depth}"].paragraph_format.space_after = Pt(2)
    styles["Bottom line"].paragraph_format.left_indent = Mm(5)


def _add_page_number(paragraph: Paragraph) -> None:
    """Let Word write the number of each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx knows no fields
