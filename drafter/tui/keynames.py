"""What keys are called, for people: F1, Esc, Space, ^S for the Ctrl key together with S."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from textual.binding import Binding
from textual.keys import format_key

CTRL: Final = "Ctrl+"
"""The name of the Ctrl key where there is room for it."""

_NAMES: Final[Mapping[str, str]] = {
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "insert": "Ins",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_FUNCTION = re.compile(r"f[0-9]+")


def key_name(binding: Binding, space: Callable[[], str], ctrl: str = "^") -> str:
    """The name of a binding's key; `space` says that of the space bar."""
    if binding.key_display:
        return binding.key_display
    modifiers, key = binding.parse_key()
    if key == "space":
        name = space()
    elif _FUNCTION.fullmatch(key):
        name = key.upper()
    else:
        name = _NAMES.get(key) or format_key(key)
    if "ctrl" in modifiers and len(name) == 1:
        name = name.upper()
    held = (ctrl if each == "ctrl" else f"{each.capitalize()}+" for each in modifiers)
    return "".join(held) + name
