"""`drafter new`: a draft to fill in, with a line on what each field is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import letterhead_ids
from drafter.cli.output import write_file
from drafter.cli.paths import existing_folder
from drafter.cli.templates.finding import find_template, template_argument
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.draft import STANDARD
from drafter.core.fields import FieldSpec, FieldType
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.core.template import Body, Template
from drafter.library import Library, LibraryError
from drafter.remembering import Remembered
from drafter.senders import letterhead_named, letterheads_on
from drafter.wording import LANGUAGES, Wording
from drafter.yamlwriting import entry

_REQUIRED = ("template", "letterhead", "language", "addressee", "date", "subject", "signatories")


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(  # noqa: PLR0913 - the options of the command
        *,
        template: str,
        output: str | None,
        lang: str | None,
        letterhead: str | None,
        linear: bool,
        library: str | None,
    ) -> int:
        shelf = Library.standard(existing_folder(library))
        kind = find_template(console, shelf, template)
        if isinstance(kind, ExitCode):
            return kind
        sender = _letterhead(console, shelf, letterhead)
        if isinstance(sender, ExitCode):
            return sender
        language = Language(lang) if lang else None
        if linear:
            from drafter.cli.linear.conversation import run as ask  # noqa: PLC0415 - much to load

            return ask(console, shelf, kind, language, output, letterhead=sender)
        path = Path(output) if output else None
        return _start(console, shelf, kind, language or Language(console.wording.language), sender, path)

    return SpokenCommand(
        "new",
        say,
        callback=run,
        params=[
            template_argument(say),
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=say("FILE"),
                help=say("Where to write the draft; else on stdout, or with --linear in a new file here."),
            ),
            click.Option(["--lang"], type=click.Choice(LANGUAGES), help=say("The language of the letter.")),
            click.Option(
                ["--letterhead"],
                metavar=say("LETTERHEAD"),
                shell_complete=letterhead_ids,
                help=say("Who sends the letter: the id of a letterhead, or a short name such as BZ."),
            ),
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


def _letterhead(console: Console, library: Library, named: str | None) -> str | ExitCode | None:
    """The id of the letterhead asked for, if any; else what the run ends with, after saying why."""
    found = None if named is None else letterhead_named(library, named)
    if not isinstance(found, Problem):
        return found
    console.problems_on_stderr([found])
    return ExitCode.WRONG_USE


def _start(  # noqa: PLR0913, PLR0917 - what can be said on the command line
    console: Console,
    library: Library,
    template: Template,
    language: Language,
    sender: str | None,
    output: Path | None,
) -> int:
    try:
        text = blank_draft(library, template, language, console.wording, sender)
    except LibraryError as error:
        console.problems_on_stderr(error.problems)
        return ExitCode.FINDINGS
    if output is None:
        console.data(text.rstrip("\n"))
        return ExitCode.FINE
    return write_file(console, output, text.encode(), taken="draft-exists")


def blank_draft(
    library: Library, template: Template, language: Language, wording: Wording, sender: str | None = None
) -> str:
    """A draft of a template with nothing filled in but what is sure; comments say what goes where.

    `sender` is the letterhead; else it is the template's, the one chosen last, or the only one.
    """
    return _Blank(library, template, sender, wording).draft(language)


class _Blank:
    """The lines of such a draft."""

    def __init__(self, library: Library, template: Template, sender: str | None, wording: Wording) -> None:
        self.library = library
        self.template = template
        self.wording = wording
        today = dt.datetime.now().astimezone().date()
        self.offered = [head.id for head in letterheads_on(library, today, Language(wording.language))]
        before = Remembered.read().letterhead
        only = self.offered[0] if len(self.offered) == 1 else None
        self.sender = (
            sender or self._of_template("letterhead") or (before if before in self.offered else only)
        )

    def draft(self, language: Language) -> str:
        """All of it. Raises LibraryError."""
        template, wording = self.template, self.wording
        how = "how-to" if template.facts.body is Body.REQUIRED else "how-to-whole"
        lines = ["---", *_comment(_heading(template, wording)), *_comment(wording.field(how))]
        absent = template.facts.without
        for name in _REQUIRED:
            if name not in absent:
                lines += [*_comment(self._about(name)), f"{name}: {self._sure(name, language)}"]
        for spec in template.facts.fields:
            if _asked_always(spec):
                lines += _own_field(spec, wording)
        lines += _comment(wording.field("optional"))
        for spec in template.facts.fields:
            if not _asked_always(spec):
                lines += _own_field(spec, wording)
        for name in STANDARD:
            if name not in _REQUIRED and name not in absent:
                lines += [*_comment(wording.field(name)), f"#{name}:"]
        return "\n".join(line.rstrip() for line in [*lines, "---", "", ""])

    def _about(self, name: str) -> str:
        choices: Iterable[str] = ()
        if name == "template":
            choices = self.library.template_ids()
        elif name == "letterhead":
            choices = self.offered
        elif name == "addressee":
            choices = self.library.addressees
        elif name == "signatories" and self.sender in self.library.letterhead_ids():
            # Without a letterhead the ids depend on the choice that is still to be made.
            choices = self.library.letterhead(self.sender).facts.signatories
        listed = ", ".join(choices)
        return self.wording.field(name) + (f" ({listed})" if listed else "")

    def _sure(self, name: str, language: Language) -> str:
        if name == "template":
            return self.template.id
        if name == "language":
            return language.value
        if name == "letterhead":
            return self.sender or ""
        return self._of_template(name, language) or ""

    def _of_template(self, name: str, language: Language | None = None) -> str | None:
        """What the template has for a field: a text, an id, or words in the letter's language."""
        default = self.template.defaults.model_dump(mode="json", exclude_unset=True).get(name)
        if isinstance(default, dict):
            only = default.get("id") if len(default) == 1 else None
            default = only or (language and default.get(language.value))
        return default if isinstance(default, str) else None


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.split("\n"))


def _heading(template: Template, wording: Wording) -> str:
    language = Language(wording.language)
    facts = template.facts
    return f"{facts.name.within(language)}. {facts.description.within(language)}"


def _asked_always(spec: FieldSpec) -> bool:
    return spec.required and spec.when is None


def _own_field(spec: FieldSpec, wording: Wording) -> list[str]:
    about = _explained(spec, wording)
    sign = "" if _asked_always(spec) else "#"
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
