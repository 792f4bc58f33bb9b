"""Which actions there are, on whatever screen and in whatever input: what keys can be given to."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import drafter.tui


def all_actions() -> dict[str, Binding]:
    """Every action with an id, with the keys it has by itself. Loads all screens there are."""
    for module in pkgutil.walk_packages(drafter.tui.__path__, "drafter.tui."):
        import_module(module.name)
    return {
        binding.id: binding
        for kind in _kinds(DOMNode)
        for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ()))
        if binding.id
    }


def _kinds(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """Classes of drafter's own."""
    if kind.__module__.startswith("drafter.tui."):
        yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)
