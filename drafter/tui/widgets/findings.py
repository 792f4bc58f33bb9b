"""All that is wrong with a letter, as a list from which one goes to the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.core.problems import Severity
from drafter.editing import Finding, Sheet
from drafter.questions import LETTER_FIELDS, Step, field_of, is_unanswered
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
        self._steps: Sequence[Step] = ()
        self._labels: Mapping[str, str] = {}

    def show(self, findings: Sequence[Finding], sheet: Sheet) -> None:
        """Show these findings of a sheet."""
        self._findings, self._several = findings, len(sheet.languages) > 1
        self._steps = sheet.steps
        self.speak()

    def speak(self) -> None:
        """Put the findings in words."""
        asked = (question for step in self._steps for question in step.questions)
        self._labels = {each.name: self.wording.label(each.name, each.spec) for each in asked}
        highlighted = self.highlighted
        self.clear_options()
        self.add_options(Option(self._worded(each)) for each in self._findings)
        if self._findings:
            self.highlighted = min(highlighted or 0, len(self._findings) - 1)

    def _worded(self, finding: Finding) -> Table:
        problem, wording = finding.problem, self.wording
        sign = "○" if is_unanswered(problem) else "✗" if problem.severity is Severity.ERROR else "!"
        place = self._place(finding)
        # What a problem of a field that is empty says by itself is for whoever writes a file.
        unanswered = is_unanswered(problem)
        what = self.say("still to be filled in") if unanswered else wording.what(problem)
        remedy = "" if unanswered else wording.remedy(problem)
        worded = Table.grid(padding=(0, 1, 0, 0), expand=True)
        worded.add_column(width=1)
        worded.add_column(ratio=1, overflow="fold")
        worded.add_row(sign, Text.assemble((place, "bold"), f": {what}"))
        if remedy:
            worded.add_row("", remedy)
        return worded

    def _place(self, finding: Finding) -> str:
        """Where a finding is mended: a field by its name, a line of the text."""
        name, line = field_of(finding.problem), finding.problem.place.line
        if name is not None:
            own = self.wording.label(name) if name in LETTER_FIELDS else self._labels.get(name)
            return f"{own}{self._in_entry(name, finding)}" if own else self.wording.step(finding.step)
        place = self.wording.step(finding.step)
        if self._several:
            place = f"{place} ({finding.language.value})"
        return self.say("{step}, line {line}", step=place, line=line) if line else place

    def _in_entry(self, name: str, finding: Finding) -> str:
        """In which entry of a field, and at which part, in words."""
        number, *parts = (finding.problem.place.field or "").split(".")[1:] or [""]
        spec = next((each.spec for step in self._steps for each in step.questions if each.name == name), None)
        if spec is None or not spec.parts or not number:
            return ""
        labels = [self.wording.label(each.name, each) for each in spec.parts if parts[:1] == [each.name]]
        return ", ".join((f" {number}", *labels))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell where to go."""
        event.stop()
        self.post_message(self.Chosen(self._findings[event.option_index]))
