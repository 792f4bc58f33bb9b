"""`drafter letterheads new`: a letterhead to begin with."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import today
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.language import Language
from drafter.library import Library, own_folder
from drafter.upkeep.newletterhead import NewLetterhead, new_letterhead

_ENDS = {
    "file-unwritable": ExitCode.ENVIRONMENT,
    "wrong-letterhead-id": ExitCode.WRONG_USE,
    "letterhead-is-shipped": ExitCode.WRONG_USE,
}


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(  # noqa: PLR0913 - the options of the command
        letterhead: str,
        *,
        name_nl: str | None,
        name_en: str | None,
        abbreviation: str | None,
        layout: bool,
        library: str | None,
    ) -> int:
        folder = _folder(library)
        names = {language: name for language, name in zip(Language, (name_nl, name_en), strict=True) if name}
        language = Language(console.wording.language)
        asked = NewLetterhead(letterhead, language, names, abbreviation, layout)
        made, problems = new_letterhead(asked, folder, Library.standard(folder), today())
        if problems:
            console.problems_on_stderr(problems)
            return _ENDS.get(problems[0].key, ExitCode.FINDINGS)
        console.data("\n".join(map(str, made)))
        _say_what_next(console, letterhead, library)
        return ExitCode.FINE

    return SpokenCommand(
        "new",
        say,
        callback=run,
        params=[
            click.Argument(["letterhead"], metavar=say("NEW_ID")),
            click.Option(["--name-nl"], metavar=say("NAME"), help=say("What the sender is called in Dutch.")),
            click.Option(
                ["--name-en"], metavar=say("NAME"), help=say("What the sender is called in English.")
            ),
            click.Option(
                ["--abbreviation"], metavar=say("NAME"), help=say("The short name that is printed.")
            ),
            click.Option(
                ["--layout"],
                is_flag=True,
                help=say("Also a house style of its own: a copy of the usual Word file, to change in Word."),
            ),
            library_option(say),
        ],
        help=say("Make a letterhead in your own folder, with comments that explain it.")
        + "\n\n"
        + say("NEW_ID is a short name in small letters, such as minvb."),
    )


def _folder(named: str | None) -> Path:
    """The folder to make it in: the one named, made when it is not there, else the person's own."""
    if named is not None and os.path.lexists(named):
        return existing_folder(named) or Path(named)
    return Path(named) if named else own_folder()


def _say_what_next(console: Console, id_: str, library: str | None) -> None:
    say = console.wording.say
    here = f" --library {shlex.quote(library)}" if library else ""
    console.narrate("")
    console.narrate(say("What to do next:"))
    for number, (what, typed) in enumerate(
        (
            (say("Change the files above with any text editor. Then see what is wrong:"), "check"),
            (say("See a letter on it:"), "preview"),
        ),
        1,
    ):
        console.narrate(f"{number}. {what}\n   drafter letterheads {typed} {id_}{here}")
