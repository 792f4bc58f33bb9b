"""`drafter templates`: for those who look after the kinds of letters."""

from __future__ import annotations

import click

from drafter.cli.console import Console
from drafter.cli.groups import LazyGroup


def command(console: Console) -> click.Command:
    """The command, with commands of its own."""
    say = console.wording.say
    return LazyGroup(
        "templates",
        console,
        what=say("Look at templates, make them and keep them right."),
        package=__name__,
        parts={
            "list": say("Name all templates."),
            "show": say("Say all about a template."),
            "fields": say("Say which fields a template has."),
            "preview": say("Make the letter of a sample, or print its text."),
            "new": say("Make a template to begin with, that is right."),
            "copy": say("Copy what comes with drafter into your own folder."),
            "check": say("Say all that is wrong in templates."),
            "where-used": say("Find where a text, a field or an office is used."),
            "impact": say("Show which letters a change touches, and how."),
            "schema": say("Print the schema with which an editor completes and checks files."),
        },
    )
