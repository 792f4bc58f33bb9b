"""A field for a date: typed as people type dates, or picked from a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Static

from drafter.core.days import day_meant
from drafter.core.language import Language, day_in
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.lineinput import LineInput
from drafter.tui.widgets.month import MonthView


class DateInput(Speaking, Vertical):
    """An input for a date; under it, what was understood, in the language of the letter.

    What was understood takes the place of what was typed as soon as the user goes on, by enter or to
    another field. F4 opens a month under it. The enter key goes up as `Input.Submitted`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "month", "Month", id="date.month"),
        Binding("escape", "close", "Close the month", show=False),
    ]
    DEFAULT_CSS = """
    DateInput {
        height: auto;
        & > .date-row { height: auto; }
        & > .date-row > Input { width: 1fr; }
        & > .date-row > .date-opener { width: auto; min-width: 5; }
        & > .date-understood { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > .date-understood.-hint { color: $text-muted; }
        & > MonthView { display: none; margin-left: 1; }
        &.-open > MonthView { display: block; }
    }
    """

    class Changed(Message):
        """Another date was filled in: year-month-day when it was understood, else what was typed."""

        def __init__(self, date_input: DateInput, raw: str) -> None:
            super().__init__()
            self.date_input = date_input
            self.raw = raw

        @property
        def control(self) -> DateInput:
            """The field that it was filled in in."""
            return self.date_input

    def __init__(
        self,
        language: Language,
        today: Callable[[], dt.date],
        *,
        id: str | None = None,  # noqa: A002 - as all widgets have it
        classes: str | None = None,
    ) -> None:
        """`language` is that of the letter."""
        super().__init__(id=id, classes=classes)
        self._language = language
        self._today = today
        self._raw = ""
        self._input = LineInput(select=True)
        self._opener = Button("▾", classes="date-opener")
        self._opener.can_focus = False  # F4 does the same, and a field is one step of the tab key
        self._opener.active_effect_duration = 0
        self._understood = Static(classes="date-understood", markup=False)
        self._month = MonthView(today)

    def compose(self) -> ComposeResult:
        """Input and opener, what was understood, the month."""
        with Horizontal(classes="date-row"):
            yield self._input
            yield self._opener
        yield self._understood
        yield self._month

    def on_mount(self) -> None:
        """Fill in what was shown before there was an input."""
        self._fill()

    @property
    def value(self) -> str:
        """What is filled in: year-month-day when it was understood, else what was typed."""
        return self._raw

    def show(self, raw: str) -> None:
        """Fill in a date from elsewhere, without a message; year-month-day is shown as people type it."""
        if raw == self._raw:
            return
        self._raw = raw
        if self._input.is_attached:
            self._fill()

    @property
    def letter_language(self) -> Language:
        """The language of the letter."""
        return self._language

    @letter_language.setter
    def letter_language(self, language: Language) -> None:
        self._language = language
        self._show_understood()

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT002 - as all widgets have it
        """Give the focus to the input."""
        self._input.focus(scroll_visible)
        return self

    def speak(self) -> None:
        """Say what can be typed, and what the opener does."""
        self._opener.tooltip = self.say("Pick from a month (F4)")
        self._show_understood()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is for others while the month is closed."""
        return self._open if action == "close" else super().check_action(action, parameters)

    def action_month(self) -> None:
        """Open the month at the date that is filled in, or close it."""
        if self._open:
            self.action_close()
            return
        self._month.cursor = self._day or self._today()
        self.add_class("-open")
        self._month.focus()

    def action_close(self) -> None:
        """Close the month."""
        self._input.focus()
        self.remove_class("-open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is understood now."""
        event.stop()
        self._follow()

    def on_input_submitted(self) -> None:
        """Put what was understood in place."""
        self._tidy()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Put what was understood in place."""
        event.stop()
        self._tidy()

    def on_descendant_blur(self) -> None:
        """Close the month once the user is elsewhere."""
        if self.screen.focused is not None and not self.has_focus_within:
            self.remove_class("-open")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open or close the month."""
        event.stop()
        self.action_month()

    def on_month_view_picked(self, event: MonthView.Picked) -> None:
        """Fill in the day that was picked."""
        event.stop()
        self._write(_typed(event.day))
        self._follow()
        self.action_close()

    @property
    def _open(self) -> bool:
        return self.has_class("-open")

    @property
    def _day(self) -> dt.date | None:
        return day_meant(self._input.value, self._today())

    def _fill(self) -> None:
        day = day_meant(self._raw, self._today())
        self._write(_typed(day) if day is not None and day.isoformat() == self._raw else self._raw)

    def _tidy(self) -> None:
        day = self._day
        if day is not None:
            self._write(_typed(day))
            self._follow()

    def _write(self, text: str) -> None:
        if text != self._input.value:
            with self._input.prevent(Input.Changed):
                self._input.value = text
            self._input.cursor_position = len(text)
        self._show_understood()

    def _follow(self) -> None:
        self._show_understood()
        day = self._day
        raw = self._input.value.strip() if day is None else day.isoformat()
        if raw != self._raw:
            self._raw = raw
            self.post_message(self.Changed(self, raw))

    def _show_understood(self) -> None:
        if not self._understood.is_attached:
            return
        day = self._day
        hint = self.say("For example 29-6-2026, tomorrow, Friday or +7")
        self._understood.update(hint if day is None else day_in(self._language, day))
        self._understood.set_class(day is None, "-hint")


def _typed(day: dt.date) -> str:
    """A day as people type it; all four digits of the year, so that it is understood as itself."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"
