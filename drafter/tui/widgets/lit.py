"""Something that shows that one is in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual import on
from textual.events import DescendantBlur, DescendantFocus
from textual.widget import Widget

HERE: Final = "-here"


class Lit(Widget):
    """A widget with the class `-here` while one is in it.

    With `:focus-within` in its place, Textual looks up the styles of all that is in the widget anew
    each time that one goes in or out.
    """

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _entered_or_left(self) -> None:
        here = self.has_focus_within
        if here != self.has_class(HERE):
            self.set_class(here, HERE, update=False)
            self.app.stylesheet.update_nodes(self.lit_parts())

    def lit_parts(self) -> Iterable[Widget]:
        """What looks otherwise while one is in it."""
        return (self,)
