"""Rows of a file of JSON Lines: an object on each line."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter.batch.tables.columns import MOST_COLUMNS, Columns, has_something, title, too_many_columns
from drafter.batch.tables.encodings import Encoding
from drafter.batch.tables.file_table import FileTable
from drafter.batch.tables.flaws import Origin, excerpt, flaws
from drafter.batch.tables.json_lines import JsonLine, JsonReader
from drafter.batch.tables.lines import LONGEST_LINE, lines_of, too_long
from drafter.batch.tables.source import Source, survey
from drafter.batch.tables.table import Cell, CellProblem, Row, TableError
from drafter.core.problems import Place, Problem


class JsonTable(FileTable):
    """A file with an object on each line; see `Table`."""

    kind = "jsonl"

    def __init__(self, source: Source, keys: Mapping[str, str]) -> None:
        """`keys` are the names that objects have, each with its column."""
        super().__init__(source)
        names = tuple(dict.fromkeys(name for name in keys.values() if name))
        if not names:
            raise TableError([Problem("table-no-headings", Place(source.name))])
        self._columns = Columns(source.name, names, (), len(names))
        self._indexes = {key: names.index(name) for key, name in keys.items() if name}

    def rows(self) -> Iterator[Row]:
        """The lines that have something on them, from the first."""
        self._taken = 0.0
        reader = JsonReader()
        with self._source.opened() as file:
            text = io.TextIOWrapper(file, "utf_8_sig", errors="replace", newline="\n")
            for number, line in enumerate(lines_of(text), start=1):
                self._taken = file.tell() / self._source.size
                if not line.strip():
                    continue
                read = None if too_long(line) else reader.read(line)
                row = self._row_without_object(number, line) if read is None else self._row(number, read)
                if has_something(row.cells) or row.problems:
                    yield row
        self._taken = 1.0

    def _row(self, number: int, line: JsonLine) -> Row:
        columns, indexes = self._columns, self._indexes
        cells: list[Cell] = [""] * columns.width
        filled = set()
        problems: list[CellProblem] = []
        for key, value in line.pairs.items():
            index = indexes.get(key)
            if index is None:
                if value != "":
                    problems.append(columns.flaw("cell-without-heading", number, word=f'"{excerpt(key)}"'))
                continue
            if index in filled:
                problems.append(columns.flaw("cell-name-twice", number, index, word=columns.names[index]))
            filled.add(index)
            cells[index] = value
        for key in line.twice:
            at = indexes.get(key) if key in line.pairs else None
            problems.append(columns.flaw("cell-name-twice", number, at, word=excerpt(key)))
        problems += flaws(columns, number, cells, tuple(problems), Origin.STORED)
        return Row(number, tuple(cells), tuple(problems))

    def _row_without_object(self, number: int, line: str) -> Row:
        """A row that says what stands there, for whoever mends it."""
        cells: list[Cell] = [""] * self._columns.width
        cells[0] = line.strip()
        fault = "row-too-long" if too_long(line) else "row-no-object"
        return Row(number, tuple(cells), (self._columns.flaw(fault, number),))


class _Keys:
    """Gathers the names that objects have, while a file goes by."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rest = b""
        self._reader = JsonReader()
        self._begun = False
        self.found: dict[str, str] = {}
        self.has_objects = False

    def feed(self, chunk: bytes) -> None:
        if not self._begun:
            self._begun = True
            self._check_start(chunk)
        *lines, rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._add(line)
        self._rest = rest if len(rest) <= 4 * LONGEST_LINE else b""  # too long for a row

    def end(self) -> None:
        self._add(self._rest)

    def _check_start(self, chunk: bytes) -> None:
        encoding = Encoding()
        encoding.feed(chunk)
        if encoding.name().startswith(("utf_16", "utf_32")):
            raise TableError([Problem("not-utf8", Place(self._file))])
        if chunk.decode("utf_8_sig", "replace").lstrip().startswith("["):
            raise TableError([Problem("table-not-by-line", Place(self._file))])

    def _add(self, line: bytes) -> None:
        read = self._reader.read(line.decode("utf_8", "replace").lstrip("\ufeff"))
        if read is None:
            return
        self.has_objects = True
        for key in read.pairs:
            if key not in self.found:
                self.found[key] = title(key)
                if len(self.found) > MOST_COLUMNS:
                    raise TableError([too_many_columns(self._file)])


def open_json(path: Path) -> JsonTable:
    """The rows of a file of JSON Lines. Raises TableError."""
    keys = _Keys(str(path))
    source = survey(path, keys.feed)
    keys.end()
    if not keys.has_objects:
        raise TableError([Problem("table-not-by-line", Place(str(path)))])
    return JsonTable(source, keys.found)
