"""Reading for the screen of batches, in threads: what is asked, and any row with its letter."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from drafter.batch.looking import Look, Looker, begun_in, examples_of, is_taken, sheets_of, stamps_of
from drafter.batch.order import Order
from drafter.batch.preparing import Prepared, prepare
from drafter.batch.tables.table import TableError
from drafter.core.template import Template
from drafter.library import Library
from drafter.tui.batchmemory import remember
from drafter.tui.desk import Desk
from drafter.tui.following import Following
from drafter.tui.speaking import LeavableScreen
from drafter.tui.widgets.batchvalues import Asked

Stamps = tuple[tuple[int, int] | None, ...]
_MOMENT = 0.06
"""Seconds for which a row has to be pointed at: whoever runs through a list reads no letters."""


@dataclass
class KindsRead(Message):
    """It is known what letters can be made of."""

    templates: Sequence[Template]
    drafts: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of the file of rows and of the folder for the letters."""

    sheets: Sequence[str] = ()
    examples: Sequence[Sequence[str]] = ()
    """For each column."""
    begun: bool = False
    """Whether letters were made in the folder before."""
    taken: bool = False
    """Whether the folder has other files in it."""
    stamps: Stamps = ()
    """When the files were written, by which it is known that they were changed."""


@dataclass
class OrderRead(Message):
    """What is asked was looked at."""

    request: Asked
    asked: Asked
    """The same, without what did not fit."""
    prepared: Prepared
    seen: Seen


@dataclass
class RowLooked(Message):
    """A row was looked at."""

    looker: Looker
    step: int
    """Whether it was the next one (1) or the one before (-1) that was asked for."""
    look: Look


class BatchReading(Following, LeavableScreen):
    """Reads, and tells itself what was read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.looker: Looker | None = None
        self.wanted: tuple[int, int] | None = None
        """The row that will be looked for in a moment, and the step to it."""
        self._one_at_a_time = Lock()

    @work(thread=True, exclusive=True, group="batch-kinds")
    def read_kinds(self, paths: Sequence[Path]) -> None:
        """Read which templates and drafts there are."""
        templates = self.desk.templates()
        self.post_message(KindsRead(templates, [path for path in paths if path.is_file()]))

    @work(thread=True, exclusive=True, group="batch-order")
    def read_order(self, asked: Asked, library: Library) -> None:
        """Look at what is asked."""
        request, worker = asked, get_current_worker()
        remember(asked)
        with self._one_at_a_time:
            if worker.is_cancelled:
                return
            stamps = stamps_of(asked.order)
            prepared = prepare(asked.whole, library)
            fitting = asked.fitting(prepared)
            if fitting != asked:
                asked, prepared = fitting, prepare(fitting.whole, library)
            seen = _seen(asked.order, prepared, stamps)
        if not worker.is_cancelled:
            self.post_message(OrderRead(request, asked, prepared, seen))

    def look_at(self, row: int, step: int = 0) -> None:
        """Show a row, at once when it was looked at before; with a step, the next one from there."""
        if self.looker is None:
            return
        known = self.looker.known(row)
        if known is not None:
            self.wanted = None
            self.post_message(RowLooked(self.looker, 0, known))
        else:
            self.wanted = (row, step)
            self.set_timer(_MOMENT, self._look)

    def _look(self) -> None:
        wanted, self.wanted = self.wanted, None
        if wanted is not None and self.looker is not None:
            self.wait_for_row(wanted[0])
            self._find(self.looker, *wanted)

    def wait_for_row(self, row: int) -> None:
        """Tell that a row is being looked for."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, group="batch-row")
    def _find(self, looker: Looker, row: int, step: int) -> None:
        worker = get_current_worker()
        look = looker.look(row, step, lambda: worker.is_cancelled)
        if look is not None and not worker.is_cancelled:
            self.post_message(RowLooked(looker, step, look))


def _seen(order: Order, prepared: Prepared, stamps: Stamps) -> Seen:
    examples: Sequence[Sequence[str]] = ()
    with suppress(TableError):  # a run tells it, with the row
        examples = examples_of(prepared.table) if prepared.table is not None else ()
    out = order.out
    return Seen(
        sheets_of(order.data),
        examples,
        begun=out is not None and begun_in(out),
        taken=out is not None and is_taken(out),
        stamps=stamps,
    )
