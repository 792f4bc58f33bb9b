"""`drafter templates impact`: which letters a change touches, and how."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.paths import existing_folder
from drafter.cli.templates.check import are_known, templates_argument
from drafter.cli.usage import Say, SpokenCommand, library_option
from drafter.core.problems import in_order
from drafter.library import Library, LibraryError, shipped_folder

if TYPE_CHECKING:
    from drafter.upkeep.impact import Impact, LetterChange
    from drafter.upkeep.redline import RedLine

_COLOURS = {"old": "red", "new": "green"}
_NO_GIT = "git-missing"
_ENVIRONMENT = frozenset({"file-unwritable", "no-own-folder"})


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(
        templates: tuple[str, ...],
        *,
        against: str | None,
        accept: bool,
        as_json: bool,
        library: str | None,
    ) -> int:
        own = existing_folder(library)
        job = _Job(console, Library.standard(own), templates)
        if accept:
            return job.accept()
        try:
            impact = job.impact(own or shipped_folder(), against)
        except LibraryError as error:
            console.problems_on_stderr(error.problems)
            no_git = any(problem.key == _NO_GIT for problem in error.problems)
            return ExitCode.ENVIRONMENT if no_git else ExitCode.WRONG_USE
        if impact is None:
            return ExitCode.WRONG_USE
        job.show(impact, as_json=as_json)
        return ExitCode.FINE if impact.is_announced else ExitCode.FINDINGS

    return SpokenCommand(
        "impact",
        say,
        callback=run,
        params=[
            templates_argument(say),
            click.Option(
                ["--against"],
                metavar=say("FOLDER|REVISION"),
                help=say("What to compare with: another library, or this one at a revision in git."),
            ),
            click.Option(
                ["--accept"],
                is_flag=True,
                help=say("Take over what the letters say now as the text that the samples must give."),
            ),
            click.Option(["--json", "as_json"], is_flag=True, help=say("Print the changes as JSON.")),
            library_option(say),
        ],
        help="\n\n".join(_help(say)),
    )


class _Job:
    """One run over some templates, or over all."""

    def __init__(self, console: Console, library: Library, templates: tuple[str, ...]) -> None:
        self.console = console
        self.say = console.wording.say
        self.library = library
        self.ids = templates or None

    def impact(self, folder: Path, against: str | None) -> Impact | None:
        """What changed since then, or None when a template asked for is nowhere."""
        from drafter.upkeep.history import library_before  # noqa: PLC0415 - Word takes long to load
        from drafter.upkeep.impact import impact_since, impact_since_goldens  # noqa: PLC0415

        if against is None:
            if not are_known(self.console, self.library, self.ids or ()):
                return None
            return impact_since_goldens(self.library, self.ids)
        with library_before(self.library, folder, against) as before:
            wanted = [id_ for id_ in self.ids or () if id_ not in before.template_ids()]
            if not are_known(self.console, self.library, tuple(wanted)):
                return None
            return impact_since(self.library, before, self.ids)

    def accept(self) -> ExitCode:
        """Renew the golden texts."""
        from drafter.upkeep.accepting import accept  # noqa: PLC0415 - Word takes long to load
        from drafter.upkeep.versions import versions_to_raise  # noqa: PLC0415

        if not are_known(self.console, self.library, self.ids or ()):
            return ExitCode.WRONG_USE
        renewed, problems = accept(self.library, self.ids)
        for sample in renewed:
            self.console.data(str(sample.place_of_text))
        self.console.problems_on_stderr(problems)
        count = self.console.wording.count
        self.console.narrate(f"{count('{count} text renewed', '{count} texts renewed', len(renewed))}.")
        self.console.problems_on_stderr(
            versions_to_raise(self.library, dict.fromkeys(sample.template for sample in renewed))
        )
        if any(problem.key in _ENVIRONMENT for problem in problems):
            return ExitCode.ENVIRONMENT
        return ExitCode.FINDINGS if problems else ExitCode.FINE

    def show(self, impact: Impact, *, as_json: bool) -> None:
        """Print the changes; what is not touched, and what lacks, is said apart."""
        if as_json:
            from drafter.cli.listing import write_json  # noqa: PLC0415 - only for other programs

            write_json(self.console, _as_json(impact))
            return
        for letter in impact.touched:
            self.console.data("\n".join(self._shown(letter)))
        reasons = [problem for letter in impact.letters for problem in letter.problems]
        self.console.problems_on_stdout(in_order([*impact.problems, *reasons]), as_json=False)
        same = [letter for letter in impact.letters if letter not in impact.touched]
        if same:
            self.console.narrate(self.say("Not touched:"))
        for template, group in groupby(same, key=lambda letter: letter.template):
            self.console.narrate(f"  {template}: {', '.join(letter.sample for letter in group)}")
        count = self.console.wording.count
        touched, letters = len(impact.touched), len(impact.letters)
        self.console.narrate(
            count("{count} letter touched", "{count} letters touched", touched)
            + count(", of {count}.", ", of {count}.", letters)
        )

    def _shown(self, letter: LetterChange) -> list[str]:
        """A letter: what became of it, then its passages that differ."""
        became = _statuses(self.say)[letter.status.value]
        unannounced = "" if letter.announced else f" ({self.say('not announced')})"
        lines = [_styled(f"{letter.name}: {became}{unannounced}", bold=True)]
        part = ""
        for line in letter.lines:
            if line.part != part:
                part = line.part
                lines.append(f"  [{_parts(self.say)[part]}]")
            lines.append(f"  {_line(line)}")
        return lines


def _help(say: Say) -> tuple[str, ...]:
    return (
        say("Show which letters a change touches, and how: [-words that are gone-], {+words that are new+}."),
        say(
            "The letter of every sample is compared with the text that it must give; with --against, "
            "with the letter of another version of the library, and then in the look of its words too."
        ),
        say(
            "Ends with 1 when a change is not announced. It is announced with --accept and, where a "
            "template itself changed, a higher version in its template.yaml."
        ),
        say(
            "--accept writes in your own folder only: the texts of samples that come with drafter too, "
            "when a text block or letterhead of your own changes their letters."
        ),
    )


def _statuses(say: Say) -> Mapping[str, str]:
    return {
        "changed": say("changed"),
        "new": say("new"),
        "removed": say("no longer there"),
        "failed": say("can no longer be made"),
    }


def _parts(say: Say) -> Mapping[str, str]:
    """Where in a letter a passage stands."""
    return {
        "letter": say("letter"),
        "footnotes": say("footnotes"),
        "header of the first page": say("header of the first page"),
        "header of the other pages": say("header of the other pages"),
        "footer of the first page": say("footer of the first page"),
        "footer of the other pages": say("footer of the other pages"),
    }


def _line(line: RedLine) -> str:
    """A passage: one that is gone, one that is new, or one with the words that differ marked."""
    from drafter.upkeep.redline import RedLine  # noqa: PLC0415 - with the rest

    sign = {"old": "-", "new": "+", "same": "~"}[line.kind.value]
    if line.kind.value != "same":
        return _styled(f"{sign} {line.marked()}", fg=_COLOURS[line.kind.value])
    pieces = (RedLine(line.part, line.kind, (piece,)).marked() for piece in line.pieces)
    coloured = (
        _styled(text, fg=_COLOURS.get(piece.kind.value))
        for text, piece in zip(pieces, line.pieces, strict=True)
    )
    return f"{sign} {''.join(coloured)}"


def _styled(text: str, *, bold: bool = False, fg: str | None = None) -> str:
    """The text in a look, where a person sees it."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or not (bold or fg)
    return text if plain else click.style(text, bold=bold or None, fg=fg)


def _as_json(impact: Impact) -> object:
    return {
        "announced": impact.is_announced,
        "letters": [_letter_as_json(letter) for letter in impact.letters],
        "problems": [
            {"key": each.key, "file": each.place.file, "line": each.place.line} for each in impact.problems
        ],
    }


def _letter_as_json(letter: LetterChange) -> object:
    return {
        "template": letter.template,
        "sample": letter.sample,
        "status": letter.status.value,
        "announced": letter.announced,
        "problems": [each.key for each in letter.problems],
        "lines": [_line_as_json(line) for line in letter.lines],
    }


def _line_as_json(line: RedLine) -> object:
    pieces: Sequence[object] = [{"kind": each.kind.value, "text": each.text} for each in line.pieces]
    return {"part": line.part, "kind": line.kind.value, "pieces": pieces}
