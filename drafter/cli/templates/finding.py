"""The template that a command is about."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_folder
from drafter.cli.usage import Say
from drafter.core.problems import Place, unknown
from drafter.core.template import Template
from drafter.library import Library, LibraryError


def template_argument(say: Say) -> click.Argument:
    """The template, by its id."""
    return click.Argument(["template"], metavar=say("TEMPLATE"), shell_complete=template_ids)


def template_ids(ctx: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Ids of templates, to complete one with."""
    library = Library.standard(existing_folder(ctx.params.get("library")))
    return [CompletionItem(id_) for id_ in library.template_ids() if id_.startswith(start)]


def find_template(console: Console, library: Library, id_: str) -> Template | ExitCode:
    """The template asked for; else what the run ends with, after saying why."""
    ids = library.template_ids()
    if id_ not in ids:
        console.problems_on_stderr([unknown("unknown-template", id_, ids, Place())])
        return ExitCode.WRONG_USE
    try:
        return library.template(id_)
    except LibraryError as error:
        console.problems_on_stderr(error.problems)
        return ExitCode.FINDINGS
