"""The letter as it will look on paper, while it is being written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from drafter.core.letter import Letter
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.paper import Paper
from drafter.tui.widgets.sizing import Growing
from drafter.tui.widgets.wrapping import Line, Look

_AROUND = 3
"""Rows of a tall block to keep in sight where it is being written."""


class LetterPreview(Speaking, Growing):
    """Shows a letter, finished or not. It follows the hand that writes: see `reveal`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "letter-preview--sheet",
        "letter-preview--frame",
        "letter-preview--label",
        "letter-preview--missing",
    }
    DEFAULT_CSS = """
    LetterPreview {
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .letter-preview--sheet { background: $surface; color: $foreground; }
        & > .letter-preview--frame { background: $surface; color: $foreground-muted; }
        & > .letter-preview--label { background: $surface; color: $text-muted; }
        & > .letter-preview--missing { background: $surface; color: $text-muted; text-style: italic; }
    }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id, classes=classes)
        self._paper = Paper()
        self._letter: Letter | None = None
        self._missing: Mapping[str, str] = {}
        self._styles_of: dict[Look, Style] = {}
        self._sought: Callable[[], range | None] = lambda: None
        """The rows that were asked to be in sight."""

    @property
    def text(self) -> str:
        """The whole sheet, as plain text."""
        rows = range(self._paper.height) if self._ready else ()
        return "\n".join("".join(words for words, _ in self._paper.line(row)) for row in rows)

    def show(self, letter: Letter) -> None:
        """Show a letter, finished or not. What it lacks is named where it will stand."""
        self._letter = letter
        self._lay_out()

    def reveal(self, line: int) -> None:
        """Bring what a line of the letter's own text (from 1) became into sight, if it is not."""
        self._sought = lambda: self._rows_of_line(line)
        self._seek()

    def reveal_part(self, name: str) -> None:
        """Bring a part of the letter into sight, such as 'addressee'; nothing when it has no such part."""
        self._sought = lambda: self._paper.rows_of_part(name)
        self._seek()

    def speak(self) -> None:
        """Name what is missing in the user's language."""
        say = self.say
        self._missing = {
            "addressee": say("‹addressee›"),
            "date": say("‹date›"),
            "subject": say("‹subject›"),
            "salutation": say("‹salutation›"),
            "text": say("‹text›"),
            "signature": say("‹signature›"),
        }
        self._lay_out()

    def notify_style_update(self) -> None:
        """Take the new colours."""
        super().notify_style_update()
        self._styles_of.clear()

    def on_resize(self) -> None:
        """Wrap anew, and keep in sight what was asked for."""
        self._lay_out()
        self._seek()

    def render_line(self, y: int) -> Strip:
        """A row of the window: the sheet in the middle, what lies under it beside it."""
        row, width = self.scroll_offset.y + y, self._room.width
        if not self._ready or row >= self._paper.height:
            return Strip.blank(width, self.rich_style)
        left = (width - self._paper.width) // 2
        sheet = [Segment(text, self._style_of(look)) for text, look in self._paper.line(row)]
        around = [Segment(" " * room, self.rich_style) for room in (left, width - self._paper.width - left)]
        return Strip([around[0], *sheet, around[1]]).crop(0, width)

    @property
    def _room(self) -> Size:
        """The window: what the scroll bar leaves."""
        return self.scrollable_content_region.size

    @property
    def _ready(self) -> bool:
        return self._letter is not None and bool(self._room.width)

    def _lay_out(self) -> None:
        if self._letter is None or not self._ready:
            return
        before = self._in_sight()
        self._paper.lay_out(self._letter, self._room.width, self._missing)
        self.take_size(Size(self._room.width, self._paper.height))
        changed = [
            at for at, (one, other) in enumerate(zip(before, self._in_sight(), strict=True)) if one != other
        ]
        if changed:
            self.refresh(Region(0, changed[0], self._room.width, changed[-1] - changed[0] + 1))

    def _in_sight(self) -> list[Line | None]:
        rows = range(self.scroll_offset.y, self.scroll_offset.y + self._room.height)
        paper = self._paper
        return [paper.line(row) if row < paper.height else None for row in rows]

    def _rows_of_line(self, line: int) -> range | None:
        """The rows of what starts last of all that starts on the line or before it."""
        assert self._letter is not None  # noqa: S101 - asked only of a letter that is shown
        text = self._letter.text
        own = [
            (place.line, rows_of, at)
            for places, rows_of in (
                (text.places, self._paper.rows_of_block),
                (text.note_places, self._paper.rows_of_note),
            )
            for at, place in enumerate(places)
            if place.file is None and place.field is None and place.line
        ]
        before = [each for each in own if each[0] <= line]
        if not before:
            return None
        start, rows_of, at = max(before, key=itemgetter(0))
        rows = rows_of(at)
        if len(rows) <= self._room.height:
            return rows
        # Of what is taller than the window, about the part that stands on the line.
        end = min((next_ for next_, *_ in own if next_ > line), default=line + 1)
        row = rows[len(rows) * (line - start) // (end - start)]
        return range(row, min(row + _AROUND, rows.stop))

    def _seek(self) -> None:
        rows = self._sought() if self._ready else None
        if rows is None:
            return
        top, height = self.scroll_offset.y, self._room.height
        if rows.start < top or len(rows) > height:
            self.scroll_to(y=rows.start - 1, animate=False, force=True)
        elif rows.stop > top + height:
            self.scroll_to(y=rows.stop - height, animate=False, force=True)

    def _style_of(self, look: Look) -> Style:
        style = self._styles_of.get(look)
        if style is None:
            name = f"letter-preview--{look.role or 'sheet'}"
            own = self.get_component_rich_style(name)
            mark = Style(bold=look.bold or None, italic=look.italic or None, underline=look.underline or None)
            style = self._styles_of[look] = own + mark
        return style
