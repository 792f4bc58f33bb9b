"""`drafter letterheads preview`: a specimen letter on a letterhead."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import day_of, day_option, is_known, letterhead_argument
from drafter.cli.output import write_file
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.language import Language
from drafter.library import Library, LibraryError
from drafter.wording import LANGUAGES


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(  # noqa: PLR0913 - the options of the command
        letterhead: str,
        *,
        lang: str | None,
        on: str | None,
        output: str | None,
        force: bool,
        library: str | None,
    ) -> int:
        from drafter.docx.errors import LayoutError  # noqa: PLC0415 - Word takes long to load
        from drafter.upkeep.specimen import specimen_bytes  # noqa: PLC0415

        day = day_of(console, on)
        if isinstance(day, ExitCode):
            return day
        shelf = Library.standard(existing_folder(library))
        if not is_known(console, shelf, letterhead):
            return ExitCode.WRONG_USE
        language = Language(lang or console.wording.language)
        try:
            data = specimen_bytes(shelf, letterhead, language, day)
        except (LayoutError, LibraryError) as error:
            console.problems_on_stderr(error.problems)
            return ExitCode.FINDINGS
        target = Path(output) if output else Path(f"{letterhead}-{language.value}.docx")
        return write_file(console, target, data, replace=force)

    return SpokenCommand(
        "preview",
        say,
        callback=run,
        params=[
            letterhead_argument(say),
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                help=say("The language of the letter; else that of this program."),
            ),
            day_option(say),
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=say("FILE"),
                help=say("Where to write the letter; else here, under the name of the letterhead."),
            ),
            click.Option(["--force"], is_flag=True, help=say("Replace a file that is there already.")),
            library_option(say),
        ],
        help=say("Make a specimen letter on a letterhead, as DOCX: all parts, more than one page."),
    )
