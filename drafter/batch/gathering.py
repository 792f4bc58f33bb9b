"""The problems of many rows, told once each with the rows that have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafter.batch.job import Done
from drafter.core.problems import Problem

_MOST = 1000
"""Different problems that are kept apart; and spans of rows that are named of each."""
_NAMED = 6


@dataclass(slots=True)
class _Rows:
    spans: list[list[int]] = field(default_factory=list)
    count: int = 0

    def add(self, row: int) -> None:
        self.count += 1
        if self.spans and row == self.spans[-1][1] + 1:
            self.spans[-1][1] = row
        elif len(self.spans) <= _NAMED:
            self.spans.append([row, row])

    def __str__(self) -> str:
        named = [f"{first}" if first == last else f"{first}-{last}" for first, last in self.spans[:_NAMED]]
        more = [f"… ({self.count})"] if len(self.spans) > _NAMED else []
        return ", ".join([*named, *more])


class Gathered:
    """Problems by what they say. Takes little room however many rows there are."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], tuple[Problem, _Rows]] = {}
        self.beyond = 0
        """Problems that were too many to keep."""

    def add(self, done: Done) -> None:
        """Note the problems of a row."""
        for problem in done.problems:
            facts = tuple(sorted((name, str(value)) for name, value in problem.params.items()))
            key = (problem.key, problem.place.field, problem.place.line, problem.severity, facts)
            if key not in self._rows:
                if len(self._rows) >= _MOST:
                    self.beyond += 1
                    continue
                plain = replace(problem, place=replace(problem.place, row=None))
                self._rows[key] = (plain, _Rows())
            self._rows[key][1].add(done.row)

    def groups(self) -> Iterator[tuple[Problem, str]]:
        """Each problem with its rows, such as '2-9, 14', in the order in which they were met."""
        for problem, rows in self._rows.values():
            yield problem, str(rows)
