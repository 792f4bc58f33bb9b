"""What was found wrong in the rows of a spreadsheet, and where it stands in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafter.batch.gathering import Gathered
from drafter.batch.job import Done
from drafter.batch.preparing import Ready
from drafter.core.problems import Problem, Severity
from drafter.tui.widgets.batchwords import TargetWords
from drafter.wording import Wording

MOST = 400
"""Rows that are kept to be shown one by one; the report of a run has all."""


@dataclass(slots=True)
class Found:
    """The rows with something wrong, the first of them one by one and all of them by what it is."""

    rows: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    gathered: Gathered = field(default_factory=Gathered)
    count: int = 0

    def add(self, dones: Sequence[Done]) -> Sequence[int]:
        """Take note of rows; returns those that are kept one by one."""
        kept = []
        for done in dones:
            self.count += 1
            self.gathered.add(done)
            if len(self.rows) < MOST:
                self.rows[done.row] = done.problems
                kept.append(done.row)
        return kept

    def groups(self) -> Iterator[tuple[int, Problem, str]]:
        """Each problem with the first row that has it, and all rows in words."""
        for problem, rows in self.gathered.groups():
            yield int(rows.partition(",")[0].partition("-")[0].strip()), problem, rows


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """Says what is wrong in a row, in the words of whoever looks at the spreadsheet."""

    ready: Ready
    wording: Wording

    def place(self, problem: Problem) -> str:
        """The column, else the field."""
        name = problem.place.field
        if not name:
            return ""
        heading = self.ready.matching.heading_of(name)
        return heading or TargetWords(self.ready.shared.template, self.wording).of_name(name)

    def parts(self, problem: Problem) -> tuple[str, str, str]:
        """A sign for how much it matters, what is wrong and where, and what to do about it."""
        sign = "✗" if problem.severity is Severity.ERROR else "!"
        said = ": ".join(filter(None, (self.place(problem), self.wording.what(problem))))
        return sign, said, self.wording.remedy(problem)

    def line(self, problem: Problem) -> str:
        """The same in one line."""
        sign, *said = self.parts(problem)
        return f"{sign} {': '.join(filter(None, said))}"
