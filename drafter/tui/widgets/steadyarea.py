"""An area of text in which every change can be undone and done again, whatever its size."""

from __future__ import annotations

from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, Size
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from drafter.tui.widgets.altkeys import AltTypesNothing
from drafter.tui.widgets.sizing import Growing


class MeasuredDocument(WrappedDocument):
    """A text in the lines of the screen, measured once for a change; Textual counts all lines each time."""

    _measured: int | None = None

    @property
    def height(self) -> int:
        """How many lines of the screen there are."""
        if self._measured is None:
            self._measured = super().height
        return self._measured

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines."""
        super().wrap(width, tab_width)
        self._measured = None

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the lines of a change."""
        super().wrap_range(start, old_end, new_end)
        self._measured = None


class SteadyArea(AltTypesNothing, TextArea, Growing):
    """A text area that knows its own height while changes are undone.

    Textual wraps a range of lines again then, which it gets wrong where several changes are undone
    at once; and it scrolls to the cursor before that has its new place, which may be beyond the end.
    """

    @property
    def wrapped_document(self) -> WrappedDocument:
        """The text in the lines of the screen."""
        return self._wrapped

    @wrapped_document.setter
    def wrapped_document(self, wrapped: WrappedDocument) -> None:
        self._wrapped = MeasuredDocument(wrapped.document, wrapped._tab_width)  # noqa: SLF001 - not wrapped yet

    _goes_back = False
    """Whether changes are being undone or done again."""

    def undo(self) -> None:
        """Undo the latest changes."""
        self._goes_back = True
        try:
            super().undo()
        finally:
            self._goes_back = False

    def redo(self) -> None:
        """Do again what was undone."""
        self._goes_back = True
        try:
            super().redo()
        finally:
            self._goes_back = False

    def on_resize(self) -> None:
        """Draw the text once more when it has been wrapped: it was drawn in its new room before that."""
        self.refresh()
        if self.has_focus:
            self.call_after_refresh(self.scroll_cursor_visible)

    def _refresh_size(self) -> None:
        if self._goes_back:
            self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        if self.soft_wrap:
            self.take_size(Size(0, self.wrapped_document.height))
        super()._refresh_size()

    def scroll_cursor_visible(
        self,
        center: bool = False,  # noqa: FBT002 - Textual's own
        animate: bool = False,  # noqa: FBT002
    ) -> Offset:
        """Scroll to the cursor, unless it still is where the text has nothing any more."""
        if self.cursor_location != self.clamp_visitable(self.cursor_location):
            return Offset()
        return super().scroll_cursor_visible(center, animate)
