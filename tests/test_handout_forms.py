"""Every form of a handout says every word of it, and makes nothing of the words."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from briefing.export import paper
from briefing.export.forms import ENDINGS, MissingLibraryError, write
from briefing.export.html import html
from briefing.export.markdown import markdown
from briefing.export.paper import body, parts_read
from briefing.export.pdf import pdf
from briefing.export.plain import handout_text
from briefing.export.spans import plain
from briefing.export.word import word
from briefing.page import blocks
from briefing.page.blocks import Lines
from briefing.page.handout import NOT_TO_BE_PASSED_ON, Handout
from tests.handing_out import (
    DAY,
    NASTY,
    every_block,
    handout_of,
    read_by_pandoc,
    read_html,
    read_pdf,
    read_word,
    squeezed,
    words_of,
)
from tests.test_page import types_of_block

TURNS = range(0, len(NASTY), 8)
"""How far the texts are turned, so that each stands in other places each time."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="there is no pandoc")
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium")
hostile = st.one_of(st.sampled_from(NASTY), st.text(min_size=1).filter(str.strip))


def nasty(turn: int, warning: str = "") -> Handout:
    """A handout of blocks of every type, full of what could be taken for markup."""
    texts = [*NASTY[turn:], *NASTY[:turn]]
    return handout_of(every_block(texts), texts[0], warning)


def head_of(handout: Handout) -> str:
    """What stands above the parts of a handout, without blanks."""
    return squeezed(handout.of + handout.title + handout.about)


def test_the_blocks_for_these_tests_are_of_every_type() -> None:
    made = every_block(list(NASTY))
    assert {type(block) for block in made} == set(types_of_block())
    assert {type(part) for part in parts_read(made)} == set(paper.Part.__args__)


# HTML.


def addresses_in(tree: Any) -> Iterator[str]:
    """All that a file of HTML could load, open or run."""
    for element in tree.iter():
        if element.tag in ("script", "iframe", "object", "embed", "link", "base", "form", "img", "svg"):
            yield str(element.tag)
        for name, value in element.attrib.items():
            if (
                name in ("src", "href", "action", "srcset", "data", "poster", "xlink:href")
                or name[:2] == "on"
            ):
                yield value
            if name == "style":
                assert re.fullmatch(r"width: [\d.]+%", value)


@settings(max_examples=12, deadline=None)
@given(st.lists(hostile, min_size=5, max_size=12))
def test_html_is_valid_runs_nothing_and_leads_nowhere_else(texts: list[str]) -> None:
    handout = handout_of(every_block(texts), texts[0], NOT_TO_BE_PASSED_ON)
    tree = read_html(html(handout))
    keys = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(keys) == len(set(keys))
    assert set(addresses_in(tree)) <= {f"#{key}" for key in keys}
    assert squeezed("".join(tree.find("head/title").itertext())) == squeezed(handout.title)
    said = squeezed("".join(tree.find("body").itertext()))
    assert said == squeezed(NOT_TO_BE_PASSED_ON) + head_of(handout) + contents_of(handout) + words_of(handout)
    # Its own style sheet loads nothing either.
    sheet = "".join(tree.find("head/style").itertext())
    assert not re.search(r"url\(|@import|expression|</|//", sheet)
    policies = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def contents_of(handout: Handout) -> str:
    """What the list of contents says, without blanks."""
    return squeezed("".join(["Contents", *(plain(one.spans) for one in paper.contents(body(handout)))]))


def test_a_link_of_html_leads_to_its_item_where_that_is_in_the_handout_too() -> None:
    rows: list[blocks.Block] = [
        blocks.Row("to be found", stop=blocks.Stop(target="second")),
        blocks.Row("to be missed", stop=blocks.Stop(target="elsewhere")),
    ]
    tree = read_html(html(handout_of(rows)))
    assert tree.find('.//a[@href="#item-second"]').text == "to be found"
    assert tree.find('.//h3[@id="item-second"]').text == "Second"
    assert "to be missed" not in [link.text for link in tree.iter("a")]


def long_table() -> Handout:
    """A handout with a table that is longer than two pages."""
    rows = [blocks.TableRow(f"Row {number}", (number,)) for number in range(120)]
    return handout_of([blocks.TableRow("", ("Headed",)), *rows])


def assert_headed_on_each_page(data: bytes) -> None:
    """See that each page of a PDF on which there are rows of the long table has its heads once."""
    pages = [page for page in map(squeezed, read_pdf(data)) if "Row" in page]
    assert len(pages) > 2
    assert all(page.count("Headed") == 1 for page in pages)


def run_chromium(folder: Path, *arguments: str) -> str:
    """Run a Chromium without a window on `handout.html` in a folder. Returns what it prints."""
    assert CHROMIUM
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    command = [CHROMIUM, *options, *arguments, (folder / "handout.html").as_uri()]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60).stdout


@needs_chromium
def test_chromium_shows_all_words_and_prints_the_warning_on_each_page(tmp_path: Path) -> None:
    handout = handout_of(
        [*every_block(list(NASTY)), *every_block(list(NASTY))], "A title", NOT_TO_BE_PASSED_ON
    )
    (tmp_path / "handout.html").write_bytes(html(handout))
    shown = run_chromium(
        tmp_path, "--dump-dom", "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'printed.pdf'}"
    )
    assert words_of(handout) in squeezed("".join(read_html(shown.encode()).find("body").itertext()))
    pages = read_pdf((tmp_path / "printed.pdf").read_bytes())
    assert len(pages) > 2
    assert all(NOT_TO_BE_PASSED_ON in page for page in pages)


@needs_chromium
def test_chromium_prints_the_heads_of_a_table_on_each_page(tmp_path: Path) -> None:
    (tmp_path / "handout.html").write_bytes(html(long_table()))
    run_chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'printed.pdf'}")
    assert_headed_on_each_page((tmp_path / "printed.pdf").read_bytes())


@needs_chromium
def test_chromium_breaks_no_short_cell_of_a_table_beside_a_long_one(tmp_path: Path) -> None:
    rows = [
        blocks.TableRow("", ("sought", "planned", "took")),
        blocks.TableRow("Humanitarian assistance and disaster relief " * 3, ("discuss", "20 min", "2 min")),
    ]
    (tmp_path / "handout.html").write_bytes(html(handout_of([*rows])))
    run_chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'printed.pdf'}")
    [page] = read_pdf((tmp_path / "printed.pdf").read_bytes())
    assert all(cell in page for row in rows for cell in row.numbers)


# Markdown.


@needs_pandoc
@pytest.mark.parametrize("turn", TURNS)
def test_pandoc_reads_back_the_words_of_markdown_and_word(turn: int) -> None:
    handout = nasty(turn, NOT_TO_BE_PASSED_ON)
    warning, words = squeezed(NOT_TO_BE_PASSED_ON), words_of(handout)
    title, rest = squeezed(handout.title), squeezed(f"{handout.of} · {handout.about}")
    assert read_by_pandoc(markdown(handout), "markdown") == f"{warning}{title}{rest}{words}{warning}"
    assert read_by_pandoc(word(handout), "docx") == head_of(handout) + words


@settings(max_examples=15, deadline=None)
@given(st.lists(hostile, min_size=5, max_size=12))
def test_a_reader_of_commonmark_finds_the_words_and_no_html_or_link(texts: list[str]) -> None:
    handout = handout_of(every_block(texts), texts[0])
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tree = SyntaxTreeNode(parser.parse(markdown(handout).decode()))
    kinds = {node.type for node in tree.walk()}
    assert not kinds & {"html_block", "html_inline", "link", "image", "code_inline", "hr"}
    read = "".join(_read_text(tree))
    assert read == squeezed(handout.title + f"{handout.of} · {handout.about}") + words_of(handout)


def test_marks_of_markdown_stand_only_where_they_are_read_as_marks() -> None:
    leads = [("so.", "b"), ("so ", "b"), ("so:", " b"), ("", "*so* b"), ("so*", "b")]
    handout = handout_of([blocks.Text(blocks.Markdown(text), "plain", "", lead) for lead, text in leads])
    lines = markdown(handout).decode().splitlines()
    for line in ("so.b", "so b", "**so:** b", "*so* b", "so\\*b"):
        assert line in lines


def _read_text(node: SyntaxTreeNode) -> Iterator[str]:
    for number, child in enumerate(node.children):
        if node.type == "ordered_list":
            yield f"{int(node.attrs.get('start', 1)) + number}."
        if child.type in ("text", "fence"):
            yield squeezed(child.content)
        yield from _read_text(child)


# Word.


@pytest.mark.parametrize("place", ["KST-9", "EST5"])
def test_a_file_tells_the_day_on_which_it_was_made_where_it_was_made(place: str, zone: Any) -> None:
    zone(place)
    made = pypdfium2.PdfDocument(pdf(nasty(0))[0]).get_metadata_value("CreationDate")
    in_pdf = datetime.strptime(made, "D:%Y%m%d%H%M%S%z")
    for moment in (in_pdf, Document(io.BytesIO(word(nasty(0)))).core_properties.created):
        assert moment.astimezone().date() == DAY


def test_word_says_it_all_and_numbers_the_pages() -> None:
    handout = nasty(0, NOT_TO_BE_PASSED_ON)
    data = word(handout)
    assert squeezed(read_word(data)).startswith(head_of(handout) + words_of(handout))
    document = Document(io.BytesIO(data))
    assert document.core_properties.title == handout.title
    assert document.core_properties.author == ""
    assert document.sections[0].header.paragraphs[0].text == NOT_TO_BE_PASSED_ON
    with ZipFile(io.BytesIO(data)) as file:
        assert 'w:instr="PAGE"' in file.read("word/footer1.xml").decode()
    assert not Document(io.BytesIO(word(nasty(0)))).sections[0].header.paragraphs[0].text


def test_word_repeats_the_heads_of_a_table_on_each_page() -> None:
    [table] = Document(io.BytesIO(word(long_table()))).tables
    heads = [number for number, row in enumerate(table.rows) if row._tr.xpath("w:trPr/w:tblHeader")]
    assert heads == [0]


# PDF.


def test_each_form_puts_the_figures_of_a_table_on_the_side_that_it_gives_them() -> None:
    detail = blocks.Detail(Lines("| what | paid |\n|---|--:|\n| a spade | 1,204 |\n| seed | 5 |\n"))
    handout = handout_of([detail])
    assert "|---|--:|" in markdown(handout).decode()
    assert '<td class="right short">5</td>' in html(handout).decode()
    [table] = Document(io.BytesIO(word(handout))).tables
    assert [row.cells[1].paragraphs[0].alignment for row in table.rows] == [WD_ALIGN_PARAGRAPH.RIGHT] * 3
    page = pypdfium2.PdfDocument(pdf(handout)[0])[0].get_textpage()
    ends = {
        page.get_text_bounded(*box).strip(): box[2] for box in map(page.get_rect, range(page.count_rects()))
    }
    assert ends["1,204"] == pytest.approx(ends["5"], abs=1)


def test_each_page_of_a_pdf_repeats_the_heads_of_its_table() -> None:
    assert_headed_on_each_page(pdf(long_table())[0])


def without_margins(pages: list[str], handout: Handout) -> str:
    """What the pages of a PDF say between header and footer, without blanks."""
    found = ""
    for number, page in enumerate(map(squeezed, pages), 1):
        assert squeezed(handout.warning) in page[:60]
        foot = squeezed(f"{handout.title}{number} of {len(pages)}")
        assert foot in page
        found += page.replace(foot, "").replace(squeezed(handout.warning), "")
    return found


@pytest.mark.parametrize("turn", TURNS)
def test_the_text_of_a_pdf_is_that_of_its_pages(turn: int) -> None:
    handout = nasty(turn, NOT_TO_BE_PASSED_ON)
    data, unshown = pdf(handout)
    assert b"%PDF" in data[:8]
    said = without_margins(read_pdf(data), handout).replace("•", "")
    assert said.startswith(head_of(handout))
    expected = words_of(handout)
    for char in unshown:
        expected = expected.replace(char, f"[U+{ord(char):04X}]")
    assert said.endswith(expected)


def test_what_no_font_has_is_said_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Compiler", partial(typst.Compiler, ignore_system_fonts=True))
    handout = handout_of([blocks.Text("Tokyo is 東京, Seoul is 서울.", "plain")], "東")
    data, unshown = pdf(handout)
    assert unshown == "".join(sorted("東京서울"))
    pages = "".join(read_pdf(data))
    assert "Tokyo is [U+6771][U+4EAC], Seoul is [U+C11C][U+C6B8]." in pages
    assert "[U+6771]" in pages.splitlines()[0]


def test_signs_that_are_one_in_other_fonts_are_said_by_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Compiler", partial(typst.Compiler, ignore_system_fonts=True))
    data, unshown = pdf(handout_of([blocks.Text("A \U0001f469\u200d\U0001f467, and a\u20dd.", "plain")]))
    assert unshown == "\u200d\u20dd\U0001f467\U0001f469"
    assert "A [U+1F469][U+200D][U+1F467], and a[U+20DD]." in "".join(read_pdf(data))


# All forms.


def test_plain_text_says_it_all() -> None:
    handout = nasty(0, NOT_TO_BE_PASSED_ON)
    text = handout_text(handout)
    assert text.startswith(f"{NOT_TO_BE_PASSED_ON}\n{handout.of}\n{handout.title}\n{handout.about}\n")
    assert text.endswith(f"\n{NOT_TO_BE_PASSED_ON}\n")
    assert "\nOther\n=====\n" in text
    assert NOT_TO_BE_PASSED_ON not in handout_text(nasty(0))
    claim = blocks.Claim("It is so.", ("background",), "Letter, paragraph 1")
    assert "- Letter, paragraph 1: It is so. [background]\n" in handout_text(handout_of([claim]))
    for text_of in NASTY:
        assert text_of in text or "\n" in text_of


@pytest.mark.parametrize(("ending", "module"), [("docx", "docx"), ("pdf", "typst")])
def test_a_library_that_is_missing_is_said_with_the_command_that_brings_it(
    ending: Any, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'briefing\[(office|pdf)\]'"):
        write(nasty(0), ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_handout_of_nothing_can_be_written(ending: Any) -> None:
    assert write(handout_of([])._replace(sections=(), sources=()), ending).data
