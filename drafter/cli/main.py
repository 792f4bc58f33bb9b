"""The command `drafter`: which commands there are, and what every run ends with.

Each command lives in a module of its own, loaded when it is called; `drafter --help` loads none.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from drafter import __version__
from drafter.cli.console import Console, ExitCode
from drafter.cli.usage import SpokenCommand, describe
from drafter.wording import LANGUAGES, Wording, language_of_locale

# Name and what it does; a command's own help says more.
_COMMANDS = {
    "render": "Make letters of drafts, as DOCX.",
    "check": "Say all that is wrong in drafts.",
    "new": "Start a draft: all fields, with what they are for.",
    "open": "Write letters in the terminal, step by step.",
    "batch": "Make a letter of each row of a spreadsheet.",
    "templates": "Look at templates, make them and keep them right.",
    "letterheads": "Look at letterheads, make them and keep them right.",
    "completion": "Print what makes a shell complete commands.",
}


class _Group(SpokenCommand, click.Group):
    """The commands, each loaded when it is needed."""

    def __init__(self, console: Console) -> None:
        say = console.wording.say
        self.console = console
        super().__init__(
            "drafter",
            say,
            help=say("Draft letters of Dutch ministries, in Dutch and English."),
            subcommand_metavar=say("[COMMAND [ARGUMENTS]...]"),
            invoke_without_command=True,
            callback=self._alone,
            context_settings={"max_content_width": 100},
        )
        self.params.insert(0, _version_option(console))

    def _alone(self) -> int | None:
        """Without a command, drafter opens in the terminal."""
        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            return None
        opening = import_module("drafter.cli.open")
        result: int = opening.start(self.console, opening.existing_folder(None))
        return result

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Names of the commands, in the order in which they are learned."""
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"drafter.cli.{name}").command(self.console)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and what each command does."""
        super().format_options(ctx, formatter)
        with formatter.section(self.say("Commands")):
            formatter.write_dl([(name, self.say(what)) for name, what in _COMMANDS.items()])


def _version_option(console: Console) -> click.Option:
    def show(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            console.data(f"drafter {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=console.wording.say("Show the version and exit."),
    )


def ui_language(arguments: Sequence[str]) -> str:
    """The user's language: what --ui-lang says wherever it stands, else the locale's."""
    return asked_language(arguments) or language_of_locale(os.environ)


def asked_language(arguments: Sequence[str]) -> str | None:
    """What --ui-lang says, wherever it stands; None when it is not there or no language."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--ui-lang":
            asked = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            if asked in LANGUAGES:
                return asked
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns what the run ends with."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    wording = Wording(ui_language(given))
    console = Console(wording, language_asked=asked_language(given) is not None)
    group = _Group(console)
    try:
        result: Any = group.main(given, prog_name="drafter", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        console.narrate(error.format_message())
        return ExitCode.WRONG_USE
    except click.ClickException as error:
        _explain(error, console)
        return ExitCode.WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        console.narrate(wording.say("Interrupted."))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _give_up_output()
        return ExitCode.FINE
    except OSError as error:
        _give_up_output()
        about = f": {error.filename}" if error.filename else ""
        console.narrate(f"drafter: {error.strerror or error}{about}")
        return ExitCode.ENVIRONMENT
    return result if isinstance(result, int) else ExitCode.FINE


def _give_up_output() -> None:
    """Whoever read the output wants no more of it, or it has no room: Python may not try again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: click.ClickException, console: Console) -> None:
    say = console.wording.say
    context = getattr(error, "ctx", None)
    if context is not None:
        console.narrate(context.get_usage())
    console.narrate(f"drafter: {describe(error, say)}")
    path = context.command_path if context is not None else "drafter"
    console.narrate(say("See '{command} --help'.").format(command=path))


def run() -> None:
    """Entry point of the console script."""
    for name in ("stdout", "stderr"):
        # A stream that was closed by whoever started the program is none to Python.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            # A pipe or a file on Windows knows few letters; what is in the way of one is not worth a run.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
