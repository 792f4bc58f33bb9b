"""What stands in the files of a template, in lines that lead to where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.core.problems import Place

Row = tuple[str, Text]
"""What stands before a text, and the text, which stays beside it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to read, in one column or in two side by side, and where it is written."""

    key: str
    """By which it is known again when the file has changed."""
    columns: tuple[tuple[Row, ...], ...]
    places: tuple[Place, ...] = ()
    """Of each column; the last one is that of the columns after it too."""

    def place(self, column: int = 0) -> Place:
        """Where a column is written."""
        return self.places[min(column, len(self.places) - 1)] if self.places else Place()


class TemplateLines(OptionList):
    """Entries to go through; Enter tells which one."""

    DEFAULT_CSS = """
    TemplateLines { text-wrap: wrap; }
    """

    class Chosen(Message):
        """What is written somewhere was asked for."""

        def __init__(self, lines: TemplateLines, entry: Entry) -> None:
            super().__init__()
            self.lines = lines
            self.entry = entry

        @property
        def control(self) -> TemplateLines:
            """The list."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id, markup=False, compact=True)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry], *, anew: bool = False) -> None:
        """Show these entries, from where one was; `anew` from the first on, because they are of another."""
        if entries == self.entries and not anew:
            return
        key, top = (None, 0) if anew else (self.key, self.scroll_offset.y)
        at = 0 if anew else self.highlighted or 0
        self.entries = list(entries)
        self.set_options(Option(_prompt(each)) for each in entries)
        at = next((n for n, each in enumerate(entries) if each.key == key), at)
        self.highlighted = min(at, len(entries) - 1) if entries else None
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    @property
    def key(self) -> str | None:
        """The key of the entry that is pointed at."""
        return self.entry.key if self.entry else None

    @property
    def entry(self) -> Entry | None:
        """The entry that is pointed at."""
        at = self.highlighted
        return self.entries[at] if at is not None and at < len(self.entries) else None

    @property
    def _rows(self) -> range:
        """Those of the entry that is pointed at."""
        at = self.highlighted
        start = self._index_to_line.get(at, 0) if at is not None else 0
        return range(start, start + self._heights.get(at, 0)) if at is not None else range(0)

    def point_at(self, file: str, line: int) -> None:
        """Point at the entry in which a line of a file is: the last that begins there or before it."""
        for at, entry in enumerate(self.entries):
            if any(place.file == file and (place.line or 0) <= line for place in entry.places):
                self.highlighted = at

    def action_cursor_down(self) -> None:
        """Go to the next entry, but first to the end of one that is longer than the window."""
        rows, window = self._rows, self.scrollable_content_region.height
        if len(rows) > window and rows.stop > self.scroll_offset.y + window:
            self.scroll_relative(y=1, animate=False, immediate=True)
            return
        super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the entry before it, but first to the start of one that is longer than the window."""
        rows, window = self._rows, self.scrollable_content_region.height
        if len(rows) > window and rows.start < self.scroll_offset.y:
            self.scroll_relative(y=-1, animate=False, immediate=True)
            return
        super().action_cursor_up()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Where one points matters to nobody else."""
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which entry is asked for."""
        event.stop()
        self.post_message(self.Chosen(self, self.entries[event.option_index]))


def _prompt(entry: Entry) -> Table:
    prompt = Table.grid(expand=True, padding=(0, 1, 0, 0))
    for _ in entry.columns:
        prompt.add_column(ratio=1)
    prompt.add_row(*(Group(*_lines(column)) for column in entry.columns))
    return prompt


def _lines(rows: Sequence[Row]) -> Iterator[Table]:
    """The texts, each kept beside what stands before it; what has nothing there goes on under the last."""
    width = 0
    for before, text in rows:
        width = cell_len(before) or width
        line = Table.grid(expand=True)
        line.add_column(width=width)
        line.add_column(ratio=1, overflow="fold")
        line.add_row(before, text)
        yield line
