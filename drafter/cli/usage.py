"""click in the user's language: help, and what it says of wrong use.

click itself speaks through one global gettext; drafter's language is a value, not a global.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from drafter.wording import LANGUAGES

Say = Callable[[str], str]


class SpokenCommand(click.Command):
    """A command whose help is in one language."""

    def __init__(self, name: str, say: Say, **settings: Any) -> None:  # noqa: ANN401 - click's own
        self.say = say
        settings.setdefault("options_metavar", say("[OPTIONS]"))
        super().__init__(name, add_help_option=False, **settings)
        self.params = [*self.params, ui_language_option(say), help_option(say)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{self.say('Usage:')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(self.say("Options")):
            formatter.write_dl([record for record in records if record is not None])


def help_option(say: Say) -> click.Option:
    """The option --help."""

    def show(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["--help", "-h"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=say("Show this message and exit."),
    )


def ui_language_option(say: Say) -> click.Option:
    """The option --ui-lang. It is listed here and acted on before click is asked, see `main`."""
    return click.Option(
        ["--ui-lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=say("The language of this program; else that of the locale."),
    )


def drafts_argument(say: Say) -> click.Argument:
    """The drafts that a command works on."""
    return click.Argument(["drafts"], nargs=-1, required=True, metavar=say("DRAFT..."), type=click.Path())


def library_option(say: Say) -> click.Option:
    """The option --library."""
    return click.Option(
        ["--library"],
        metavar=say("FOLDER"),
        help=say("A folder with templates, letterheads and addressees of your own."),
    )


class SpokenUsageError(click.UsageError):
    """Something on the command line that cannot be, told in words of drafter's own."""

    def __init__(self, name: str, text: str) -> None:
        """`text` says what is wrong, with the place of the name in it: {name}."""
        super().__init__(name, click.get_current_context(silent=True))
        self.text = text


class MissingPathError(SpokenUsageError):
    """A file or folder named on the command line that is not there, or is something else."""


def describe(error: click.ClickException, say: Say) -> str:
    """What click says of wrong use, in the user's language."""
    text = say("this is not how the command is used")
    name = _name(error, say) if isinstance(error, click.BadParameter) else ""
    words = ""
    if isinstance(error, SpokenUsageError):
        text, name = say(error.text), error.message
    elif isinstance(error, click.NoSuchOption):
        text, name = say("there is no option {name}"), error.option_name
    elif isinstance(error, click.exceptions.NoSuchCommand):
        text, name = say("there is no command '{name}'"), error.command_name
    elif isinstance(error, click.MissingParameter):
        text = say("{name} is missing")
    elif isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        if isinstance(kind, click.Choice):
            text, words = say("{name} takes one of: {words}"), ", ".join(kind.choices)
        elif isinstance(kind, click.IntRange):
            text, words = say("{name} takes a number, {words} or more"), str(kind.min)
    elif isinstance(error, click.exceptions.BadOptionUsage):
        text, name = say("the option {name} is not used as it should be"), error.option_name
    return text.format(name=name, words=words) + _near(_likely(error), say)


def _likely(error: click.ClickException) -> Sequence[str]:
    """Words that were likely meant in the place of one that is not known."""
    if isinstance(error, click.exceptions.NoSuchCommand) and error.ctx is not None:
        group = error.ctx.command
        from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

        known = group.list_commands(error.ctx) if isinstance(group, click.Group) else []
        return get_close_matches(error.command_name, known)
    return getattr(error, "possibilities", None) or ()


def _near(likely: Sequence[str], say: Say) -> str:
    if not likely:
        return ""
    return ": " + say("did you mean {words}?").format(words=", ".join(sorted(likely)))


def _name(error: click.BadParameter, say: Say) -> str:
    parameter = error.param
    if parameter is None:
        return say("an argument")
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.make_metavar(error.ctx or click.Context(click.Command("")))
