"""`drafter open`, and `drafter` alone: the terminal UI."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_files, existing_folder
from drafter.cli.usage import SpokenCommand, library_option

_ONLY_LINES = ("dumb", "unknown")
"""Terminals on which nothing can be drawn."""


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(draft: str | None, library: str | None) -> int:
        path = existing_files([draft])[0] if draft else None
        return start(console, existing_folder(library), path)

    return SpokenCommand(
        "open",
        say,
        callback=run,
        params=[
            click.Argument(["draft"], required=False, metavar=say("[DRAFT]"), type=click.Path()),
            library_option(say),
        ],
        help=say("Write letters in the terminal: step by step, with the letter beside it.")
        + "\n\n"
        + say("'drafter' alone does the same."),
    )


def start(console: Console, own: Path | None = None, draft: Path | None = None) -> int:
    """Run the terminal UI; returns what the run ends with."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        console.narrate(
            console.wording.say("This needs a terminal. 'drafter new TEMPLATE --linear' works without one.")
        )
        return ExitCode.WRONG_USE
    if os.environ.get("TERM") in _ONLY_LINES:
        console.narrate_wrapped(
            console.wording.say(
                "This terminal shows lines only. 'drafter new TEMPLATE --linear' asks for a letter in lines."
            )
        )
        return ExitCode.WRONG_USE
    # Textual paints so many times a second at most; people who type see half of the time between two.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    from drafter.tui.starting import made_app, run_in_terminal  # noqa: PLC0415 - loads Textual

    app = made_app(own, console.wording.language, asked=console.language_asked, draft=draft)
    failed = run_in_terminal(app)
    if failed is None:
        return ExitCode.FINE
    console.narrate_wrapped(
        console.wording.say(
            "drafter had to stop. What was typed is kept and comes back at the next start. Details: {log}"
        ).format(log=failed)
    )
    return ExitCode.ENVIRONMENT
