"""The foot of a screen: what happened just now, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static

from drafter.tui.widgets.keyline import KeyLine

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
    Foot KeyLine { dock: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._end: Timer | None = None
        self._text: Callable[[], str] = str
        self._sign = ""

    def compose(self) -> ComposeResult:
        """The line, the keys."""
        yield Static(classes="told", markup=False)
        yield KeyLine()

    def tell(self, text: Callable[[], str], weight: Weight, seconds: float) -> None:
        """Show a text for some seconds, in the place of the one before.

        `text` says it in the user's language: once more when they change that meanwhile.
        """
        self._text, self._sign = text, _SIGNS[weight]
        self.speak()
        line = self.query_one(".told", Static)
        for each in _SIGNS:
            line.set_class(each == weight, f"-{each}")
        self.add_class("-telling")
        if self._end is not None:
            self._end.stop()
        self._end = self.set_timer(seconds, self.be_silent)

    def speak(self) -> None:
        """Say what is told in the user's language."""
        self.query_one(".told", Static).update(f"{self._sign} {self._text()}")

    def be_silent(self) -> None:
        """Take the text away."""
        self.remove_class("-telling")
