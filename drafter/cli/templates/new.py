"""`drafter templates new`: a template to begin with."""

from __future__ import annotations

import shlex

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import folder_to_fill
from drafter.cli.templates.finding import template_ids
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.language import Language
from drafter.library import Library
from drafter.upkeep.starting import Start, start

_ENVIRONMENT = frozenset({"file-unwritable"})
_WRONG_USE = frozenset({"wrong-template-id", "unknown-template", "unknown-template-near"})


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(
        template: str, *, name_nl: str | None, name_en: str | None, like: str | None, library: str | None
    ) -> int:
        folder = folder_to_fill(library)
        names = {language: name for language, name in zip(Language, (name_nl, name_en), strict=True) if name}
        asked = Start(template, Language(console.wording.language), names, like)
        made, problems = start(asked, folder, Library.standard(folder))
        if problems:
            console.problems_on_stderr(problems)
            return _end(problems[0].key)
        console.data("\n".join(map(str, made)))
        _say_what_next(console, template, library)
        return ExitCode.FINE

    return SpokenCommand(
        "new",
        say,
        callback=run,
        params=[
            click.Argument(["template"], metavar=say("NEW_ID")),
            click.Option(["--name-nl"], metavar=say("NAME"), help=say("What the letter is called in Dutch.")),
            click.Option(
                ["--name-en"], metavar=say("NAME"), help=say("What the letter is called in English.")
            ),
            click.Option(
                ["--from", "like"],
                metavar=say("TEMPLATE"),
                help=say("Begin with a copy of this template."),
                shell_complete=template_ids,
            ),
            library_option(say),
        ],
        help=say("Make a template in your own folder, with comments that explain it, and two samples.")
        + "\n\n"
        + say("NEW_ID is a short name in small letters, such as uitnodiging-hoorzitting."),
    )


def _end(key: str) -> ExitCode:
    if key in _ENVIRONMENT:
        return ExitCode.ENVIRONMENT
    return ExitCode.WRONG_USE if key in _WRONG_USE else ExitCode.FINDINGS


def _say_what_next(console: Console, id_: str, library: str | None) -> None:
    say = console.wording.say
    here = f" --library {shlex.quote(library)}" if library else ""
    steps = (
        (say("Change the files above with any text editor. Then see what is wrong:"), f"check {id_}"),
        (say("See the letter of a sample:"), f"preview {id_}"),
        (
            say("Is each letter as it should be? Keep their texts, to compare with later:"),
            f"impact {id_} --accept",
        ),
    )
    console.narrate(f"\n{say('What to do next:')}")
    for number, (what, typed) in enumerate(steps, 1):
        console.narrate(f"{number}. {what}\n   drafter templates {typed}{here}")
