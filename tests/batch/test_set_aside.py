"""Rows that were set aside are run again: those that were mended, and no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from tests.batch.runs import Seen, order_of, row, run


def test_rows_that_somebody_mended_are_not_lost_when_the_run_goes_on(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1), row(2, case_number="Z123"), row(3, topic="")])
    run(order)
    mended = (tmp_path / "out/rejected.csv").read_text(encoding="utf-8-sig").replace("Z123", "2026Z00001")
    (tmp_path / "out/rejected.csv").write_text(mended, encoding="utf-8")
    run(order)
    assert (tmp_path / "out/rejected-1.csv").read_text(encoding="utf-8") == mended
    assert "Z123" in (tmp_path / "out/rejected.csv").read_text(encoding="utf-8")
    run(order)
    assert not (tmp_path / "out/rejected-2.csv").exists()


def test_a_row_that_looks_right_once_it_is_set_aside_stays_there_until_it_is_mended(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1), row(1), row(2, case_number="Z1")])
    with order.data.open("a", encoding="utf-8", newline="") as file:
        file.write(";".join([*row(3).values(), "te veel"]) + "\r\n")
    assert run(order).progress.set_aside == 3
    rejected = tmp_path / "out/rejected.csv"
    seen = Seen()
    second = order_of(tmp_path, [row(1)], data=rejected, out=tmp_path / "second")
    assert run(second, seen).progress.letters == 0
    assert seen.keys() == {2: ["row-not-mended"], 3: ["pattern-unmatched"], 4: ["row-not-mended"]}
    twice = tmp_path / "second/rejected.csv"
    assert twice.read_text(encoding="utf-8-sig").splitlines()[0].count("drafter: ") == 2
    mended = twice.read_text(encoding="utf-8-sig").replace(";te veel", "").replace("regio 1", "regio 9")
    (tmp_path / "mended.csv").write_text(mended.replace("Z1;", "2026Z00001;"), encoding="utf-8")
    third = order_of(tmp_path, [row(1)], data=tmp_path / "mended.csv", out=tmp_path / "third")
    assert run(third).progress.letters == 3


def test_a_value_that_excel_lost_is_not_mended_by_running_it_again(tmp_path: Path) -> None:
    """In the file of rows that were set aside it looks as any other."""
    book = openpyxl.Workbook()
    assert book.active is not None
    cells = [row(at) for at in range(1, 5)]
    book.active.append(list(cells[0]))
    cells[0]["reason"] = "=1+1"  # openpyxl calculates nothing
    for each, odd in zip(cells, (None, 1234567890123456789, True, None), strict=True):
        book.active.append([odd or value if name == "reason" else value for name, value in each.items()])
    book.save(tmp_path / "rows.xlsx")
    order = replace(order_of(tmp_path, []), data=tmp_path / "rows.xlsx")
    assert run(order).progress.letters == 1
    again = replace(order, data=tmp_path / "out/rejected.csv", out=tmp_path / "again")
    seen = Seen()
    assert run(again, seen).progress.letters == 0
    assert all("row-not-mended" in keys for keys in seen.keys().values())
    mended = (
        again.data.read_text(encoding="utf-8-sig")
        .replace("1234567890123457000", "123")
        .replace("true", "waar")
    )
    (tmp_path / "mended.csv").write_text(mended, encoding="utf-8")
    assert run(replace(again, data=tmp_path / "mended.csv", out=tmp_path / "third")).progress.letters == 2
