"""What F1 tells: what the field is for, and what every key does here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.widget import Widget

from drafter.tui.screens.dialogs import Tell
from drafter.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.binding import ActiveBinding


class Help(Tell):
    """Explains the field that has the focus, and the keys that do something."""

    def __init__(self, focused: Widget | None, bindings: Sequence[ActiveBinding]) -> None:
        super().__init__()
        self._field = next(
            (each for each in (focused.ancestors_with_self if focused else ()) if isinstance(each, Field)),
            None,
        )
        self._keys = [each for each in bindings if each.binding.id]

    def text(self) -> Text:
        """The field, then the keys."""
        told = Text()
        if self._field is not None:
            told.append(f"{self._field.label}\n", "bold")
            told.append(f"{self._field.about}\n\n")
        told.append(f"{self.say('Keys')}\n", "bold")
        for active in self._keys:
            key = self.app.get_key_display(active.binding)
            told.append(f"{key:>10}  ", "bold")
            told.append(f"{active.binding.description}\n")
        told.append(f"\n{self.say('Esc closes this. Ctrl+P lists all actions, also those without a key.')}")
        return told
