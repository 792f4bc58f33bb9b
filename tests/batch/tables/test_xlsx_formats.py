"""Numbers and days of a workbook, as Excel shows them."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest

from drafter.batch.tables.table import Cell, DateCell, NumberCell
from tests.batch.tables.reading import cells, flawed, opened
from tests.batch.tables.workbooks import one_column

ACCOUNTING = '_ "€" * #,##0.00_ ;_ "€" * \\-#,##0.00_ ;_ "€" * "-"??_ ;_ @_ '


def _shown(folder: Path, form: str | int, number: str, *, facts: str = "", kind: str = "n") -> Cell:
    cell = f'<c s="0" t="{kind}"><v>{number}</v></c>'
    ((shown,),) = cells(opened(folder, one_column(cell, formats=[form], facts=facts), "rijen.xlsx"))
    return shown


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        (0, "12", "12"),
        (0, "-12", "-12"),
        (0, "0", "0"),
        (0, "-0", "0"),
        (0, "12.0", "12"),
        (0, "1.23456789012E+11", "123456789012"),
        ("@", "42", "42"),
        ("00000", "123", "00123"),
        ("00000", "1234567", "1234567"),
        ("0000 00", "123456", "1234 56"),
        ("0000 00", "56", "0000 56"),
        ("000-00-0000", "12345678", "012-34-5678"),
        ("0", "1234.5", "1235"),
        ("0", "0.5", "1"),
        ("0", "-0.4", "0"),
        ("0.##", "2", "2"),
        ("0,", "1500", "2"),
        (9, "0.125", "13%"),
        ('0 "dagen"', "3", "3 dagen"),
        ("0\\ \\d", "3", "3 d"),
        ("0;(0)", "-5", "(5)"),
        ("0;[Red]0", "-5", "-5"),
        ("0;-0;;@", "0", "0"),
        (";;;", "5", "5"),
        ('"ja";"nee"', "1", "1"),
        ("[<=9999999]###-####;(###) ###-####", "5551234", "5551234"),
        ("0.00E+00", "123456789012", "123456789012"),
        ("#,##0", "999", "999"),
        ("#,##0", "-999", "-999"),
        ('"v1.2 "0', "7", "v1.2 7"),
        ("000\\.000", "123456", "123.456"),
    ],
)  # fmt: skip
def test_a_number_is_shown_with_all_its_digits_and_as_its_format_says(
    tmp_path: Path, form: str | int, number: str, shown: str
) -> None:
    assert _shown(tmp_path, form, number) == shown


@pytest.mark.parametrize(
    ("form", "number", "shown", "plain"),
    [
        (0, "12.5", "12,5", "12.5"),
        (0, "0.30000000000000004", "0,3", "0.3"),
        (0, "2.3199999999999998", "2,32", "2.32"),
        (0, "1234567890.1234567", "1234567890,12346", "1234567890.12346"),
        (0, "1.0000000000000001E-5", "0,00001", "0.00001"),
        ("", "4.50", "4,5", "4.5"),
        ("GENERAL", "4.50", "4,5", "4.5"),
        ("0.00", "1.005", "1,01", "1.01"),
        ("0.00", "1.0049999999999999", "1,01", "1.01"),
        ("0.00", "2", "2,00", "2.00"),
        ("0.0#", "2.5", "2,5", "2.5"),
        ("#.00", "0.5", ",50", "0.50"),
        ("#,##0", "1234567", "1.234.567", "1234567"),
        (4, "1234.5", "1.234,50", "1234.50"),
        ("#,##0.0,", "1234567", "1.234,6", "1234.6"),
        ("0.0%", "0.125", "12,5%", "12.5%"),
        ('"Nr. "General', "7.25", "Nr. 7,25", "7.25"),
        ("[$€-413]\\ #,##0.00;[Red][$€-413]\\ \\-#,##0.00", "-3", "€ -3,00", "-3.00"),
        (ACCOUNTING, "1234.5", "€ 1.234,50", "1234.50"),
        (ACCOUNTING, "-1234.5", "€ -1.234,50", "-1234.50"),
        (ACCOUNTING, "0", "€ 0,00", "0.00"),
        ("# ?/?", "0.5", "0,5", "0.5"),
        (11, "0.5", "0,5", "0.5"),
        (999, "0.5", "0,5", "0.5"),
        ("#,##0", "-1234", "-1.234", "-1234"),
        ("#,##0", "123456", "123.456", "123456"),
        ("0,000", "5", "0.005", "5"),
        ("0.00", "1234567.5", "1234567,50", "1234567.50"),
        ("0000.0", "12.5", "0012,5", "12.5"),
        ("#,##0.00;(#,##0.00)", "-1234.5", "(1.234,50)", "-1234.50"),
        ("#,##0.00", "-0.001", "0,00", "0.00"),
        ('0.00;"nul"', "-0.5", "-0,5", "-0.5"),
        ('#,##0 "km"', "1234", "1.234 km", "1234"),
        ('"art. 3.1: "0.0', "1234.5", "art. 3.1: 1234,5", "1234.5"),
        (3, "1234", "1.234", "1234"),
        (10, "-0.125", "-12,50%", "-12.50%"),
        ("@", "-4.5", "-4,5", "-4.5"),
    ],
)  # fmt: skip
def test_a_number_with_decimals_or_thousands_is_shown_as_a_dutch_excel_does(
    tmp_path: Path, form: str | int, number: str, shown: str, plain: str
) -> None:
    assert _shown(tmp_path, form, number) == NumberCell(shown, plain)


def test_a_number_of_a_cell_can_be_sent_elsewhere() -> None:
    cell = NumberCell("€ 1.234,50", "1234.50")
    assert pickle.loads(pickle.dumps(cell)) == cell  # noqa: S301 - made here


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        (14, "46202", "29-06-2026"),
        ("dd-mm-yyyy", "46202.75", "29-06-2026"),
        ("d-m-yy", "46202", "29-6-26"),
        ("yyyy\\-mm\\-dd", "46202", "2026-06-29"),
        ("d mmm yyyy", "46202", "29 jun 2026"),
        ("[$-413]dddd d mmmm yyyy;@", "46202", "maandag 29 juni 2026"),
        ("[$-nl-NL]d mmmm yyyy", "46202", "29 juni 2026"),
        ("[$-809]ddd d mmmm yyyy", "46202", "Mon 29 June 2026"),
        ("[$-en-GB]d mmmm yyyy;@", "46202", "29 June 2026"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46202", "maandag 29 juni 2026"),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", "46202", "maandag 29 juni 2026"),
        ("mmmm yyyy", "46202", "juni 2026"),
        ("mmmmm", "46202", "j"),
        ("dd-mm-yyyy hh:mm:ss", "46202.5450810185", "29-06-2026 13:04:55"),
        ("dd-mm-yyyy h:mm AM/PM", "46202.545", "29-06-2026 1:04 PM"),
        ('d "mei" yyyy', "46202", "29 mei 2026"),
        ("dd-mm-jjjj", "46202", "29-06-2026"),
        (22, "46202.5", "29-06-2026 12:00"),
        ("dd-mm-yyyy", "46201.9999999", "29-06-2026"),
    ],
)
def test_a_day_is_shown_as_its_format_says_and_is_that_day(
    tmp_path: Path, form: str | int, number: str, shown: str
) -> None:
    assert _shown(tmp_path, form, number) == DateCell(shown, dt.date(2026, 6, 29))


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("h:mm", "0.5625", "13:30"),
        (18, "0.02", "12:28 AM"),
        ("[h]:mm", "1.5", "36:00"),
        ("mm:ss.0", "0.00001157407407", "00:01.0"),
        ("[mm]:ss", "0.05", "72:00"),
        ("h:mm", "46202.5", "12:00"),
    ],
)
def test_a_time_is_text(tmp_path: Path, form: str | int, number: str, shown: str) -> None:
    assert _shown(tmp_path, form, number) == shown


@pytest.mark.parametrize(
    ("number", "day"),
    [("1", dt.date(1900, 1, 1)), ("59", dt.date(1900, 2, 28)), ("61", dt.date(1900, 3, 1)),
     ("2958465", dt.date(9999, 12, 31))],
)  # fmt: skip
def test_days_count_from_1900_with_the_one_that_never_was(tmp_path: Path, number: str, day: dt.date) -> None:
    assert _shown(tmp_path, "yyyy-mm-dd", number) == DateCell(day.isoformat(), day)


@pytest.mark.parametrize("number", ["0", "0.5", "60", "-1", "2958466", "20260629"])
def test_a_number_that_is_no_day_is_a_problem_where_one_is_shown(tmp_path: Path, number: str) -> None:
    content = one_column(f'<c s="0"><v>{number}</v></c>', formats=["dd-mm-yyyy"])
    (row,) = opened(tmp_path, content, "rijen.xlsx").rows()
    assert (flawed(row), row.cells) == ([("cell-no-day", "a")], (number,))


@pytest.mark.parametrize("said", ["1", "true"])
def test_days_may_count_from_1904(tmp_path: Path, said: str) -> None:
    facts = f'<workbookPr date1904="{said}"/>'
    assert _shown(tmp_path, 14, "44740", facts=facts) == DateCell("29-06-2026", dt.date(2026, 6, 29))
    assert _shown(tmp_path, 14, "0", facts=facts) == DateCell("01-01-1904", dt.date(1904, 1, 1))


def test_a_day_may_be_written_as_one(tmp_path: Path) -> None:
    day = dt.date(2026, 6, 29)
    assert _shown(tmp_path, "d-m-yyyy", "2026-06-29T00:00:00", kind="d") == DateCell("29-6-2026", day)
    assert _shown(tmp_path, 0, "2026-06-29T10:00:00Z", kind="d") == DateCell("2026-06-29", day)
    (row,) = opened(tmp_path, one_column('<c t="d"><v>morgen</v></c>'), "rijen.xlsx").rows()
    assert flawed(row) == [("cell-unreadable", "a")]
