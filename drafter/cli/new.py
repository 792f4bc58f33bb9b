"""`drafter new`: a draft to fill in, with a line on what each field is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from drafter.cli.console import Console, ExitCode
from drafter.cli.output import write_file
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.draft import STANDARD
from drafter.core.fields import FieldSpec, FieldType
from drafter.core.language import Language
from drafter.core.problems import Place, unknown
from drafter.core.template import Template
from drafter.library import Library, LibraryError
from drafter.wording import LANGUAGES, Wording
from drafter.yamlwriting import entry

_REQUIRED = ("template", "letterhead", "language", "addressee", "date", "subject", "signatories")


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(template: str, output: str | None, lang: str | None, linear: bool, library: str | None) -> int:
        shelf = Library.standard(existing_folder(library))
        language = Language(lang) if lang else None
        if linear:
            return _ask(console, shelf, template, language, output)
        path = Path(output) if output else None
        return _start(console, shelf, template, language or Language(console.wording.language), path)

    argument = click.Argument(["template"], metavar=say("TEMPLATE"), shell_complete=_template_ids)
    return SpokenCommand(
        "new",
        say,
        callback=run,
        params=[
            argument,
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=say("FILE"),
                help=say("Where to write the draft; else on stdout, or with --linear in a new file here."),
            ),
            click.Option(["--lang"], type=click.Choice(LANGUAGES), help=say("The language of the letter.")),
            click.Option(
                ["--linear"],
                is_flag=True,
                help=say("Ask for the letter in plain lines: for screen readers, braille and pipes."),
            ),
            library_option(say),
        ],
        help=say("Start a draft: all fields of a template, with what they are for, to be filled in.")
        + "\n\n"
        + say("With --linear they are asked one after the other, and the letter is made at the end."),
    )


def _template_ids(ctx: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    library = Library.standard(existing_folder(ctx.params.get("library")))
    return [CompletionItem(id_) for id_ in library.template_ids() if id_.startswith(start)]


def _ask(console: Console, library: Library, id_: str, language: Language | None, output: str | None) -> int:
    from drafter.cli.linear.conversation import run  # noqa: PLC0415 - much to load, for those who want it

    template = _template(console, library, id_)
    return template if isinstance(template, ExitCode) else run(console, library, template, language, output)


def _template(console: Console, library: Library, id_: str) -> Template | ExitCode:
    """The template asked for; else what the run ends with, after saying why."""
    ids = library.template_ids()
    if id_ not in ids:
        console.problems_on_stderr([unknown("unknown-template", id_, ids, Place())])
        return ExitCode.WRONG_USE
    try:
        return library.template(id_)
    except LibraryError as error:
        console.problems_on_stderr(error.problems)
        return ExitCode.FINDINGS


def _start(console: Console, library: Library, id_: str, language: Language, output: Path | None) -> int:
    template = _template(console, library, id_)
    if isinstance(template, ExitCode):
        return template
    try:
        text = blank_draft(library, template, language, console.wording)
    except LibraryError as error:
        console.problems_on_stderr(error.problems)
        return ExitCode.FINDINGS
    if output is None:
        console.data(text.rstrip("\n"))
        return ExitCode.FINE
    return write_file(console, output, text.encode(), taken="draft-exists")


def blank_draft(library: Library, template: Template, language: Language, wording: Wording) -> str:
    """A draft of a template with nothing filled in but what is sure; comments say what goes where."""
    lines = ["---", *_comment(_heading(template, wording)), *_comment(wording.field("how-to"))]
    for name in _REQUIRED:
        lines += [
            *_comment(_about(name, library, wording)),
            f"{name}: {_sure(name, library, template, language)}",
        ]
    for spec in template.facts.fields:
        if spec.required:
            lines += _own_field(spec, wording)
    lines += _comment(wording.field("optional"))
    for spec in template.facts.fields:
        if not spec.required:
            lines += _own_field(spec, wording)
    for name in STANDARD:
        if name not in _REQUIRED:
            lines += [*_comment(wording.field(name)), f"#{name}:"]
    return "\n".join(line.rstrip() for line in [*lines, "---", "", ""])


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.split("\n"))


def _heading(template: Template, wording: Wording) -> str:
    language = Language(wording.language)
    facts = template.facts
    return f"{facts.name.within(language)}. {facts.description.within(language)}"


def _about(name: str, library: Library, wording: Wording) -> str:
    choices: Iterable[str] = ()
    letterheads = library.letterhead_ids()
    if name == "template":
        choices = library.template_ids()
    elif name == "letterhead":
        choices = letterheads
    elif name == "addressee":
        choices = library.addressees
    elif name == "signatories" and len(letterheads) == 1:
        # With more than one letterhead the ids depend on the choice that is still to be made.
        choices = library.letterhead(letterheads[0]).facts.signatories
    listed = ", ".join(choices)
    return wording.field(name) + (f" ({listed})" if listed else "")


def _sure(name: str, library: Library, template: Template, language: Language) -> str:
    letterheads = library.letterhead_ids()
    default = template.defaults.model_dump(mode="json", exclude_unset=True).get(name)
    if name == "template":
        return template.id
    if name == "language":
        return language.value
    if name == "letterhead" and len(letterheads) == 1:
        return letterheads[0]
    return default if isinstance(default, str) else ""


def _own_field(spec: FieldSpec, wording: Wording) -> list[str]:
    about = _explained(spec, wording)
    sign = "" if spec.required else "#"
    if spec.parts:
        parts = (f"- {part.name}: {_explained(part, wording)}" for part in spec.parts)
        head = "\n".join([about, wording.field("entries"), *parts])
        # Below its key, so that it counts as soon as the signs in front of it are taken away.
        return [*_comment(head), f"{sign}{spec.name}:", *(f"#{line}" for line in _example_of(spec))]
    default = spec.default if isinstance(spec.default, str) else ""
    return [*_comment(about), f"{sign}{spec.name}: {default}"]


def _explained(spec: FieldSpec, wording: Wording) -> str:
    language = Language(wording.language)
    about = str(spec.label.within(language))
    if spec.help is not None:
        about += f". {spec.help.within(language)}"
    if spec.choices:
        about += f" ({', '.join(spec.choices)})"
    return about


_EXAMPLES: Mapping[FieldType, object] = {
    FieldType.LINES: ["…"],
    FieldType.LIST: ["…"],
    FieldType.MARKDOWN: "…\n\n…\n",
    FieldType.DATE: "2026-06-29",
    FieldType.NUMBER: "1",
    FieldType.YES_NO: "no",
}


def _example_of(spec: FieldSpec) -> Iterator[str]:
    """The lines of one entry; those of parts that may be left out are comments within it."""
    for required in (True, False):
        parts = [part for part in spec.parts if part.required is required]
        _, *lines = entry(spec.name, [{part.name: _example(part) for part in parts}]) if parts else [""]
        yield from (
            lines if required or len(parts) == len(spec.parts) else (f"    #{line[4:]}" for line in lines)
        )


def _example(part: FieldSpec) -> object:
    if part.default is not None:
        return part.default
    return next(iter(part.choices), None) or _EXAMPLES.get(part.type, "…")
