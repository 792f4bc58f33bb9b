"""Asks for a value that all letters of a batch share, in the same field in which one letter has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Label, Static

from drafter.editing import Sheet, problems_of
from drafter.questions import Question, answer_to
from drafter.tui.speaking import SpeakingDialog, put_on, word
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.fields import field_for
from drafter.tui.widgets.steadyarea import SteadyArea


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in; None takes it out."""

    value: object


class GiveValue(SpeakingDialog[Given | None]):
    """One field, or the text of the letter; ends with what was filled in, None when it stays as it was."""

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "batch.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", word("Close"), id="dialog.close")]
    AUTO_FOCUS = ""

    def __init__(
        self, question: Question | None, sheet: Sheet, today: Callable[[], dt.date], text: str = ""
    ) -> None:
        """Without a question, `text` is what the letter says."""
        super().__init__()
        self._sheet = sheet
        self._field = field_for(question, today) if question is not None else None
        self._area = SteadyArea(text, id="value-text")
        self._filled = (
            bool(text) if question is None else answer_to(question.name, sheet.answers.data) is not None
        )

    def compose(self) -> ComposeResult:
        """The field, a word about columns, the buttons."""
        with Vertical(classes="dialog value"):
            yield Label(classes="dialog-text", markup=False)
            with VerticalScroll(classes="value-field", can_focus=False):
                body: Widget = self._field or self._area
                yield body
            yield Static(classes="value-hint", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(id="ok", variant="primary")
                if self._filled:
                    yield Button(id="remove")
                yield Button(id="cancel")

    def on_mount(self) -> None:
        """Begin in the field."""
        if self._field is None:
            self._area.focus()
            return
        self._field.load(self._sheet)
        self._field.go_to()

    def speak(self) -> None:
        """Say what is asked."""
        self.query_one(".dialog-text", Label).update(self.say("The same in all letters:"))
        hint = self.say(
            "The name of a column between braces stands for what is in it, such as {example}.",
            example=f"{{{self.say('Reference')}}}",
        )
        self.query_one(".value-hint", Static).update(hint)
        said = {"ok": self.say("OK"), "remove": self.say("Take it out"), "cancel": self.say("Cancel")}
        for button in self.query(".dialog-buttons Button").results(Button):
            put_on(button, said[button.id or ""])

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        """Show what is wrong with it, as far as that is known without the other fields."""
        event.stop()
        self._sheet = self._sheet.with_answers(self._sheet.answers.answered(event.name, event.value))
        event.field.follow(self._sheet)
        event.field.explain(problems_of(event.name, self._sheet.findings()))

    def on_input_submitted(self) -> None:
        """Enter in the last of the lines ends it."""
        self._end()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End as the button says."""
        if event.button.id == "ok":
            self._end()
        elif event.button.id == "remove":
            self.dismiss(Given(None))
        else:
            self.dismiss(None)

    def _end(self) -> None:
        self.dismiss(Given(self._area.text.strip() or None if self._field is None else self._field.value()))

    def action_close(self) -> None:
        """End without an answer."""
        self.dismiss(None)
