"""`drafter letterheads`: for those who look after letterheads, the address book and layouts."""

from __future__ import annotations

import click

from drafter.cli.console import Console
from drafter.cli.groups import LazyGroup


def command(console: Console) -> click.Command:
    """The command, with commands of its own."""
    say = console.wording.say
    return LazyGroup(
        "letterheads",
        console,
        what=say("Look at letterheads, make them and keep them right."),
        package=__name__,
        parts={
            "list": say("Name all letterheads."),
            "show": say("Say all about a letterhead."),
            "check": say("Say all that is wrong in letterheads, the address book and layouts."),
            "new": say("Make a letterhead to begin with, that is right."),
            "copy": say("Copy what comes with drafter into your own folder."),
            "preview": say("Make a specimen letter on a letterhead."),
        },
    )
