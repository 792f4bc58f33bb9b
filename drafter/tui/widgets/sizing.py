"""Heights of what scrolls."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class Growing(ScrollView):
    """What becomes longer and shorter while one types. A mixin.

    While it is longer than its window, only its scroll bar changes with it; Textual would lay out the
    whole screen anew.
    """

    def take_size(self, size: Size) -> None:
        """Have another virtual size."""
        before = self.virtual_size
        if size.width == before.width and min(size.height, before.height) > self.size.height > 0:
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)
        else:
            self.virtual_size = size

    def watch_show_vertical_scrollbar(self) -> None:
        """Have a scroll bar begin where one is: Textual leaves it at the top until one scrolls."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y
