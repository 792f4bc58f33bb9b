"""`drafter letterheads copy`: what comes with drafter, in one's own folder, to change it there."""

from __future__ import annotations

from functools import partial

import click
from click.shell_completion import CompletionItem

from drafter.cli.console import Console
from drafter.cli.copying import copy_all
from drafter.cli.paths import existing_folder, folder_to_fill
from drafter.cli.usage import SpokenCommand, library_option
from drafter.library import Library
from drafter.upkeep.copying import beside_templates, copy


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(what: tuple[str, ...], library: str | None) -> int:
        folder = folder_to_fill(library)
        known = beside_templates(Library.standard(folder))
        return copy_all(console, what, {word: partial(copy, files, folder) for word, files in known.items()})

    return SpokenCommand(
        "copy",
        say,
        callback=run,
        params=[
            click.Argument(
                ["what"], nargs=-1, required=True, metavar=say("WHAT..."), shell_complete=_completed
            ),
            library_option(say),
        ],
        help="\n\n".join(
            (
                say("Copy what comes with drafter into your own folder, to change it there."),
                say(
                    "WHAT is the id of a letterhead, the name of a house style (rijkshuisstijl), or "
                    "addressees, directorates, contacts or organisations."
                ),
                say("What you change takes the place of drafter's. A file that is there is never replaced."),
            )
        ),
    )


def _completed(ctx: click.Context, _parameter: click.Parameter, text: str) -> list[CompletionItem]:
    library = Library.standard(existing_folder(ctx.params.get("library")))
    return [CompletionItem(word) for word in beside_templates(library) if word.startswith(text)]
