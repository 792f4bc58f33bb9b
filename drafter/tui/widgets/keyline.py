"""The line that names the keys: as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_FIRST_TO_GO: Final = ("letter.make", "draft.zone", "items.up", "items.down")
"""What is not named where there is no room for all."""
_ALWAYS: Final = ("app.palette", "app.help")
"""What leads to all other keys."""
_AROUND: Final = 3
"""Spaces around and between the name of a key and its words."""


class KeyName(FooterKey):
    """A key and what it does."""

    def __init__(self, active: ActiveBinding, shown: str) -> None:
        binding = active.binding
        super().__init__(binding.key, shown, binding.description, binding.action)
        self.set_reactive(FooterKey.compact, False)  # noqa: FBT003 - a value
        self._told(active)

    def rename(self, active: ActiveBinding, shown: str) -> None:
        """Name another key."""
        binding = active.binding
        self.key, self.key_display = binding.key, shown
        self.description, self.action = binding.description, binding.action
        self._told(active)
        self.refresh(layout=True)

    def _told(self, active: ActiveBinding) -> None:
        self.tooltip = active.tooltip or None
        self._disabled = not active.enabled
        self.set_class(self._disabled, "-disabled")


class KeyLine(Footer):
    """The keys that do something here, those of the input one is in first.

    Where there is no room for all, some are left out whole, because half a word tells nothing.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._made_for = 0
        self._made_of: Sequence[object] = []
        self._awaited = False
        """Whether the line will be made anew: once is enough, however many keys come before it."""

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Name the keys anew, if there are others: making the line takes longer than a key may."""
        self._bindings_ready = True
        if self._awaited or not screen.app.app_focus or not self.is_attached or screen is not self.screen:
            return
        if _facts(_shown(screen)) != self._made_of:
            self._awaited = True
            self.call_after_refresh(self._name_anew)

    def compose(self) -> ComposeResult:
        """The keys."""
        yield from map(self._key_name, self._named())

    async def _name_anew(self) -> None:
        """Name other keys, on the widgets that are there: each new one has its styles looked up first."""
        if not self.is_attached:
            return
        named = self._named()
        there = list(self.query_children(KeyName))
        for name, active in zip(there, named, strict=False):
            name.rename(active, self._called(active))
        if more := named[len(there) :]:
            await self.mount_all(map(self._key_name, more))
        if less := there[len(named) :]:
            await self.remove_children(less)

    def on_resize(self) -> None:
        """Name more keys, or fewer."""
        if self._made_for and self.screen.size.width != self._made_for:
            self.call_after_refresh(self._name_anew)

    def _named(self) -> Sequence[ActiveBinding]:
        """What is named: of several keys that do the same the first."""
        self._awaited = False
        self._made_for = self.screen.size.width
        shown = _shown(self.screen) if self._bindings_ready else ()
        self._made_of = _facts(shown)
        actions: dict[str, ActiveBinding] = {}
        for active in shown:
            actions.setdefault(active.binding.action, active)
        return self._fitting(list(actions.values()), self._made_for)

    def _fitting(self, keys: Sequence[ActiveBinding], room: int) -> Sequence[ActiveBinding]:
        kept = list(keys)
        spare = [key for id_ in _FIRST_TO_GO for key in keys if key.binding.id == id_]
        spare += [key for key in reversed(keys) if key not in spare and key.binding.id not in _ALWAYS]
        for key in spare:
            if sum(map(self._width, kept)) <= room:
                break
            kept.remove(key)
        return kept

    def _key_name(self, key: ActiveBinding) -> KeyName:
        return KeyName(key, self._called(key))

    def _called(self, key: ActiveBinding) -> str:
        return self.app.get_key_display(key.binding)

    def _width(self, key: ActiveBinding) -> int:
        return cell_len(self._called(key)) + cell_len(key.binding.description) + _AROUND


def _shown(screen: Screen[object]) -> Sequence[ActiveBinding]:
    return [active for active in screen.active_bindings.values() if active.binding.show]


def _facts(shown: Sequence[ActiveBinding]) -> Sequence[object]:
    """What one sees of keys: not whose they are."""
    return [active[1:] for active in shown]
