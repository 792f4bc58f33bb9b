"""What making other forms of a letter raises."""

from __future__ import annotations

from drafter.core.problems import Problem


class ExportError(Exception):
    """A letter could not be put into another form; `problems` say why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problems = (problem,)


class ConversionCancelledError(Exception):
    """Somebody asked for the conversion to stop: there is nothing to explain."""
