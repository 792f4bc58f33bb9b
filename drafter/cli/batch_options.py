"""The options of `drafter batch`."""

from __future__ import annotations

import click

from drafter.batch.order import DayOrder
from drafter.cli.usage import Say
from drafter.wording import LANGUAGES

_ENGINES = ("local", "dask")


def what_options(say: Say) -> list[click.Option]:
    """Whether letters are made, where to, as what, and what they are called."""
    return [
        click.Option(
            ["--out"],
            metavar=say("FOLDER"),
            help=say("A new folder for the letters, or that of a run to go on with."),
        ),
        click.Option(["--dry-run"], is_flag=True, help=say("Check every row and make no letters.")),
        click.Option(
            ["--format"],
            default="docx",
            metavar="docx,pdf",
            help=say("As what letters are made: docx, pdf, or both."),
        ),
        click.Option(
            ["--name"],
            metavar=say("PATTERN"),
            help=say("What files are called, such as '{our_reference}-{addressee}'; '/' makes folders."),
        ),
    ]


def row_options(say: Say) -> list[click.Option]:
    """What rows say, and what letters have beside it."""
    return [
        click.Option(
            ["--map"],
            multiple=True,
            metavar=say("COLUMN=FIELD"),
            help=say("The field that a column fills; 'COLUMN=' leaves it out."),
        ),
        click.Option(
            ["--set"],
            multiple=True,
            metavar=say("FIELD=VALUE"),
            help=say("A value for all letters; columns may stand in it between braces."),
        ),
        click.Option(
            ["--lang"], type=click.Choice(LANGUAGES), help=say("The language of rows that do not say theirs.")
        ),
        click.Option(["--sheet"], metavar=say("NAME"), help=say("The sheet of a workbook; else the first.")),
        click.Option(
            ["--dates"],
            type=click.Choice([each.value for each in DayOrder]),
            help=say("What dates such as 3-4-2026 mean."),
        ),
    ]


def packing_options(say: Say) -> list[click.Option]:
    """What is made of the letters."""
    return [
        click.Option(
            ["--combine"],
            is_flag=True,
            help=say("Also one PDF of all letters, in the order of the rows, for who prints them."),
        ),
        click.Option(
            ["--shards"],
            type=click.IntRange(min=0),
            default=0,
            metavar=say("NUMBER"),
            help=say("Pack the letters into so many ZIP files."),
        ),
    ]


def how_options(say: Say) -> list[click.Option]:
    """What counts as right, and who does the work."""
    return [
        click.Option(["--strict"], is_flag=True, help=say("Set rows with warnings aside too.")),
        click.Option(
            ["--on-error"],
            type=click.Choice(["aside", "stop"]),
            default="aside",
            help=say("What to do with a row that is wrong: set it aside, or stop."),
        ),
        click.Option(
            ["--keep-repeats"],
            is_flag=True,
            help=say("Make a letter of a row that is the same as an earlier one too."),
        ),
        click.Option(
            ["--start-over"],
            is_flag=True,
            help=say("Take away what an earlier run made in the folder, and begin anew."),
        ),
        click.Option(
            ["--workers"],
            type=click.IntRange(min=1),
            metavar=say("NUMBER"),
            help=say("How many letters to make at a time; else one for each core."),
        ),
        click.Option(
            ["--engine"],
            type=click.Choice(_ENGINES),
            default="local",
            help=say("Who does the work: this machine, or a Dask cluster."),
        ),
        click.Option(["--scheduler"], metavar=say("ADDRESS"), help=say("The scheduler of the cluster.")),
        click.Option(
            ["--store"],
            metavar=say("ADDRESS"),
            help=say("Where letters go in the place of the folder, such as s3://bucket/letters."),
        ),
        click.Option(["--json", "as_json"], is_flag=True, help=say("Print what happens as lines of JSON.")),
    ]
