"""The reader's own copies of cited documents: found by fingerprint, refused where they are others."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.attachments import by_words
from briefing.attachments.attachments import Attachments
from briefing.attachments.compare import compare
from briefing.attachments.messages import Wanted
from briefing.cli import main
from briefing.text.fingerprint import fingerprint, fits, words_of
from tests.attaching import (
    DOCUMENT,
    LOCATORS,
    PASSAGES,
    attach,
    by_letters,
    outcomes,
    page,
    passages_yaml,
    plain,
    source_in,
    write_briefing,
)
from tests.documents import locked, packed, scanned

pytestmark = pytest.mark.usefixtures("read_here")

Out = pytest.CaptureFixture[str]


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """A text with its lines broken anew, at spaces."""
    return re.sub(rf"(.{{{width}}}\S*) ", rf"\1{end}", text)


PAGES = DOCUMENT.replace("in the dry summer, ", "in the dry\n\n      12\n\fThe Elm Street Papers\n\nsummer, ")

COPIES = {
    "Markdown": DOCUMENT,
    "plain text": plain(DOCUMENT),
    "Windows": "\ufeff" + DOCUMENT.replace("\n", "\r\n"),
    "old line ends": DOCUMENT.replace("\n", "\r"),
    "a line a passage": DOCUMENT.replace("\n\n", "\n"),
    "one line": DOCUMENT.replace("\n\n", " "),
    "narrow": wrapped(DOCUMENT, 20),
    "quoted": "> " + wrapped(DOCUMENT, 40, "\n> "),
    "something around": f"Printed on a Monday.\n\n{DOCUMENT}\n\nShare this. Subscribe.",
    "no break before": f"Printed on a Monday {DOCUMENT} and that is all.",
    "page break": DOCUMENT.replace("dry summer", "dry\n\n\f\n\nsummer"),
    "page number": DOCUMENT.replace("dry summer", "dry\n\n12\n\nsummer"),
    "page 2 of 3": DOCUMENT.replace("dry summer", "dry\nPage 2 of 3\nsummer"),
    "headers": "Elm Papers\n\f" + PAGES.replace("The Elm Street Papers", "Elm Papers") + "\fElm Papers\n",
    "broken words": DOCUMENT.replace("everybody", "every-\nbody").replace("measured", "mea-\nsured"),
    "footnotes": DOCUMENT.replace("twice;", "twice[1];").replace("garden,", "garden,[^2]"),
    "titles of links": DOCUMENT.replace("a_(b)", 'a_(b) "Their office"'),
    "keys of links": re.sub(r"\]\(http.*?\)\)", "][office])", DOCUMENT),
    "emphasis within words": DOCUMENT.replace("everybody", "every*body*"),
    "page saved": page(list(PASSAGES.values())),
}


@pytest.mark.parametrize("copy", COPIES)
def test_every_passage_is_found_in_any_copy(copy: str, wells: Path, own_home: Path, capsys: Out) -> None:
    assert attach(COPIES[copy], wells) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("well: 6 of 6 passages found in ")
    assert outcomes(printed) == {"found": LOCATORS}
    assert main(["sources", "verify"]) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}
    shelf, source = Attachments(own_home), source_in(wells)
    for passage in source.passages:
        text = shelf.text_of(source, passage)
        assert text is not None
        assert "\n" not in text
        assert fits(passage.fingerprints()[0], text)
        assert shelf.state_of(source, passage) == "verified"


def test_the_original_is_kept_as_it_is_printed_without_targets(wells: Path, own_home: Path) -> None:
    attach(COPIES["headers"], wells)
    source = source_in(wells)
    texts = [Attachments(own_home).text_of(source, passage) for passage in source.passages]
    assert texts[:3] == list(PASSAGES.values())[:3]
    assert texts[3] == (
        "The council (its office) has measured the water twice; the second time, in the dry summer, it stood "
        "at 3.5 metres – lower than the cellar of the bakery."
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from(["\n", "\r\n", "  \n", "\n\n", "\n\f", "\t", " \u00a0"]),
)
def test_no_wrapping_hides_a_passage(wells: Path, capsys: Out, chance: random.Random, end: str) -> None:
    text = "".join(end if char == " " and chance.random() < 0.3 else char for char in DOCUMENT)
    assert attach(text, wells) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}


@pytest.mark.parametrize("copy", ["headers", "quoted", "titles of links", "one line", "page saved"])
def test_every_passage_is_found_by_its_letters(copy: str, wells: Path, capsys: Out) -> None:
    write_briefing(wells, passages_yaml(PASSAGES, "letters"))
    assert attach(COPIES[copy], wells) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}
    assert main(["sources", "verify"]) == 0


@pytest.mark.parametrize(
    ("locator", "measure"), [*((one, "words") for one in LOCATORS), ("title", "letters"), ("3", "letters")]
)
def test_one_word_changed_makes_exactly_that_passage_fail(
    locator: str, measure: str, wells: Path, capsys: Out
) -> None:
    write_briefing(wells, passages_yaml(PASSAGES, measure))
    text = PASSAGES[locator]
    word = re.findall(r"\w{3,}", text)[-1]
    changed = text[: text.rindex(word)] + "otherwise" + text[text.rindex(word) + len(word) :]
    assert attach(DOCUMENT.replace(text, changed), wells) == 0
    printed = capsys.readouterr().out
    assert outcomes(printed) == {"found": [one for one in LOCATORS if one != locator], "not found": [locator]}
    same = f"in the place of {locator} stands, with the same number of words ({fingerprint(text).words}), but"
    assert same in printed
    # The paragraph of the copy stands below, whole.
    assert " ".join(changed.split()) in " ".join(printed.split())
    assert main(["sources", "verify", "well"]) == 1
    assert outcomes(capsys.readouterr().out)["not found"] == [locator]


def test_a_word_too_many_is_said(wells: Path, capsys: Out) -> None:
    attach(DOCUMENT.replace("dry summer", "very dry summer"), wells)
    assert (
        "in the place of 2 stands, with 30 words instead of 29:\n    The council" in capsys.readouterr().out
    )


def test_two_paragraphs_swapped_are_moved(wells: Path, own_home: Path, capsys: Out) -> None:
    texts = [PASSAGES[one] for one in ("title", "byline", "1", "3", "2", "4")]
    assert attach("\n\n".join(texts), wells) == 0
    expected = {"found": ["title", "byline", "1", "4"], "moved": ["2", "3"]}
    assert outcomes(capsys.readouterr().out) == expected
    assert main(["sources", "verify"]) == 0
    assert outcomes(capsys.readouterr().out) == expected


def test_a_title_that_comes_twice_moves_nothing(wells: Path, capsys: Out) -> None:
    attach(f"{DOCUMENT}\n\nThe Well on Elm Street\n", wells)
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}


@pytest.mark.parametrize("of", [DOCUMENT, page(list(PASSAGES.values()))])
def test_a_truncated_copy_is_good_for_what_is_in_it(
    of: str, wells: Path, own_home: Path, capsys: Out
) -> None:
    assert attach(of[: of.index("the second time")], wells) == 0
    assert outcomes(capsys.readouterr().out) == {
        "found": ["title", "byline", "1"],
        "not found": ["2", "3", "4"],
    }
    source = source_in(wells)
    assert Attachments(own_home).state_of(source, source.passages[-1]) == "not found"
    # What a second copy lacks stays as the first had it.
    assert attach("\n\n".join([PASSAGES["2"], PASSAGES["3"], PASSAGES["4"]]), wells) == 0
    assert "kept from the copy attached before: title, byline, 1" in capsys.readouterr().out
    assert main(["sources", "verify"]) == 0


@pytest.mark.parametrize(
    "document",
    [
        "Something else altogether.",
        "A walk to the mill\n\nSomething else altogether.",  # the title has as many words
        "The Well on Elm Street\n\n" + "Nothing of what follows was ever in it, however long it is. " * 40,
    ],
    ids=["short", "of a length", "long"],
)
def test_another_document_is_refused(document: str, wells: Path, own_home: Path, capsys: Out) -> None:
    assert attach(document, wells) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "is not attached: it is not 'The Well on Elm Street' as it is cited." in captured.err
    assert ("None of its 6" in captured.err) == ("Elm" not in document)
    assert "in the place of" not in captured.err
    assert not (own_home / "attachments").exists()
    assert main(["sources", "verify", "well"]) == 1
    assert capsys.readouterr().out == "well: not attached\n"


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"%PDF-1.4 \xe9", "copy.pdf", "is a damaged PDF"),
        (b"PK\x03\x04", "copy.docx", "is a Word file or an archive, and damaged"),
        (packed({"word/document.xml": "<"}), "copy.docx", "is a damaged Word file"),
        (packed({"mimetype": "application/epub+zip"}), "copy", "is an EPUB. Save it as PDF, Word (.docx)"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "copy", "is an OpenDocument file"),
        (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "copy", "is a workbook or slides"),
        (packed({"letter.txt": ""}), "copy", "is an archive. Unpack it"),
        (b"\x1f\x8b\x08", "copy.tgz", "is an archive. Unpack it"),
        (rb"{\rtf1 A}", "copy.txt", "is RTF. Save it as PDF, Word (.docx)"),
        (b"\xd0\xcf\x11\xe0", "copy.doc", "is an older Word file (.doc)"),
        (b"\x89PNG\r\n", "copy.pdf", "is a picture. Have its text recognised (OCR)"),
        (scanned(), "copy.pdf", "is a PDF without text: pictures of pages. Have its text recognised (OCR)"),
        (b"", "copy.pdf", "has no words: it is empty, or all pictures. Have their text recognised"),
        (b"<!DOCTYPE html><title>1</title><img src=1.png alt=1>", "copy.html", "has no words"),
        (locked(), "copy.pdf", "is a PDF that is locked with a password. Save it without one"),
        (b"a" * 10_000_001, "copy.txt", "has more than 10,000,000 characters"),
    ],
    ids=lambda value: ascii(value[:30]) if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_said(data: bytes, name: str, why: str, wells: Path, capsys: Out) -> None:
    assert attach(data, wells, name) == 2
    assert why in capsys.readouterr().err


def test_a_source_is_named_as_citations_call_it(wells: Path, capsys: Out) -> None:
    source, copy = wells / "well.yaml", wells.parent / "copy.txt"
    source.write_text(source.read_text().replace("kind:", "short: Elm Well\nkind:"))
    copy.write_text(DOCUMENT)
    assert main(["sources", "attach", "elm well", str(copy)]) == 0
    assert main(["sources", "verify", "Elm Well"]) == 0
    assert capsys.readouterr().out.count("well: ") == 2


def test_a_file_that_is_not_there_is_said(wells: Path, capsys: Out) -> None:
    assert main(["sources", "attach", "well", str(wells.parent / "copy.txt")]) == 2
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("koi8-r", "koi8-r")]
)
def test_a_page_is_read_in_the_encoding_it_declares(
    declared: str, encoding: str, tmp_path: Path, wells: Path
) -> None:
    text = "Über die Brücke" if encoding == "cp1252" else "Мост через реку"
    write_briefing(wells, passages_yaml({"2": text}))
    assert attach(f'<html><meta charset="{declared}"><p>{text}</p>'.encode(encoding), wells) == 0


@pytest.mark.parametrize("measure", ["words", "letters"])
def test_a_long_document_is_searched_whole(measure: str, wells: Path, capsys: Out) -> None:
    write_briefing(wells, passages_yaml(PASSAGES, measure))
    chance = random.Random(7)
    filler = " ".join(chance.choices(["bucket", "rope", "pump", "stone", "moss", "rain"], k=10_000))
    assert attach(f"{filler} {DOCUMENT.replace(chr(10), ' ')} {filler}", wells) == 0
    assert outcomes(capsys.readouterr().out) == {"found": LOCATORS}


def test_by_the_older_measure_a_search_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_words, "MAX_WORK", 100)
    filler = " ".join(f"bucket {number}" for number in range(1_000))
    comparison = compare([Wanted(3, str(fingerprint("A long frost.")))], filler)
    assert comparison.exhausted


def test_by_the_older_measure_a_long_document_is_not_read_in_every_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(by_words, "MAX_WORK", 12_000)
    filler = " ".join(f"{'bucket' * 5} {number}" for number in range(1_000))
    comparison = compare([Wanted(3, str(fingerprint("A long frost.")))], f"{filler} Pa-\npers.[1]")
    assert comparison.exhausted


def test_sources_are_listed(wells: Path, capsys: Out) -> None:
    assert main(["sources"]) == 0
    assert capsys.readouterr().out == "well\t6 passages, 1 point, none attached\tThe Well on Elm Street\n"
    attach(DOCUMENT, wells)
    capsys.readouterr()
    main(["sources"])
    assert "6 passages, 1 point, 6 attached" in capsys.readouterr().out


def test_an_unknown_source_ends_with_1_and_names_the_nearest(wells: Path, capsys: Out) -> None:
    for command in (["attach", "wel", "copy.txt"], ["verify", "wel"]):
        assert main(["sources", *command]) == 1
        assert "Did you mean 'well'?" in capsys.readouterr().err


@pytest.mark.parametrize("document", [DOCUMENT, page(list(PASSAGES.values()))])
def test_the_printed_fingerprints_are_a_source_s_passages(document: str, wells: Path, capsys: Out) -> None:
    copy = wells.parent / "copy"
    copy.write_text(document, encoding="utf-8")
    assert main(["sources", "fingerprint", str(copy)]) == 0
    printed = capsys.readouterr().out
    assert "\n  # Should the street want a garden, it …\n  - locator:" in printed
    write_briefing(wells, printed.replace("gist: …", "gist: It says so."))
    assert main(["check"]) == 0
    found = {(one.words, one.fingerprint) for one in source_in(wells).passages}
    assert {(fingerprint(text).words, by_letters(text)) for text in PASSAGES.values()} <= found
    capsys.readouterr()
    assert attach(document, wells) == 0
    copy.write_text("…\n\n***\n")
    assert main(["sources", "fingerprint", str(copy)]) == 2


def test_a_paragraph_without_spaces_stands_below_its_first_characters(wells: Path, capsys: Out) -> None:
    copy = wells.parent / "copy"
    copy.write_text("二 " + "合併によって検査室は一つになる。" * 5, encoding="utf-8")
    assert main(["sources", "fingerprint", str(copy)]) == 0
    assert "  # 二 合併によって検査室は一つになる。合併" in capsys.readouterr().out


def test_of_many_that_are_missing_in_a_row_no_paragraph_is_counted_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passages = [f"Well {number} is {'very ' * (number % 7)}deep." for number in range(90)]
    wanted = [Wanted(len(one.split()), by_letters(one)) for one in passages]
    document = "\n\n".join(
        one.replace("Well", "Hole") if 9 < n < 80 else one for n, one in enumerate(passages)
    )
    counted = 0

    def noted(text: str) -> list[str]:
        nonlocal counted
        counted += 1
        return words_of(text)

    monkeypatch.setattr("briefing.attachments.compare.words_of", noted)
    results = compare(wanted, document).results
    assert [one.outcome for one in results].count("not found") == 70
    assert counted < 100
