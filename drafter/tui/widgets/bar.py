"""How far something is, drawn so that it is seen without colours too."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

_PERCENT = 6


class Bar(Widget):
    """A bar that fills, with the percentage behind it."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._fraction = 0.0

    def show(self, fraction: float) -> None:
        """Show how far it is, from 0 to 1."""
        self._fraction = min(max(fraction, 0.0), 1.0)
        self.refresh()

    def render(self) -> Text:
        """The bar."""
        room = max(self.size.width - _PERCENT, 1)
        done = int(room * self._fraction)
        return Text(f"{'█' * done}{'░' * (room - done)} {int(self._fraction * 100):>3} %")
