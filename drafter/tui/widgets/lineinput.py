"""An input for one line, in which nothing goes unseen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Focus, Paste
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection


class LineInput(Input, inherit_bindings=False):
    """An input that keeps what is in it when it gets the focus, and all lines that are pasted.

    It has none of the keys by which one scrolls: one line has nothing to scroll, and in a footer they
    would hide what up and down do around it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*Input.BINDINGS]

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
        """With `select`, all is selected on focus; there is no undo, and the next key takes its place."""
        super().__init__(select_on_focus=False, classes=classes)
        self._selects = select
        self._left = ("", Selection.cursor(0))

    def on_focus(self, event: Focus) -> None:
        """Select all when that is wanted, with its start in sight; else go on where one was."""
        if not self._selects:
            value, selection = self._left
            self.selection = selection if value == self.value else Selection.cursor(len(self.value))
        elif not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)

    def on_blur(self) -> None:
        """Show a text from its start to who only looks at it."""
        self._left = (self.value, self.selection)
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


def fill(box: Input, value: str) -> None:
    """Put a text into an input as if it had always been there."""
    if box.value != value:
        with box.prevent(Input.Changed):
            box.value = value
