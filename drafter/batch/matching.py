"""Columns matched to fields, and what stands in the way, before the first row is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from drafter.batch.cells import Fault, read_cell
from drafter.batch.filling import Fill
from drafter.batch.headings import NUMBER, STREET, Headings, is_house_number, is_own, plain
from drafter.batch.order import DayOrder, Order
from drafter.batch.patterns import PatternError, read_pattern
from drafter.batch.targets import Kind, Target, target_of, targets_of
from drafter.core.problems import Place, Problem, Severity, unknown

_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Matching:
    """What fills what, in that order: what is set goes over what stands in columns."""

    columns: tuple[str, ...]
    fills: tuple[Fill, ...]
    unused: tuple[str, ...]
    """Headings of columns that fill nothing and are asked for nowhere."""
    problems: tuple[Problem, ...] = ()

    def column_of(self, name: str) -> int | None:
        """The column that fills a target, by the name of the target."""
        found = (each.column for each in self.fills if each.target.name == name)
        return next((column for column in found if column is not None), None)

    def heading_of(self, name: str | None) -> str | None:
        """The heading of the column from which a field, or what is nearest to it, comes."""
        steps = (name or "").split(".")
        for length in range(len(steps), 0, -1):
            column = self.column_of(".".join(steps[:length]))
            if column is not None:
                return self.columns[column]
        return None


@dataclass(slots=True)
class _Work:
    """A matching in the making."""

    headings: Headings
    columns: Sequence[str]
    file: str
    fills: dict[str, Fill] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def say(self, key: str, heading: str | None, *, warning: bool = False, **params: str) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        self.problems.append(Problem(key, Place(self.file, field=heading), params, severity))

    def find(self, word: str) -> tuple[tuple[int, ...], str] | None:
        """The column with a heading, else the one that fills a field of that name; for patterns."""
        found = column_finder(self.columns)(word)
        filled = self.fills.get(word)
        if found is None and filled is not None and filled.column is not None:
            return (filled.column,), ""
        return found

    def put(self, column: int, target: Target) -> None:
        there = self.fills.get(target.name)
        self.used.add(column)
        if there is not None and there.column is not None:
            heading, other = self.columns[column], self.columns[there.column]
            self.say("column-twice", heading, word=target.name, other=other, column=heading)
        else:
            self.fills[target.name] = Fill(target, column)


def match(order: Order, columns: Sequence[str], headings: Headings, also: Collection[str] = ()) -> Matching:
    """Match columns to fields, as `order` says and else by their headings.

    `also` are words of columns that are asked for elsewhere, such as in the names of files.
    """
    work = _Work(headings, columns, str(order.data))
    mapped = _map(work, order.maps)
    for column, heading in enumerate(columns):
        if column not in mapped and not is_own(heading):
            _by_heading(work, column, heading)
    _house_number(work, mapped)
    _set(work, order)
    wanted = {plain(word) for word in also}
    unused = []
    for column, heading in enumerate(columns):
        if column in work.used or column in mapped or plain(heading) in wanted:
            continue
        if not is_own(heading):
            unused.append(heading)
            _unused(work, heading)
    return Matching(tuple(columns), tuple(work.fills.values()), tuple(unused), tuple(work.problems))


def _map(work: _Work, maps: Iterable[tuple[str, str]]) -> set[int]:
    """What is said of columns; returns those of which something is said."""
    mapped: set[int] = set()
    by_name = {plain(heading): column for column, heading in enumerate(work.columns)}
    for heading, name in maps:
        column = by_name.get(plain(heading))
        if column is None:
            work.problems.append(unknown("map-unknown-column", heading, work.columns, Place(work.file)))
            continue
        mapped.add(column)
        if not name:
            continue
        target = target_of(name, work.headings.template)
        if target is None:
            place = Place(work.file, field=heading)
            work.problems.append(unknown("unknown-target", name, _names(work.headings), place))
        else:
            work.put(column, target)
    return mapped


def _by_heading(work: _Work, column: int, heading: str) -> None:
    meant = work.headings.meaning(heading)
    if len(meant) > 1:
        work.say("column-ambiguous", heading, word=heading, known=", ".join(each.name for each in meant))
        work.used.add(column)
    elif meant:
        work.put(column, meant[0])


def _house_number(work: _Work, mapped: Collection[int]) -> None:
    """Match a column that is only called 'number' beside one with streets."""
    target = target_of(NUMBER, work.headings.template)
    if target is None or STREET not in work.fills or NUMBER in work.fills:
        return
    free = (each for each in enumerate(work.columns) if each[0] not in work.used and each[0] not in mapped)
    column = next((column for column, heading in free if is_house_number(heading)), None)
    if column is not None:
        work.put(column, target)


def _set(work: _Work, order: Order) -> None:
    for name, text in order.sets:
        target = target_of(name, work.headings.template)
        if target is None:
            place = Place(work.file)
            work.problems.append(unknown("unknown-target", name, _names(work.headings), place))
            continue
        try:
            pattern = read_pattern(text.replace("\\n", "\n"), work.find)
        except PatternError as error:
            _wrong_pattern(work, error, target.name, text)
            continue
        work.used |= pattern.columns
        work.fills[target.name] = Fill(target, pattern=pattern)
        if not pattern.columns:
            _check_day(work, target, pattern.filled(()), order.days)


def _check_day(work: _Work, target: Target, text: str, days: DayOrder | None) -> None:
    """Tell of a day that is none, or may be two: it is the same in all rows, which would all be set aside."""
    if target.kind is not Kind.DATE:
        return
    day, wrong = read_cell(target, text, days)
    if wrong is None and _WHOLE_DAY.fullmatch(str(day)):
        with suppress(ValueError):
            dt.date.fromisoformat(str(day))
            return
        wrong = Fault("no-such-date", {"word": text})
    if wrong is not None:
        place = Place(work.file, field=target.name)
        work.problems.append(Problem(wrong.key, place, wrong.params))


def _wrong_pattern(work: _Work, error: PatternError, name: str, text: str) -> None:
    """Tell it at the field: several may have a value."""
    if error.word is None:
        work.say("pattern-braces", name, word=text)
    else:
        place = Place(work.file, field=name)
        work.problems.append(unknown("pattern-unknown-column", error.word, work.columns, place))


def column_finder(columns: Sequence[str]) -> Callable[[str], tuple[tuple[int, ...], str] | None]:
    """What finds the column of a heading, for patterns."""
    by_name = {plain(heading): at for at, heading in enumerate(columns)}

    def find(word: str) -> tuple[tuple[int, ...], str] | None:
        column = by_name.get(plain(word))
        return None if column is None else ((column,), "")

    return find


def _unused(work: _Work, heading: str) -> None:
    likely = work.headings.likely(heading)
    if likely is None:
        work.say("column-unused", heading, warning=True, word=heading)
    else:
        name = work.headings.known[likely][0].name
        work.say("column-likely", heading, word=heading, nearest=name)


def _names(headings: Headings) -> list[str]:
    return [target.name for target in targets_of(headings.template)]
