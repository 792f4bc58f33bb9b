"""An area of text in which every change can be undone and done again, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, Size
from textual.widgets import TextArea

from drafter.tui.widgets.altkeys import AltTypesNothing
from drafter.tui.widgets.sizing import Growing


class MeasuredDocument(WrappedDocument):
    """A text in the lines of the screen that can be measured once; Textual counts all lines each time."""

    measured: int | None = None

    @property
    def height(self) -> int:
        """How many lines of the screen there are."""
        return super().height if self.measured is None else self.measured


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

    @contextmanager
    def of_one_height(self) -> Iterator[None]:
        """Let the text, which does not change meanwhile, be measured once."""
        self._wrapped.measured = self._wrapped.height
        try:
            yield
        finally:
            self._wrapped.measured = None

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

    def _refresh_size(self) -> None:
        if self._goes_back:
            self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        with self.of_one_height():
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
