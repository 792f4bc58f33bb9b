"""Asks what a text block leaves open, and shows what it will say while that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Label, Static

from drafter.core.problems import Problem, has_errors
from drafter.editing import Sheet
from drafter.questions import is_within
from drafter.tui.speaking import SpeakingDialog, put_on, word
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.fields import field_for
from drafter.tui.widgets.offers import Offer


class FillBlock(SpeakingDialog[str | None]):
    """The fields of a text block; ends with its Markdown, None when it is not to be inserted."""

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "editing_dialogs.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", word("Close"), id="dialog.close")]
    AUTO_FOCUS = ""

    def __init__(self, offer: Offer) -> None:
        """`offer` is a text block that has fields."""
        assert offer.sheet is not None  # noqa: S101 - with fields there is one
        super().__init__()
        self._offer = offer
        self._sheet: Sheet = offer.sheet

    def compose(self) -> ComposeResult:
        """The fields, what comes of them, the buttons."""
        with Vertical(classes="dialog block"):
            yield Label(self._offer.label, classes="dialog-text", markup=False)
            with VerticalScroll(classes="block-fields", can_focus=False):
                for question in self._offer.questions:
                    yield field_for(question, self._offer.today)
            with VerticalScroll(classes="block-result", can_focus=False):
                yield Static(markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(id="insert", variant="primary")
                yield Button(id="cancel")

    def on_mount(self) -> None:
        """Start with the first field."""
        for field in self._fields:
            field.load(self._sheet)
        self._follow()
        self._fields[0].go_to()

    def speak(self) -> None:
        """Name the buttons."""
        put_on(self.query_one("#insert", Button), self.say("Insert"))
        put_on(self.query_one("#cancel", Button), self.say("Cancel"))
        self.query_one(".block-result").border_title = self.say("In the text")

    @property
    def _fields(self) -> Sequence[Field]:
        return list(self.query_one(".block-fields").query_children(Field).results(Field))

    def _made(self) -> tuple[str, Sequence[Problem]]:
        return self._offer.insert(self._sheet.answers.data)

    def _follow(self) -> None:
        """Show what comes of the answers, and what is wrong with them."""
        markdown, problems = self._made()
        self.query_one(".block-result Static", Static).update(markdown.strip("\n"))
        for field in self._fields:
            field.follow(self._sheet)
            field.explain([each for each in problems if is_within(each, field.question.name)])

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._sheet = self._sheet.with_answers(self._sheet.answers.answered(event.name, event.value))
        self._follow()

    def on_input_submitted(self) -> None:
        """Enter in the last of the lines ends it."""
        self._end()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End as the button says."""
        if event.button.id == "insert":
            self._end()
        else:
            self.dismiss(None)

    def _end(self) -> None:
        """End with the text, unless something is wrong in it: what is open can be filled in later."""
        markdown, problems = self._made()
        if not has_errors(problems):
            self.dismiss(markdown)
            return
        for field in self._fields:
            if any(is_within(each, field.question.name) for each in problems):
                field.go_to(problems[0].place.field)
                return

    def action_close(self) -> None:
        """End without a text."""
        self.dismiss(None)
