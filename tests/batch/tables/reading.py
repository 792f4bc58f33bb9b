"""Files of rows for tests, and what is read from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.batch.tables.opening import open_table
from drafter.batch.tables.table import Cell, Row, Table, TableError
from drafter.core.problems import Problem


def opened(folder: Path, content: bytes | str, name: str = "rijen.csv", *, sheet: str | None = None) -> Table:
    """The table in a file with this content; text is written as UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_table(path, sheet=sheet)


def refused(
    folder: Path, content: bytes | str, name: str = "rijen.csv", *, sheet: str | None = None
) -> Problem:
    """The problem for which a file cannot be opened."""
    with pytest.raises(TableError) as caught:
        opened(folder, content, name, sheet=sheet)
    (problem,) = caught.value.problems
    assert problem.place.file == str(folder / name)
    return problem


def cells(table: Table) -> list[tuple[Cell, ...]]:
    """The cells of all rows, none of which has a problem."""
    rows = list(table.rows())
    assert [row.problems for row in rows] == [()] * len(rows)
    return [row.cells for row in rows]


def flawed(row: Row) -> list[tuple[str, str | None]]:
    """The keys of the problems of a row, with the heading of each; places are as they should be."""
    for each in row.problems:
        assert each.problem.place.row == row.number
        assert (each.column is None) == (each.problem.place.field is None)
    return [(each.problem.key, each.problem.place.field) for each in row.problems]
