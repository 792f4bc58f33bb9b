"""Text files: any encoding, any separator, and rows as Excel counts them."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from drafter.batch.tables.table import Form
from tests.batch.tables.reading import cells, flawed, opened, refused

DUTCH = "naam;plaats\nCafé Zoë;’s-Gravenhage\n"


@pytest.mark.parametrize(
    "content",
    [
        DUTCH.encode(),
        DUTCH.encode("utf-8-sig"),
        DUTCH.encode("cp1252"),
        codecs.BOM_UTF16_LE + DUTCH.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + DUTCH.encode("utf-16-be"),
        DUTCH.encode("utf-16-le"),
        DUTCH.encode("utf-16-be"),
        DUTCH.encode("utf-32"),
    ],
    ids=["utf-8", "mark", "windows", "16-le", "16-be", "16-le-bare", "16-be-bare", "utf-32"],
)
def test_every_encoding_in_use_is_recognised(tmp_path: Path, content: bytes) -> None:
    table = opened(tmp_path, content)
    assert table.columns == ("naam", "plaats")
    assert cells(table) == [("Café Zoë", "’s-Gravenhage")]
    assert table.digest == hashlib.sha256(content).hexdigest()
    assert table.file == str(tmp_path / "rijen.csv")


def test_one_letter_of_windows_after_megabytes_of_ascii_tells_the_encoding(tmp_path: Path) -> None:
    rows = "naam;plaats\n" + f"{'Jan' * 1000};Delft\n" * 1_000
    table = opened(tmp_path, rows.encode() + "Zoë;Lëuven".encode("cp1252"))
    *_, last = table.rows()
    assert last.cells == ("Zoë", "Lëuven")
    assert (last.number, last.problems) == (1_002, ())


def test_a_letter_of_utf8_may_stand_astride_two_pieces_of_the_file(tmp_path: Path) -> None:
    before = "a;b\n" + ("x" * 4094 + ";\n") * 255 + "y" * 4091
    assert len(before) == (1 << 20) - 1
    *_, last = opened(tmp_path, f"{before}é;z\n").rows()
    assert last.cells == ("y" * 4091 + "é", "z")


def test_a_few_bad_bytes_do_not_make_a_file_of_utf8_another(tmp_path: Path) -> None:
    table = opened(tmp_path, "naam;stad\nZoë;Ieper\nAndré;Çan\n".encode() + b"Ren\xe9;Gent\nJan;Ede\n")
    rows = list(table.rows())
    assert [flawed(row) for row in rows] == [[], [], [("cell-unreadable", "naam")], []]
    assert rows[0].cells == ("Zoë", "Ieper")
    assert rows[2].cells == ("Ren\ufffd", "Gent")
    assert rows[3].cells == ("Jan", "Ede")


def test_a_byte_that_windows_does_not_have_is_a_problem_of_its_cell(tmp_path: Path) -> None:
    table = opened(tmp_path, b"naam;stad\nRen\xe9;G\x81nt\nJan;Ede\n")
    rows = list(table.rows())
    assert [flawed(row) for row in rows] == [[("cell-unreadable", "stad")], []]
    assert rows[0].cells[0] == "René"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_recognised(tmp_path: Path, separator: str) -> None:
    rows = [["naam", "adres", "bedrag"], ["Jan", "Straat 1", "3.50"], ["Piet; de Boer, jr.", "x|y\tz", "1"]]
    lines = [separator.join(rows[0]), separator.join(rows[1])]
    lines.append(separator.join(f'"{cell}"' for cell in rows[2]))
    table = opened(tmp_path, "\n".join(lines))
    assert table.form == Form("csv", separator)
    assert cells(table) == [tuple(rows[1]), tuple(rows[2])]


def test_commas_in_texts_do_not_count_against_the_separator(tmp_path: Path) -> None:
    table = opened(tmp_path, "naam;adres, plaats;bedrag\nJan;Straat 1, Ede;1,50\nPiet;Weg 2, Oss;2,50\n")
    assert table.columns == ("naam", "adres, plaats", "bedrag")


def test_a_separator_fits_the_rows_as_well_as_the_headings(tmp_path: Path) -> None:
    table = opened(tmp_path, "naam, of voorletters, of aanhef;adres\nJan;Ede\nPiet;Oss\n")
    assert table.columns == ("naam, of voorletters, of aanhef", "adres")
    table = opened(tmp_path, "naam,adres,let op; graag\nJan,Ede,x; y\nPiet,Oss,y; z\n")
    assert table.columns == ("naam", "adres", "let op; graag")


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert cells(opened(tmp_path, "tekst\nHoi, Jan; dag\nEn nu?\n")) == [("Hoi, Jan; dag",), ("En nu?",)]


@pytest.mark.parametrize("first", ["sep=,", '"sep=,"', "SEP=,", "sep=^"])
def test_a_line_that_names_the_separator_is_followed_and_hidden(tmp_path: Path, first: str) -> None:
    sign = first.strip('"')[-1]
    table = opened(tmp_path, f"{first}\r\na;b{sign}c\r\n1{sign}2\r\n")
    assert table.columns == ("a;b", "c")
    (row,) = table.rows()
    assert (row.number, row.cells) == (2, ("1", "2"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_count_as_excel_counts_them(tmp_path: Path, end: str) -> None:
    lines = ["a;b", '"one', 'two ""2"""', ";last", "", ";", "x;y"]
    table = opened(tmp_path, end.join(lines))
    rows = [(row.number, row.cells) for row in table.rows()]
    assert rows == [(2, (f'one{end}two "2"', "")), (3, ("", "last")), (6, ("x", "y"))]


def test_headings_are_on_the_first_line_with_something_on_it(tmp_path: Path) -> None:
    table = opened(tmp_path, ";\n\n naam ;plaats\nJan;Ede\n")
    assert table.columns == ("naam", "plaats")
    assert [row.number for row in table.rows()] == [4]


def test_headings_are_on_one_line_without_spaces_around(tmp_path: Path) -> None:
    table = opened(tmp_path, '\ufeff\ufeff naam ;"post\r\ncode";\u00a0plaats \nJan;1234 AB;Ede\n')
    assert table.columns == ("naam", "post code", "plaats")


def test_a_short_row_is_filled_up_and_empty_cells_too_many_do_not_matter(tmp_path: Path) -> None:
    assert cells(opened(tmp_path, "a;b;c\n1\n1;2;3;;\n")) == [("1", "", ""), ("1", "2", "3")]


def test_a_cell_too_many_is_a_problem_and_nothing_of_it_is_dropped(tmp_path: Path) -> None:
    rows = list(opened(tmp_path, "a;b\n1;2\nx;y;z;\n3;4\n").rows())
    assert [flawed(row) for row in rows] == [[], [("row-too-many-cells", None)], []]
    assert rows[1].cells == ("x", "y;z;")
    assert rows[1].problems[0].problem.params == {"number": 4, "expected": 2}


def test_a_quotation_mark_that_is_not_closed_costs_only_its_own_row(tmp_path: Path) -> None:
    lines = ["a;b", '1;"open', *(f"{number};x" for number in range(2, 300))]
    rows = list(opened(tmp_path, "\n".join(lines)).rows())
    assert [row.number for row in rows] == list(range(2, 301))
    assert flawed(rows[0]) == [("row-quotation-marks", None)]
    assert rows[0].cells == ("1", '"open')
    assert all(row.problems == () for row in rows[1:])
    assert [row.cells[0] for row in rows[1:]] == [str(number) for number in range(2, 300)]


def test_a_quotation_mark_of_the_next_row_does_not_close_it(tmp_path: Path) -> None:
    rows = list(opened(tmp_path, 'a;b;c\n1;"open;2\n3;"4";5\n6;7;"8"\n').rows())
    assert [row.cells for row in rows] == [("1", '"open', "2"), ("3", "4", "5"), ("6", "7", "8")]
    assert [flawed(row) for row in rows] == [[("row-quotation-marks", None)], [], []]


def test_text_behind_a_closing_quotation_mark_is_a_problem(tmp_path: Path) -> None:
    rows = list(opened(tmp_path, 'a;b\n"Jan" de Boer;x\nInch 5";y\n').rows())
    assert flawed(rows[0]) == [("row-quotation-marks", None)]
    assert rows[0].cells == ('"Jan" de Boer', "x")
    assert (rows[1].cells, rows[1].problems) == (('Inch 5"', "y"), ())


def test_a_row_may_have_two_hundred_lines_and_no_more(tmp_path: Path) -> None:
    def rows(lines: int) -> str:
        return 'a;b\n"' + "x\n" * (lines - 1) + '";y\nz;z\n'

    assert cells(opened(tmp_path, rows(200))) == [("x\n" * 199, "y"), ("z", "z")]
    first, *others = opened(tmp_path, rows(201)).rows()
    assert flawed(first) == [("row-quotation-marks", None)]
    assert others[-1].cells == ("z", "z")


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    long = "x" * 1_500_000
    rows = list(opened(tmp_path, f"a;b\n1;{long}\n2;y\n{'z' * 200_000};3\n4;5").rows())
    assert [flawed(row) for row in rows] == [[("row-too-long", None)], [], [("row-too-long", None)], []]
    assert [row.number for row in rows] == [2, 3, 4, 5]
    assert rows[1].cells == ("2", "y")


def test_a_file_may_end_anywhere(tmp_path: Path) -> None:
    assert cells(opened(tmp_path, "a;b")) == []
    assert cells(opened(tmp_path, "a;b\n")) == []
    assert cells(opened(tmp_path, "a;b\n1")) == [("1", "")]
    (row,) = opened(tmp_path, 'a;b\n"1').rows()
    assert flawed(row) == [("row-quotation-marks", None)]


def test_rows_can_be_read_again_and_tell_how_far_they_are(tmp_path: Path) -> None:
    table = opened(tmp_path, "a;b\n" + "1;2\n" * 10_000)
    rows = table.rows()
    next(rows)
    assert 0 < table.fraction() < 0.9
    assert len(list(rows)) == 9_999
    assert table.fraction() == 1
    again = table.rows()
    assert next(again).number == 2
    assert table.fraction() < 0.9
    assert len(list(again)) == 9_999


def test_a_column_without_heading_has_its_letter_when_it_is_mostly_filled(tmp_path: Path) -> None:
    table = opened(tmp_path, ";naam;;\n1;Jan;;\n2;Piet;;\n")
    assert table.columns == ("A", "naam")
    assert cells(table) == [("1", "Jan"), ("2", "Piet")]
    (warning,) = table.warnings
    assert (warning.key, warning.params, warning.severity) == (
        "table-heading-missing",
        {"word": "A"},
        "warning",
    )
    assert (warning.place.row, warning.place.column) == (1, 1)


def test_a_column_without_heading_and_without_values_is_left_out(tmp_path: Path) -> None:
    for rows in ("", "Jan;;Ede\n"):
        table = opened(tmp_path, f"naam;;stad;;\n{rows}")
        assert (table.columns, table.warnings) == (("naam", "stad"), ())


def test_a_letter_as_heading_does_not_meet_a_heading_that_is_the_same(tmp_path: Path) -> None:
    assert opened(tmp_path, ";A\n1;2\n").columns == ("A:A", "A")


def test_a_value_under_no_heading_is_a_problem(tmp_path: Path) -> None:
    rows = list(opened(tmp_path, "naam;;stad\n" + "Jan;;Ede\n" * 3 + "Piet;hier;Oss\n").rows())
    assert rows[0].cells == ("Jan", "Ede")
    assert rows[3].cells == ("Piet", "Oss")
    (found,) = rows[3].problems
    assert (found.problem.key, found.problem.params) == ("cell-without-heading", {"word": "B"})
    assert (found.problem.place.row, found.problem.place.column, found.column) == (5, 2, None)


def test_without_headings_there_are_no_rows(tmp_path: Path) -> None:
    assert refused(tmp_path, "").key == "table-empty"
    assert refused(tmp_path, "\n;\n").key == "table-no-headings"
    assert refused(tmp_path, '"naam;adres\n1;2\n').key == "row-quotation-marks"


@pytest.mark.parametrize(
    "title", ["Brieven november", "Brieven november\nversie 2", "Brieven november;;", ";Brieven november;"]
)
def test_a_title_in_the_place_of_the_headings_is_told(tmp_path: Path, title: str) -> None:
    problem = refused(tmp_path, f"{title}\n\nkenmerk;naam;stad\n1;Jan;Ede\n2;Piet;Oss\n")
    assert (problem.key, problem.place.row) == ("table-title", 1)
    assert problem.params == {"word": "Brieven november"}


def test_one_heading_with_remarks_beside_it_is_no_title(tmp_path: Path) -> None:
    for rows in ("1;bellen\n2;mailen\n", "1\n2\n3;;bellen;mailen\n", ""):
        assert "kenmerk" in opened(tmp_path, f"kenmerk\n{rows}").columns


def test_a_heading_that_is_there_twice_is_told(tmp_path: Path) -> None:
    problem = refused(tmp_path, "naam;adres; naam\n1;2;3\n")
    assert problem.key == "table-heading-twice"
    assert problem.params == {"word": "naam", "first": "A", "second": "C"}


def test_more_columns_than_a_sheet_has_are_refused(tmp_path: Path) -> None:
    headings = ";".join(f"k{number}" for number in range(16_385))
    assert refused(tmp_path, headings).key == "table-too-many-columns"
    assert len(opened(tmp_path, headings.rpartition(";")[0]).columns) == 16_384
