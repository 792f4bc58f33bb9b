"""What the steps of composing a letter share: the sources, the language, the problems found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from drafter.core.draft import Draft, StandardFields
from drafter.core.language import Language, date_in
from drafter.core.letterhead import Dated, Label, Letterhead
from drafter.core.problems import Param, Problem
from drafter.core.schema import BothWords, Path, PerLanguage

T = TypeVar("T")


@dataclass(slots=True)
class Composing:
    """One letter in the making."""

    draft: Draft
    fields: StandardFields
    """The draft's fields, with the template's defaults where the draft has none."""
    letterhead: Letterhead
    language: Language
    problems: list[Problem] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    """The template's own fields that must be filled in, and are not."""
    unsaid: set[Path] = field(default_factory=set)
    """Where the template's own fields have words in the other language only."""

    def say(self, key: str, path: Path, **params: Param) -> None:
        """Report a problem at a field."""
        self.problems.append(Problem(key, self.draft.places.value(path), params))

    def require(self, names: Iterable[str]) -> None:
        """Report the fields that are not filled in; those filled in wrongly are reported already."""
        for name in names:
            if not getattr(self.fields, name) and name not in self.draft.faulty:
                self.say("missing-field", (name,), word=name)

    def within(self, value: PerLanguage[T] | None, path: Path) -> T | None:
        """A value of the draft in the letter's language; reports it when it has none in that."""
        if value is None:
            return None
        found = self.if_any(value)
        if found is None:
            word = str(path[0])
            self.say("no-text-in-language", path, word=word, language=self.language.value)
        return found

    def if_any(self, value: PerLanguage[T] | None) -> T | None:
        """A value of the draft in the letter's language, if it has one."""
        return value.within(self.language, self.fields.language) if value else None

    def shared(self, value: PerLanguage[T]) -> T:
        """A value of a letterhead or address book in the letter's language; they have both."""
        found = value.within(self.language)
        assert found is not None  # noqa: S101 - BothWords and BothLines are checked when read
        return found

    def label(self, label: Label) -> str:
        """A label as this sender words it."""
        own = self.letterhead.facts.labels.get(label)
        worded = own.within(self.language) if own else None
        return worded or self.shared(self.letterhead.style.labels[label])

    def check_date(self, fact: Dated, path: Path, id_: str, name: BothWords) -> None:
        """Report a fact, in a file known by its id, that does not hold on the day of the letter."""
        day: dt.date | None = self.fields.date
        if day is not None and not fact.holds_on(day):
            self.say("not-valid-on", path, word=id_, date=day.isoformat(), **self.in_words(name, day))

    def check_letterhead(self, letterhead: Letterhead) -> None:
        """Report a ministry that was not there on the day of the letter, with the one that came after."""
        facts, day = letterhead.facts, self.fields.date
        if day is None or facts.holds_on(day):
            return
        if facts.succeeded_by and facts.valid_until and day > facts.valid_until:
            words = self.in_words(facts.name, day)
            self.say("ministry-gone", ("letterhead",), successor=facts.succeeded_by, **words)
        else:
            self.check_date(facts, ("letterhead",), letterhead.id, facts.name)

    def in_words(self, name: BothWords, day: dt.date) -> dict[str, Param]:
        """A fact and a day as facts of a problem, for who does not know ids."""
        return {
            "name": {language.value: name.within(language) or "" for language in Language},
            "day": {language.value: date_in(language, day) for language in Language},
        }
