"""What holds for every fact with dates and a source: days in order, a source, looked at lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pydantic import BaseModel

from drafter.core.letterhead import Dated, Source
from drafter.core.ministry import Contact
from drafter.core.problems import Param, Problem, Severity
from drafter.core.schema import Path, Places

LONG_AGO = dt.timedelta(days=366)
"""After this time, a fact is to be looked at again."""

_DAY = dt.timedelta(days=1)


def facts_in(value: object, path: Path = ()) -> Iterator[tuple[Path, Source]]:
    """Every fact that says where it is known from, within a model, with its path."""
    if isinstance(value, BaseModel):
        if isinstance(value, Source):
            yield path, value
        for name in type(value).model_fields:
            yield from facts_in(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from facts_in(each, (*path, str(key)))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from facts_in(each, (*path, at))


def fact_problems(model: BaseModel, places: Places, today: dt.date) -> list[Problem]:
    """What is wrong with the dates and sources of all facts in a file."""
    facts = list(facts_in(model))
    problems = [problem for path, fact in facts for problem in _of_one(fact, path, places, today)]
    old = [(fact.checked_on, path) for path, fact in facts if fact.checked_on]
    old = [(day, path) for day, path in old if day < today - LONG_AGO]
    if old:
        day, path = min(old, key=lambda each: each[0])
        params: dict[str, Param] = {"count": len(old), "date": day.isoformat()}
        place = places.value((*path, "checked_on"))
        problems.append(Problem("checked-long-ago", place, params, Severity.WARNING))
    return problems


def _of_one(fact: Source, path: Path, places: Places, today: dt.date) -> Iterator[Problem]:
    if fact.source is None and not isinstance(fact, Contact):
        place = places.key(path) if path else places.value(path)
        yield Problem("fact-without-source", place, {}, Severity.WARNING)
    if fact.checked_on is not None and fact.checked_on > today:
        place = places.value((*path, "checked_on"))
        params = {"date": fact.checked_on.isoformat()}
        yield Problem("checked-in-future", place, params, Severity.WARNING)
    if (
        isinstance(fact, Dated)
        and fact.valid_from
        and fact.valid_until
        and fact.valid_until < fact.valid_from
    ):
        params = {"first": fact.valid_from.isoformat(), "last": fact.valid_until.isoformat()}
        yield Problem("dates-reversed", places.value((*path, "valid_until")), params)


def order_problems(
    periods: Sequence[tuple[Path, Dated]], places: Places, *, may_overlap: bool = False
) -> Iterator[Problem]:
    """Days on which two of these hold, and days between them on which none does.

    One that does not say since when holds from the end of the one before.
    """
    in_order = sorted(periods, key=lambda each: each[1].valid_until or dt.date.max)
    for (_, before), (path, after) in pairwise(in_order):
        end, start = before.valid_until or dt.date.max, after.valid_from
        place = places.value((*path, "valid_from"))
        if start is None:
            continue
        if end >= start and not may_overlap:
            until = min(end, after.valid_until or dt.date.max)
            yield Problem("dates-overlap", place, {"first": start.isoformat(), "last": until.isoformat()})
        elif end < start - _DAY:
            days = {"first": (end + _DAY).isoformat(), "last": (start - _DAY).isoformat()}
            yield Problem("dates-gap", place, days, Severity.WARNING)


def unconfirmed(values: Iterable[object]) -> int:
    """How many facts are marked as not confirmed."""
    return sum(not fact.confirmed for value in values for _, fact in facts_in(value))
