"""`drafter batch`: rows of a spreadsheet become letters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from drafter.batch.engine import expect_workers
from drafter.batch.order import DayOrder, Format, Order
from drafter.cli.batch_options import how_options, packing_options, row_options, what_options
from drafter.cli.console import Console
from drafter.cli.paths import NOT_A_FOLDER, existing_files
from drafter.cli.usage import SpokenCommand, SpokenUsageError, library_option
from drafter.core.language import Language

NO_OUT = "{name} is missing: say where the letters go, or --dry-run"
NOT_WITH_STORE_OR_COMBINE = "{name} does not go with --store or --combine"
NOT_WITH_COMBINE = "{name} does not go with --combine"
WITH_DASK = "{name} goes with --engine dask"
TWO_WORDS = "{name} takes two words with '=' between them"
FORMATS = "{name} takes docx, pdf, or both with a comma between them"


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
            *row_options(say),
            *packing_options(say),
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
    if given.engine == "local":
        expect_workers(given.workers)
    from drafter.cli.batch_run import run  # noqa: PLC0415 - workers load at the same time

    return run(console, given, order)


def _order(given: Given) -> Order:
    """Raises SpokenUsageError for what cannot be, before anything is read."""
    (data,) = existing_files([given.data])
    if not given.out and not given.dry_run:
        raise SpokenUsageError("--out", NO_OUT)
    # Not every shell knows '~' behind '--out='.
    out = Path(given.out).expanduser() if given.out else None
    if out is not None and out.exists() and not out.is_dir():
        raise SpokenUsageError(str(out), NOT_A_FOLDER)
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
        out=out,
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
