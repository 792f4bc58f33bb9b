"""A field for a date; that of the letter comes with what there is to think of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from textual.widget import Widget

from drafter.core.days import notes_on
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.editing import Sheet
from drafter.questions import Kind, Question
from drafter.tui.widgets.dateinput import DateInput
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.shapes import as_text


class DateField(Field):
    """A date, typed or picked."""

    DEFAULT_CSS = """
    DateField Button.date-opener, DateField Button.date-opener:hover {
        height: 1;
        min-width: 3;
        border: none;
    }
    """

    def __init__(self, question: Question, today: Callable[[], dt.date]) -> None:
        super().__init__(question)
        self._today = today
        self._date = DateInput(Language.NL, today)
        self._notes: Sequence[Problem] = ()

    def compose_input(self) -> Iterable[Widget]:
        """The input."""
        yield self._date

    def fill_in(self, raw: object) -> None:
        """Show the date."""
        self._date.show(as_text(raw))

    def value(self) -> object:
        """Year, month and day, or what was typed."""
        return self._date.value or None

    def follow(self, sheet: Sheet) -> None:
        """Show the date in the letter's language, and what there is to think of."""
        super().follow(sheet)
        self._date.letter_language = self.languages[0]
        day = sheet.fields.date if self.question.kind is Kind.DATE else None
        notes = notes_on(day, self._today()) if day else []
        if notes != self._notes:
            self._notes = notes
            self.show_problems()

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong, and what to think of."""
        return [*super().problems, *self._notes]

    def on_date_input_changed(self, event: DateInput.Changed) -> None:
        """Pass on what was filled in."""
        event.stop()
        self.edited()
