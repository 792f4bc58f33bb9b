"""`drafter batch`: rows of a spreadsheet become letters."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click

from drafter.batch.carrying import Ended, check_rows, make_letters
from drafter.batch.engine import Engine, LocalEngine
from drafter.batch.ground import GroundError
from drafter.batch.order import DayOrder, Format, Order
from drafter.batch.preparing import Ready, prepare
from drafter.batch.running import Means
from drafter.cli.batch_options import how_options, what_options
from drafter.cli.batching import Teller, teller_for
from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import NOT_A_FOLDER, existing_files, existing_folder
from drafter.cli.usage import SpokenCommand, SpokenUsageError, library_option
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, reason_of
from drafter.library import Library

NO_OUT = "{name} is missing: say where the letters go, or --dry-run"
NOT_WITH_STORE_OR_COMBINE = "{name} does not go with --store or --combine"
NOT_WITH_COMBINE = "{name} does not go with --combine"
WITH_DASK = "{name} goes with --engine dask"
TWO_WORDS = "{name} takes two words with '=' between them"
FORMATS = "{name} takes docx, pdf, or both with a comma between them"
_ENVIRONMENT = frozenset(
    {
        *("batch-unwritable", "batch-folder-not-shared", "batch-store-missing", "office-missing"),
        *("batch-no-dask", "batch-no-cluster", "batch-no-workers", "batch-cluster-lost"),
        *("batch-workers-unfit", "batch-other-version"),
    }
)
"""Troubles that are not of the rows, nor of how the command is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands on the command line."""

    what: str
    data: str
    out: str | None
    dry_run: bool
    format: str
    name: str | None
    map: tuple[str, ...]
    set: tuple[str, ...]
    lang: str | None
    sheet: str | None
    dates: str | None
    strict: bool
    on_error: str
    keep_repeats: bool
    combine: bool
    shards: int
    start_over: bool
    workers: int | None
    engine: str
    scheduler: str | None
    store: str | None
    as_json: bool
    library: str | None


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say
    return SpokenCommand(
        "batch",
        say,
        callback=lambda **given: _run(console, Given(**given)),
        params=[
            click.Argument(["what"], metavar=say("TEMPLATE|DRAFT")),
            click.Argument(["data"], metavar=say("DATA")),
            *what_options(say),
            *how_options(say),
            library_option(say),
        ],
        help=say("Make a letter of each row of a spreadsheet.")
        + "\n\n"
        + say(
            "DATA is a file of Excel (.xlsx), CSV, JSON Lines or Parquet; its columns fill fields by their "
            "names or labels. The same command goes on with a run that was cut off."
        ),
    )


def _run(console: Console, given: Given) -> int:
    order = _order(given)
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


def _order(given: Given) -> Order:
    """Raises SpokenUsageError for what cannot be, before anything is read."""
    (data,) = existing_files([given.data])
    if not given.out and not given.dry_run:
        raise SpokenUsageError("--out", NO_OUT)
    if given.out is not None and Path(given.out).exists() and not Path(given.out).is_dir():
        raise SpokenUsageError(given.out, NOT_A_FOLDER)
    if given.shards and (given.store or given.combine):
        raise SpokenUsageError("--shards", NOT_WITH_STORE_OR_COMBINE)
    if given.store and given.combine:
        raise SpokenUsageError("--store", NOT_WITH_COMBINE)
    if given.scheduler and given.engine != "dask":
        raise SpokenUsageError("--scheduler", WITH_DASK)
    return Order(
        what=given.what,
        data=data,
        sheet=given.sheet,
        out=Path(given.out) if given.out else None,
        maps=tuple(_pair(text, "--map") for text in given.map),
        sets=tuple(_pair(text, "--set") for text in given.set),
        language=Language(given.lang) if given.lang else None,
        formats=_formats(given.format),
        name=given.name,
        days=DayOrder(given.dates) if given.dates else None,
        strict=given.strict,
        stop_on_error=given.on_error == "stop",
        repeats=given.keep_repeats,
        combine=given.combine,
        shards=given.shards,
        store=given.store,
    )


def _pair(text: str, option: str) -> tuple[str, str]:
    """The two sides of 'a=b'. A heading may hold '=' itself: the last one counts for columns."""
    left, sign, right = text.rpartition("=") if option == "--map" else text.partition("=")
    if not sign or not left.strip():
        raise SpokenUsageError(option, TWO_WORDS)
    return left.strip(), right.strip()


def _formats(text: str) -> tuple[Format, ...]:
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if not names or not set(names) <= set(Format):
        raise SpokenUsageError("--format", FORMATS)
    return tuple(format_ for format_ in Format if format_.value in names)


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
