"""`drafter templates list`: which kinds of letters there are."""

from __future__ import annotations

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.listing import json_option, paragraph, table, write_json
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.library import Library
from drafter.upkeep.describing import Summary, summary, words
from drafter.wording import Wording


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(as_json: bool, library: str | None) -> int:
        shelf = Library.standard(existing_folder(library))
        found = [summary(shelf, id_) for id_ in shelf.template_ids()]
        if as_json:
            write_json(console, [_as_json(each) for each in found])
        else:
            console.data(_shown(found, console.wording))
        wrong = [each for each in found if each.template is None]
        if wrong:
            ids = ", ".join(each.id for each in wrong)
            console.narrate(
                say("Not right: {ids}. See all that is wrong: drafter templates check").format(ids=ids)
            )
        return ExitCode.FINDINGS if wrong else ExitCode.FINE

    return SpokenCommand(
        "list",
        say,
        callback=run,
        params=[json_option(say), library_option(say)],
        help=say("Name all templates: your own, and those that come with drafter."),
    )


def _shown(found: list[Summary], wording: Wording) -> str:
    """A table, and below each template what it is for."""
    say = wording.say
    headings = (say("Template"), say("Languages"), say("Version"), say("Samples"), say("From"))
    head, *lines = table(headings, [_row(each, wording) for each in found]).split("\n")
    made = [head]
    for each, line in zip(found, lines, strict=True):
        made += [line, paragraph(_what(each, wording), 4)]
    return "\n".join(made)


def _row(each: Summary, wording: Wording) -> tuple[str, ...]:
    return (
        each.id,
        ", ".join(each.languages),
        each.template.facts.version if each.template else "–",
        str(each.samples),
        "drafter" if each.shipped else wording.say("own folder"),
    )


def _what(each: Summary, wording: Wording) -> str:
    if each.template is None:
        return wording.say("Cannot be used: something in it is not right.")
    facts = each.template.facts
    return f"{words(facts.name, wording.language)}. {words(facts.description, wording.language)}"


def _as_json(each: Summary) -> dict[str, object]:
    facts = each.template.facts if each.template else None
    return {
        "id": each.id,
        "name": {code: words(facts.name, code) for code in ("nl", "en")} if facts else None,
        "description": {code: words(facts.description, code) for code in ("nl", "en")} if facts else None,
        "languages": [language.value for language in each.languages],
        "version": facts.version if facts else None,
        "samples": each.samples,
        "shipped": each.shipped,
        "folder": str(each.folder),
        "right": facts is not None,
    }
