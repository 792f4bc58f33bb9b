"""What `drafter batch` does, apart from reading its command line: it takes long to load."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from drafter.batch.carrying import Ended, check_rows, make_letters
from drafter.batch.engine import Engine, LocalEngine
from drafter.batch.ground import GroundError
from drafter.batch.order import Order
from drafter.batch.preparing import Ready, prepare
from drafter.batch.running import Means
from drafter.cli.batching import Teller, teller_for
from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_folder
from drafter.core.problems import Place, Problem, reason_of
from drafter.library import Library

if TYPE_CHECKING:
    from drafter.cli.batch import Given

_ENVIRONMENT = frozenset(
    {
        *("batch-unwritable", "batch-folder-not-shared", "batch-store-missing", "office-missing"),
        *("batch-no-dask", "batch-no-cluster", "batch-no-workers", "batch-cluster-lost"),
        *("batch-workers-unfit", "batch-other-version"),
    }
)
"""Troubles that are not of the rows, nor of how the command is used."""


def run(console: Console, given: Given, order: Order) -> int:
    """Do what is asked; returns the exit code."""
    teller = teller_for(console, as_json=given.as_json, checking=given.dry_run)
    prepared = prepare(order, Library.standard(existing_folder(given.library)))
    teller.before(prepared)
    if prepared.ready is None:
        return ExitCode.FINDINGS
    stop = threading.Event()
    means = Means(lambda: _engine(given), console.wording, teller, stop)
    try:
        with teller, _interruptible(stop, teller):
            ended = _ended(prepared.ready, means, given)
    except OSError as error:
        place = Place(str(error.filename or given.out or ""))
        teller.refused([Problem("batch-unwritable", place, {"reason": reason_of(error)})])
        return ExitCode.ENVIRONMENT
    except GroundError as error:
        teller.refused(error.problems)
        by_machine = any(each.key in _ENVIRONMENT for each in error.problems)
        return ExitCode.ENVIRONMENT if by_machine else ExitCode.FINDINGS
    teller.end(prepared.ready, ended)
    if stop.is_set() and not ended.finished and ended.trouble is None:
        return ExitCode.INTERRUPTED
    if ended.trouble is not None and ended.trouble.key in _ENVIRONMENT:
        return ExitCode.ENVIRONMENT
    return ExitCode.FINDINGS if ended.trouble or ended.progress.set_aside else ExitCode.FINE


def _ended(ready: Ready, means: Means, given: Given) -> Ended:
    if given.dry_run:
        return check_rows(ready, means)
    return make_letters(ready, means, start_over=given.start_over)


def _engine(given: Given) -> Engine:
    if given.engine == "dask":
        from drafter.batch.cluster import DaskEngine  # noqa: PLC0415 - only there in clusters

        return DaskEngine(given.scheduler, given.workers)
    return LocalEngine(given.workers)


@contextmanager
def _interruptible(stop: threading.Event, teller: Teller) -> Iterator[None]:
    """Ctrl+C ends the run when what is in hand is done; a second one ends it at once."""

    def ask(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        teller.stopping()

    before = signal.signal(signal.SIGINT, ask)
    ended = signal.signal(signal.SIGTERM, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        signal.signal(signal.SIGTERM, ended)
