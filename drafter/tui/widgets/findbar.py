"""A line to find words with, under the text they are in."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Label, TextArea

from drafter.tui.speaking import Speaking, word
from drafter.tui.widgets.lineinput import LineInput
from drafter.tui.widgets.markdownarea import MarkdownArea

_PAUSE = 0.2
"""Seconds after the text was changed until it is counted anew."""


class FindBar(Speaking, Horizontal):
    """Words to find, which of how many is selected; it is there only while one finds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3,down", "next(1)", word("Find next"), id="find.next"),
        Binding("up", "next(-1)", word("Find previous"), id="find.previous"),
        Binding("escape", "close", word("Close"), id="find.close"),
    ]
    DEFAULT_CSS = """
    FindBar {
        height: 1;
        display: none;
        & > .find-label { width: auto; padding: 0 1; }
        & > Input { width: 1fr; }
        & > .find-count { width: auto; min-width: 12; padding: 0 1; text-align: right; }
        & > .find-step { width: 3; text-align: center; }
        & > .find-step:hover { text-style: reverse; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._area: MarkdownArea | None = None
        self._at = (0, 0)
        self._later: Timer | None = None

    def compose(self) -> ComposeResult:
        """Words, count, and two arrows for the mouse."""
        yield Label(classes="find-label", markup=False)
        words = LineInput(select=True)
        words.compact = True
        yield words
        yield Label(classes="find-count", markup=False)
        yield Label("↑", classes="find-step find-up")
        yield Label("↓", classes="find-step find-down")

    def speak(self) -> None:
        """Say what to type, and what was found."""
        self.query_one(".find-label", Label).update(self.say("Find:"))
        self._show_count()

    def _show_count(self) -> None:
        at, total = self._at
        if total:
            text = self.say("{number} of {total}", number=at, total=total)
        else:
            text = self.say("Not found") if self.query_one(Input).value else ""
        self.query_one(".find-count", Label).update(text)

    def open(self, area: MarkdownArea) -> None:
        """Find words in a text: those that are selected in it, to begin with."""
        self._area = area
        self.display = True
        box = self.query_one(Input)
        selected = area.selected_text
        if selected and "\n" not in selected:
            box.value = selected
        box.focus()
        box.action_select_all()
        self._seek()

    def _seek(self) -> None:
        if self._area is not None:
            self._area.seek(self.query_one(Input).value)
            self._at = self._area.go_to_match(0)
            self._show_count()

    @on(Input.Changed)
    def _words_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._seek()

    @on(LineInput.LinesPasted)
    def _lines_pasted(self, event: LineInput.LinesPasted) -> None:
        event.stop()
        event.box.put_in(event.lines[0])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_next(1)

    def text_changed(self, event: TextArea.Changed) -> None:
        """Count anew, a moment after the text was changed."""
        if self.display and event.text_area is self._area:
            if self._later:
                self._later.stop()
            self._later = self.set_timer(_PAUSE, self._count)

    def _count(self) -> None:
        if self._area is not None:
            matches = self._area.matches
            self._at = min(self._at[0], len(matches)), len(matches)
            self._show_count()

    @on(events.Click, ".find-up")
    def _up(self) -> None:
        self.action_next(-1)

    @on(events.Click, ".find-down")
    def _down(self) -> None:
        self.action_next(1)

    def action_next(self, step: int) -> None:
        """Go to the next (1) or an earlier (-1) place."""
        if self._area is not None:
            self._at = self._area.go_to_match(step)
            self._show_count()

    def action_close(self) -> None:
        """Go back to the text."""
        self.display = False
        if self._area is not None:
            self._area.seek(self.query_one(Input).value, show=False)
            self._area.focus()
            self._area = None
