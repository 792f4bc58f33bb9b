"""The one place that writes for the command line: data to stdout, the rest to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING

from drafter.wording import Wording

if TYPE_CHECKING:
    from drafter.core.problems import Problem


class ExitCode(IntEnum):
    """What a run ends with."""

    FINE = 0
    FINDINGS = 1
    """Something is wrong in a file, or a letter was not made."""
    WRONG_USE = 2
    ENVIRONMENT = 3
    """Something outside failed: no room on the disk, no right to write."""
    INTERRUPTED = 130


class Console:
    """Speaks to the user in one language."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def data(self, text: str) -> None:
        """What was asked for, on stdout."""
        sys.stdout.write(f"{text}\n")

    def narrate(self, text: str) -> None:
        """What happens meanwhile, on stderr."""
        sys.stderr.write(f"{text}\n")

    def problem_line(self, problem: Problem) -> str:
        """A problem as 'file:line:column: what: what to do'."""
        place = problem.place
        spot = ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)
        what = self.wording.what(problem)
        if place.field and place.field not in what:
            what = f"{place.field}: {what}"
        return ": ".join(part for part in (spot, what, self.wording.remedy(problem)) if part)

    def problems_on_stdout(self, problems: Iterable[Problem], *, as_json: bool) -> None:
        """Problems as data: a line each, or one JSON array."""
        if as_json:
            import json  # noqa: PLC0415 - only asked for by other programs

            found = [self._as_json(problem) for problem in problems]
            self.data(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for problem in problems:
            self.data(self.problem_line(problem))

    def problems_on_stderr(self, problems: Iterable[Problem]) -> None:
        """Problems as the reason why something was not done."""
        for problem in problems:
            self.narrate(self.problem_line(problem))

    def _as_json(self, problem: Problem) -> Mapping[str, object]:
        place = problem.place
        return {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "field": place.field,
            "key": problem.key,
            "severity": problem.severity.value,
            "what": self.wording.what(problem),
            "remedy": self.wording.remedy(problem),
        }
