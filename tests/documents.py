"""Documents as people have them, made of paragraphs."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from html import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

_WIDTH, _HEIGHT = A5


def pdf(
    paragraphs: Iterable[str], columns: int = 1, lines: int = 40, notes: Mapping[int, str] | None = None
) -> bytes:
    """A PDF with a running head, a page number and, on some pages, a footnote in small type."""
    file = io.BytesIO()

    def furnish(canvas: Canvas, _: object) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(40, _HEIGHT - 25, "THE ELM STREET PAPERS")
        canvas.drawRightString(_WIDTH - 40, _HEIGHT - 25, "No. 12")
        canvas.drawCentredString(_WIDTH / 2, 18, f"Page {canvas.getPageNumber()}")
        if note := (notes or {}).get(canvas.getPageNumber()):
            canvas.setFont("Times-Roman", 7)
            canvas.drawString(40, 38, note)

    width = (_WIDTH - 80 - 20 * (columns - 1)) / columns
    height = 12 * lines + 4
    frames = [Frame(40 + at * (width + 20), 50, width, height, 0, 0, 0, 0) for at in range(columns)]
    style = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=10, leading=12, alignment=TA_JUSTIFY, spaceAfter=7
    )
    document = BaseDocTemplate(file, pagesize=A5, pageTemplates=[PageTemplate(frames=frames, onPage=furnish)])
    document.build([Paragraph(text, style) for text in paragraphs])
    return file.getvalue()


def scanned() -> bytes:
    """A PDF that has a picture of a page and no text."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(50, 50, 100, 100)
    canvas.save()
    return file.getvalue()


def locked() -> bytes:
    """A PDF that opens with a password."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="bucket")
    canvas.drawString(50, 50, "Nobody reads this.")
    canvas.save()
    return file.getvalue()


def packed(files: Mapping[str, str]) -> bytes:
    """A ZIP file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in files.items():
            file.writestr(name, text)
    return data.getvalue()


def word(paragraphs: Iterable[str]) -> bytes:
    """A Word document with a note after its first paragraph, and a tracked deletion after each."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        + ('<w:r><w:footnoteReference w:id="2"/></w:r>' if number == 0 else "")
        + '<w:del w:id="1" w:author="x"><w:r><w:delText> struck out</w:delText></w:r></w:del></w:p>'
        for number, text in enumerate(paragraphs)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    related = "application/vnd.openxmlformats-package.relationships+xml"

    def relations(name: str, target: str) -> str:
        one = f'<Relationship Id="a" Type="{office}/{name}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{one}</Relationships>'

    note = '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Default Extension="rels" ContentType="{related}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/></Types>',
            "_rels/.rels": relations("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": relations("footnotes", "footnotes.xml"),
            "word/footnotes.xml": f"<w:footnotes {space}>{note}</w:footnotes>",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        }
    )


def mail(text: str, page: str) -> bytes:
    """A mail, once as text and once formatted."""
    message = EmailMessage()
    message["Subject"] = "The Elm Street Papers, no. 12 – wells"
    message["From"] = "ada@elm.example"
    message.set_content(text)
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def saved_page(page: str) -> bytes:
    """A page as a browser saves it in one file."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://elm.example/"
    message["Subject"] = "The Well"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"GIF89a", "image", "gif", cid="<picture>")
    return message.as_bytes()
