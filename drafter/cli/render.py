"""`drafter render`: letters of drafts, as DOCX."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.output import write_file
from drafter.cli.paths import existing_files, existing_folder
from drafter.cli.usage import SpokenCommand, drafts_argument, library_option
from drafter.core.language import Language
from drafter.core.problems import Place, Problem
from drafter.docx.errors import LayoutError
from drafter.drafts import OpenDraft, compose_draft, open_draft
from drafter.library import Library, LibraryError
from drafter.printing import Printer
from drafter.wording import LANGUAGES


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(
        drafts: tuple[str, ...], output: str | None, lang: str | None, force: bool, library: str | None
    ) -> int:
        shelf = Library.standard(existing_folder(library))
        job = _Job(console, shelf, Printer(shelf), Language(lang) if lang else None, force)
        return job.run(existing_files(drafts), output)

    return SpokenCommand(
        "render",
        say,
        callback=run,
        params=[
            drafts_argument(say),
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=say("FILE|FOLDER"),
                help=say("Where to write; else beside each draft."),
            ),
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                help=say("The language of the letter; else that of the draft."),
            ),
            click.Option(["--force"], is_flag=True, help=say("Replace files that are there already.")),
            library_option(say),
        ],
        help=say("Make letters of drafts, as DOCX in the house style.")
        + "\n\n"
        + say("A letter is written whole or not at all; a draft with errors gives none."),
    )


@dataclass(slots=True)
class _Job:
    """One run over some drafts."""

    console: Console
    library: Library
    printer: Printer
    language: Language | None
    force: bool

    def run(self, paths: Sequence[Path], output: str | None) -> int:
        """Make the letters of all drafts that can be made; says of the others why not."""
        opened = [open_draft(path, self.library) for path in paths]
        targets = [
            self._target(path, draft, output, len(paths)) for path, draft in zip(paths, opened, strict=True)
        ]
        double = {target for target, count in Counter(targets).items() if count > 1}
        ends = []
        for path, draft, target in zip(paths, opened, targets, strict=True):
            key = _obstacle(path, target, output, several=len(paths) > 1, double=target in double)
            if key is not None:
                self.console.problems_on_stderr([Problem(key, Place(str(target)))])
                ends.append(ExitCode.FINDINGS)
            else:
                ends.append(self._letter(draft, target))
        return max(ends, default=ExitCode.FINE)

    def _target(self, path: Path, draft: OpenDraft, output: str | None, count: int) -> Path:
        language = self.language
        own = draft.draft.fields.language
        # A letter in the draft's other language must not take the name of the first.
        ending = ".docx" if language in (None, own) else f".{language}.docx"
        name = path.stem + ending
        if output is None:
            return path.with_name(name)
        place = Path(output)
        is_folder = count > 1 or os.path.isdir(output) or output.endswith(("/", "\\"))  # noqa: PTH112
        return place / name if is_folder else place

    def _letter(self, opened: OpenDraft, target: Path) -> ExitCode:
        composed = compose_draft(opened, self.library, self.language)
        self.console.problems_on_stderr(composed.problems)
        if composed.letter is None:
            return ExitCode.FINDINGS
        try:
            data = self.printer.docx(composed.letter)
        except (LayoutError, LibraryError) as error:
            self.console.problems_on_stderr(error.problems)
            return ExitCode.FINDINGS
        return write_file(self.console, target, data, replace=self.force)


def _obstacle(path: Path, target: Path, output: str | None, *, several: bool, double: bool) -> str | None:
    """Why a letter cannot go where it was asked to go, as the key of a problem."""
    if several and output is not None and Path(output).suffix.lower() == ".docx":
        return "output-is-file"
    if double:
        return "same-output"
    if os.path.exists(target) and target.samefile(path):  # noqa: PTH110 - a name may be too long for pathlib
        return "output-is-draft"
    if target.suffix.lower() != ".docx":
        return "output-not-docx"
    return None
