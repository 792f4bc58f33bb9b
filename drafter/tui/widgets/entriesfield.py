"""A field of entries, such as questions with answers: how many there are; they are written in the file."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from drafter.questions import Question
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.shapes import items_of


class EntriesField(Field):
    """How many entries there are."""

    notes_default = False

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._answer: object = None

    def compose_input(self) -> Iterable[Widget]:
        """A line that says it."""
        yield Static(classes="entries-count", markup=False)

    def fill_in(self, raw: object) -> None:
        """Count the entries."""
        self._answer = raw
        self._show_count()

    def value(self) -> object:
        """The entries as they are."""
        return self._answer

    def speak(self) -> None:
        """Say how many there are."""
        super().speak()
        self._show_count()

    def _show_count(self) -> None:
        if self.is_mounted:
            count = len(items_of(self._answer))
            said = self.say("{count} filled in. They are written in the file of the draft.", count=count)
            self.query_one(".entries-count", Static).update(said)
