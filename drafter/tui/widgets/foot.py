"""The foot of a screen: what happened just now, and the keys."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Footer, Static

Weight = Literal["information", "warning", "error"]
_SIGNS: dict[Weight, str] = {"information": "✓", "warning": "!", "error": "✗"}


class Foot(Vertical):
    """A line that appears when there is something to tell, above the keys.

    It takes its room from the screen and hides nothing, unlike notices that lie over fields.
    """

    DEFAULT_CSS = """
    Foot { dock: bottom; height: auto; }
    Foot > .told { height: auto; max-height: 4; display: none; padding: 0 1; }
    Foot.-telling > .told { display: block; }
    Foot Footer { dock: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._end: Timer | None = None

    def compose(self) -> ComposeResult:
        """The line, the keys."""
        yield Static(classes="told", markup=False)
        yield Footer(show_command_palette=False)

    def tell(self, text: str, weight: Weight, seconds: float) -> None:
        """Show a text for some seconds, in the place of the one before."""
        line = self.query_one(".told", Static)
        line.update(f"{_SIGNS[weight]} {text}")
        for each in _SIGNS:
            line.set_class(each == weight, f"-{each}")
        self.add_class("-telling")
        if self._end is not None:
            self._end.stop()
        self._end = self.set_timer(seconds, self.be_silent)

    def be_silent(self) -> None:
        """Take the text away."""
        self.remove_class("-telling")
