"""Whatever stands in a file, it comes back the same, or as a problem."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from drafter.batch.tables.opening import open_table
from drafter.batch.tables.table import TableError
from tests.batch.tables.workbooks import packed, parts, text_row

HEADINGS = ["kolom a", "kolom b", "kolom c", "kolom d"]
SEPARATORS = st.sampled_from(";,\t|")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
WESTERN = st.text(bytes(range(256)).decode("cp1252", "ignore"), max_size=12)
PRINTED = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
OBJECTS = st.lists(st.dictionaries(st.sampled_from(["naam", "a b", "é"]), VALUES), min_size=1, max_size=5)


def _rows(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(texts, min_size=1, max_size=4), max_size=5)


def _file(factory: pytest.TempPathFactory, name: str, content: bytes) -> Path:
    path = factory.getbasetemp() / name
    path.write_bytes(content)
    return path


def _csv(rows: list[list[str]], separator: str, end: str, quoting: Literal[0, 1]) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator=end, quoting=quoting).writerows([HEADINGS, *rows])
    return file.getvalue()


def _as_read(rows: list[list[str]]) -> list[tuple[str, ...]]:
    return [(*row, *[""] * (4 - len(row))) for row in rows if "".join(row).strip()]


LINES = TEXTS.map(lambda text: text.replace("\r", "\n"))
"""A lone carriage return is left bare by writers, and is a line end to readers."""


@given(
    rows=_rows(LINES),
    written_as=st.tuples(SEPARATORS, st.sampled_from(["\n", "\r\n"]), st.sampled_from((0, 1))),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_rows_come_back_from_csv(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    written_as: tuple[str, str, Literal[0, 1]],
    encoding: str,
) -> None:
    table = open_table(_file(tmp_path_factory, "any.csv", _csv(rows, *written_as).encode(encoding)))
    assert table.columns == tuple(HEADINGS)
    assert [row.cells for row in table.rows()] == _as_read(rows)


@given(
    rows=_rows(WESTERN), separator=SEPARATORS, encoding=st.sampled_from(["cp1252", "utf-16-le", "utf-16-be"])
)
def test_western_rows_come_back_without_a_mark_that_tells_their_encoding(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str, encoding: str
) -> None:
    rows = [*rows, ["é", "é"]]  # bytes that are UTF-8 by chance are UTF-8
    content = _csv(rows, separator, "\r\n", csv.QUOTE_MINIMAL).encode(encoding)
    table = open_table(_file(tmp_path_factory, "west.csv", content))
    assert table.columns == tuple(HEADINGS)
    assert [row.cells for row in table.rows()] == _as_read(rows)


def _plain(value: object) -> object:
    """A value of JSON as it is read: numbers as they are written, and nothing as empty text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if value is None:
        return ""
    return value if isinstance(value, str | bool) else json.dumps(value)


@settings(max_examples=80)
@given(OBJECTS)
def test_any_objects_come_back_from_json(
    tmp_path_factory: pytest.TempPathFactory, objects: list[dict[str, object]]
) -> None:
    content = "\n".join(json.dumps({**each, "altijd": "x"}, ensure_ascii=False) for each in objects)
    table = open_table(_file(tmp_path_factory, "any.jsonl", content.encode()))
    for row, made in zip(table.rows(), objects, strict=True):
        read = dict(zip(table.columns, row.cells, strict=True))
        values = {name: _plain(value) for name, value in made.items()}
        assert read == {**dict.fromkeys(table.columns, ""), **values, "altijd": "x"}


@settings(max_examples=40)
@given(st.lists(st.lists(PRINTED, min_size=4, max_size=4), max_size=4))
def test_any_texts_come_back_from_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    texts = [[f"'{cell}" for cell in row] for row in rows]  # so that none is a formula
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADINGS, *texts):
        sheet.append(row)
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    book.save(path)
    assert [row.cells for row in open_table(path).rows()] == [tuple(row) for row in texts]


def _read(path: Path) -> None:
    """Read all of a file, if it can be; no other error than one is raised."""
    with suppress(TableError):
        table = open_table(path)
        for row in table.rows():
            assert len(row.cells) == len(table.columns)


@given(
    st.binary(max_size=300) | st.text('";,\n\ra sep=\x00é', max_size=60).map(str.encode),
    st.sampled_from(["a.csv", "a.xlsx", "a.jsonl", "a.parquet", "a.txt"]),
)
def test_any_bytes_are_rows_or_problems(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    _read(_file(tmp_path_factory, name, content))


def _parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"a": ["x", "y"], "b": [[1], None]}), file)
    return file.getvalue()


WHOLE = {
    "a.xlsx": packed(parts(text_row(1, "a", "b") + text_row(2, "x"), strings=["<t>x</t>"], formats=["0.00"])),
    "a.parquet": _parquet(),
}


@given(st.sampled_from(sorted(WHOLE)), st.integers(0), st.binary(min_size=1, max_size=4))
def test_any_damage_is_told(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, content: bytes
) -> None:
    whole = WHOLE[name]
    at %= len(whole)
    _read(_file(tmp_path_factory, name, whole[:at] + content + whole[at + len(content) :]))


CELLS = [
    '<c t="s"><v>0</v></c>',
    '<c t="s"><v>9</v></c>',
    '<c t="s"/>',
    "<c><v>1e5</v></c>",
    "<c><v/></c>",
    "<c><f/></c>",
    '<c r="ZZZ1"><v>1</v></c>',
    '<c r="B1" s="0"><v>-7</v></c>',
    '<c r="A1" s="1"><v>61</v></c>',
    '<c s="99"><v>1</v></c>',
    '<c t="b"><v>x</v></c>',
    '<c t="e"><v></v></c>',
    '<c t="d"><v>2026-06-29</v></c>',
    '<c t="inlineStr"><is/></c>',
    '<c t="str"><v>_x0000_</v></c>',
    '<c t="zzz"><v>1</v></c>',
    "</row><row>",
    '</row><row r="9">',
    "<v>1</v>",
]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(CELLS)))
def test_any_cells_are_rows_or_problems(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    written = parts(f"<row>{''.join(cells)}</row>", strings=["<t>x</t>"], formats=["0.0", "d mmm"])
    _read(_file(tmp_path_factory, "cells.xlsx", packed(written)))
