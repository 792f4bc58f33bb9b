"""Letterheads as those who look after them go through them: a line for each, or all of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.core.language import Language
from drafter.core.letterhead import Dated, Letterhead, LetterheadFacts, Office, held_on
from drafter.library import Library
from drafter.reading import LibraryError
from drafter.upkeep.copying import letterhead_files
from drafter.upkeep.dated import facts_in, unconfirmed
from drafter.upkeep.letterheads import house_styles


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
    return facts if Dated.holds_on(facts, day) else held_on(facts.earlier, day) or facts


def names_otherwise(facts: LetterheadFacts, day: dt.date) -> list[tuple[Dated, Dated]]:
    """What a letterhead was or will be called on other days than this one: when, and the facts of then."""
    return _otherwise(facts, facts.earlier, period_on(facts, day))


def office_otherwise(office: Office, day: dt.date) -> list[tuple[Dated, Dated]]:
    """The same of the words for an office."""
    held = held_on(office.earlier, day) or office
    return _otherwise(office, office.earlier, held)


def _otherwise(now: Dated, earlier: Sequence[Dated], held: Dated) -> list[tuple[Dated, Dated]]:
    """Periods in their order, but for the one that is held; what is now begins when the last one ends."""
    ends = [each.valid_until for each in earlier if each.valid_until]
    start = max(ends) + dt.timedelta(days=1) if ends else now.valid_from
    periods = [(each, each) for each in earlier]
    periods.append((Dated(valid_from=start, valid_until=now.valid_until), now))
    others = [(when, fact) for when, fact in periods if fact is not held]
    return sorted(others, key=lambda pair: pair[0].valid_until or dt.date.max)


def before_and_after(
    periods: Sequence[tuple[Dated, Dated]], day: dt.date
) -> tuple[list[tuple[Dated, Dated]], list[tuple[Dated, Dated]]]:
    """Those that were over on a day, and those that were still to come."""
    over = [each for each in periods if each[0].valid_until and each[0].valid_until < day]
    return over, [each for each in periods if each not in over]


def files_of_letterhead(library: Library, head: Letterhead) -> list[Path]:
    """The files that a letterhead is made of: its own, and those of its house style."""
    style = house_styles(library)[head.facts.house_style]
    return [*letterhead_files(library, head.id).values(), style]


def letterhead_as_json(head: Letterhead, day: dt.date, files: Sequence[Path]) -> dict[str, object]:
    """All about a letterhead as it was on a day, for another program."""
    facts, then = head.facts, head.facts.on(day)
    before, after = before_and_after(names_otherwise(facts, day), day)
    return {
        "id": head.id,
        "day": day.isoformat(),
        "there": facts.holds_on(day),
        **then.model_dump(mode="json", exclude_none=True, exclude={"earlier"}),
        "before": [_when(*each) for each in before],
        "after": [_when(*each) for each in after],
        "not_confirmed": [name or None for name, _ in doubts(head)],
        "files": [str(path) for path in files],
    }


def _when(period: Dated, fact: Dated) -> dict[str, object]:
    own = {"valid_from", "valid_until"}
    shown = {"name", "abbreviation"}
    return period.model_dump(mode="json", include=own) | fact.model_dump(
        mode="json", include=shown, exclude_none=True
    )


def doubts(head: Letterhead) -> list[tuple[str, str | None]]:
    """What is not confirmed: the fact, as its path in the file, and where it is known from."""
    return [
        (".".join(str(step + 1) if isinstance(step, int) else step for step in path), fact.source)
        for path, fact in facts_in(head.facts)
        if not fact.confirmed
    ]
