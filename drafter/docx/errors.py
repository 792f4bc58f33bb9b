"""What the docx engine raises."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.core.problems import Problem


class LayoutError(Exception):
    """A Word file that cannot serve as a layout; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.key for problem in problems))
        self.problems = tuple(problems)
