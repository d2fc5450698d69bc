"""References: CSL-JSON and BibTeX of the sources, with what the documents print and nothing else."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.export.references import author_name
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
        ("Ministry of Wells", {"literal": "Ministry of Wells"}),
        ("Elm Street Council", {"literal": "Elm Street Council"}),
    ],
)
def test_names_are_parted_sensibly(printed: str, name: dict[str, str]) -> None:
    assert author_name(printed) == name


def test_bibtex_keeps_names_together(tmp_path: Path, capsys: Out) -> None:
    authors = ["Jan van der Berg", "Jun Field Jr.", "Office of Wells and Pumps", "Okafor, Ada and Co"]
    write_source(tmp_path / "b", authors=authors)
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert "author = {van der Berg, Jan and Field, Jr., Jun and {Office of Wells and Pumps}" in text
    assert "} and Okafor, {Ada and Co}},\n" in text


def test_bibtex_escapes_what_latex_reads(tmp_path: Path, capsys: Out) -> None:
    write_source(
        tmp_path / "b", title=r"100% of A&B_{c} #1 \now ~ ^ $5", url="http://a.example/~b?c=1&d=%20{x}"
    )
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert (
        r"title = {{100\% of A\&B\_\textbraceleft{}c\textbraceright{} \#1 \textbackslash{}now "
        r"\textasciitilde{} \textasciicircum{} \$5}}," in text
    )
    assert "url = {http://a.example/~b?c=1&d=%20%7Bx%7D}," in text


LINE = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(LINE, LINE, LINE, LINE)
def test_whatever_is_printed_the_braces_match(  # noqa: PLR0913, PLR0917
    tmp_path: Path, capsys: Out, title: str, author: str, series: str, url: str
) -> None:
    write_source(tmp_path / "b", title=title, authors=[author], series=series, url=url)
    if main(["--content", str(tmp_path / "b"), "check"]) == 1:
        return
    (data,) = json.loads(exported(tmp_path / "b", capsys))
    assert (data["title"], data["container-title"]) == (title, series)
    text = exported(tmp_path / "b", capsys, "bibtex")
    assert is_clean(text)
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
