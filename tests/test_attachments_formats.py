"""Documents in the formats in which people have them, and what hides from a reader of the text."""

import html
import itertools
import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from briefing.attachments import process
from briefing.attachments.attachments import Attachments
from briefing.cli import main
from tests.attaching import (
    LOCATORS,
    PASSAGES,
    attach,
    outcomes,
    page,
    passages_yaml,
    plain,
    source_in,
    write_briefing,
)
from tests.documents import mail, pdf, saved_page, word

Out = pytest.CaptureFixture[str]

PARAGRAPHS = [plain(one) for one in PASSAGES.values()]
PAGE = page(list(PASSAGES.values()))
# Long enough for several columns and pages.
AROUND = [
    f"Paragraph {number} of what surrounds it says nothing of wells; "
    + "it goes on about gutters, and rain. " * 4
    for number in range(8)
]
MARKED = [one.replace("twice;", "twice<super>1</super>;") for one in map(html.escape, PARAGRAPHS)]
LONG = [*AROUND, *MARKED, *AROUND]

FILES = {
    "one column.pdf": pdf(LONG, notes={1: "1 A note about the measure of the well.", 2: "2 See the bakery."}),
    "two columns.pdf": pdf(LONG, columns=2, notes=dict.fromkeys(range(9), "* A note about gutters.")),
    # On a page of a few lines every passage is broken.
    "small pages.pdf": pdf(MARKED, lines=4, notes=dict.fromkeys(range(99), "* A note about gutters.")),
    "copy.docx": word(PARAGRAPHS),
    "copy.mhtml": saved_page(PAGE),
    "copy.eml": mail("\n\n".join(PARAGRAPHS), PAGE),
    "copy.md": ("\n\n".join(PASSAGES.values()) + "\n").encode(),
}


@pytest.fixture
def by_letters(wells: Path) -> Path:
    write_briefing(wells, passages_yaml(PASSAGES, "letters"))
    return wells


@pytest.mark.parametrize("name", FILES)
def test_every_passage_is_found_in_every_format(
    name: str, by_letters: Path, own_home: Path, capsys: Out
) -> None:
    assert attach(FILES[name], by_letters, name) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}
    assert main(["sources", "verify"]) == 0
    source = source_in(by_letters)
    text = Attachments(own_home).text_of(source, source.passages[4])
    assert text == PARAGRAPHS[4]


@pytest.mark.parametrize("name", ["one column.pdf", "two columns.pdf", "copy.docx"])
def test_paragraphs_of_a_document_are_passages(name: str, wells: Path, capsys: Out) -> None:
    file = wells.parent / name
    file.write_bytes(FILES[name])
    assert main(["sources", "fingerprint", str(file)]) == 0
    printed = capsys.readouterr().out
    for line in passages_yaml(PASSAGES, "letters").splitlines():
        assert line in printed or "locator" in line or "gist" in line


ARTICLES = [line for n in range(1, 6) for line in (f"Article {n}", f"They agree on plot {n}.")]
# At the head of each page an article, whose number does not go up as pages do; heads and feet stand apart.
PAGES = "".join(
    f"Minutes 12                {page}\n\nArticle {3 * page}\n\n{text}\n\nStreet council, page {page}/4\n\n\f"
    for page, text in enumerate(["Water is paid.", "Trees are cut.", "Beans are sown.", "Plots are lent."], 1)
)
HEADLESS = re.sub("Minutes 12 *.\n\n", "", PAGES)
SAME_HEADS = re.sub("(Minutes 12) *.\n", r"\1\n", PAGES)
ON_PAGES = [
    *("Article 3", "Water is paid.", "Article 6", "Trees are cut."),
    *("Article 9", "Beans are sown.", "Article 12", "Plots are lent."),
]
MINUTES = """---
title: Minutes
author: A. Okafor
---

# What the street pays

The street pays once a year.[^1]

| Year | Paid | Open |
| --- | ---: | ---: |
| 2019 | 1,204 | 38 |
| 2020 | 1,310 | 12 |
| 2021 | 1,405 | 17 |

[^1]: Letter of 12 January.
"""
SAVED = """<table>
<tr><th>
 <p>Year</p>
</th><th><div><p>Pa<b>id</b></p></div></th><th>CO<sub>2</sub></th></tr>
<tr><td>
 <p>2019</p>
</td><td><div><p>1,204</p></div></td><td>38<br></td></tr>
</table>"""
NESTED = (
    f"{'<table><tr><td>' * 3000}Year<table><tr><td>2019</td><td>1,204</td></tr></table>"
    f"{'</td></tr></table>' * 3000}"
)
BILINGUAL = "<table><tr><td>The plot is lent.</td><td>土地を貸す。</td></tr></table>"


@pytest.mark.parametrize(
    ("name", "document", "begins"),
    [
        ("treaty.txt", "\n\n".join(ARTICLES), ARTICLES),
        ("pages.txt", PAGES, ON_PAGES),
        ("pages without heads.txt", HEADLESS, ON_PAGES),
        ("pages with the same heads.txt", SAME_HEADS, ON_PAGES),
        (
            "minutes.md",
            MINUTES,
            [
                "What the street pays",
                "The street pays once a year.",
                "Year Paid Open",
                "2019 1,204 38",
                "2020 1,310 12",
                "2021 1,405 17",
                "Letter of 12 January.",
            ],
        ),
        ("saved.html", SAVED, ["Year Paid CO2", "2019 1,204 38"]),
        ("in tables.html", NESTED, ["Year", "2019 1,204"]),
        ("two languages.html", BILINGUAL, ["The plot is lent.", "土地を貸す。"]),
    ],
    ids=[
        "articles",
        "pages",
        "without heads",
        "same heads",
        "minutes",
        "saved",
        "in tables",
        "two languages",
    ],
)
def test_no_article_and_no_row_of_figures_is_taken_for_the_head_of_a_page(
    name: str, document: str, begins: list[str], wells: Path, capsys: Out
) -> None:
    copy = wells.parent / name
    copy.write_text(document, encoding="utf-8")
    assert main(["sources", "fingerprint", str(copy)]) == 0
    printed = capsys.readouterr().out
    assert [line[4:] for line in printed.splitlines() if line.startswith("  # ")] == begins
    write_briefing(wells, printed.replace("gist: …", "gist: It says so."))
    assert attach(document, wells, name) == 0
    assert set(outcomes(capsys.readouterr().out)) == {"found"}


def test_it_is_told_how_far_the_reading_is(by_letters: Path, own_home: Path) -> None:
    file = by_letters.parent / "copy.pdf"
    file.write_bytes(FILES["one column.pdf"])
    told: list[tuple[int, int]] = []
    Attachments(own_home).attach(source_in(by_letters), file, lambda *read: told.append(read))
    assert told == [(page, len(told)) for page in range(1, len(told) + 1)]
    assert len(told) > 1


def test_columns_that_a_converter_set_side_by_side_are_read_one_after_the_other(
    by_letters: Path, capsys: Out
) -> None:
    columns = [textwrap.wrap(" ".join(half), 40) for half in (PARAGRAPHS[:4], PARAGRAPHS[4:])]
    lines = itertools.zip_longest(*columns, fillvalue="")
    text = "\n".join(f"  {left:<44}{right}" for left, right in lines)
    assert attach(text, by_letters) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The street council met “twice” – in the café’s cellar, where the well’s water stands.", "cp1252"),
        ("The street council met twice in the cellar.", "utf-16"),
        ("The street council met twice in the cellar.", "utf-16-le"),
        ("Совет улицы дважды измерил воду в колодце и записал её высоту.", "koi8-r"),
        ("Совет улицы дважды измерил воду в колодце и записал её высоту.", "cp1251"),
        ("거리 의회는 우물의 물을 두 번 측정했다. 여름은 건조했고 물은 낮았다.", "cp949"),
        ("通りの評議会は井戸の水を二度測定した。夏は乾燥していて水位は低かった。", "cp932"),
        ("通りの評議会は井戸の水を二度測定した。夏は乾燥していて水位は低かった。", "iso2022_jp"),
        ("街道委员会两次测量了井水的水位。夏天很干燥，水位很低。", "gb18030"),
    ],
)
def test_text_is_read_in_any_common_encoding(text: str, name: str, wells: Path, capsys: Out) -> None:
    write_briefing(wells, passages_yaml({"2": text}, "letters"))
    assert attach(text.encode(name), wells) == 0


SEEN = "The street council met twice this spring to discuss the well and the long-term lease of the plot."

# How a passage may be written of which a reader sees the above, by the format of the file.
WAYS = {
    "html": {
        "a-declaration": SEEN.replace("twice", "<![short code]>twice"),
        "only-its-parent-closes-it": f"<div><nav>Home</div><p>{SEEN}",
        "note-in-superscript": SEEN.replace("well", "well<sup><a href=#n>a</a></sup>"),
        "hidden-attribute": SEEN.replace("well", "well<span hidden> (opens elsewhere)</span>"),
        "inline-style": SEEN.replace("well", "well<i style='display: none'> note</i>"),
        "style-sheet-of-the-page": SEEN.replace("well", "well<b class=sr> unseen</b>"),
        "struck-out": SEEN.replace("well", "<del>wall</del> <s>wells</s> well"),
        "ruby": SEEN.replace("well", "<ruby>well<rp>(</rp><rt>ido</rt><rp>)</rp></ruby>"),
        "shy-hyphen": SEEN.replace("council", "coun&shy;cil"),
        "element-within-a-word": SEEN.replace("council", "c<b>oun</b>cil"),
    },
    "txt": {
        "lost-hyphen": SEEN.replace("long-term", "longterm"),
        "hyphen-at-a-line-s-end": SEEN.replace("council", "coun-\ncil"),
        "foot-glued-to-half-a-word": SEEN.replace("council", "counPage 1 of 2\nTHE WELL\n\nNo. 7\n\n\ncil"),
        "note-at-the-foot": SEEN.replace(
            "spring ", "spring\n2See what the bakery says\nof its cellar.\n\n12\n\n"
        ),
        "drop-capital": f"T\n{SEEN[1:]}",
        "drop-capital-in-its-line": f"T {SEEN[1:]}",
        "note-glued-to-a-word": SEEN.replace("well", "well12").replace("twice", "twice¹"),
        "no-width": SEEN.replace("council", "coun\u200bcil"),
        "no-spaces": SEEN.replace(" this spring ", "thisspring"),
    },
    "md": {
        "comment": f"<!-- check -->\n\n{SEEN}",
        "definition": f"{SEEN.replace('well', '[well][w-1]')}\n\n[w-1]: http://a.example/lease\n",
        "emphasis-within-a-word": SEEN.replace("street", "str*ee*t"),
    },
}
BEFORE = {
    "html": "<style>@media print {p {display: none}} b.sr, .x {clip: rect(0 0 0 0)}</style>",
    "txt": "THE WELL\n\nNo. 7\n\n",
    "md": "",
}


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("measure", ["letters", "words"])
@pytest.mark.parametrize("suffix", WAYS)
def test_a_passage_is_what_a_reader_sees(suffix: str, measure: str, wells: Path, capsys: Out) -> None:
    # Only letters are found where spaces are lost.
    ways = [way for way in WAYS[suffix] if measure == "letters" or way != "no-spaces"]
    seen = {way: f"{SEEN} This is {way.replace('-', ' ')}." for way in ways}
    write_briefing(wells, passages_yaml({"2": "A long frost.", **seen}, measure))
    between = "\n\n<p>" if suffix == "html" else "\n\n"
    written = [WAYS[suffix][way] + seen[way][len(SEEN) :] for way in ways]
    text = BEFORE[suffix] + between.join(["A long frost.", *written])
    assert attach(text, wells, f"copy.{suffix}") == 0
    assert outcomes(capsys.readouterr().out) == {"found": ["2", *ways]}
    # With one word changed, each is another passage.
    attach(text.replace("plot", "pots"), wells, f"copy.{suffix}")
    assert outcomes(capsys.readouterr().err)["not found"] == ways


@pytest.mark.parametrize("cut", ["lease of the plots.", "lease of the plot4.", "lease of the plo."])
def test_no_passage_ends_within_a_word(cut: str, wells: Path, capsys: Out) -> None:
    write_briefing(wells, passages_yaml({"2": SEEN}, "letters"))
    is_note = cut == "lease of the plot4."
    assert attach(SEEN.replace("lease of the plot.", cut), wells) == (0 if is_note else 1)


def test_what_was_kept_by_the_older_measure_stays_good(wells: Path, own_home: Path, capsys: Out) -> None:
    attach("\n\n".join(PASSAGES.values()), wells)
    both = passages_yaml(PASSAGES).splitlines()
    letters = [one for one in passages_yaml(PASSAGES, "letters").splitlines() if "fingerprint" in one]
    lines = [both[0]]
    for line in both[1:]:
        lines.append(line)
        if "sha256" in line:
            lines.append(letters.pop(0))
    write_briefing(wells, "\n".join(lines) + "\n")
    capsys.readouterr()
    assert main(["sources", "verify"]) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}


def test_what_takes_too_long_is_refused_in_words(
    by_letters: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "DEADLINE", 0.01)
    assert attach("A letter.", by_letters) == 2
    assert "takes longer than 0 seconds to read" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="the system has no alarm")
def test_the_reading_ends_in_time_also_where_the_program_that_waited_was_killed(tmp_path: Path) -> None:
    file = tmp_path / "copy.html"
    file.write_text("<div>" * 300_000 + "A letter.")
    alone = [sys.executable, "-m", "briefing.attachments.worker", str(file), "1"]
    ended = subprocess.run(alone, input=b"null", capture_output=True, timeout=20, check=False)
    assert ended.returncode == -signal.SIGALRM


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_file_is_not_waited_for(
    tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "DEADLINE", 5.0)
    os.mkfifo(tmp_path / "pipe")
    assert main(["sources", "fingerprint", str(tmp_path / "pipe")]) == 2
    assert "cannot be read: not an ordinary file. Check it." in capsys.readouterr().err


def test_what_takes_too_much_memory_is_refused_in_words(by_letters: Path, capsys: Out) -> None:
    assert attach("<html>" + "<b></b>" * 8_000_000, by_letters, "copy.html") == 2
    assert "cannot be read: it is damaged, or needs too much memory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("copy.html", "<!-- -->" * 24 + "<x"),
        ("copy.html", "a < b and <a < b and " * 5_000),
        ("copy.html", "<!--" * 100_000),
        ("copy.html", "<![‹![ &#999999999999;"),
        ("copy.txt", "a" * 300_000),
        ("copy.txt", "a" + "\u0301\u0323" * 50_000),
        ("copy.txt", "\ufdfa" * 30_000),
        ("copy.txt", "-\n" * 30_000),
        ("copy.md", "[" * 10_000 + "*a" * 5_000),
    ],
    ids=lambda value: ascii(value[:20]),
)
def test_nothing_hostile_takes_for_ever(name: str, data: str, by_letters: Path, capsys: Out) -> None:
    assert attach(data, by_letters, name) in {1, 2}
    assert "briefing: " in capsys.readouterr().err


def test_a_page_whose_preformatted_parts_do_not_end_is_read(
    by_letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Mailing lists that keep messages as pages never end them. It takes a second.
    monkeypatch.setattr(process, "DEADLINE", 15.0)
    assert attach(PAGE + "<pre>At five." * 20_000, by_letters, "copy.html") == 0
