"""One line that opens to a list of what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from textual.widgets import Select
from textual.widgets._select import SelectCurrent

from drafter.tui.speaking import word

TEXTUALS_OWN: Final = word("Dismiss menu")
"""What the toolkit calls closing the list; the line of keys says it."""

Value = TypeVar("Value")


class Chooser(Select[Value]):
    """A `Select` that always has something chosen, and whose words can be changed."""

    def __init__(self, nothing: Value, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        """`nothing` is its value while there is nothing to choose from."""
        super().__init__([("", nothing)], prompt="", allow_blank=False, id=id, compact=True)
        self._nothing = nothing

    def offer(self, options: Iterable[tuple[str, Value]], value: Value) -> None:
        """Offer these words and values, with one chosen; the first when that is none of them."""
        offered = list(options) or [("", self._nothing)]
        words = {each: text for text, each in offered}
        self.set_options(offered)
        self.value = value if value in words else offered[0][1]
        # The value may be what it was, in other words.
        for current in self.query(SelectCurrent):
            current.update(words[self.value])
