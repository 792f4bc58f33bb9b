"""`drafter templates schema`: what lets editors complete and check the files of a library."""

from __future__ import annotations

import json
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.output import write_file
from drafter.cli.usage import SpokenCommand, library_option
from drafter.upkeep.schema import MODELS, schema_of


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(kind: str, *, output: str | None, force: bool, library: str | None) -> int:
        del library  # the schema is the same for all
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
        if output is not None:
            return write_file(console, Path(output), f"{text}\n".encode(), replace=force)
        console.data(text)
        return ExitCode.FINE

    kinds = click.Argument(
        ["kind"],
        type=click.Choice(list(MODELS)),
        default="template",
        metavar=say("[KIND]"),
    )
    return SpokenCommand(
        "schema",
        say,
        callback=run,
        params=[
            kinds,
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=say("FILE"),
                help=say("Where to write the schema; else on stdout."),
            ),
            click.Option(["--force"], is_flag=True, help=say("Replace files that are there already.")),
            library_option(say),
        ],
        help=say("Print the JSON Schema of a kind of file, with which an editor completes and checks it.")
        + "\n\n"
        + say("KIND is one of these; template when it is left out: {kinds}.").format(kinds=", ".join(MODELS))
        + "\n\n"
        + say("An editor that knows YAML schemas uses it by the first line of a file:")
        + "\n\n"
        + "# yaml-language-server: $schema=../../schemas/template.json",
    )
