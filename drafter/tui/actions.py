"""Which actions there are, on whatever screen and in whatever input: what keys can be given to."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key
from textual.screen import ModalScreen, Screen

import drafter.tui


def all_actions() -> dict[str, Binding]:
    """Every action with an id, with the keys it has by itself. Loads all screens there are."""
    for module in pkgutil.walk_packages(drafter.tui.__path__, "drafter.tui."):
        import_module(module.name)
    return {place.binding.id or "": place.binding for place in _places()}


def losing(keys: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What keys do no longer when actions get these: the action that gets one, the key, who loses it."""
    all_actions()
    order = list(keys)
    places = [
        _Place(each.kind, each.binding, _names(keys.get(each.id, each.binding.key))) for each in _places()
    ]
    found = set()
    for one in (each for each in places if each.id in keys):
        for other in places:
            # Of two that are set, the one that is set later is the fault.
            later = other.id in keys and order.index(other.id) > order.index(one.id)
            if one.id == other.id or later or not (one.keys & other.keys and one.meets(other)):
                continue
            loser = other if one.goes_before(other) else one
            found |= {(one.id, key, loser.id) for key in one.keys & other.keys}
    yield from sorted(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an action can be done, and by which keys."""

    kind: type[DOMNode]
    binding: Binding
    keys: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The name of the action."""
        return self.binding.id or ""

    @property
    def level(self) -> int:
        """How much is around it: 0 for a widget, 1 for a screen, 2 for the program."""
        return 2 if issubclass(self.kind, App) else int(issubclass(self.kind, Screen))

    def meets(self, other: _Place) -> bool:
        """Whether there is a moment at which both can be done."""
        if self.level == other.level:
            return any(
                issubclass(each, self.kind) and issubclass(each, other.kind) for each in _kinds(DOMNode)
            )
        lower, higher = sorted((self, other), key=lambda each: each.level)
        return higher.level > 1 or not issubclass(higher.kind, ModalScreen) or lower.level > 0

    def goes_before(self, other: _Place) -> bool:
        """Whether a key that both have, and that was given to this one, does this."""
        return self.level == other.level or self._rank < other._rank

    @property
    def _rank(self) -> tuple[bool, int]:
        first = self.binding.priority
        return not first, -self.level if first else self.level


def _names(keys: str) -> frozenset[str]:
    names = (key.strip() for key in keys.split(","))
    return frozenset(_character_to_key(name) if len(name) == 1 else name for name in names)


def _places() -> Iterator[_Place]:
    for kind in _kinds(DOMNode):
        for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
            if binding.id:
                yield _Place(kind, binding)


def _kinds(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """Classes of drafter's own."""
    if kind.__module__.startswith("drafter.tui."):
        yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)
