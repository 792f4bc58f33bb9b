"""A letter as it will look on paper, in lines of a terminal: one sheet, however long.

Only what changed since the last letter is laid out again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, Generic, TypeVar

from drafter.core.blocks import Block, Paragraph
from drafter.core.letter import Letter
from drafter.tui.widgets import paperparts
from drafter.tui.widgets.blocklines import FRAME, Lines, block_lines, note_lines
from drafter.tui.widgets.paperparts import MISSING, Part, Shape, shape_for
from drafter.tui.widgets.wrapping import BLANK, PLAIN, Line, fitted

T = TypeVar("T")

_Note = tuple[int, tuple[Paragraph, ...]]
_NOTES_RULE: Final[Line] = (("─" * 12, FRAME),)


class Paper:
    """One letter on one sheet of a width. Rows count from 0; the sheet's edges are rows too."""

    def __init__(self) -> None:
        self.shape: Shape = shape_for(0)
        self._column, self._top, self._bottom = Part(), Part(), Part()
        self._body: _Flow[Block] = _Flow(block_lines)
        self._notes: _Flow[_Note] = _Flow(lambda note, width: note_lines(*note, width))
        self._missing_text: Lines = ()

    def lay_out(self, letter: Letter, width: int, missing: Mapping[str, str]) -> None:
        """Put a letter on the sheet; `missing` is what to say in the place of what it lacks."""
        shape = self.shape = shape_for(width)
        self._column = paperparts.column(letter) if shape.column_at else Part()
        self._top = paperparts.top(letter, shape, missing, self._column)
        self._body.update(letter.text.blocks, shape.text)
        self._missing_text = () if letter.text.blocks else (((missing["text"], MISSING),), BLANK)
        self._bottom = paperparts.bottom(letter, shape.text, missing)
        self._notes.update(tuple(enumerate(letter.text.notes, 1)), shape.text)
        if letter.text.notes:
            self._bottom.add([_NOTES_RULE])

    @property
    def width(self) -> int:
        """Cells of the sheet with its edges."""
        return self.shape.inner + 2 * self.shape.margin + 2

    @property
    def height(self) -> int:
        """Rows of the sheet with its edges."""
        return max(self._below_bottom + len(self._notes), self._column_end) + 2

    def line(self, row: int) -> Line:
        """What stands on a row of the sheet, over its whole width."""
        across = self.width - 2
        if row in (0, self.height - 1):
            left, right = "┌┐" if row == 0 else "└┘"
            return ((left + "─" * across + right, FRAME),)
        margin = (" " * self.shape.margin, PLAIN)
        inner = fitted(self._inner(row - 1), self.shape.inner)
        return (("│", FRAME), margin, *inner, margin, ("│", FRAME))

    def rows_of_block(self, at: int) -> range:
        """The rows of a block of the text."""
        start = 1 + len(self._top.lines)
        return range(start + self._body.starts[at], start + self._body.starts[at + 1])

    def rows_of_note(self, at: int) -> range:
        """The rows of a footnote."""
        start = 1 + self._below_bottom
        return range(start + self._notes.starts[at], start + self._notes.starts[at + 1])

    def rows_of_part(self, name: str) -> range | None:
        """The row of a part of the letter, if it is there and known by this name."""
        for first, part in (
            (self._below_text, self._bottom),
            (self._top.rows["column"], self._column),
            (0, self._top),
        ):
            if name in part.rows:
                row = 1 + first + part.rows[name]
                return range(row, row + 1)
        return None

    @property
    def _below_text(self) -> int:
        return len(self._top.lines) + len(self._body) + len(self._missing_text)

    @property
    def _below_bottom(self) -> int:
        return self._below_text + len(self._bottom.lines)

    @property
    def _column_end(self) -> int:
        return self._top.rows["column"] + len(self._column.lines) if self._column.lines else 0

    def _inner(self, row: int) -> Line:
        """What stands between the margins."""
        line = self._own(row)
        at = row - self._top.rows["column"] if self._column.lines else -1
        if not 0 <= at < len(self._column.lines):
            return line
        return (*fitted(line, self.shape.column_at), *self._column.lines[at])

    def _own(self, row: int) -> Line:
        """The same without the sender column."""
        for lines in (self._top.lines, self._body, self._missing_text, self._bottom.lines, self._notes):
            if row < len(lines):
                return lines[row]
            row -= len(lines)
        return BLANK


@dataclass(slots=True)
class _Flow(Generic[T]):
    """Things below each other, each laid out once as long as it is the same."""

    lay_out: Callable[[T, int], Lines]
    width: int = 0
    items: Sequence[T] = ()
    lines: list[Lines] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    """The row of each item, and the one after the last."""

    def update(self, items: Sequence[T], width: int) -> None:
        old, laid = (self.items, self.lines) if width == self.width else ((), [])
        before = _alike(old, items)
        after = _alike(old[before:][::-1], items[before:][::-1])
        known = {id(item): lines for item, lines in zip(old[before:], laid[before:], strict=True)}
        changed = items[before : len(items) - after]
        self.lines = [
            *laid[:before],
            *(known.get(id(item)) or self.lay_out(item, width) for item in changed),
            *laid[len(laid) - after :],
        ]
        self.items, self.width = items, width
        self.starts = [0, *accumulate(map(len, self.lines))]

    def __len__(self) -> int:
        return self.starts[-1]

    def __getitem__(self, row: int) -> Line:
        at = bisect_right(self.starts, row) - 1
        return self.lines[at][row - self.starts[at]]


def _alike(old: Sequence[T], new: Sequence[T]) -> int:
    """How many of the first are the same."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count
