"""`drafter letterheads show`: all about a letterhead, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.letterheads.finding import (
    day_of,
    day_option,
    find_letterhead,
    letterhead_argument,
    today,
)
from drafter.cli.listing import json_option, pairs, paragraph, write_json
from drafter.cli.paths import existing_folder
from drafter.cli.usage import SpokenCommand, library_option
from drafter.core.letterhead import Dated, Holder, Letterhead, Source
from drafter.core.schema import PerLanguage
from drafter.library import Library
from drafter.upkeep.overviews import (
    before_and_after,
    doubts,
    files_of_letterhead,
    letterhead_as_json,
    names_otherwise,
    office_otherwise,
    period_on,
)
from drafter.wording import LANGUAGES, Wording


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(letterhead: str, on: str | None, as_json: bool, library: str | None) -> int:
        day = day_of(console, on)
        if isinstance(day, ExitCode):
            return day
        shelf = Library.standard(existing_folder(library))
        found = find_letterhead(console, shelf, letterhead)
        if isinstance(found, ExitCode):
            return found
        files = files_of_letterhead(shelf, found)
        if as_json:
            write_json(console, letterhead_as_json(found, day or today(), files))
        else:
            console.data("\n".join(_Page(console.wording, found, day or today(), files).lines()))
        return ExitCode.FINE

    return SpokenCommand(
        "show",
        say,
        callback=run,
        params=[letterhead_argument(say), day_option(say), json_option(say), library_option(say)],
        help=say(
            "Say all about a letterhead, in both languages: names, addresses, who can sign, and sources."
        ),
    )


class _Page:
    """What is said about one letterhead, as it was on a day."""

    def __init__(self, wording: Wording, head: Letterhead, day: dt.date, files: Sequence[Path]) -> None:
        self.say = wording.say
        self.language = wording.language
        self.head = head
        self.day = day
        self.facts = head.facts.on(day)
        self.files = files

    def lines(self) -> Iterator[str]:
        """The page as text."""
        say, facts = self.say, self.head.facts
        yield pairs(self._head())
        if not facts.holds_on(self.day):
            yield paragraph(say("It was not there on {date}.").format(date=self.day))
        yield from self._section(say("Addresses"), self._addresses())
        yield from self._section(say("Who can sign"), self._signatories())
        before, after = before_and_after(names_otherwise(facts, self.day), self.day)
        yield from self._section(say("Earlier"), map(self._was, before))
        if after:
            yield from self._section(say("Later"), map(self._was, after))
        yield from self._section(say("Sources"), self._sources())
        doubtful = (f"- {name or say('all else')}: {source or '–'}" for name, source in doubts(self.head))
        yield from self._section(say("Not confirmed"), doubtful)
        yield from self._section(say("Files"), map(str, self.files))

    def _head(self) -> Iterator[tuple[str, str]]:
        say, facts = self.say, self.facts
        yield say("Letterhead"), self.head.id
        for code in LANGUAGES:
            yield f"{say('Name')} ({code})", self._in(facts.name, code)
        yield say("Short"), ", ".join([facts.abbreviation or "–", *facts.aliases])
        yield say("Valid"), self._period(period_on(self.head.facts, self.day))
        if facts.succeeded_by:
            yield say("Followed by"), facts.succeeded_by
        yield say("House style"), facts.house_style
        if facts.organisation_uri:
            yield say("Register"), facts.organisation_uri
        for code in LANGUAGES:
            yield f"{say('Wordmark')} ({code})", self._row(facts.wordmark, code)
        if self.head.logo:
            yield say("Logo"), self.head.logo.facts.file

    def _addresses(self) -> Iterator[str]:
        for code in LANGUAGES:
            sender = self.facts.sender
            yield f"- {self.say('Return address')} ({code}): {self._in(self.facts.return_address, code)}"
            yield f"- {self.say('Sender')} ({code}): {self._row(sender.unit, code)}"
            if sender.lines:
                yield f"  {self._row(sender.lines, code)}"
            for block in sender.blocks:
                yield f"  {self._in(block.label, code)}: {self._row(block.lines, code)}"
        if self.facts.sender.website:
            yield f"- {self.say('Website')}: {self.facts.sender.website.url}"

    def _signatories(self) -> Iterator[str]:
        for id_, office in self.facts.signatories.items():
            names = "; ".join(self._in(office.office, code) for code in LANGUAGES)
            when = "" if office.holds_on(self.day) else f" ({self._period(office)})"
            yield f"- {id_}: {names}{when}"
            yield from (f"  {self._holder(holder)}" for holder in office.holders)
            whole = self.head.facts.signatories[id_]
            for period, fact in office_otherwise(whole, self.day):
                yield f"  {self._period(period)}: {self._own(getattr(fact, 'office', whole.office))}"

    def _holder(self, holder: Holder) -> str:
        return f"{holder.name}, {self._period(holder)}"

    def _was(self, found: tuple[Dated, Dated]) -> str:
        """What the letterhead was or will be called; of one that only wrote otherwise, in what."""
        when, fact = found
        name = getattr(fact, "name", None)
        others = sorted(fact.model_fields_set - Dated.model_fields.keys())
        return f"- {self._period(when)}: {self._own(name) if name else ', '.join(others)}"

    def _sources(self) -> Iterator[str]:
        facts = self.head.facts
        yield self._source(self.say("all else"), facts)
        for part, source in facts.sources.items():
            yield self._source(part.value, source)
        for id_, office in facts.signatories.items():
            yield self._source(id_, office)

    def _source(self, name: str, fact: Source) -> str:
        checked = f" ({self.say('looked up {date}').format(date=fact.checked_on)})" if fact.checked_on else ""
        return f"- {name}: {fact.source or '–'}{checked}"

    def _section(self, title: str, items: Iterable[str]) -> Iterator[str]:
        shown = [paragraph(item.lstrip(), 4 if item.startswith("  ") else 2) for item in items]
        yield f"\n{title}"
        yield from shown or [f"  {self.say('(none)')}"]

    def _period(self, fact: Dated) -> str:
        parts = []
        if fact.valid_from:
            parts.append(self.say("from {date}").format(date=fact.valid_from))
        if fact.valid_until:
            parts.append(self.say("until {date}").format(date=fact.valid_until))
        return " ".join(parts) or self.say("no dates")

    def _own(self, words: PerLanguage[str]) -> str:
        return "; ".join(self._in(words, code) for code in LANGUAGES)

    @staticmethod
    def _in(words: PerLanguage[str], code: str) -> str:
        found: str | None = getattr(words, code)
        return found or words.plain or "–"

    @staticmethod
    def _row(lines: PerLanguage[tuple[str, ...]], code: str) -> str:
        found: Sequence[str] | None = getattr(lines, code)
        return " / ".join(found or lines.plain or ())
