"""References: CSL-JSON and BibTeX of the sources, with what the documents print and nothing else."""

import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.export.references import author_name
from briefing.model.parts import Author
from briefing.text import is_clean
from tests.conftest import GARDEN

Out = pytest.CaptureFixture[str]

PASSAGES = [{"locator": "1", "gist": "One.", "words": 1, "sha256": "a" * 64}]


def write_source(folder: Path, **fields: object) -> None:
    """A briefing with one source of these fields."""
    folder.mkdir(exist_ok=True)
    (folder / "briefing.yaml").write_text(
        "title: T\nbottom_line: B.\nas_of: No date.\n"
        "panes: [{id: sources, title: Sources, shows: [source]}]\n"
    )
    source = {"id": "well", "kind": "source", "title": "The Well", "bottom_line": "B.", "passages": PASSAGES}
    text = yaml.safe_dump({**source, **fields}, allow_unicode=True)
    (folder / "well.yaml").write_text(text, encoding="utf-8")


def exported(folder: Path, capsys: Out, form: str = "csl-json") -> str:
    capsys.readouterr()
    assert main(["--content", str(folder), "sources", "export", "--format", form]) == 0
    return capsys.readouterr().out


def test_csl_json_is_the_usual_form(capsys: Out) -> None:
    assert main(["--content", str(GARDEN), "sources", "export"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "letter",
            "type": "article",
            "title": "A letter to Elm Street",
            "author": [{"family": "Okafor", "given": "J."}],
        }
    ]


def test_the_shipped_sources_have_what_they_print_and_no_date(shipped: Path, capsys: Out) -> None:
    assert json.loads(exported(shipped, capsys)) == [
        {
            "id": "pacnet",
            "type": "article",
            "title": "Ambitious Periphery Can Strengthen the Core",
            "author": [
                {"family": "Hinata-Yamaguchi", "given": "Ryo"},
                {"family": "Hong", "given": "Seongho"},
            ],
            "container-title": "PacNet",
        },
        {
            "id": "tni",
            "type": "article",
            "title": "Japan and Korea: Opportunities for Cooperation",
            "container-title": "Japan-ROK Series",
            "number": "first article",
        },
    ]
    assert "author = {Hinata-Yamaguchi, Ryo and Hong, Seongho}" in exported(shipped, capsys, "bibtex")
    assert "year" not in exported(shipped, capsys, "bibtex")


@pytest.mark.parametrize(
    ("kind", "field", "number", "entry", "series"),
    [
        ("article-magazine", "container-title", "issue", "article", "journal"),
        ("report", "collection-title", "number", "techreport", "series"),
        ("book", "collection-title", "collection-number", "book", "series"),
        ("chapter", "container-title", "number", "incollection", "booktitle"),
        ("treaty", "collection-title", "number", "misc", "series"),
    ],
)
def test_series_and_number_go_where_the_type_has_them(  # noqa: PLR0913, PLR0917
    kind: str, field: str, number: str, entry: str, series: str, tmp_path: Path, capsys: Out
) -> None:
    write_source(tmp_path / "b", type=kind, series="Wells", number="Vol. 3, No. 7")
    (data,) = json.loads(exported(tmp_path / "b", capsys))
    assert (data["type"], data[field], data[number]) == (kind, "Wells", "Vol. 3, No. 7")
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert text.startswith(f"@{entry}{{well,\n")
    assert f"  {series} = {{Wells}},\n  number = {{Vol. 3, No. 7}},\n" in text


def test_an_article_in_nothing_is_no_article_for_bibtex(tmp_path: Path, capsys: Out) -> None:
    write_source(tmp_path / "b", publisher="Elm Press")
    assert exported(tmp_path / "b", capsys, "bibtex") == (
        "@misc{well,\n  title = {{The Well}},\n  publisher = {Elm Press},\n}\n"
    )


@pytest.mark.parametrize(
    ("date", "parts", "lines"),
    [
        ("2012", [2012], ["year = {2012}"]),
        ("2012-06", [2012, 6], ["year = {2012}", "month = jun"]),
        ("2012-06-09", [2012, 6, 9], ["year = {2012}", "month = jun", "day = {9}"]),
    ],
)
def test_a_date_is_as_exact_as_printed(
    date: str, parts: list[int], lines: list[str], tmp_path: Path, capsys: Out
) -> None:
    write_source(tmp_path / "b", date=date)
    (data,) = json.loads(exported(tmp_path / "b", capsys))
    assert data["issued"] == {"date-parts": [parts]}
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert re.findall(r"  ((?:year|month|day) = .*),", text) == lines


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ada Okafor", {"family": "Okafor", "given": "Ada"}),
        ("Ada M. Field-Okafor", {"family": "Field-Okafor", "given": "Ada M."}),
        ("Okafor, Ada", {"family": "Okafor", "given": "Ada"}),
        ("Jan van der Berg", {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}),
        ("Jun Field Jr.", {"family": "Field", "given": "Jun", "suffix": "Jr."}),
        ("Jun Field, Jr.", {"family": "Field", "given": "Jun", "suffix": "Jr."}),
        ("Field, Jr., Jun", {"family": "Field", "given": "Jun", "suffix": "Jr."}),
        ("Field, Jun, Jr.", {"family": "Field", "given": "Jun", "suffix": "Jr."}),
        (", ", {"literal": ", "}),
        ("Council, Jr.", {"literal": "Council", "suffix": "Jr."}),
        ("田中太郎", {"literal": "田中太郎"}),
        ("佐々木 さくら", {"family": "佐々木", "given": "さくら", "static-ordering": True}),
        ("𠮷田 さくら", {"family": "𠮷田", "given": "さくら", "static-ordering": True}),
        ("井ノ原 茂", {"family": "井ノ原", "given": "茂", "static-ordering": True}),
        ("マイク 茂木", {"family": "茂木", "given": "マイク"}),
        ("홍 길동", {"family": "홍", "given": "길동", "static-ordering": True}),
        ("Ministry of Wells", {"literal": "Ministry of Wells"}),
        ("Elm Street Council", {"literal": "Elm Street Council"}),
        ("World Bank", {"literal": "World Bank"}),
        ("World Bank,", {"literal": "World Bank"}),
        ("Elm Street News", {"literal": "Elm Street News"}),
        ("Human Rights Watch", {"literal": "Human Rights Watch"}),
    ],
)
def test_names_are_parted_sensibly(printed: str, name: dict[str, str]) -> None:
    assert author_name(printed) == name


def test_a_name_that_has_no_parts_is_exported_as_it_is_printed(tmp_path: Path, capsys: Out) -> None:
    write_source(tmp_path / "b", authors=[{"name": "Elm Council", "given": "Ada", "suffix": "Jr."}])
    (data,) = json.loads(exported(tmp_path / "b", capsys))
    assert data["author"] == [{"literal": "Elm Council"}]


def test_bibtex_keeps_names_together(tmp_path: Path, capsys: Out) -> None:
    authors = ["Jan van der Berg", "Jun Field Jr.", "Office of Wells and Pumps", "Okafor, Ada and Co"]
    write_source(tmp_path / "b", authors=authors)
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert "author = {van der Berg, Jan and Field, Jr., Jun and {Office of Wells and Pumps}" in text
    assert "} and Okafor, {Ada and Co}},\n" in text


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ({"family": "홍", "given": "길동", "suffix": "Jr."}, "홍길동 Jr."),
        ({"family": "홍", "given": "길동"}, "홍길동"),
        ({"family": "佐々木", "given": "さくら"}, "佐々木さくら"),
        ({"family": "𠮷田", "given": "さくら"}, "𠮷田さくら"),
        ({"family": "Hong", "given": "Gil-dong", "suffix": "Jr.", "family_first": True}, "Hong Gil-dong Jr."),
    ],
)
def test_a_name_is_shown_with_what_stands_after_it(
    author: dict[str, object], said: str, tmp_path: Path, capsys: Out
) -> None:
    write_source(tmp_path / "b", authors=[author, "Ada Okafor"])
    assert main(["--content", str(tmp_path / "b"), "show", "well"]) == 0
    assert f"{said}, Ada Okafor" in capsys.readouterr().out


def test_bibtex_escapes_what_latex_reads(tmp_path: Path, capsys: Out) -> None:
    write_source(
        tmp_path / "b", title=r"100% of A&B_{c} #1 \now ~ ^ $5", url="http://a.example/~b?c=1&d=%20{x}"
    )
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert (
        r"title = {{100\% of A\&B\_\{c\} \#1 \textbackslash{}now "
        r"\textasciitilde{} \textasciicircum{} \$5}}," in text
    )
    assert "url = {http://a.example/~b?c=1&d=%20%7Bx%7D}," in text


def without_escapes(text: str) -> str:
    """A text of CSL-JSON as its readers print it."""
    return text.replace('<span class="nocase"><</span>', "<")


LINE = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(LINE, LINE, LINE, LINE)
def test_whatever_is_printed_the_braces_match(  # noqa: PLR0913, PLR0917
    tmp_path: Path, capsys: Out, title: str, author: str, series: str, url: str
) -> None:
    write_source(tmp_path / "b", title=title, authors=[author], series=series, url=url)
    if main(["--content", str(tmp_path / "b"), "check"]) == 1:
        return
    (data,) = json.loads(exported(tmp_path / "b", capsys))
    assert (without_escapes(data["title"]), without_escapes(data["container-title"])) == (title, series)
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert is_clean(text)
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


AUTHORS = [
    "Ada Okafor",
    {"family": "Hong", "given": "Gil-dong", "family_first": True},
    {"family": "Berg", "given": "Jan", "particle": "van der", "suffix": "Jr."},
    {"name": "Rain and Sons"},
]
FULL = {
    "title": "Trade <i>and</i> gutters: 100% of A&B_c – 한일, café",
    "type": "article-journal",
    "authors": AUTHORS,
    "editors": [{"family": "Field", "given": "Jun"}, {"name": "Elm Street"}],
    "series": "The Journal of Wells & Pumps",
    "volume": "13",
    "number": "7",
    "pages": "12–34",
    "publisher": "Elm Press",
    "date": "2012-06-09",
    "accessed": "2014-02-03",
    "url": "http://elm.example/a_b?c=1&d=%20",
    "doi": "10.1000/a_b-182",
}
NAMES = [
    {"family": "Okafor", "given": "Ada"},
    {"family": "Hong", "given": "Gil-dong", "static-ordering": True},
    {"family": "Berg", "given": "Jan", "suffix": "Jr.", "non-dropping-particle": "van der"},
    {"literal": "Rain and Sons"},
]


def test_authors_are_persons_or_bodies_as_the_author_says(tmp_path: Path, capsys: Out) -> None:
    write_source(tmp_path / "b", **FULL)
    (data,) = json.loads(exported(tmp_path / "b", capsys))
    assert data["author"] == NAMES
    text = exported(tmp_path / "b", capsys, "bibtex")
    names = "Okafor, Ada and Hong, Gil-dong and van der Berg, Jr., Jan and {Rain and Sons}"
    assert f"  author = {{{names}}},\n  editor = {{Field, Jun and {{Elm Street}}}},\n" in text
    # A screen and a page print them as a text does.
    main(["--content", str(tmp_path / "b"), "show", "well"])
    assert "Ada Okafor, Hong Gil-dong, Jan van der Berg Jr., Rain and Sons" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("author", "printed"),
    [
        ({"family": "洪", "given": "吉童"}, "洪吉童"),
        ({"family": "홍", "given": "길동"}, "홍길동"),
        ({"family": "佐々木", "given": "さくら"}, "佐々木さくら"),
        ({"family": "𠮷田", "given": "さくら"}, "𠮷田さくら"),
        ({"family": "Field"}, "Field"),
    ],
)
def test_a_name_is_printed_in_the_order_of_its_script(author: object, printed: str) -> None:
    assert msgspec.convert(author, Author).printed() == printed


@pytest.mark.parametrize(
    "author", [{"given": "Ada"}, {"name": "Rain", "family": "Field"}, {"famly": "Field"}]
)
def test_an_author_without_a_name_is_a_problem(author: object, tmp_path: Path, capsys: Out) -> None:
    write_source(tmp_path / "b", authors=[author])
    assert main(["--content", str(tmp_path / "b"), "check"]) == 1
    assert "well.yaml:" in capsys.readouterr().out


@pytest.mark.parametrize("charset", ["cp1252", "ascii"])
@pytest.mark.parametrize("form", ["csl-json", "bibtex"])
def test_references_are_utf_8_whatever_the_charset_of_the_console(
    form: str, charset: str, tmp_path: Path
) -> None:
    write_source(tmp_path / "b", **FULL)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "briefing",
            "--content",
            tmp_path / "b",
            "sources",
            "export",
            "--format",
            form,
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": charset},
    )
    assert "– 한일, café" in done.stdout.decode("utf-8")


def test_citeproc_reads_what_was_printed(tmp_path: Path, capsys: Out) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    write_source(tmp_path / "b", **FULL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = CiteProcJSON(json.loads(exported(tmp_path / "b", capsys)))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, read, formatter.plain)
        bibliography.register(Citation([CitationItem("well")]))
        (printed,) = map(str, bibliography.bibliography())
    for part in (
        FULL["title"],
        FULL["series"],
        "Edited by J. Field and Elm Street",
        "pp. 12–34",
        FULL["doi"],
        "13(7)",
        "2012",
    ):
        assert str(part) in printed


def test_bibtexparser_reads_what_was_printed(tmp_path: Path, capsys: Out) -> None:
    from bibtexparser.bparser import BibTexParser
    from bibtexparser.customization import convert_to_unicode, splitname
    from bibtexparser.latexenc import latex_to_unicode

    write_source(tmp_path / "b", **FULL)
    (entry,) = BibTexParser(common_strings=True).parse(exported(tmp_path / "b", capsys, "bibtex")).entries
    assert latex_to_unicode(entry["title"]) == str(FULL["title"])
    read = convert_to_unicode(dict(entry))
    assert read["journal"] == FULL["series"]
    fields = ("volume", "number", "pages", "publisher", "doi", "url", "urldate", "year", "day")
    assert [latex_to_unicode(entry[field]) for field in fields] == [
        "13", "7", "12--34", "Elm Press", "10.1000/a_b-182", FULL["url"], "2014-02-03", "2012", "9",
    ]  # fmt: skip
    people = [splitname(one) for one in re.split(r" and (?![^{]*\})", entry["author"])]
    assert people[2] == {"first": ["Jan"], "von": ["van", "der"], "last": ["Berg"], "jr": ["Jr."]}
    assert people[3]["last"] == ["{Rain and Sons}"]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize(("form", "name"), [("csl-json", "csljson"), ("bibtex", "bibtex")])
def test_pandoc_reads_what_was_printed(form: str, name: str, tmp_path: Path, capsys: Out) -> None:
    write_source(tmp_path / "b", **FULL)
    text = exported(tmp_path / "b", capsys, form)
    run = ["pandoc", "-f", name, "-t", "csljson"]
    done = subprocess.run(run, input=text.encode(), check=True, capture_output=True)
    (read,) = json.loads(done.stdout)
    assert without_escapes(read["title"]) == FULL["title"]
    assert (read["volume"], read["issue"], read["publisher"]) == ("13", "7", "Elm Press")
    assert read["page"].replace("-", "–") == "12–34"
    assert (read["DOI"], read["URL"]) == (FULL["doi"], FULL["url"])
    assert read["accessed"]["date-parts"] == [[2014, 2, 3]]
    assert read["issued"]["date-parts"][0][:2] == [2012, 6]
    assert [one.get("family") or one["literal"] for one in read["author"]] == [
        "Okafor", "Hong", "Berg", "Rain and Sons",
    ]  # fmt: skip
    assert [one.get("family") or one["literal"] for one in read["editor"]] == ["Field", "Elm Street"]


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_reads_what_was_printed(tmp_path: Path, capsys: Out) -> None:
    write_source(tmp_path / "b", **FULL)
    (tmp_path / "sources.bib").write_text(exported(tmp_path / "b", capsys, "bibtex"), encoding="utf-8")
    run = ["biber", "--tool", "--output-file", "read.bib", "sources.bib"]
    subprocess.run(run, cwd=tmp_path, check=True, capture_output=True)
    read = dict(
        re.findall(r"^  (\w+) = \{(.*)\},$", (tmp_path / "read.bib").read_text("utf-8"), re.MULTILINE)
    )
    assert read["AUTHOR"] == "Okafor, Ada and Hong, Gil-dong and van der Berg, Jr., Jan and {Rain and Sons}"
    assert read["EDITOR"] == "Field, Jun and {Elm Street}"
    assert read["TITLE"] == r"{Trade <i>and</i> gutters: 100\% of A\&B\_c – 한일, café}"
    assert (read["DATE"], read["URLDATE"]) == (FULL["date"], FULL["accessed"])
    assert (read["URL"], read["DOI"], read["PAGES"]) == (FULL["url"], FULL["doi"], "12--34")
    assert (read["VOLUME"], read["NUMBER"], read["PUBLISHER"]) == ("13", "7", "Elm Press")
