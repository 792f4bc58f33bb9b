"""Rows of a text file: CSV as Excel and other programs write it, with any separator and encoding."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from drafter.batch.tables.columns import SAMPLE, Columns, columns_of, has_something
from drafter.batch.tables.encodings import Encoding
from drafter.batch.tables.file_table import FileTable
from drafter.batch.tables.flaws import Origin, flaws
from drafter.batch.tables.lines import lines_of
from drafter.batch.tables.records import Record, records
from drafter.batch.tables.separators import likely_separator, said_separator
from drafter.batch.tables.source import Source, survey
from drafter.batch.tables.table import Cell, CellProblem, Form, Row, TableError
from drafter.core.problems import Place, Problem


class CsvTable(FileTable):
    """A text file with a separator between cells; see `Table`."""

    kind = "csv"

    def __init__(self, source: Source, encoding: str) -> None:
        super().__init__(source)
        self._encoding = encoding
        self._separator = self._separator_of_file()
        self._columns = self._read_columns()

    @property
    def form(self) -> Form:
        """How the file is written."""
        return Form(self.kind, self._separator)

    def rows(self) -> Iterator[Row]:
        """The rows that have something in them, from the first."""
        self._taken = 0.0
        records = self._records()
        next((each for _, each in records if has_something(each.cells)), None)  # the headings
        for number, record in records:
            if record.fault is not None or has_something(record.cells):
                yield self._row(number, record)
        self._taken = 1.0

    def _row(self, number: int, record: Record) -> Row:
        columns, written = self._columns, record.cells
        problems: list[CellProblem] = []
        beyond = written[columns.width :]
        if record.fault is not None:
            problems.append(columns.flaw(record.fault, number))
        elif any(beyond):
            counts = {"number": len(written), "expected": columns.width}
            problems.append(columns.flaw("row-too-many-cells", number, **counts))
        if any(beyond):
            # Nothing of the row is dropped: what is too much stays with the last cell.
            written = [*written[: columns.width - 1], self._separator.join(written[columns.width - 1 :])]
        raw: list[Cell] = list(written)
        cells = columns.placed(raw)
        if len(columns.positions) < columns.width:
            problems += columns.without_heading(number, enumerate(raw[: columns.width]))
        problems += flaws(columns, number, cells, tuple(problems), Origin.SHOWN)
        return Row(number, cells, tuple(problems))

    def _records(self) -> Iterator[tuple[int, Record]]:
        """Rows as they are written, with their numbers, from the one with the headings."""
        with self._source.opened() as file:
            text = io.TextIOWrapper(file, self._encoding, errors="replace", newline="")
            lines = lines_of(text)
            first = next(lines, "")
            if said_separator(first) is None:
                lines = chain([first], lines)
            for number, record in enumerate(records(lines, self._separator), start=1):
                self._taken = file.tell() / self._source.size
                yield number, record

    def _separator_of_file(self) -> str:
        with self._source.opened() as file:
            text = io.TextIOWrapper(file, self._encoding, errors="replace", newline="")
            lines = list(islice(lines_of(text), SAMPLE))
        return said_separator(lines[0] if lines else "") or likely_separator(lines)

    def _read_columns(self) -> Columns:
        found = ((number, each) for number, each in self._records() if has_something(each.cells))
        number, headings = next(found, (1, Record([])))
        if headings.fault is not None:
            raise TableError([Problem(headings.fault, Place(self.file, row=number))])
        sample = [each.cells for _, each in islice(found, SAMPLE)]
        return columns_of(self.file, number, headings.cells, sample)


def open_csv(path: Path) -> CsvTable:
    """The rows of a text file. Raises TableError."""
    encoding = Encoding()
    source = survey(path, encoding.feed)
    return CsvTable(source, encoding.name())
