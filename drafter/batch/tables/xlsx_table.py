"""Rows of a workbook of Excel, read as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from drafter.batch.tables.columns import SAMPLE, Columns, columns_of, has_something
from drafter.batch.tables.file_table import FileTable
from drafter.batch.tables.flaws import Origin, excerpt, flaws
from drafter.batch.tables.shared_strings import SharedStrings
from drafter.batch.tables.source import Source, survey
from drafter.batch.tables.table import Cell, CellProblem, Row, TableError
from drafter.batch.tables.writing import text_of
from drafter.batch.tables.xlsx_cells import CellReader, Flawed
from drafter.batch.tables.xlsx_package import Package, Sheet, Workbook, read_workbook, undamaged
from drafter.batch.tables.xlsx_sheet import Merged, MergedCells, RawCell, raw_rows, survey_sheet
from drafter.core.problems import Param, Place, Problem, Severity, unknown

_Placed = tuple[int, Cell | Flawed]
"""The position of a cell in its row, and its value."""


class XlsxTable(FileTable):
    """One sheet of a workbook; see `Table`."""

    kind = "xlsx"

    def __init__(self, source: Source, sheet: str | None) -> None:
        super().__init__(source)
        with source.opened() as file, undamaged(source.name):
            package = Package(file)
            workbook = read_workbook(package)
            self._sheet = _chosen(source.name, workbook, sheet)
            with package.open(self._sheet.part) as stream:
                self._merged, self._hidden = survey_sheet(stream)
            strings = SharedStrings.of(package, workbook.strings)
            self._others = () if sheet is not None else _others(package, workbook, self._sheet)
        self._cells = CellReader(strings, workbook.formats, from_1904=workbook.from_1904)
        self._columns = self._read_columns()
        self._indexes = {position: index for index, position in enumerate(self._columns.positions)}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Columns without a heading, rows that cannot be seen but get letters, sheets that are not read."""
        place, name = Place(self.file), self._sheet.name
        told = list(self._columns.warnings)
        if self._hidden:
            facts: dict[str, Param] = {"number": self._hidden, "word": name}
            told.append(Problem("table-rows-hidden", place, facts, Severity.WARNING))
        if self._others:
            facts = {"word": name, "known": ", ".join(self._others)}
            told.append(Problem("table-other-sheets", place, facts, Severity.WARNING))
        return tuple(told)

    def rows(self) -> Iterator[Row]:
        """The rows that have something in them, from the first."""
        self._taken = 0.0
        merged = MergedCells(self._merged)
        rows = self._written()
        next(rows, None)  # the headings
        for number, values in rows:
            yield self._row(number, values, merged.of(number))
        self._taken = 1.0

    def _row(self, number: int, values: list[_Placed], merged: list[Merged]) -> Row:
        columns = self._columns
        written: list[Cell] = [""] * columns.width
        problems: list[CellProblem] = []
        astray: list[tuple[int, Cell]] = []
        for position, value in values:
            index = self._indexes.get(position)
            if index is None:
                astray.append((position, value))
            elif isinstance(value, Flawed):
                written[position] = value.shown
                problems.append(columns.flaw(value.key, number, index, word=excerpt(value.shown)))
            else:
                written[position] = value
        if astray:
            problems += columns.without_heading(number, astray)
        for each in merged:
            lacking = (index for index, at in enumerate(columns.positions) if each.lack(number, at))
            problems += [columns.flaw("cell-merged", number, index, word=each.name) for index in lacking]
        cells = columns.placed(written)
        problems += flaws(columns, number, cells, tuple(problems), Origin.PASTED)
        return Row(number, cells, tuple(problems))

    def _written(self) -> Iterator[tuple[int, list[_Placed]]]:
        """Rows that have something in them, as they are written, from the one with the headings."""
        with self._source.opened() as file, undamaged(self.file):
            package = Package(file)
            size = package.size(self._sheet.part)
            with package.open(self._sheet.part) as stream:
                for done, rows in raw_rows(stream):
                    self._taken = done / size
                    for number, cells in rows:
                        values = self._values(cells)
                        if has_something(value for _, value in values):
                            yield number, values

    def _values(self, cells: list[RawCell]) -> list[_Placed]:
        read, shared = self._cells.read, self._cells.shared
        values: list[_Placed] = []
        for position, kind, style, text, formula in cells:
            value = shared(text) if kind == "s" and text else read(kind, style, text, formula)
            if value or value is False:
                values.append((position, value))
        return values

    def _read_columns(self) -> Columns:
        rows = self._written()
        number, values = next(rows, (1, []))
        headings = [""] * (1 + max((at for at, _ in values), default=0))
        for at, value in values:
            if isinstance(value, Flawed):
                place = Place(self.file, row=number, column=at + 1)
                raise TableError([Problem(value.key, place, {"word": excerpt(value.shown)})])
            headings[at] = text_of(value)
        sample: list[list[Cell]] = []
        for _, cells in islice(rows, SAMPLE):
            line: list[Cell] = [""] * (1 + max((at for at, _ in cells), default=0))
            for at, value in cells:
                line[at] = value
            sample.append(line)
        return columns_of(self.file, number, headings, sample)


def _chosen(file: str, workbook: Workbook, name: str | None) -> Sheet:
    """The sheet with a name, whatever its capitals; without a name, the first that can be seen."""
    if name is None:
        return next((sheet for sheet in workbook.sheets if not sheet.hidden), workbook.sheets[0])
    for sheet in workbook.sheets:
        if sheet.name.strip().casefold() == name.strip().casefold():
            return sheet
    names = [sheet.name for sheet in workbook.sheets]
    raise TableError([unknown("table-unknown-sheet", name, names, Place(file))])


def _others(package: Package, workbook: Workbook, chosen: Sheet) -> tuple[str, ...]:
    """The names of other sheets that can be seen and have something in them."""
    others = (sheet for sheet in workbook.sheets if not sheet.hidden and sheet is not chosen)
    return tuple(sheet.name for sheet in others if _is_used(package, sheet))


def _is_used(package: Package, sheet: Sheet) -> bool:
    with package.open(sheet.part) as stream:
        return any(text for _, rows in raw_rows(stream) for _, cells in rows for _, _, _, text, _ in cells)


def open_xlsx(path: Path, sheet: str | None) -> XlsxTable:
    """The rows of a sheet of a workbook. Raises TableError."""
    return XlsxTable(survey(path), sheet)
