"""Each block of a text in Word: its style by name, and the properties that the style does not give."""

from __future__ import annotations

from typing import Any

import pytest

from tests.making import docx_from
from tests.reading import Docx, text_of, value, w


def body(markdown: str) -> tuple[Docx, list[Any]]:
    """The DOCX of a letter, and the blocks of its text."""
    docx = Docx.of(docx_from(markdown))
    return docx, docx.body()


@pytest.mark.parametrize(
    ("markdown", "styled"),
    [
        ("een\n\ntwee", [("Broodtekst", "een"), ("Broodtekst", "twee")]),
        ("een\\\ntwee", [("Broodtekst", "een\ntwee")]),
        ("a\u2011b", [("Broodtekst", "a\u2011b")]),
        ("# A\n\n## B\n\n### C", [("heading 1", "A"), ("heading 2", "B"), ("heading 3", "C")]),
        ("> een\n>\n> twee", [("Quote", "een"), ("Quote", "twee")]),
        ("- een\n- twee", [("List Paragraph", "een"), ("List Paragraph", "twee")]),
        ("een[^1]\n\n[^1]: noot", [("Broodtekst", "een[1]")]),
        ("::: box\n# A\n\n- b\n:::", [("Huisstijl-Kaderkop", "\tA"), ("Huisstijl-Kader", "b")]),
        ("::: box\neen\n:::", [("Huisstijl-Kader", "\teen")]),
        ("|a|\n|-|\n|b|", [("Huisstijl-Tabelwit", "")]),
    ],
)
def test_a_block_has_the_style_of_its_kind(markdown: str, styled: list[tuple[str, str]]) -> None:
    assert body(markdown)[0].styled() == styled


def test_emphasis_is_on_runs_and_on_no_more_than_it_was_typed_for() -> None:
    _, (paragraph,) = body("een **twee *drie*** vier")
    looks = {
        text_of(run): (
            run.find(f"{w('rPr')}/{w('b')}") is not None,
            run.find(f"{w('rPr')}/{w('i')}") is not None,
        )
        for run in paragraph.iter(w("r"))
    }
    assert looks == {
        "een ": (False, False),
        "twee ": (True, False),
        "drie": (True, True),
        " vier": (False, False),
    }


@pytest.mark.parametrize(
    "markdown", ["een\n\ntwee", "- nul\n- een\n- twee", "> een\n>\n> twee", "::: box\neen\n\ntwee\n:::"]
)
def test_the_last_lines_of_the_text_stay_with_the_signature(markdown: str) -> None:
    _, paragraphs = body(markdown)
    kept = [value_is_set(each, "keepNext") for each in paragraphs]
    # Of a list two items: one alone above a signature looks lost.
    count = 2 if markdown.startswith("-") else 1
    assert kept == [False] * (len(kept) - count) + [True] * count


def test_the_last_row_of_a_table_stays_with_the_signature() -> None:
    _, (table, gap) = body("|a|\n|-|\n|b|\n|c|")
    kept = [value_is_set(each, "keepNext") for each in table.iter(w("p"))]
    assert (kept, value_is_set(gap, "keepNext")) == ([False, False, True], True)


def value_is_set(paragraph: Any, name: str) -> bool:
    """Whether a paragraph has a property of its own."""
    return paragraph.find(f"{w('pPr')}/{w(name)}") is not None


def test_a_table_flags_its_header_and_keeps_its_rows_whole() -> None:
    docx, (table, _) = body("|a|b|\n|-|-|\n|1|2|\n|3|4|")
    rows = table.findall(w("tr"))
    assert [value_of_row(row, "tblHeader") for row in rows] == [True, False, False]
    assert all(value_of_row(row, "cantSplit") for row in rows)
    styles = [docx.style(paragraph) for paragraph in table.iter(w("p"))]
    assert styles == ["Huisstijl-Tabelkop"] * 2 + ["Huisstijl-Tabeltekst"] * 4
    assert table.find(f"{w('tblPr')}/{w('tblLook')}").get(w("firstRow")) == "1"


def value_of_row(row: Any, name: str) -> bool:
    """Whether a row has a property."""
    return row.find(f"{w('trPr')}/{w(name)}") is not None


def test_a_table_aligns_its_columns_as_typed() -> None:
    _, (table, _) = body("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")
    aligned = [value(paragraph, "pPr/jc") for paragraph in table.iter(w("p"))]
    assert aligned == [None, "center", "right"] * 2


@pytest.mark.parametrize(
    "markdown",
    [
        "|a|b|\n|-|-|\n|1|2|",
        f"|a|b|c|\n|-|-|-|\n|{'lang ' * 60}|kort|{'woord ' * 9}|",
        f"|{'x' * 90}|b|\n|-|-|\n|1|2|",
        "|" + "|".join("abcdefghijkl") + "|\n" + "|-" * 12 + "|\n",
        "|a| |\n|-|-|\n| | |",
    ],
)
def test_the_columns_of_a_table_add_up_to_the_width_of_the_text(markdown: str) -> None:
    _, (table, _) = body(markdown)
    widths = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
    assert sum(widths) == 11906 - 1588 - 2818
    assert min(widths) > 0
    for row in table.findall(w("tr")):
        assert [
            int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"))) for cell in row.findall(w("tc"))
        ] == widths


def test_a_column_gets_room_for_its_words() -> None:
    _, (table, _) = body(f"|nr|omschrijving|\n|-|-|\n|1|{'een lange zin ' * 20}|")
    narrow, wide = (int(column.get(w("w"))) for column in table.find(w("tblGrid")))
    assert narrow < 1500 < wide


def test_a_box_is_drawn_as_one_and_the_next_box_apart() -> None:
    docx, paragraphs = body("::: box\n# A\n\neen\n\n1. b\n2. c\n:::\n\n::: box\ntwee\n:::")
    names = [docx.style(paragraph) for paragraph in paragraphs]
    assert names == ["Huisstijl-Kaderkop", *["Huisstijl-Kader"] * 3, "Huisstijl-Tabelwit", "Huisstijl-Kader"]
    # What differs in indent or borders falls out of the rectangle: items of lists state the box's own.
    box = next(
        each for each in docx.tree("word/styles.xml").iter(w("style")) if value(each, "name") == names[1]
    )
    indent = dict(box.find(f"{w('pPr')}/{w('ind')}").attrib)
    stated = [paragraph.find(f"{w('pPr')}/{w('ind')}") for paragraph in paragraphs]
    assert [None if each is None else dict(each.attrib) for each in stated] == [
        None,
        None,
        indent,
        indent,
        None,
        None,
    ]
    assert all(paragraph.find(f"{w('pPr')}/{w('pBdr')}") is None for paragraph in paragraphs)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_foreign_passage_is_marked_and_the_rest_is_the_language_of_the_letter(language: str) -> None:
    tags = {"nl": "nl-NL", "en": "en-GB"}
    docx = Docx.of(docx_from("a [b]{lang=nl} [c]{lang=en} [d]{lang=fr}", language=language))
    marked = {
        text_of(run): value(run, "rPr/lang") for run in docx.body()[0].iter(w("r")) if value(run, "rPr/lang")
    }
    other = {"nl": {"c": "en-GB"}, "en": {"b": "nl-NL"}}[language]
    assert marked == other | {"d": "fr-FR"}
    assert {each.get(w("val")) for each in docx.tree("word/styles.xml").iter(w("lang"))} == {tags[language]}


@pytest.mark.parametrize(
    ("code", "attributes"),
    [
        ("fr", {"val": "fr-FR"}),
        ("zh", {"val": "zh-CN", "eastAsia": "zh-CN"}),
        ("ar", {"val": "ar-EG", "bidi": "ar-EG"}),
    ],
)
def test_a_foreign_passage_is_in_the_language_of_its_script(code: str, attributes: dict[str, str]) -> None:
    (paragraph,) = Docx.of(docx_from(f"[x]{{lang={code}}}")).body()
    (language,) = paragraph.iter(w("lang"))
    assert dict(language.attrib) == {w(name): tag for name, tag in attributes.items()}
    assert bool(list(paragraph.iter(w("rtl")))) == (code == "ar")


def test_hyphens_that_do_something_are_words_own() -> None:
    (paragraph,) = Docx.of(docx_from("a\u2011b\u00adc")).body()
    (run,) = paragraph.iter(w("r"))
    assert [each.tag for each in run] == [w("t"), w("noBreakHyphen"), w("t"), w("softHyphen"), w("t")]


def test_a_column_is_as_wide_as_its_heading_in_bold_and_its_figures_with_their_mark() -> None:
    long = "woord " * 60
    widths = _widths(f"| Naam | Waarde |\n|---|--:|\n| {long} | 12000[^1] |\n\n[^1]: Noot.\n")
    assert widths[1] > _widths(f"| Naam | W |\n|---|--:|\n| {long} | 12000 |\n")[1]
    assert widths[1] >= 6 * 126


def _widths(body: str) -> list[int]:
    tree = Docx.of(docx_from(body)).tree("word/document.xml")
    return [int(each.get(w("w"))) for each in tree.iter(w("gridCol"))]
