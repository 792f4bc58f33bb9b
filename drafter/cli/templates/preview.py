"""`drafter templates preview`: the letter of a sample, as DOCX or as text."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from drafter.cli.console import Console, ExitCode
from drafter.cli.output import write_file
from drafter.cli.paths import existing_folder
from drafter.cli.templates.finding import find_template, template_argument
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, unknown
from drafter.docx.errors import LayoutError
from drafter.drafts import OpenDraft, compose_draft, open_draft
from drafter.library import Library, LibraryError
from drafter.printing import Printer
from drafter.wording import LANGUAGES


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(  # noqa: PLR0913 - the options of the command
        template: str,
        *,
        sample: str | None,
        lang: str | None,
        output: str | None,
        text: bool,
        force: bool,
        library: str | None,
    ) -> int:
        shelf = Library.standard(existing_folder(library))
        found = find_template(console, shelf, template)
        if isinstance(found, ExitCode):
            return found
        path = _chosen(console, shelf, template, sample, Language(lang or console.wording.language))
        if path is None:
            return ExitCode.WRONG_USE if sample else ExitCode.FINDINGS
        data = _letter(console, shelf, open_draft(path, shelf), Language(lang) if lang else None)
        if data is None:
            return ExitCode.FINDINGS
        if not text:
            return write_file(console, _target(path, output), data, replace=force)
        from drafter.docx.readback import text_of  # noqa: PLC0415 - Word takes long to load

        words = text_of(data).rstrip("\n")
        if output is not None:
            return write_file(console, Path(output), f"{words}\n".encode(), replace=force)
        console.data(words)
        return ExitCode.FINE

    return SpokenCommand(
        "preview",
        say,
        callback=run,
        params=[
            template_argument(say),
            click.Option(
                ["--sample"],
                metavar=say("NAME"),
                help=say("The sample to make the letter of; else the first in the language."),
                shell_complete=_sample_names,
            ),
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                help=say("The language of the letter; else that of the sample."),
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=say("FILE|FOLDER"),
                help=say("Where to write; else in this folder, under the name of the sample."),
            ),
            click.Option(["--text"], is_flag=True, help=say("Print the words of the letter.")),
            click.Option(["--force"], is_flag=True, help=say("Replace files that are there already.")),
            library_option(say),
        ],
        help=say("Make the letter of a sample as DOCX, or print its text, to see what a template gives."),
    )


def _sample_names(ctx: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    library = Library.standard(existing_folder(ctx.params.get("library")))
    # click has not come to the template yet when an option before it lacks its value.
    named = ctx.params.get("template") or next(iter(ctx.args), None)
    paths = library.samples(named) if named in library.template_ids() else []
    return [CompletionItem(path.stem) for path in paths if path.stem.startswith(start)]


def _chosen(
    console: Console, library: Library, template: str, name: str | None, language: Language
) -> Path | None:
    """The sample asked for, else one in a language, else the first; says why when there is none."""
    paths = library.samples(template)
    by_name = {path.stem: path for path in paths}
    if name is not None and by_name:
        name = Path(name).stem if name.endswith(".md") else name
        if name not in by_name:
            console.problems_on_stderr([unknown("unknown-sample", name, by_name, Place())])
        return by_name.get(name)
    if not paths:
        console.problems_on_stderr([Problem("no-samples", Place(), {"word": template})])
        return None
    own = f"\nlanguage: {language.value}\n"
    return next((path for path in paths if own in path.read_text("utf-8", "replace")), paths[0])


def _letter(console: Console, library: Library, opened: OpenDraft, language: Language | None) -> bytes | None:
    """The letter of a sample; says what is wrong with it."""
    composed = compose_draft(opened, library, language)
    console.problems_on_stderr(composed.problems)
    if composed.letter is None:
        return None
    try:
        return Printer(library).docx(composed.letter)
    except (LayoutError, LibraryError) as error:
        console.problems_on_stderr(error.problems)
        return None


def _target(sample: Path, output: str | None) -> Path:
    if output is None:
        return Path(f"{sample.stem}.docx")
    place = Path(output)
    return place / f"{sample.stem}.docx" if place.is_dir() or output.endswith(("/", "\\")) else place
