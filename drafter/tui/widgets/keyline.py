"""The line that names the keys: as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_FIRST_TO_GO: Final = ("letter.make", "draft.zone", "items.up", "items.down")
"""What is not named where there is no room for all."""
_ALWAYS: Final = ("app.palette", "app.help")
"""What leads to all other keys."""
_AROUND: Final = 3
"""Spaces around and between the name of a key and its words."""


class KeyLine(Footer):
    """The keys that do something here, those of the input one is in first.

    Where there is no room for all, some are left out whole, because half a word tells nothing.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._made_for = 0
        self._made_of: Sequence[object] = ()
        self._awaited = False
        """Whether the line will be made anew: once is enough, however many keys come before it."""

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Name the keys anew, if there are others: making the line takes longer than a key may."""
        self._bindings_ready = True
        if self._awaited or not screen.app.app_focus or not self.is_attached or screen is not self.screen:
            return
        if _shown(screen) != self._made_of:
            self._awaited = True
            self.call_after_refresh(self.recompose)

    def compose(self) -> ComposeResult:
        """The keys."""
        self._awaited = False
        self._made_for = self.screen.size.width
        self._made_of = _shown(self.screen) if self._bindings_ready else ()
        keys = [each for each in super().compose() if isinstance(each, FooterKey)]
        yield from self._fitting(keys, self._made_for)

    def on_resize(self) -> None:
        """Name more keys, or fewer."""
        if self._made_for and self.screen.size.width != self._made_for:
            self.call_after_refresh(self.recompose)

    def _fitting(self, keys: Sequence[FooterKey], room: int) -> Sequence[FooterKey]:
        ids = {active.binding.action: active.binding.id for active in self.screen.active_bindings.values()}
        kept = list(keys)
        spare = [key for id_ in _FIRST_TO_GO for key in keys if ids.get(key.action) == id_]
        spare += [key for key in reversed(keys) if key not in spare and ids.get(key.action) not in _ALWAYS]
        for key in spare:
            if sum(map(_width, kept)) <= room:
                break
            kept.remove(key)
        return kept


def _shown(screen: Screen[object]) -> Sequence[object]:
    return [active[1:] for active in screen.active_bindings.values() if active.binding.show]


def _width(key: FooterKey) -> int:
    return cell_len(key.key_display) + cell_len(key.description) + _AROUND
