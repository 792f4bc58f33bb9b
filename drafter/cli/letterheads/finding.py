"""The letterhead and the day that a command is about."""

from __future__ import annotations

import datetime as dt

import click
from click.shell_completion import CompletionItem

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_folder
from drafter.cli.usage import Say
from drafter.core.letterhead import Letterhead
from drafter.core.problems import Place, Problem, unknown
from drafter.library import Library, LibraryError


def letterhead_argument(say: Say) -> click.Argument:
    """The letterhead, by its id."""
    return click.Argument(["letterhead"], metavar=say("LETTERHEAD"), shell_complete=letterhead_ids)


def letterhead_ids(ctx: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Ids of letterheads, to complete one with."""
    library = Library.standard(existing_folder(ctx.params.get("library")))
    return [CompletionItem(id_) for id_ in library.letterhead_ids() if id_.startswith(start)]


def day_option(say: Say) -> click.Option:
    """The option --on."""
    return click.Option(
        ["--on", "on"], metavar=say("DATE"), help=say("As it was on this day (2026-06-29); else today.")
    )


def day_of(console: Console, text: str | None) -> dt.date | ExitCode | None:
    """The day that was asked for, if any; else what the run ends with, after saying why."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        console.problems_on_stderr([Problem("wrong-date", Place(), {"word": text[:80]})])
        return ExitCode.WRONG_USE


def today() -> dt.date:
    """The day of today, as people write it."""
    return dt.date.today()  # noqa: DTZ011 - without a zone


def find_letterhead(console: Console, library: Library, id_: str) -> Letterhead | ExitCode:
    """The letterhead asked for; else what the run ends with, after saying why."""
    if not is_known(console, library, id_):
        return ExitCode.WRONG_USE
    try:
        return library.letterhead(id_)
    except LibraryError as error:
        console.problems_on_stderr(error.problems)
        return ExitCode.FINDINGS


def is_known(console: Console, library: Library, id_: str) -> bool:
    """Whether the library has a letterhead; says so when it has not."""
    ids = library.letterhead_ids()
    if id_ not in ids:
        console.problems_on_stderr([unknown("unknown-letterhead", id_, ids, Place())])
    return id_ in ids
