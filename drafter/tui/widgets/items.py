"""Fields with several answers in an order: a row for each, and an empty one to go on in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from drafter.questions import Question
from drafter.tui.speaking import word
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.lineinput import LineInput
from drafter.tui.widgets.row import Row
from drafter.tui.widgets.shapes import items_of, lists_of, rows_of
from drafter.tui.widgets.suggesting import Suggesting

R = TypeVar("R", bound=Row)

_SIGN = re.compile(r"(?:[-–*•·▪◦‣]|[0-9]{1,2}[.)])\s+")
"""What stands before an item of a list that is pasted."""


class ListField(Field, Generic[R]):
    """Several answers.

    A row comes under the last one as soon as that has something in it; a row that is emptied goes
    when the user does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,alt+up", "move(-1)", word("Move up"), id="items.up"),
        Binding("ctrl+down,alt+down", "move(1)", word("Move down"), id="items.down"),
        Binding("f3,ctrl+delete", "remove", word("Remove"), id="items.remove"),
        Binding("up", "row(-1)", show=False, id="items.row_up"),
        Binding("down", "row(1)", show=False, id="items.row_down"),
    ]
    DEFAULT_CSS = """
    ListField .rows { height: auto; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.rows: list[R] = [self.make_row()]
        self._holder = Vertical(classes="rows")
        self._counted: list[R] = []
        """The rows of the answers as the sheet has them."""
        self._void: list[R] = []
        """The rows of answers of a file with nothing in them."""

    def make_row(self) -> R:
        """An empty row."""
        raise NotImplementedError

    def compose_input(self) -> Iterable[Widget]:
        """The rows."""
        with self._holder:
            yield from self.rows

    # What is filled in

    def fill_in(self, raw: object) -> None:
        """Show a row for each answer, and an empty one."""
        self.load_rows(items_of(raw))

    def load_rows(self, items: Sequence[object]) -> None:
        """Show these answers, in the rows there are as far as possible."""
        for row in self.rows[len(items) + 1 :]:
            row.remove()
        del self.rows[len(items) + 1 :]
        while len(self.rows) <= len(items):
            self.add_row()
        for row, item in zip(self.rows, [*items, None], strict=True):
            row.load(item)
        self._counted = self.rows[: len(items)]
        self._void = [row for row in self._counted if row.is_blank]
        self._count()

    def value(self) -> object:
        """The answers."""
        return [row.raw for row in self.filled] or None

    @property
    def filled(self) -> list[R]:
        """The rows with an answer."""
        return [row for row in self.rows if row in self._void or not row.is_blank]

    def edited(self) -> None:
        """Keep an empty row at the end."""
        self._void = [row for row in self._void if row.is_blank]
        self._counted = self.filled
        if not self.rows[-1].is_blank:
            self.add_row()
        self._count()
        self.refresh_bindings()
        super().edited()

    def add_row(self, at: int | None = None) -> R:
        """A new row, at the end or before another."""
        row = self.make_row()
        before = self.rows[at] if at is not None else None
        self.rows.insert(len(self.rows) if at is None else at, row)
        self._holder.mount(row, before=before)
        return row

    def row_with(self, widget: Widget | None) -> R | None:
        """The row that a widget stands in."""
        around = widget.ancestors_with_self if widget is not None else ()
        return next((row for row in self.rows if row in around), None)

    def paste(self, box: LineInput, lines: Sequence[str]) -> None:
        """Take each of the pasted lines as an answer, without the signs of a list."""
        row = self.row_with(box)
        if row is None or box not in row.boxes:
            super().paste(box, lines)
            return
        first, *others = (_SIGN.sub("", line) for line in lines)
        box.put_in(first)
        for line in others:
            row = self.row_after(row)
            row.load(line)
        self.edited()

    def row_after(self, row: R) -> R:
        """The row after another if it is empty, else a new one there."""
        at = self.rows.index(row) + 1
        if at == len(self.rows):
            return self.add_row()
        return self.rows[at] if self.rows[at].is_blank else self.add_row(at)

    def _count(self) -> None:
        filled = self.filled
        for row in self.rows:
            row.count(filled.index(row) + 1 if row in filled else None)

    # By key

    def after(self, box: Input) -> Widget | None:
        """Enter goes on in the row, to the next row, and from an empty one to the next field."""
        row = self.row_with(box)
        if row is None or row.is_blank:
            return super().after(box)
        boxes = row.boxes
        at = boxes.index(box) + 1 if box in boxes else len(boxes)
        return boxes[at] if at < len(boxes) else self.rows[self.rows.index(row) + 1].boxes[0]

    def on_suggesting_taken(self, event: Suggesting.Taken) -> None:
        """Pass on what was chosen."""
        event.stop()
        self.edited()

    def on_descendant_blur(self) -> None:
        """Drop rows that were emptied, once the user has left them."""
        self.call_after_refresh(self._drop_empty)

    def _drop_empty(self) -> None:
        here = self.screen.focused
        if here is None:  # the terminal is in the background: the user comes back to this row
            return
        for row in self.rows[:-1]:
            if row not in self.filled and row not in here.ancestors:
                self.rows.remove(row)
                row.remove()
        self._count()

    def on_row_left(self, event: Row.Left) -> None:
        """Go on to the next row, if there is one."""
        event.stop()
        if event.row is not self.rows[-1]:
            self.action_row(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with the row in which the user is."""
        if action not in ("move", "remove", "row"):
            return super().check_action(action, parameters)
        row = self.row_with(self.screen.focused)
        if row is None:
            return False
        if action == "remove":
            return row is not self.rows[-1]
        by = parameters[0]
        assert isinstance(by, int)  # noqa: S101 - as the bindings have it
        to = self.rows.index(row) + by
        last = len(self.rows) - (1 if action == "row" else 2)
        return 0 <= to <= last and (action == "row" or row is not self.rows[-1])

    def action_row(self, by: int) -> None:
        """Go to another row."""
        row = self.row_with(self.screen.focused)
        if row is not None:
            self.rows[self.rows.index(row) + by].boxes[0].focus()

    def action_move(self, by: int) -> None:
        """Move the row up or down."""
        row = self.row_with(self.screen.focused)
        if row is None:
            return
        at = self.rows.index(row)
        other = self.rows[at + by]
        self.rows[at], self.rows[at + by] = other, row
        if by > 0:
            self._holder.move_child(row, after=other)
        else:
            self._holder.move_child(row, before=other)
        self.edited()
        self.call_after_refresh(row.scroll_visible, animate=False)

    def action_remove(self) -> None:
        """Take the row away."""
        row = self.row_with(self.screen.focused)
        if row is None:
            return
        at = self.rows.index(row)
        self.rows[at + 1].boxes[0].focus()
        self.rows.remove(row)
        row.remove()
        self.edited()

    # What is wrong

    def spot(self, parts: Sequence[str]) -> Static | None:
        """At the row."""
        at = int(parts[0]) if parts[0].isdecimal() else 0
        return self._counted[at - 1].problem if 0 < at <= len(self._counted) else None


class WordsListField(ListField[Row]):
    """Several texts, which may differ per language."""

    def make_row(self) -> Row:
        """A row for one."""
        return Row(self.languages)


class ItemsField(WordsListField):
    """Several texts of a template's own field: a list, or a list in each language."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._as_filed: object = None
        self._as_rows: Sequence[object] = ()

    def make_row(self) -> Row:
        """A row for one, which counts for both languages when it is filled in in one."""
        return Row(self.languages, shared=True)

    def fill_in(self, raw: object) -> None:
        """Show the lists side by side."""
        self._as_filed, self._as_rows = raw, rows_of(raw)
        self.load_rows(self._as_rows)

    def value(self) -> object:
        """One list as long as no row differs per language."""
        rows = [row.raw for row in self.filled]
        return self._as_filed if rows == self._as_rows else lists_of(rows)
