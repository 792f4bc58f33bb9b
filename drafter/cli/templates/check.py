"""`drafter templates check`: all that is wrong in templates, their text blocks and samples."""

from __future__ import annotations

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_folder
from drafter.cli.templates.finding import template_ids
from drafter.cli.usage import Say, SpokenCommand, library_option
from drafter.core.problems import Place, has_errors, unknown
from drafter.library import Library


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(templates: tuple[str, ...], *, as_json: bool, strict: bool, library: str | None) -> int:
        from drafter.upkeep.checking import check_templates  # noqa: PLC0415 - Word takes long to load

        shelf = Library.standard(existing_folder(library))
        if not are_known(console, shelf, templates):
            return ExitCode.WRONG_USE
        found = check_templates(shelf, templates or None)
        console.findings(found, as_json=as_json)
        return ExitCode.FINDINGS if has_errors(found) or (strict and found) else ExitCode.FINE

    return SpokenCommand(
        "check",
        say,
        callback=run,
        params=[
            templates_argument(say),
            click.Option(["--json", "as_json"], is_flag=True, help=say("Print the problems as JSON.")),
            click.Option(["--strict"], is_flag=True, help=say("End with 1 after a warning too.")),
            library_option(say),
        ],
        help=say("Say all that is wrong in templates, their text blocks and samples, one problem a line.")
        + "\n\n"
        + say("Without a name all are checked, and all that they share. Warnings alone end with 0."),
    )


def templates_argument(say: Say) -> click.Argument:
    """The templates that a command works on; all when none is named."""
    return click.Argument(["templates"], nargs=-1, metavar=say("[TEMPLATE]..."), shell_complete=template_ids)


def are_known(console: Console, library: Library, ids: tuple[str, ...]) -> bool:
    """Whether all these templates are there; says of the others what may have been meant."""
    known = library.template_ids()
    strange = [id_ for id_ in ids if id_ not in known]
    console.problems_on_stderr([unknown("unknown-template", id_, known, Place()) for id_ in strange])
    return not strange
