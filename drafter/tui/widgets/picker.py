"""A short list to pick from, with a mark in front of what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.tui.speaking import word

CHOSEN, OPEN = "●", "○"


@dataclass(frozen=True, slots=True)
class Line:
    """A line to pick: what it stands for, its mark, its words, and more about it."""

    key: str
    mark: str
    text: str
    note: str = ""


class Picker(OptionList):
    """Lines to pick from, all in sight; one stop of the tab key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", word("Choose"), id="picker.choose")]
    DEFAULT_CSS = """
    Picker {
        height: auto;
        max-height: 14;
        border: none;
        padding: 0;
        background: transparent;
        &:focus { border: none; background-tint: transparent; }
    }
    """

    class Picked(Message):
        """A line was picked."""

        def __init__(self, picker: Picker, key: str) -> None:
            super().__init__()
            self.picker = picker
            self.key = key

        @property
        def control(self) -> Picker:
            """The list."""
            return self.picker

    def __init__(self, *, short: bool = False, classes: str | None = None) -> None:
        """With `short`, what does not fit on one line is cut off."""
        super().__init__(classes=classes, markup=False, compact=True)
        self._short = short
        self._offered: Sequence[Line] = ()

    def offer(self, lines: Sequence[Line]) -> None:
        """Show these lines, with the cursor where it was."""
        if lines == self._offered:
            return
        at = self.key
        self._offered = list(lines)
        self.set_options(Option(self._prompt(line)) for line in lines)
        self.highlighted = next((n for n, line in enumerate(lines) if line.key == at), None)
        if self.has_focus:
            self.on_focus()

    @property
    def key(self) -> str | None:
        """What the line at the cursor stands for."""
        at = self.highlighted
        return self._offered[at].key if at is not None and at < len(self._offered) else None

    def on_focus(self) -> None:
        """Put the cursor on what is chosen."""
        if self.highlighted is None and self._offered:
            marked = (n for n, line in enumerate(self._offered) if line.mark == CHOSEN)
            self.highlighted = next(marked, 0)

    def on_blur(self) -> None:
        """Take the cursor away, so that it is not taken for a choice."""
        self.highlighted = None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Where the cursor is matters to nobody else."""
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell what was picked."""
        event.stop()
        self.post_message(self.Picked(self, self._offered[event.option_index].key))

    def _prompt(self, line: Line) -> Table:
        prompt = Table.grid(padding=(0, 1, 0, 0), expand=True)
        prompt.add_column(width=len(line.mark))
        prompt.add_column(ratio=1, no_wrap=self._short, overflow="ellipsis" if self._short else "fold")
        prompt.add_row(line.mark, Text(line.text))
        if line.note:
            prompt.add_row("", Text(line.note, "dim"))
        return prompt
