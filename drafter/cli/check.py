"""`drafter check`: all that is wrong in drafts."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_files, existing_folder
from drafter.cli.usage import SpokenCommand, drafts_argument, library_option
from drafter.core.problems import Problem, in_order
from drafter.drafts import compose_draft, open_draft
from drafter.library import Library


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(drafts: tuple[str, ...], as_json: bool, library: str | None) -> int:
        found: list[Problem] = []
        shelf = Library.standard(existing_folder(library))
        for path in existing_files(drafts):
            found += check(path, shelf)
        console.findings(found, as_json=as_json)
        return ExitCode.FINDINGS if found else ExitCode.FINE

    return SpokenCommand(
        "check",
        say,
        callback=run,
        params=[
            drafts_argument(say),
            click.Option(["--json", "as_json"], is_flag=True, help=say("Print the problems as JSON.")),
            library_option(say),
        ],
        help=say("Say all that is wrong in drafts, one problem a line: place, what, what to do."),
    )


def check(path: Path, library: Library) -> list[Problem]:
    """All that is wrong in a draft, in each language that it has a text in."""
    opened = open_draft(path, library)
    languages = [opened.draft.fields.language, *opened.draft.bodies]
    found: list[Problem] = []
    for language in dict.fromkeys(languages):
        found += compose_draft(opened, library, language).problems
    return in_order(found)
