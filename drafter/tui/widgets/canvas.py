"""Where a picture is shown and moved about in."""

from __future__ import annotations

from textual.errors import NoWidget
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.tui.pictures import Drawing

_NARROWEST = 8
"""Columns; what lies over a picture is wider."""


class Canvas(ScrollView, can_focus=False):
    """Shows a drawing, in the middle when it is narrow, or the part of it that there is room for."""

    DEFAULT_CSS = """
    Canvas { height: 1fr; width: 1fr; scrollbar-size: 1 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self._to_paint = False

    def put(self, drawing: Drawing | None, start: Offset | None = None) -> None:
        """Show a drawing from `start`; without it from the place in it that is shown now."""
        old, self._drawing = self._drawing, drawing
        if old is not None:
            self._send(old.last)
        if drawing is None:
            self.virtual_size = Size()
            return
        self._send(drawing.first)
        if start is None and old is not None:
            x, y = self.scroll_offset
            share = drawing.columns / old.columns
            start = Offset(round(x * share), round(y * len(drawing.lines) / len(old.lines)))
        self.virtual_size = Size(drawing.columns, len(drawing.lines))
        self.refresh()
        if start is not None:
            # How far one can scroll is known when the new size is.
            self.call_after_refresh(self.scroll_to, start.x, start.y, animate=False)

    def move(self, columns: int, lines: int) -> bool:
        """Move over the drawing; whether that was possible."""
        before = self.scroll_offset
        self.scroll_to(before.x + columns, before.y + lines, animate=False)
        return self.scroll_offset != before

    def render_line(self, y: int) -> Strip:
        """A line of the part that is shown."""
        width, (left, top) = self.size.width, self.scroll_offset
        blank = Strip.blank(width, self.rich_style)
        if self._drawing is None or y + top >= len(self._drawing.lines):
            return blank
        line = self._drawing.lines[y + top].crop(left, left + width)
        before = self._margin(self._drawing)
        return Strip.join([blank.crop(0, before), line, blank.crop(before + line.cell_length)])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the part that is shown; their pixels follow when Textual has written the cells."""
        if self._drawing is not None and self._drawing.bands and not self._to_paint:
            self._to_paint = True
            self.call_after_refresh(self._paint)
        return super().render_lines(crop)

    def on_unmount(self) -> None:
        """Have the terminal forget the picture."""
        if self._drawing is not None:
            self._send(self._drawing.last)

    def _margin(self, drawing: Drawing) -> int:
        return max(self.size.width - drawing.columns, 0) // 2

    def _paint(self) -> None:
        self._to_paint = False
        if self._drawing is None or not self.screen.is_active:
            return
        left, width = self.content_region.x + self._margin(self._drawing), self._drawing.columns
        shown = self._drawing.bands[self.scroll_offset.y :][: self.size.height]
        # After pixels in its last line a terminal scrolls.
        lines = zip(range(self.content_region.y, self.app.size.height - 1), shown, strict=False)
        painted = (
            f"\x1b[{y + 1};{left + 1}H{band}" for y, band in lines if self._is_seen(left, left + width, y)
        )
        self._send("\x1b7" + "".join(painted) + "\x1b8")

    def _is_seen(self, left: int, right: int, y: int) -> bool:
        """Whether nothing, such as a notification, lies over a line of the picture."""
        try:
            return all(self.screen.get_widget_at(x, y)[0] is self for x in range(left, right, _NARROWEST))
        except NoWidget:
            return False

    def _send(self, text: str) -> None:
        """Write to the terminal after all that Textual wrote before."""
        driver = self.app._driver  # noqa: SLF001 - there is no other way past the compositor
        if text and driver is not None:
            driver.write(text)
