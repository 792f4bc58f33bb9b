"""`drafter letterheads list`: who can send letters."""

from __future__ import annotations

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import day_of, day_option, today
from drafter.cli.listing import json_option, paragraph, write_json
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.library import Library
from drafter.upkeep.overviews import Line, overview
from drafter.wording import Wording


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(on: str | None, every: bool, as_json: bool, library: str | None) -> int:
        day = day_of(console, on)
        if isinstance(day, ExitCode):
            return day
        shelf = Library.standard(existing_folder(library))
        lines = overview(shelf, day or today(), every=every)
        if as_json:
            write_json(console, [_as_json(line) for line in lines])
        else:
            console.data(_shown(lines, console.wording))
        wrong = [line.id for line in lines if line.name is None]
        if wrong:
            told = say("Not right: {ids}. See all that is wrong: drafter letterheads check")
            console.narrate(told.format(ids=", ".join(wrong)))
        return ExitCode.FINDINGS if wrong else ExitCode.FINE

    return SpokenCommand(
        "list",
        say,
        callback=run,
        params=[
            day_option(say),
            click.Option(
                ["--all", "every"], is_flag=True, help=say("Also those that were not there that day.")
            ),
            json_option(say),
            library_option(say),
        ],
        help=say("Name the letterheads that are there on a day, with the names of that day."),
    )


def _shown(lines: list[Line], wording: Wording) -> str:
    """Each letterhead, and below it what else is known of it."""
    language = wording.language
    rows = [(line.id, line.abbreviation or "–", line.name[language] if line.name else "–") for line in lines]
    sizes = [max((len(row[at]) for row in rows), default=0) for at in (0, 1)]
    made = []
    for line, (id_, short, name) in zip(lines, rows, strict=True):
        made.append(paragraph(f"{id_:<{sizes[0]}}  {short:<{sizes[1]}}  {name}"))
        made.append(paragraph(_about(line, wording), 4))
    return "\n".join(made)


def _about(line: Line, wording: Wording) -> str:
    say, count = wording.say, wording.count
    if line.name is None:
        return say("Cannot be used: something in it is not right.")
    parts = []
    if line.valid_from:
        parts.append(say("from {date}").format(date=line.valid_from))
    if line.valid_until:
        parts.append(say("until {date}").format(date=line.valid_until))
    if line.successor:
        parts.append(say("followed by {word}").format(word=line.successor))
    parts.append(count("{count} can sign", "{count} can sign", line.signatories))
    if line.unconfirmed:
        parts.append(count("{count} fact not confirmed", "{count} facts not confirmed", line.unconfirmed))
    return "; ".join(parts)


def _as_json(line: Line) -> dict[str, object]:
    return {
        "id": line.id,
        "abbreviation": line.abbreviation,
        "name": line.name,
        "valid_from": line.valid_from,
        "valid_until": line.valid_until,
        "succeeded_by": line.successor,
        "signatories": line.signatories,
        "not_confirmed": line.unconfirmed,
        "right": line.name is not None,
    }
