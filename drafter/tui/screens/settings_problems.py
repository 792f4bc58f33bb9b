"""What is wrong in the settings: each fault with its line, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from drafter.core.problems import Problem
from drafter.tui.screens.dialogs import Tell


class SettingsProblems(Tell):
    """Lists all that is wrong in the settings."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def text(self) -> Text:
        """The file, then what is wrong in it, in its order."""
        told = Text()
        file = None
        for problem in self._problems:
            place = problem.place
            if place.file != file:
                file = place.file
                told.append(f"{file}\n\n", "bold")
            if place.line is not None:
                told.append(f"{self.say('Line {number}', number=place.line)}: ", "bold")
            told.append(f"{self.wording.what(problem)}: {self.wording.remedy(problem)}\n")
        told.append(f"\n{self.say('All else in the settings holds.')}")
        return told
