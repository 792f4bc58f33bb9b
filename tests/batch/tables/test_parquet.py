"""Parquet: types stay, and a few rows are read at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from drafter.batch.tables.table import DateCell, Form
from tests.batch.tables.reading import cells, flawed, opened, refused

NAME = "rijen.parquet"
DAY = dt.date(2026, 6, 29)


def _written(columns: dict[str, pa.Array], **facts: object) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, **facts)
    return file.getvalue()


def test_texts_numbers_and_yes_or_no_stay_what_they_are(tmp_path: Path) -> None:
    content = _written(
        {
            "text": pa.array(["007", "", None]),
            "whole": pa.array([1234567890123450, 2, None], pa.int64()),
            "amount": pa.array([Decimal("1.10"), Decimal("-2.00"), None], pa.decimal128(10, 2)),
            "float": pa.array([0.1 + 0.2, 3.0, None]),
            "short": pa.array([0.1, 1e20, None], pa.float32()),
            "yes": pa.array([True, False, None]),
            "choice": pa.array(["a", "b", None]).dictionary_encode(),
        }
    )
    table = opened(tmp_path, content, NAME)
    assert table.columns == ("text", "whole", "amount", "float", "short", "yes", "choice")
    assert [(row.number, row.cells) for row in table.rows()] == [
        (1, ("007", "1234567890123450", "1.10", "0.3", "0.1", True, "a")),
        (2, ("", "2", "-2.00", "3", "100000000000000000000", False, "b")),
    ]
    assert table.digest == hashlib.sha256(content).hexdigest()
    assert (table.form, table.warnings, table.fraction()) == (Form("parquet"), (), 1)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_days_are_days_and_times_are_left_out_of_them(tmp_path: Path, unit: str) -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    content = _written(
        {
            "day": pa.array([DAY]),
            "midnight": pa.array([dt.datetime(2026, 6, 29)], pa.timestamp(unit)),  # noqa: DTZ001 - as stored
            "noon": pa.array([dt.datetime(2026, 6, 29, 12, 30)], pa.timestamp(unit)),  # noqa: DTZ001 - the same
            "there": pa.array(
                [dt.datetime(2026, 6, 29, tzinfo=amsterdam)], pa.timestamp(unit, "Europe/Amsterdam")
            ),
            "time": pa.array([dt.time(12, 30)], pa.time64("ns")),
        }
    )
    assert cells(opened(tmp_path, content, NAME)) == [
        (
            DateCell("2026-06-29", DAY),
            DateCell("2026-06-29", DAY),
            DateCell("2026-06-29 12:30:00", DAY),
            DateCell("2026-06-29", DAY),
            "12:30:00",
        )
    ]


def test_nanoseconds_do_not_matter(tmp_path: Path) -> None:
    content = _written({"a": pa.array([1782691200123456789], pa.timestamp("ns"))})
    assert cells(opened(tmp_path, content, NAME)) == [(DateCell("2026-06-29 00:00:00", DAY),)]


def test_lists_and_mappings_stay(tmp_path: Path) -> None:
    content = _written(
        {
            "list": pa.array([["a", None], []]),
            "within": pa.array([{"x": 1, "day": DAY, "deep": [1.5, None]}, None]),
            "pairs": pa.array([[("k", Decimal("1.10"))], None], pa.map_(pa.string(), pa.decimal128(5, 2))),
        }
    )
    assert cells(opened(tmp_path, content, NAME)) == [
        (["a", ""], {"x": "1", "day": "2026-06-29", "deep": ["1.5", ""]}, [["k", "1.10"]]),
        ([], "", ""),
    ]


def test_what_cannot_be_a_cell_is_a_problem(tmp_path: Path) -> None:
    content = _written(
        {
            "float": pa.array([float("nan"), 1.0, 1.0, 1.0, 1.0], pa.float64()),
            "bytes": pa.array([b"tekst", b"\xff\xfe", b"", b"x", b"x"]),
            "day": pa.array([0, 0, 2**60, 0, 0], pa.timestamp("ms")),
            "list": pa.array([[b"x"], [b"x"], [b"x"], [b"\xff"], [b"x"]]),
            "text": pa.array(["x", "x", "x", "x", "hÃ©"]),
        }
    )
    rows = list(opened(tmp_path, content, NAME).rows())
    unreadable = [[("cell-unreadable", name)] for name in ("float", "bytes", "day", "list")]
    assert [flawed(row) for row in rows] == [*unreadable, [("cell-garbled", "text")]]
    assert rows[0].cells[1] == "tekst"


def test_a_column_without_name_has_its_letter(tmp_path: Path) -> None:
    file = io.BytesIO()
    pq.write_table(pa.table([pa.array(["x"]), pa.array(["y"])], names=["", " a "]), file)
    table = opened(tmp_path, file.getvalue(), NAME)
    assert table.columns == ("A", "a")
    assert [each.key for each in table.warnings] == ["table-heading-missing"]


def test_names_that_are_there_twice_are_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    pq.write_table(pa.table([pa.array(["x"]), pa.array(["y"])], names=["a", "a "]), file)
    assert refused(tmp_path, file.getvalue(), NAME).key == "table-heading-twice"


def test_rows_are_read_a_few_at_a_time_and_again(tmp_path: Path) -> None:
    content = _written({"a": pa.array([str(number) for number in range(5000)])}, row_group_size=1500)
    table = opened(tmp_path, content, NAME)
    rows = table.rows()
    for _ in range(600):
        next(rows)
    assert 0 < table.fraction() < 0.5
    assert len(list(rows)) == 4400
    assert [row.number for row in table.rows()] == list(range(1, 5001))


def test_a_file_that_was_cut_off_or_overwritten_is_damaged(tmp_path: Path) -> None:
    content = _written({"a": pa.array([str(number * number) for number in range(2000)])})
    for length in range(4, len(content), 1000):
        assert refused(tmp_path, content[:length], NAME).key == "table-damaged"


def test_without_pyarrow_a_file_is_refused_and_the_remedy_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = _written({"a": pa.array(["x"])})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert refused(tmp_path, content, NAME).key == "table-pyarrow-missing"


def test_pyarrow_is_loaded_for_parquet_only(tmp_path: Path) -> None:
    (tmp_path / "rijen.csv").write_text("a;b\n1;2\n")
    (tmp_path / NAME).write_bytes(_written({"a": pa.array(["x"])}))
    code = (
        "import sys; from pathlib import Path; from drafter.batch.tables.opening import open_table\n"
        "for name in sys.argv[1:]:\n"
        "    list(open_table(Path(name)).rows()); print('pyarrow' in sys.modules)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, "rijen.csv", NAME],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["False", "True"]
