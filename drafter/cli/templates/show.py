"""`drafter templates show`: all about a template, but for its fields one by one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.listing import json_option, pairs, paragraph, write_json
from drafter.cli.paths import existing_folder
from drafter.cli.templates.finding import find_template, template_argument
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.conditions import Check
from drafter.core.language import Language
from drafter.core.template import Body, Template
from drafter.core.textblocks import TextBlock
from drafter.library import Library
from drafter.upkeep.describing import SampleLine, said, sample_lines, summary, words
from drafter.wording import LANGUAGES, Wording

_SHORT = 160
"""Characters of a text block that are enough to know which it is."""

_BELOW = "  "
"""Starts a line that belongs to the one above it."""


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(template: str, as_json: bool, library: str | None) -> int:
        shelf = Library.standard(existing_folder(library))
        found = find_template(console, shelf, template)
        if isinstance(found, ExitCode):
            return found
        page = _Page(console.wording, shelf, found)
        if as_json:
            write_json(console, page.as_json())
        else:
            console.data("\n".join(page.lines()))
        return ExitCode.FINE

    return SpokenCommand(
        "show",
        say,
        callback=run,
        params=[template_argument(say), json_option(say), library_option(say)],
        help=say("Say all about a template: what it is for, its checks, text blocks, files and samples."),
    )


class _Page:
    """What is said about one template."""

    def __init__(self, wording: Wording, library: Library, template: Template) -> None:
        self.wording = wording
        self.say = wording.say
        self.template = template
        self.summary = summary(library, template.id)
        self.samples = sample_lines(library, template.id)

    def lines(self) -> Iterator[str]:
        """The page as text."""
        say, facts = self.say, self.template.facts
        yield pairs(self._head())
        yield from self._section(say("Values filled in beforehand"), self._defaults())
        yield from self._section(say("Checks"), chain(*map(self._check, facts.checks)))
        yield from self._section(say("Text blocks to choose from"), map(self._block, self.template.blocks))
        yield from self._section(say("Samples"), map(self._sample, self.samples))
        yield from self._section(say("Files"), map(str, self._files()))

    def _head(self) -> Iterator[tuple[str, str]]:
        say, facts = self.say, self.template.facts
        yield say("Template"), self.template.id
        for code in LANGUAGES:
            yield f"{say('Name')} ({code})", words(facts.name, code)
        for code in LANGUAGES:
            yield f"{say('What for')} ({code})", words(facts.description, code)
        yield say("Version"), facts.version
        yield say("From"), "drafter" if self.summary.shipped else say("own folder")
        yield say("Own fields"), ", ".join(spec.name for spec in facts.fields) or say("(none)")
        if facts.common:
            yield say("Shares"), ", ".join(facts.common)
        yield (
            say("Own text"),
            say("may be left empty") if facts.body is Body.OPTIONAL else say("must be filled in"),
        )
        if facts.closing is not None:
            yield say("Closing words"), words(facts.closing, self.wording.language)
        if facts.without:
            yield say("Without"), ", ".join(facts.without)

    def _section(self, title: str, items: Iterable[str]) -> Iterator[str]:
        shown = [paragraph(item.lstrip(), 4 if item.startswith(_BELOW) else 2) for item in items]
        yield f"\n{title}"
        yield from shown or [f"  {self.say('(none)')}"]

    def _defaults(self) -> Iterator[str]:
        for name, value in self.template.facts.defaults.items():
            # Words per language are a mapping of languages; anything else reads the same in both.
            shown = [said(value, code) for code in LANGUAGES]
            if shown[0] == shown[1]:
                yield f"{name}: {shown[0]}"
            else:
                yield from (f"{name} ({code}): {text}" for code, text in zip(LANGUAGES, shown, strict=True))

    def _check(self, check: Check) -> Iterator[str]:
        kind = f"{self.say('warning')}" if check.warning else f"{self.say('error')}"
        about = f" ({check.field})" if check.field else ""
        yield f"- {kind}{about}: {words(check.message, self.wording.language)}"
        yield _BELOW + self.say("What must hold: {rule}").format(rule=check.that)

    def _block(self, block: TextBlock) -> str:
        id_ = f" ({block.id})" if block.id else ""
        text = textwrap.shorten(block.texts[Language(self.wording.language)].source, _SHORT, placeholder=" …")
        return f"- {words(block.label, self.wording.language)}{id_}: {text}"

    def _sample(self, line: SampleLine) -> str:
        golden = (
            "" if line.sample.golden.is_file() else f" ({self.say('without the text that it must give')})"
        )
        subject = f": {line.subject}" if line.subject else ""
        return f"- {line.sample.name} ({line.language.value}){subject}{golden}"

    def _files(self) -> Iterator[Path]:
        names = ["template.yaml", *(f"{code}.md" for code in LANGUAGES), "layout.docx"]
        return (path for name in names if (path := self.summary.folder / name).is_file())

    def as_json(self) -> dict[str, object]:
        """The page for another program."""
        facts = self.template.facts
        return {
            "id": self.template.id,
            "name": {code: words(facts.name, code) for code in LANGUAGES},
            "description": {code: words(facts.description, code) for code in LANGUAGES},
            "version": facts.version,
            "shipped": self.summary.shipped,
            "fields": [spec.name for spec in facts.fields],
            "common": list(facts.common),
            "body": facts.body.value,
            "without": list(facts.without),
            "defaults": facts.defaults,
            "checks": [_check_as_json(each) for each in facts.checks],
            "blocks": [
                {"id": each.id or None, "label": {code: words(each.label, code) for code in LANGUAGES}}
                for each in self.template.blocks
            ],
            "samples": [
                {
                    "name": each.sample.name,
                    "language": each.language,
                    "subject": each.subject,
                    "file": str(each.sample.path),
                }
                for each in self.samples
            ],
            "files": [str(path) for path in self._files()],
        }


def _check_as_json(check: Check) -> dict[str, object]:
    return {
        "that": check.that,
        "message": {code: words(check.message, code) for code in LANGUAGES},
        "severity": "warning" if check.warning else "error",
        "field": check.field,
        "each": check.each,
    }
