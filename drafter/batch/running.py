"""A run: rows go out to workers in small lots, and what comes back is accounted for in their order.

At any moment only a few lots are under way, so memory does not grow with the rows; and since the books
are kept in the order of the rows, a run that was cut off and goes on ends with the same files.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from threading import Event
from typing import Protocol

from drafter.batch.books import Books
from drafter.batch.engine import Engine, WorkerLostError
from drafter.batch.job import ChunkDone, Done, Item, set_aside
from drafter.batch.order import Format
from drafter.batch.packing import Packing
from drafter.batch.preparing import Ready
from drafter.batch.shards import open_place
from drafter.batch.source import Source
from drafter.batch.task import work
from drafter.core.problems import Place, Problem
from drafter.wording import Wording

_LOT_OF_PDF = 50
"""Rows that a worker gets at a time for PDF: as many as one LibreOffice makes before the next takes over."""
_AHEAD = 3
"""Lots under way per worker: while one is made, the next ones lie ready."""
_TICK = 0.2
"""Seconds between two looks at whether the run should stop."""
_RATE_OVER = 20.0
"""Seconds over which the rate is taken."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    rows: int
    letters: int
    set_aside: int
    again: int
    """Letters that were there already."""
    fraction: float
    """Of the file, from 0 to 1."""
    rate: float
    """Rows per second."""
    left: float | None
    """Seconds, as far as can be said."""


class Watcher(Protocol):
    """Looks on."""

    def progress(self, progress: Progress) -> None:
        """Some rows are done, or time has passed."""

    def row(self, done: Done) -> None:
        """There is something to say of a row."""


@dataclass(frozen=True, slots=True)
class Means:
    """With whom, and before whose eyes, a run is done."""

    engine: Callable[[], Engine]
    """Begins the work; asked once, when it is known that there is any."""
    wording: Wording
    """For what is told of rows in the books."""
    watcher: Watcher
    stop: Event
    """Set by whoever wants the run to stop."""


@dataclass(slots=True)
class _Lot:
    items: list[Item]
    future: Future[ChunkDone]


class Run:
    """Does one run, once."""

    def __init__(
        self, ready: Ready, parts: tuple[Source, Books | None, Packing | None], engine: Engine, means: Means
    ) -> None:
        """`parts` give the rows, and are told of those that are done, in their order."""
        self._ready = ready
        self._source, self._books, self._packing = parts
        self._engine, self._watcher, self._stop = engine, means.watcher, means.stop
        self._under_way = 0
        self._rows = self._letters = self._aside = self._again = 0
        self._times: deque[tuple[float, int]] = deque(maxlen=256)
        self.trouble: Problem | None = None
        """What ended the run before its last row."""
        self.finished = False
        """Whether all rows are done."""
        job = ready.job
        self._packed = job.packed()
        self._strict = job.strict
        slow = job.place is not None and Format.PDF in job.formats
        self._size = _LOT_OF_PDF if slow else engine.lot

    @property
    def so_far(self) -> Progress:
        """How far the run is."""
        now = time.monotonic()
        since, before = self._times[0] if self._times else (now, 0)
        rate = (self._rows - before) / (now - since) if now > since else 0.0
        fraction = 1.0 if self.finished else self._read_fraction()
        left = None
        if rate > 0 and fraction > 0:
            left = max(0.0, self._rows / fraction - self._rows) / rate
        return Progress(self._rows, self._letters, self._aside, self._again, fraction, rate, left)

    def _read_fraction(self) -> float:
        """How much of the file is done: what was read of it, but for what is under way."""
        read = self._rows + self._under_way
        return self._ready.table.fraction() * (self._rows / read if read else 0.0)

    def carry_out(self) -> None:
        """Do all that can be done: until the last row, a trouble, or the wish to stop.

        Raises OSError when the books cannot be written.
        """
        lots = self._lots()
        pending: deque[_Lot] = deque()
        self._times.append((time.monotonic(), 0))
        while True:
            while len(pending) < self._engine.workers * _AHEAD and not self._ending:
                items = next(lots, None)
                if items is None:
                    break
                pending.append(_Lot(items, self._engine.submit(work, self._packed, items)))
                self._under_way += len(items)
            if not pending:
                break
            done = self._wait(pending)
            lot = pending.popleft()
            self._under_way -= len(lot.items)
            if self.trouble is None:
                self._account(lot.items, done)
            elif self._ready.order.stop_on_error:
                self._take_back(done.rows)
        self.finished = not self._ending
        if self.finished and not self._rows:
            self.fail(Problem("batch-no-rows", Place(str(self._ready.order.data))))
        self._watcher.progress(self.so_far)

    def fail(self, trouble: Problem) -> None:
        """What comes after the rows went wrong."""
        self.trouble, self.finished = trouble, False

    @property
    def _ending(self) -> bool:
        return self._stop.is_set() or self.trouble is not None

    def _lots(self) -> Iterator[list[Item]]:
        items = self._source.items()
        while lot := list(islice(items, self._size)):
            yield lot

    def _wait(self, pending: deque[_Lot]) -> ChunkDone:
        """What came of the first lot; when a worker was lost, what was under way there is done again."""
        while True:
            try:
                return self._engine.result(pending[0].future, _TICK)
            except TimeoutError:
                self._watcher.progress(self.so_far)
            except WorkerLostError:
                self._engine.renew()
                done = self._alone(pending[0].items)
                for lot in list(pending)[1:]:
                    self._begin_again(lot)
                return done

    def _begin_again(self, lot: _Lot) -> None:
        """Give a lot to another worker, if the one that had it was lost."""
        try:
            self._engine.result(lot.future, 0)
        except TimeoutError:
            pass
        except WorkerLostError:
            lot.future = self._engine.submit(work, self._packed, lot.items)

    def _alone(self, items: Sequence[Item]) -> ChunkDone:
        """A lot again, and when a worker is lost over it once more, row by row: one of them is to blame."""
        found = self._tried(items)
        if found is not None:
            return found
        rows: list[Done] = []
        for item in items:
            one = self._tried([item])
            if one is None:
                place = Place(str(self._ready.order.data), row=item.row)
                crashed = Problem("row-lost-worker", place)
                one = ChunkDone((Done(item.row, (), (*item.problems, crashed)),))
            rows += one.rows
            if one.trouble is not None:
                return ChunkDone(tuple(rows), one.trouble)
        return ChunkDone(tuple(rows))

    def _tried(self, items: Sequence[Item]) -> ChunkDone | None:
        future = self._engine.submit(work, self._packed, items)
        while True:
            try:
                return self._engine.result(future, _TICK)
            except TimeoutError:
                self._watcher.progress(self.so_far)
            except WorkerLostError:
                self._engine.renew()
                return None

    def _take_back(self, rows: Sequence[Done]) -> None:
        """Take away letters that were made beyond the row at which somebody wants to stop."""
        place = self._ready.job.place
        names = [file.name for done in rows if not done.again for file in done.files]
        if place is None or not names:
            return
        store = open_place(place)
        for name in names:
            store.remove(name)

    def _account(self, items: Sequence[Item], done: ChunkDone) -> None:
        rows = list(done.rows)
        trouble = done.trouble.problem if done.trouble else None
        if self._ready.order.stop_on_error:
            wrong = next((at for at, each in enumerate(rows) if set_aside(each, self._strict)), None)
            if wrong is not None:
                self._take_back(rows[wrong + 1 :])
                rows = rows[: wrong + 1]
                place = Place(str(self._ready.order.data), row=rows[-1].row)
                trouble = Problem("batch-row-stopped", place)
        for each in rows:
            aside = set_aside(each, self._strict)
            self._aside += aside
            self._letters += not aside
            self._again += each.again
            if each.problems:
                self._watcher.row(each)
        self._rows += len(rows)
        if self._books is not None and rows:
            cells = (item.cells for item in items)
            noted = list(zip(rows, cells, strict=False))
            self._books.note(noted)
        if self._packing is not None:
            self._packing.noted(items[: len(rows)])
        self.trouble = trouble
        now = time.monotonic()
        self._times.append((now, self._rows))
        while len(self._times) > 2 and now - self._times[0][0] > _RATE_OVER:  # noqa: PLR2004 - a span has two ends
            self._times.popleft()
        self._watcher.progress(self.so_far)
