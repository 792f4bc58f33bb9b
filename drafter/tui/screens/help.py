"""What F1 tells: what the field is for, and what every key does here."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from drafter.tui.screens.dialogs import Tell
from drafter.tui.speaking import SpeakingApp, SpeakingDialog, SpeakingScreen
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.pair import TextPair
from drafter.tui.widgets.setting import Setting


class Help(Tell):
    """Explains the field that has the focus, and the keys that do something."""

    def __init__(self, about: SpeakingScreen[Any] | SpeakingDialog[Any]) -> None:
        """`about` is the screen on which help is asked for."""
        super().__init__()
        self._about = about
        focused = about.focused
        self._field = next(
            (
                each
                for each in (focused.ancestors_with_self if focused else ())
                if isinstance(each, Field | TextPair | Setting)
            ),
            None,
        )

    def text(self) -> Text:
        """The field, then the keys."""
        told = Text()
        if self._field is not None:
            told.append(f"{self._field.label}\n", "bold")
            told.append(f"{self._field.about}\n\n")
        told.append(f"{self.say('Keys')}\n", "bold")
        assert isinstance(self.app, SpeakingApp)  # noqa: S101 - there is no other
        bindings = [active.binding for active in self._about.doings.values()]
        # The last is the name by which config.toml gives an action another key.
        named = [
            (self.app.full_key_name(each), each.tooltip or each.description, each.id or "")
            for each in bindings
        ]
        keys, words = (max((cell_len(each[at]) for each in named), default=0) for at in (0, 1))
        for key, description, action in named:
            told.append(f"  {set_cell_size(key, keys)}  ", "bold")
            told.append(f"{set_cell_size(description, words)}  ")
            told.append(f"{action}\n", "dim")
        told.append(f"\n{self.say('Esc closes this. Ctrl+P lists all actions, also those without a key.')}")
        return told
