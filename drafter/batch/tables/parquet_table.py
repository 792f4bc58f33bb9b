"""Rows of a Parquet file, read a few at a time. It needs pyarrow, which comes with an extra."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.batch.tables.columns import Columns, columns_of, has_something
from drafter.batch.tables.file_table import FileTable
from drafter.batch.tables.flaws import Origin, excerpt, flaws
from drafter.batch.tables.parquet_cells import Unreadable, cells_of
from drafter.batch.tables.source import Source, survey
from drafter.batch.tables.table import Cell, CellProblem, Row, TableError
from drafter.core.problems import Place, Problem

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_AT_ONCE = 512
_BUFFER = 1 << 20


class ParquetTable(FileTable):
    """A Parquet file; see `Table`."""

    kind = "parquet"

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        with self._opened() as parquet:
            names = parquet.schema_arrow.names
        # Every column has a type, so each was meant to be there: also one without a name.
        self._columns: Columns = columns_of(source.name, None, names, [["x"] * len(names)])

    def rows(self) -> Iterator[Row]:
        """The rows that have something in them, from the first; they count from 1."""
        self._taken = 0.0
        number = 0
        with self._opened() as parquet:
            total = parquet.metadata.num_rows
            for batch in parquet.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                for values in zip(*map(cells_of, batch.columns), strict=True):
                    number += 1
                    if has_something(values):
                        yield self._row(number, values)
                self._taken = number / total
        self._taken = 1.0

    def _row(self, number: int, values: tuple[Cell | Unreadable, ...]) -> Row:
        cells: list[Cell] = []
        problems: list[CellProblem] = []
        for index, value in enumerate(values):
            if isinstance(value, Unreadable):
                word = excerpt(value.shown)
                problems.append(self._columns.flaw("cell-unreadable", number, index, word=word))
                cells.append(value.shown)
            else:
                cells.append(value)
        problems += flaws(self._columns, number, cells, tuple(problems), Origin.STORED)
        return Row(number, tuple(cells), tuple(problems))

    @contextmanager
    def _opened(self) -> Iterator[pq.ParquetFile]:
        import pyarrow as pa  # noqa: PLC0415 - most people have no use for it
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above

        damages = (pa.ArrowException, OSError, UnicodeDecodeError)
        with self._source.opened() as file:
            try:
                yield pq.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
            except damages:
                raise TableError([Problem("table-damaged", Place(self.file))]) from None


def open_parquet(path: Path) -> ParquetTable:
    """The rows of a Parquet file. Raises TableError, also when pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - found out before the file is gone through
    except ImportError:
        raise TableError([Problem("table-pyarrow-missing", Place(str(path)))]) from None
    return ParquetTable(survey(path))
