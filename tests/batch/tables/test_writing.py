"""Rows that were set aside are written so that they can be read again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.batch.tables.table import Cell, DateCell, NumberCell
from drafter.batch.tables.writing import csv_line, text_of
from tests.batch.tables.reading import opened


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("", ""),
        (" x\n", " x\n"),
        (DateCell("29-6-2026", dt.date(2026, 6, 29)), "29-6-2026"),
        (NumberCell("€ 1.234,50", "1234.50"), "€ 1.234,50"),
        (True, "true"),
        (False, "false"),
        (["é", "1.10", True], '["é","1.10",true]'),
        ({"x": ["a b"]}, '{"x":["a b"]}'),
    ],
)
def test_a_cell_is_text(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


def test_a_row_is_a_line() -> None:
    assert csv_line(["a;b", 'c"d', "e,f", "g\nh", ""]) == b'"a;b";"c""d";e,f;"g\nh";\r\n'
    assert csv_line(["é", "x|y"], "|") == 'é|"x|y"\r\n'.encode()
    assert csv_line(["\ud83d"], ",") == b"?\r\n"


@given(
    rows=st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=3, max_size=3), max_size=4),
    separator=st.sampled_from(";,\t|"),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str
) -> None:
    lines = [csv_line(row, separator) for row in (["a", "b", "c"], *rows)]
    table = opened(tmp_path_factory.getbasetemp(), b"".join(lines), "terug.csv")
    assert table.columns == ("a", "b", "c")
    assert [row.cells for row in table.rows()] == [tuple(row) for row in rows if "".join(row).strip()]
