"""`drafter templates fields`: what is filled in for a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.listing import json_option, paragraph, table, write_json
from drafter.cli.paths import existing_folder
from drafter.cli.templates.finding import find_template, template_argument
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.fields import FieldSpec
from drafter.core.template import Template
from drafter.library import Library
from drafter.upkeep.describing import FieldLine, own_lines, said, standard_lines, words
from drafter.wording import LANGUAGES, Wording

_INDENT = 4


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(template: str, as_json: bool, library: str | None) -> int:
        shelf = Library.standard(existing_folder(library))
        found = find_template(console, shelf, template)
        if isinstance(found, ExitCode):
            return found
        if as_json:
            write_json(console, _as_json(found))
        else:
            console.data("\n".join(_lines(found, console.wording)))
        return ExitCode.FINE

    return SpokenCommand(
        "fields",
        say,
        callback=run,
        params=[template_argument(say), json_option(say), library_option(say)],
        help=say("Say which fields a template has: those of every letter, and its own."),
    )


def _lines(template: Template, wording: Wording) -> Iterator[str]:
    say = wording.say
    yield say("Fields of every letter")
    yield from _standard(list(standard_lines(template)), wording)
    yield ""
    own = list(own_lines(template.facts.fields))
    yield say("Fields of this template") if own else say("This template has no fields of its own.")
    if own:
        yield from _own(own, wording)


def _standard(lines: Sequence[FieldLine], wording: Wording) -> Iterator[str]:
    say = wording.say
    headings = ("  " + say("Field"), say("Required"), say("What it is for"))
    rows = [(f"  {line.name}", _yes_no(line, wording), wording.field(line.name)) for line in lines]
    yield from _with_details(table(headings, rows), lines, wording)


def _own(lines: Sequence[FieldLine], wording: Wording) -> Iterator[str]:
    say = wording.say
    headings = ("  " + say("Field"), say("Type"), say("Required"), say("Label"))
    rows = [(f"  {line.name}", line.type, _yes_no(line, wording), _label(line, wording)) for line in lines]
    yield from _with_details(table(headings, rows), lines, wording)


def _with_details(rows: str, lines: Sequence[FieldLine], wording: Wording) -> Iterator[str]:
    """A row for each field, and below it what more there is to say."""
    head, *shown = _whole_rows(rows)
    yield head
    for line, row in zip(lines, shown, strict=True):
        yield row
        yield from _details(line, wording, 2 * _INDENT)


def _yes_no(line: FieldLine, wording: Wording) -> str:
    return wording.say("Yes") if line.required else wording.say("No")


def _label(line: FieldLine, wording: Wording) -> str:
    return wording.label(line.name, line.spec)


def _whole_rows(text: str) -> list[str]:
    """The rows of a table, each with the lines in which it goes on."""
    rows: list[str] = []
    for line in text.split("\n"):
        if line.startswith(" " * _INDENT):
            rows[-1] += f"\n{line}"
        else:
            rows.append(line)
    return rows


def _details(line: FieldLine, wording: Wording, indent: int) -> Iterator[str]:
    for text in _said(line, wording):
        yield paragraph(text, indent)
    for part in own_lines(line.spec.parts) if line.spec else ():
        need = wording.say("must be filled in") if part.required else wording.say("may be left empty")
        yield paragraph(f"- {part.name} ({part.type}, {need}): {_label(part, wording)}", indent)
        yield from _details(part, wording, indent + _INDENT)


def _said(line: FieldLine, wording: Wording) -> Iterator[str]:
    say, spec = wording.say, line.spec
    if spec is not None and spec.help is not None:
        yield words(spec.help, wording.language)
    if line.default is not None:
        yield say("Filled in beforehand: {value}").format(value=said(line.default, wording.language))
    if spec is None:
        return
    if spec.when is not None:
        yield say("Only if: {condition}").format(condition=spec.when)
    if spec.choices:
        choices = (f"{key} ({words(label, wording.language)})" for key, label in spec.choices.items())
        yield say("One of: {choices}").format(choices=", ".join(choices))
    if spec.pattern is not None:
        yield say("Must look like: {pattern}").format(pattern=spec.pattern)
        yield say("Else it says: {message}").format(message=words(spec.message, wording.language))
    if spec.parts:
        yield say("Each of them has:")


def _as_json(template: Template) -> dict[str, object]:
    return {
        "standard": [
            {"name": each.name, "type": each.type, "required": each.required, "default": each.default}
            for each in standard_lines(template)
        ],
        "own": [_spec_as_json(spec) for spec in template.facts.fields],
    }


def _spec_as_json(spec: FieldSpec) -> dict[str, object]:
    return {
        "name": spec.name,
        "type": spec.type.value,
        "label": {code: words(spec.label, code) for code in LANGUAGES},
        "help": {code: words(spec.help, code) for code in LANGUAGES} if spec.help else None,
        "required": spec.required,
        "default": spec.default,
        "when": spec.when,
        "pattern": spec.pattern,
        "choices": {
            key: {code: words(label, code) for code in LANGUAGES} for key, label in spec.choices.items()
        },
        "parts": [_spec_as_json(part) for part in spec.parts],
    }
