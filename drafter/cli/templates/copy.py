"""`drafter templates copy`: what comes with drafter, in one's own folder, to change it there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from drafter.cli.console import Console
from drafter.cli.copying import Copying, copy_all
from drafter.cli.paths import existing_folder, folder_to_fill
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.language import Language
from drafter.library import Library
from drafter.upkeep.copying import copy, shared_by_templates
from drafter.upkeep.starting import Start, start


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(what: tuple[str, ...], library: str | None) -> int:
        folder = folder_to_fill(library)
        guidance = Language(console.wording.language)
        return copy_all(console, what, _known(Library.standard(folder), folder, guidance))

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
                    "WHAT is the id of a template, a text block or shared fields; block:ID and common:ID "
                    "when a template has that id too. layout:TEMPLATE makes a Word layout for that template."
                ),
                say("What you change takes the place of drafter's. A file that is there is never replaced."),
            )
        ),
    )


def _known(library: Library, folder: Path, guidance: Language) -> dict[str, Copying]:
    """What can be copied, by what somebody types for it: an id stands for the first that has it."""
    known: dict[str, Copying] = {
        id_: partial(start, Start(id_, guidance, like=id_), folder, library) for id_ in library.template_ids()
    }
    for word, files in shared_by_templates(library).items():
        known[word] = partial(copy, files, folder)
        kind, _, id_ = word.partition(":")
        if kind != "layout":
            known.setdefault(id_, known[word])
    return known


def _completed(ctx: click.Context, _parameter: click.Parameter, text: str) -> list[CompletionItem]:
    library = Library.standard(existing_folder(ctx.params.get("library")))
    words = [*library.template_ids(), *shared_by_templates(library)]
    return [CompletionItem(word) for word in words if word.startswith(text)]
