"""Letterheads as those who look after them go through them: a line for each, or all of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from drafter.core.language import Language
from drafter.core.letterhead import Dated, Letterhead, LetterheadFacts
from drafter.library import Library
from drafter.reading import LibraryError
from drafter.upkeep.dated import facts_in, unconfirmed


@dataclass(frozen=True, slots=True)
class Line:
    """A letterhead in a list, as it was on a day, and how long it was. `name` is None when it is faulty."""

    id: str
    name: dict[str, str] | None = None
    abbreviation: str | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    successor: str | None = None
    signatories: int = 0
    unconfirmed: int = 0


def overview(library: Library, day: dt.date, *, every: bool = False) -> list[Line]:
    """The letterheads that were there on a day, or all."""
    lines = []
    for id_ in library.letterhead_ids():
        try:
            facts = library.letterhead(id_).facts
        except LibraryError:
            lines.append(Line(id_))
            continue
        if every or facts.holds_on(day):
            lines.append(_line(id_, facts, day))
    return lines


def _line(id_: str, facts: LetterheadFacts, day: dt.date) -> Line:
    then, period = facts.on(day), period_on(facts, day)
    return Line(
        id_,
        {language.value: then.name.within(language) or "" for language in Language},
        then.abbreviation,
        period.valid_from,
        period.valid_until,
        facts.succeeded_by,
        sum(office.holds_on(day) for office in facts.signatories.values()),
        unconfirmed([facts]),
    )


def period_on(facts: LetterheadFacts, day: dt.date) -> Dated:
    """The time for which a letterhead has the name that it has on a day."""
    periods = (facts, *facts.earlier)
    return next((each for each in periods if Dated.holds_on(each, day)), facts)


def doubts(head: Letterhead) -> list[tuple[str, str | None]]:
    """What is not confirmed: the fact, as its path in the file, and where it is known from."""
    return [
        (".".join(str(step + 1) if isinstance(step, int) else step for step in path), fact.source)
        for path, fact in facts_in(head.facts)
        if not fact.confirmed
    ]
