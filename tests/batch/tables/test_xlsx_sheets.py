"""Sheets of a workbook: which is read, and what stands around its rows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from drafter.batch.tables.opening import open_table
from drafter.batch.tables.table import NumberCell
from drafter.batch.tables.xlsx_sheet import survey_sheet
from tests.batch.tables.reading import cells, flawed, opened, refused
from tests.batch.tables.workbooks import MAIN, STRICT, packed, parts, saved, sheet_of, text_row, workbook


def test_the_first_sheet_that_can_be_seen_is_read_unless_one_is_named(tmp_path: Path) -> None:
    book, sheet = sheet_of(["verborgen"], ["x"])
    sheet.sheet_state = "hidden"
    for name in ("Brieven 2026", "Lijst"):
        made = book.create_sheet(name)
        made.append([name.lower()])
        made.append(["x"])
    content = saved(book)
    assert opened(tmp_path, content, "rijen.xlsx").columns == ("brieven 2026",)
    assert opened(tmp_path, content, "rijen.xlsx", sheet="lijst ").columns == ("lijst",)
    assert opened(tmp_path, content, "rijen.xlsx", sheet="Sheet").columns == ("verborgen",)
    near = refused(tmp_path, content, "rijen.xlsx", sheet="brief 2026")
    assert (near.key, near.params["nearest"]) == ("table-unknown-sheet-near", "Brieven 2026")
    far = refused(tmp_path, content, "rijen.xlsx", sheet="xyz")
    assert (far.key, far.params["known"]) == ("table-unknown-sheet", "Sheet, Brieven 2026, Lijst")


def test_charts_are_no_sheets_with_rows(tmp_path: Path) -> None:
    written = parts(text_row(1, "a"))
    book = str(written["xl/workbook.xml"])
    written["xl/workbook.xml"] = book.replace(
        "<sheets>", '<sheets><sheet name="Grafiek" sheetId="2" r:id="rId2"/>'
    )
    path = tmp_path / "rijen.xlsx"
    path.write_bytes(packed(written))
    assert open_table(path).columns == ("a",)
    assert refused(tmp_path, packed(written), "rijen.xlsx", sheet="Grafiek").key == "table-unknown-sheet"


def test_a_sheet_without_anything_has_no_headings(tmp_path: Path) -> None:
    book, _ = sheet_of()
    assert refused(tmp_path, saved(book), "rijen.xlsx").key == "table-no-headings"
    assert refused(tmp_path, workbook(text_row(1, "a", "", "a")), "rijen.xlsx").key == "table-heading-twice"
    problem = refused(tmp_path, workbook('<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'), "rijen.xlsx")
    assert (problem.key, problem.place.row, problem.place.column) == ("cell-error", 3, 2)


def test_a_title_in_the_place_of_the_headings_is_told(tmp_path: Path) -> None:
    rows = text_row(1, "Brieven") + text_row(3, "kenmerk", "naam", "stad") + text_row(4, "1", "Jan", "Ede")
    problem = refused(tmp_path, workbook(rows), "rijen.xlsx")
    assert (problem.key, problem.place.row, problem.params) == ("table-title", 1, {"word": "Brieven"})


def test_headings_are_the_first_row_with_something_and_may_be_of_any_kind(tmp_path: Path) -> None:
    rows = text_row(1, " ", "") + '<row r="4"><c r="B4"><v>2026</v></c><c r="C4" t="b"><v>1</v></c></row>'
    table = opened(tmp_path, workbook(rows + text_row(9, "", "x", "y")), "rijen.xlsx")
    assert table.columns == ("2026", "true")
    assert [(row.number, row.cells) for row in table.rows()] == [(9, ("x", "y"))]


def test_a_wrong_size_in_the_sheet_does_not_matter(tmp_path: Path) -> None:
    content = workbook(text_row(1, "a", "b") + text_row(2, "x", "y"), before='<dimension ref="A1"/>')
    assert cells(opened(tmp_path, content, "rijen.xlsx")) == [("x", "y")]


def test_rows_and_cells_may_leave_out_where_they_are(tmp_path: Path) -> None:
    rows = '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c r="D1" t="str"><v>d</v></c></row><row/>'
    rows += '<row><c s="0"/><c t="str"><v>x</v></c><c r="D3"><v>1</v></c></row>'
    table = opened(tmp_path, workbook(rows), "rijen.xlsx")
    assert table.columns == ("a", "b", "d")
    assert [(row.number, row.cells) for row in table.rows()] == [(3, ("", "x", "1"))]


def test_rows_that_are_only_coloured_are_left_out(tmp_path: Path) -> None:
    empty = "".join(
        f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 20_000)
    )
    table = opened(tmp_path, workbook(text_row(1, "a") + text_row(2, "x") + empty), "rijen.xlsx")
    assert cells(table) == [("x",)]


def test_values_without_a_heading_are_problems(tmp_path: Path) -> None:
    rows = text_row(1, "a", "", "c") + text_row(2, "x") + text_row(3, "x") + text_row(4, "1", "2", "3", "4")
    rows += '<row r="5"><c r="AB5"><f>A1</f></c></row>'
    table = opened(tmp_path, workbook(rows), "rijen.xlsx")
    assert table.columns == ("a", "c")
    *_, fourth, fifth = table.rows()
    assert fourth.cells == ("1", "3")
    assert flawed(fourth) == [("cell-without-heading", None)] * 2
    assert [each.problem.params["word"] for each in fourth.problems] == ["B", "D"]
    assert [each.problem.params["word"] for each in fifth.problems] == ["AB"]


def test_a_column_without_heading_has_its_letter_when_it_is_mostly_filled(tmp_path: Path) -> None:
    table = opened(tmp_path, workbook(text_row(1, "a", "", "c") + text_row(2, "1", "2", "3")), "rijen.xlsx")
    assert table.columns == ("a", "B", "c")
    assert cells(table) == [("1", "2", "3")]
    assert [each.key for each in table.warnings] == ["table-heading-missing"]


def test_merged_cells_lack_their_value_in_all_but_one(tmp_path: Path) -> None:
    book, sheet = sheet_of(
        ["a", "b", "c"], ["1", "2", "3"], ["4", None, "6"], ["7", "8", None], ["9", "10", "11"]
    )
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("B4:C4")
    rows = list(opened(tmp_path, saved(book), "rijen.xlsx").rows())
    found = [("cell-merged", "b")], [("cell-merged", "c")]
    assert [flawed(row) for row in rows] == [[], *found, []]
    assert rows[1].problems[0].problem.params == {"word": "B2:B3"}


def test_rows_that_are_hidden_get_a_warning(tmp_path: Path) -> None:
    book, sheet = sheet_of(["a"], ["1"], ["2"], ["3"])
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["C"].hidden = True
    table = opened(tmp_path, saved(book), "rijen.xlsx")
    (warning,) = table.warnings
    assert (warning.key, warning.severity) == ("table-rows-hidden", "warning")
    assert warning.params == {"number": 1, "word": "Sheet"}
    assert len(cells(table)) == 3


def test_sheets_that_are_not_read_get_a_warning_when_they_have_something(tmp_path: Path) -> None:
    book, sheet = sheet_of(["a"], ["1"])
    for name in ("Blad2", "Leeg", "Weg"):
        book.create_sheet(name)
    book["Blad2"].append(["a"])
    book["Weg"].append(["a"])
    book["Weg"].sheet_state = "hidden"
    content = saved(book)
    (warning,) = opened(tmp_path, content, "rijen.xlsx").warnings
    assert (warning.key, warning.severity) == ("table-other-sheets", "warning")
    assert warning.params == {"word": sheet.title, "known": "Blad2"}
    assert opened(tmp_path, content, "rijen.xlsx", sheet="Sheet").warnings == ()


class _InPieces(io.BytesIO):
    """Gives a few bytes at a time."""

    size = 1

    def read(self, _size: int | None = -1, /) -> bytes:
        return super().read(self.size)


@pytest.mark.parametrize("size", [1, 2, 7, 40, 64, 1000])
def test_hidden_rows_and_merged_cells_are_found_wherever_a_piece_ends(size: int) -> None:
    sheet = _InPieces(
        b'<worksheet><cols><col hidden="1"/></cols><sheetData><row r="1" hidden="1"><c><v>1</v></c></row>'
        b'<row r="2"><c/></row><row hidden="true" r="3"> <c r="A3"/></row><row hidden="1"/>'
        b'<row hidden="1"></row></sheetData>'
        b'<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="AA3:AA9"/></mergeCells></worksheet>'
    )
    sheet.size = size
    merged, hidden = survey_sheet(sheet)
    assert hidden == 2
    assert [(each.name, each.rows, each.columns) for each in merged] == [
        ("A1:B2", (1, 2), (0, 1)),
        ("AA3:AA9", (3, 9), (26, 26)),
    ]


@pytest.mark.parametrize("space", [MAIN, STRICT])
def test_both_kinds_of_office_open_xml_are_read_and_with_any_prefix(tmp_path: Path, space: str) -> None:
    written = parts(text_row(1, "a") + '<row><c t="s"><v>0</v></c></row>', strings=["<t>x</t>"], space=space)
    assert cells(opened(tmp_path, packed(written), "rijen.xlsx")) == [("x",)]
    for name in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
        prefixed = str(written[name]).replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        written[name] = '<?xml version="1.0"?>' + prefixed.replace("xmlns=", "xmlns:x=")
    assert cells(opened(tmp_path, packed(written), "rijen.xlsx")) == [("x",)]


def test_names_of_parts_may_be_written_otherwise(tmp_path: Path) -> None:
    written = parts(text_row(1, "a") + '<row><c t="s"><v>0</v></c></row>', strings=["<t>x</t>"])
    content = packed(
        {name.replace("shared", "Shared").replace("/", "\\"): part for name, part in written.items()}
    )
    assert cells(opened(tmp_path, content, "rijen.xlsx")) == [("x",)]


def test_a_workbook_needs_no_styles_and_no_shared_texts(tmp_path: Path) -> None:
    written = parts(text_row(1, "a") + '<row><c s="4"><v>1.5</v></c></row>')
    del written["xl/styles.xml"], written["xl/sharedStrings.xml"]
    assert cells(opened(tmp_path, packed(written), "rijen.xlsx")) == [(NumberCell("1,5", "1.5"),)]
