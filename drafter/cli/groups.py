"""Commands that have commands of their own, each loaded when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from drafter.cli.console import Console
from drafter.cli.usage import SpokenCommand


class LazyGroup(SpokenCommand, click.Group):
    """A command such as `drafter templates`, whose parts live in modules of one package.

    Each module has a function `command` that makes its part for a console.
    """

    def __init__(
        self, name: str, console: Console, *, what: str, package: str, parts: Mapping[str, str]
    ) -> None:
        """`parts` are the names of the parts, with what each does in the user's language."""
        self.console = console
        self._package = package
        self._parts = parts
        say = console.wording.say
        super().__init__(
            name,
            say,
            help=what,
            subcommand_metavar=say("COMMAND [ARGUMENTS]..."),
            context_settings={"max_content_width": 100},
        )

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Names of the parts, in the order in which they are learned."""
        return list(self._parts)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The part of this name."""
        if name not in self._parts:
            return None
        module = import_module(f"{self._package}.{name.replace('-', '_')}")
        command: click.Command = module.command(self.console)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and what each part does."""
        super().format_options(ctx, formatter)
        with formatter.section(self.say("Commands")):
            formatter.write_dl(list(self._parts.items()))
