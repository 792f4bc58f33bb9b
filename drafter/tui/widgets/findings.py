"""All that is wrong with a letter, as a list from which one goes to the field."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.core.problems import Severity
from drafter.editing import Finding
from drafter.questions import field_of, is_unanswered
from drafter.tui.speaking import Speaking


class FindingList(Speaking, OptionList):
    """A list of findings to go to."""

    class Chosen(Message):
        """A finding was chosen to be mended."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, **settings: str) -> None:
        super().__init__(markup=False, **settings)  # type: ignore[arg-type]
        self._findings: Sequence[Finding] = ()
        self._several = False

    def show(self, findings: Sequence[Finding], *, several: bool) -> None:
        """Show these findings; `several` says that the letter has more than one language."""
        if (findings, several) == (self._findings, self._several):
            return
        self._findings, self._several = findings, several
        self.speak()

    def speak(self) -> None:
        """Put the findings in words."""
        highlighted = self.highlighted
        self.clear_options()
        self.add_options(Option(self._worded(each)) for each in self._findings)
        if self._findings:
            self.highlighted = min(highlighted or 0, len(self._findings) - 1)

    def _worded(self, finding: Finding) -> Text:
        problem, wording = finding.problem, self.wording
        sign = "○" if is_unanswered(problem) else "✗" if problem.severity is Severity.ERROR else "!"
        name = field_of(problem)
        place = wording.step(finding.step)
        if name is None and problem.place.line is not None:
            place = self.say("{step}, line {line}", step=place, line=problem.place.line)
        if name is None and self._several:
            place = f"{place} ({finding.language.value})"
        remedy = wording.remedy(problem)
        first = Text.assemble(f"{sign} ", (place, "bold"), ": ", wording.what(problem))
        return Text.assemble(first, f"\n  {remedy}" if remedy else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell where to go."""
        event.stop()
        self.post_message(self.Chosen(self._findings[event.option_index]))
