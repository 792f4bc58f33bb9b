"""`drafter completion`: what makes a shell complete commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from drafter.cli.console import Console
from drafter.cli.usage import SpokenCommand

_SHELLS = ("bash", "zsh", "fish")


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(shell: str) -> None:
        kind = get_completion_class(shell)
        assert kind is not None  # noqa: S101 - click knows the shells that can be chosen
        script = kind(click.Group(), {}, "drafter", "_DRAFTER_COMPLETE")
        console.data(script.source())

    return SpokenCommand(
        "completion",
        say,
        callback=run,
        params=[click.Argument(["shell"], type=click.Choice(_SHELLS), metavar="|".join(_SHELLS))],
        help=say("Print what makes a shell complete commands.")
        + "\n\n"
        + say('For bash, put eval "$(drafter completion bash)" in ~/.bashrc.'),
    )
