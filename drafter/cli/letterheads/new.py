"""`drafter letterheads new`: a letterhead to begin with."""

from __future__ import annotations

import shlex

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import letterhead_ids, today
from drafter.cli.paths import folder_to_fill
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.language import Language
from drafter.library import Library
from drafter.upkeep.newletterhead import NewLetterhead, new_letterhead

_ENDS = {
    "file-unwritable": ExitCode.ENVIRONMENT,
    "wrong-letterhead-id": ExitCode.WRONG_USE,
    "letterhead-is-shipped": ExitCode.WRONG_USE,
    "letterhead-is-style": ExitCode.WRONG_USE,
    "unknown-letterhead": ExitCode.WRONG_USE,
    "unknown-letterhead-near": ExitCode.WRONG_USE,
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
        like: str | None,
        layout: bool,
        library: str | None,
    ) -> int:
        folder = folder_to_fill(library)
        names = {language: name for language, name in zip(Language, (name_nl, name_en), strict=True) if name}
        language = Language(console.wording.language)
        asked = NewLetterhead(letterhead, language, names, abbreviation, layout, like)
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
                ["--from", "like"],
                metavar=say("LETTERHEAD"),
                help=say("Begin with a copy of this letterhead; of one under the same id, your own version."),
                shell_complete=letterhead_ids,
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
