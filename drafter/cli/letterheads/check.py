"""`drafter letterheads check`: all that is wrong in letterheads, the address book and layouts."""

from __future__ import annotations

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import is_known, letterhead_ids
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.problems import Problem, Severity
from drafter.library import Library


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(
        letterheads: tuple[str, ...], *, fix: bool, strict: bool, as_json: bool, library: str | None
    ) -> int:
        shelf = Library.standard(existing_folder(library))
        unknown = [id_ for id_ in letterheads if not is_known(console, shelf, id_)]
        if unknown:
            return ExitCode.WRONG_USE
        unmended = _mend(console, shelf, letterheads) if fix else []
        if unmended:
            console.problems_on_stderr(unmended)
            return ExitCode.ENVIRONMENT
        return _check(console, shelf, letterheads, strict=strict, as_json=as_json)

    return SpokenCommand(
        "check",
        say,
        callback=run,
        params=[
            click.Argument(
                ["letterheads"], nargs=-1, metavar=say("[LETTERHEAD]..."), shell_complete=letterhead_ids
            ),
            click.Option(
                ["--fix"], is_flag=True, help=say("Put tags together that Word cut into pieces, in layouts.")
            ),
            click.Option(["--strict"], is_flag=True, help=say("Warnings count as findings too.")),
            click.Option(["--json", "as_json"], is_flag=True, help=say("Print the problems as JSON.")),
            library_option(say),
        ],
        help=say("Say all that is wrong in letterheads, the address book and layouts.")
        + "\n\n"
        + say("Without ids, all letterheads are looked at and all that stands beside them."),
    )


def _check(
    console: Console, library: Library, ids: tuple[str, ...], *, strict: bool, as_json: bool
) -> ExitCode:
    from drafter.upkeep.layouts import check_layouts  # noqa: PLC0415 - Word takes long to load
    from drafter.upkeep.letterheads import check_letterheads  # noqa: PLC0415

    found: list[Problem] = [*check_letterheads(library, ids), *check_layouts(library, ids)]
    console.problems_on_stdout(found, as_json=as_json)
    errors = [each for each in found if each.severity is Severity.ERROR]
    count = console.wording.count
    if not found:
        console.narrate(console.wording.say("Nothing wrong."))
    else:
        problems = count("{count} problem", "{count} problems", len(errors))
        console.narrate(
            f"{problems}, {count('{count} warning', '{count} warnings', len(found) - len(errors))}."
        )
    return ExitCode.FINDINGS if errors or (strict and found) else ExitCode.FINE


def _mend(console: Console, library: Library, ids: tuple[str, ...]) -> list[Problem]:
    """Mend the layouts, and say what was done; gives what could not be written."""
    from drafter.upkeep.layouts import mend_layouts  # noqa: PLC0415 - as above

    repairs, problems = mend_layouts(library, ids)
    for repair in repairs:
        console.problems_on_stderr(repair.tags)
    if not repairs and not problems:
        console.narrate(console.wording.say("There was nothing to put together."))
    return problems
