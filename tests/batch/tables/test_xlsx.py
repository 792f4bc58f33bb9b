"""Workbooks of Excel: their sheets, their texts, and what Excel shows of a row."""

from __future__ import annotations

import datetime as dt
import hashlib
import tracemalloc
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from drafter.batch.tables.opening import open_table
from drafter.batch.tables.table import DateCell, Form, NumberCell
from tests.batch.tables.reading import cells, flawed, opened
from tests.batch.tables.workbooks import one_column, saved, sheet_of, workbook


def test_a_workbook_that_another_program_made_is_read_as_it_is_shown(tmp_path: Path) -> None:
    book, sheet = sheet_of(
        ["naam", "geboren", "post code", "bedrag", "lid"],
        ["Zoë & <co>", dt.date(2026, 6, 29), 123, 12.5, True],
        [None, None, None, None, None],
        ["=1+1", dt.datetime(2026, 6, 29, 13, 5), "0123", 0.1 + 0.2, False],  # noqa: DTZ001 - as in Excel
    )
    sheet["A4"].data_type = "s"
    sheet["B2"].number_format = "dd-mm-yyyy"
    sheet["C2"].number_format = "00000"
    sheet["B4"].number_format = "d mmmm yyyy hh:mm"
    content = saved(book)
    table = opened(tmp_path, content, "rijen.xlsx")
    assert table.columns == ("naam", "geboren", "post code", "bedrag", "lid")
    day = dt.date(2026, 6, 29)
    assert [(row.number, row.cells) for row in table.rows()] == [
        (2, ("Zoë & <co>", DateCell("29-06-2026", day), "00123", NumberCell("12,5", "12.5"), True)),
        (4, ("=1+1", DateCell("29 juni 2026 13:05", day), "0123", NumberCell("0,3", "0.3"), False)),
    ]
    assert table.digest == hashlib.sha256(content).hexdigest()
    assert (table.form, table.warnings) == (Form("xlsx"), ())
    assert table.fraction() == 1


def test_formatted_text_is_read_whole(tmp_path: Path) -> None:
    book, sheet = sheet_of(["a"])
    sheet["A2"] = CellRichText("Dit is ", TextBlock(InlineFont(b=True), "vet"), "!")
    assert cells(opened(tmp_path, saved(book), "rijen.xlsx")) == [("Dit is vet!",)]


def test_shared_texts_are_read_whole_and_without_how_they_sound(tmp_path: Path) -> None:
    strings = [
        "<t>a</t>",
        '<r><rPr><b/></rPr><t xml:space="preserve">Dit is </t></r><r><t>vet</t></r>',
        "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>",
        "<t>regel 1_x000D_\nregel 2 _x005F_x0041_ _xD83D__xDE00_ _xD83D_</t>",
        "<t/>",
        "<t>  &lt;b&gt; &amp; </t>",
    ]
    found = [f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(6)]
    content = workbook("".join(found), strings=strings)
    rows = list(opened(tmp_path, content, "rijen.xlsx").rows())
    assert [row.cells[0] for row in rows] == [
        "Dit is vet",
        "東京",
        "regel 1\nregel 2 _x0041_ 😀 \ufffd",
        "  <b> & ",
    ]
    assert flawed(rows[2]) == [("cell-unreadable", "a")]


def test_many_shared_texts_are_found_in_any_order(tmp_path: Path) -> None:
    numbers = [(7919 * number) % 3000 for number in range(3000)]
    rows = [f'<row><c t="s"><v>{number}</v></c></row>' for number in [0, *numbers]]
    strings = [f"<t>tekst {number} é</t>" for number in range(3000)]
    table = opened(tmp_path, workbook("".join(rows), strings=strings), "rijen.xlsx")
    assert table.columns == ("tekst 0 é",)
    assert cells(table) == [(f"tekst {number} é",) for number in numbers]
    assert cells(table)[:2] == [("tekst 0 é",), ("tekst 1919 é",)]


def test_texts_in_place_and_outcomes_of_formulas_are_texts_too(tmp_path: Path) -> None:
    content = one_column(
        '<c t="inlineStr"><is><r><t>in </t></r><r><t>place</t></r><rPh><t>x</t></rPh></is></c>',
        '<c t="str"><f>A2&amp;"!"</f><v>uitkomst</v></c>',
        '<c t="b"><f>TRUE()</f><v>1</v></c>',
        "<c><f>1+1</f><v>2</v></c>",
        '<c t="inlineStr"><is><t>one_x000D_</t></is></c>',
    )
    table = opened(tmp_path, content, "rijen.xlsx")
    assert cells(table) == [("in place",), ("uitkomst",), (True,), ("2",), ("one\n",)]


def test_a_formula_that_was_never_calculated_is_a_problem_and_one_that_gives_nothing_is_not(
    tmp_path: Path,
) -> None:
    book, _ = sheet_of(["a", "b"], ["x", "=1+1"])
    (row,) = opened(tmp_path, saved(book), "rijen.xlsx").rows()
    assert (row.cells, flawed(row)) == (("x", ""), [("cell-not-calculated", "b")])
    content = one_column(
        '<c t="str"><f>""</f><v></v></c>', '<c t="str"><f>A1</f></c>', "<c><f>A1</f><v/></c>"
    )
    rows = list(opened(tmp_path, content, "rijen.xlsx").rows())
    assert [(row.number, flawed(row)) for row in rows] == [
        (3, [("cell-not-calculated", "a")]),
        (4, [("cell-not-calculated", "a")]),
    ]


def test_an_error_is_a_problem(tmp_path: Path) -> None:
    content = one_column('<c t="e"><f>NA()</f><v>#N/A</v></c>', '<c t="inlineStr"><is><t>#VERW!</t></is></c>')
    rows = list(opened(tmp_path, content, "rijen.xlsx").rows())
    assert [flawed(row) for row in rows] == [[("cell-error", "a")], [("cell-error", "a")]]
    assert [row.cells for row in rows] == [("#N/A",), ("#VERW!",)]
    assert rows[0].problems[0].problem.params == {"word": "#N/A"}


def test_a_number_of_which_excel_made_zeros_is_a_problem(tmp_path: Path) -> None:
    content = one_column(
        "<c><v>1.23456789012345E+15</v></c>", "<c><v>123456789012345</v></c>", "<c><v>1E+12</v></c>"
    )
    rows = list(opened(tmp_path, content, "rijen.xlsx").rows())
    assert [flawed(row) for row in rows] == [[("cell-digits-lost", "a")], [], []]
    assert [row.cells for row in rows] == [("1234567890123450",), ("123456789012345",), ("1000000000000",)]


@pytest.mark.parametrize("written", ["abc", "1e999999999", "NaN", "--1"])
def test_what_is_no_number_is_a_problem(tmp_path: Path, written: str) -> None:
    (row,) = opened(tmp_path, one_column(f"<c><v>{written}</v></c>"), "rijen.xlsx").rows()
    assert flawed(row) == [("cell-unreadable", "a")]


def test_shared_texts_are_not_kept_in_the_memory(tmp_path: Path) -> None:
    strings = (f"<t>{number} {'x' * 1500}</t>" for number in range(6_000))
    rows = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(6_000))
    path = tmp_path / "rijen.xlsx"
    path.write_bytes(workbook(rows, strings=strings))
    tracemalloc.start()
    try:
        assert sum(1 for _ in open_table(path).rows()) == 5_999
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6_000 * 1500 / 2
