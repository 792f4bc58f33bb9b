"""An input for one line, in which nothing goes unseen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Focus, Paste
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from drafter.tui.speaking import word
from drafter.tui.widgets.altkeys import AltTypesNothing

_State = tuple[str, Selection]
"""What stands in a line, and what is selected."""


class LineInput(AltTypesNothing, Input, inherit_bindings=False):
    """An input that keeps what is in it when it gets the focus, and all lines that are pasted.

    Changes can be undone and done again: what is typed in one go is one change. A text that is put in
    from elsewhere starts anew.

    It has none of the keys by which one scrolls: one line has nothing to scroll, and in a footer they
    would hide what up and down do around it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *Input.BINDINGS,
        Binding("ctrl+z,super+z", "undo", word("Undo"), id="field.undo", show=False),
        Binding("ctrl+y,super+y", "redo", word("Redo"), id="field.redo", show=False),
    ]

    class LinesPasted(Message):
        """More lines than one were pasted."""

        def __init__(self, box: LineInput, lines: Sequence[str]) -> None:
            super().__init__()
            self.box = box
            self.lines = lines

        @property
        def control(self) -> LineInput:
            """The input."""
            return self.box

    def __init__(self, *, select: bool = False, classes: str | None = None) -> None:
        """With `select`, all is selected on focus, and the next key takes its place."""
        super().__init__(select_on_focus=False, classes=classes)
        self._selects = select
        self._left: _State = ("", Selection.cursor(0))
        self._done: list[tuple[_State, _State]] = []
        """The line before and after each change."""
        self._undone: list[tuple[_State, _State]] = []
        self._made: _State = self._left
        """How the latest change left the line."""
        self._run = ""
        """What the latest changes were, as long as another one can join them."""

    @property
    def whole(self) -> Selection:
        """All of it, with its start in sight."""
        return Selection(len(self.value), 0)

    def on_focus(self, event: Focus) -> None:
        """Select all when that is wanted; else go on where one was."""
        if not self._selects:
            value, selection = self._left
            self.selection = selection if value == self.value else Selection.cursor(len(self.value))
        elif not event.from_app_focus:
            self.selection = self.whole

    def on_blur(self) -> None:
        """Show a text from its start to who only looks at it."""
        self._left = self._state
        self._run = ""
        self.cursor_position = 0

    def on_paste(self, event: Paste) -> None:
        """Tell of more lines than one; Textual would take the first alone."""
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.LinesPasted(self, lines))

    def put_in(self, text: str) -> None:
        """Put a text in the place of what is selected, or at the cursor."""
        self.replace(text, *self.selection)

    # Undoing

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another; every change by hand is made by this."""
        before = self._state
        super().replace(text, start, end)
        if self.value == before[0]:
            return
        self._know(before[0])
        run = _run_of(text, abs(end - start))
        if self._done and run and run == self._run and before == self._made:
            before, _ = self._done.pop()
        self._made, self._run = self._state, run
        self._done.append((before, self._made))
        self._undone.clear()

    def action_undo(self) -> None:
        """Undo the latest change."""
        self._know(self.value)
        if self._done:
            self._undone.append(self._done.pop())
            self._put_back(self._undone[-1][0])

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._know(self.value)
        if self._undone:
            self._done.append(self._undone.pop())
            self._put_back(self._done[-1][1])

    def _put_back(self, state: _State) -> None:
        self._made, self._run = state, ""
        self.value, self.selection = state

    def _know(self, value: str) -> None:
        """Forget the changes of another text than this, which was put in from elsewhere."""
        if value != self._made[0]:
            self._done.clear()
            self._undone.clear()
            self._run = ""

    @property
    def _state(self) -> _State:
        return self.value, self.selection


def _run_of(text: str, gone: int) -> str:
    """What a change is part of: a run of typing or of deleting; nothing when it stands by itself."""
    if len(text) == 1 and not gone:
        return "typed"
    return "deleted" if not text and gone == 1 else ""


def fill(box: Input, value: str) -> None:
    """Put a text into an input as if it had always been there."""
    if box.value != value:
        with box.prevent(Input.Changed):
            box.value = value
