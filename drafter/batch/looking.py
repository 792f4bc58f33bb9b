"""A file of rows to look at: its sheets, the first of its cells, and the letter of any row.

Rows are read one after the other, and only those last passed are kept: whoever goes on to the next row,
or back a few, does not wait for the file to be read from its beginning again.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import Lock

from drafter.batch.books import BOOKS, COMBINED
from drafter.batch.ground import Ground
from drafter.batch.letters import Letters
from drafter.batch.order import Order
from drafter.batch.patterns import as_text
from drafter.batch.preparing import Ready
from drafter.batch.store import WORK
from drafter.batch.tables.kinds import FileKind, kind_of
from drafter.batch.tables.source import reading
from drafter.batch.tables.table import Cell, DateCell, Row, Table, TableError
from drafter.core.letter import Letter
from drafter.core.problems import Problem
from drafter.library import LibraryError

_PASSED, _LOOKS, _FIRST = 500, 50, 50
_EXAMPLES = 3


def sheets_of(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook that can be seen; none when it is another kind of file, or damaged."""
    try:
        if kind_of(path) is not FileKind.XLSX:
            return ()
        from drafter.batch.tables.xlsx_package import (  # noqa: PLC0415 - one format is read at a time
            Package,
            read_workbook,
            undamaged,
        )

        with reading(path), path.open("rb") as file, undamaged(str(path)):
            return tuple(sheet.name for sheet in read_workbook(Package(file)).sheets if not sheet.hidden)
    except TableError:
        return ()


def stamps_of(order: Order) -> tuple[tuple[int, int] | None, ...]:
    """When the file of rows and the draft were last written, and their sizes: so a change is known."""
    return tuple(_stamp(path) for path in (order.data, Path(order.what)))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return None
    return facts.st_mtime_ns, facts.st_size


def begun_in(folder: Path) -> bool:
    """Whether letters were made in a folder before, so that a run may go on there."""
    return Ground(folder).has_run


def is_taken(folder: Path) -> bool:
    """Whether a folder has something in it that no run has made."""
    try:
        own = (WORK, COMBINED, *BOOKS)
        return (
            folder.is_dir()
            and not begun_in(folder)
            and any(each.name not in own for each in folder.iterdir())
        )
    except OSError:
        return False


def examples_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """For each column the first few texts that stand in it. Raises TableError."""
    found: list[list[str]] = [[] for _ in table.columns]
    for row in islice(copy(table).rows(), _FIRST):
        for texts, cell in zip(found, row.cells, strict=True):
            text = " ".join(shown(cell).split())
            if text and text not in texts and len(texts) < _EXAMPLES:
                texts.append(text)
    return tuple(tuple(texts) for texts in found)


def shown(cell: Cell) -> str:
    """A cell as whoever filled it in knows it."""
    if isinstance(cell, DateCell):
        return cell.shown
    return as_text(cell) or ("" if cell in ("", [], {}) else str(cell))


@dataclass(frozen=True, slots=True)
class Look:
    """A row and what comes of it."""

    wanted: int
    """The number that was asked for."""
    row: Row | None = None
    """None when there is no such row, or it is empty."""
    letter: Letter | None = None
    """As far as it is known; not to be printed."""
    problems: tuple[Problem, ...] = ()
    """What is wrong in the row, or why it cannot be looked at."""


@dataclass(slots=True)
class Looker:
    """Looks at the rows of a run. Several threads may ask; each in its turn."""

    ready: Ready
    _table: Table = field(init=False)
    _rows: Iterator[Row] | None = None
    _passed: deque[Row] = field(default_factory=lambda: deque(maxlen=_PASSED))
    _count: int = 0
    _ended: bool = False
    _letters: Letters | None = None
    _looks: OrderedDict[int, Look] = field(default_factory=OrderedDict)
    _asked: frozenset[int] = field(init=False)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        # How far a table is read is asked of it by the run that goes on meanwhile.
        self._table = copy(self.ready.table)
        self._asked = frozenset(at for fill in self.ready.matching.fills for at in fill.columns)

    def known(self, number: int) -> Look | None:
        """What was looked at already."""
        return self._looks.get(number)

    def look(self, wanted: int, step: int = 0, cancelled: Callable[[], bool] = lambda: False) -> Look | None:
        """A row with its letter; None when nobody wants it any more.

        With `step` 1 or -1, the first row from that number on or back.
        """
        with self._lock:
            try:
                if not self._reach(wanted, cancelled):
                    return None
            except TableError as error:
                self._rows = None
                return Look(wanted, problems=error.problems)
            row = self._chosen(wanted, step)
            if row is None:
                return Look(wanted)
            if row.number not in self._looks:
                self._looks[row.number] = self._composed(row)
                while len(self._looks) > _LOOKS:
                    self._looks.popitem(last=False)
            return self._looks[row.number]

    def _reach(self, wanted: int, cancelled: Callable[[], bool]) -> bool:
        """Read on, or anew, until what is kept has the row in it."""
        passed = self._passed
        beyond = bool(passed) and wanted < passed[0].number and self._count > len(passed)
        if self._rows is None or beyond:
            self._rows = self._table.rows()
            passed.clear()
            self._count, self._ended = 0, False
        while not self._ended and (not passed or passed[-1].number < wanted):
            if cancelled():
                return False
            row = next(self._rows, None)
            if row is None:
                self._ended = True
            else:
                passed.append(row)
                self._count += 1
        return not cancelled()

    def _chosen(self, wanted: int, step: int) -> Row | None:
        if step > 0:
            return next((row for row in self._passed if row.number >= wanted), None)
        if step < 0:
            return next((row for row in reversed(self._passed) if row.number <= wanted), None)
        return next((row for row in self._passed if row.number == wanted), None)

    def _composed(self, row: Row) -> Look:
        known = tuple(
            each.problem for each in row.problems if each.column is None or each.column in self._asked
        )
        if any(each.column is None for each in row.problems):
            return Look(row.number, row, None, known)
        try:
            self._letters = self._letters or self.ready.letters()
        except LibraryError as error:
            return Look(row.number, row, None, error.problems)
        composed = self._letters.composed(row.number, row.cells, known)
        return Look(row.number, row, composed.letter or composed.sketch, composed.problems)
