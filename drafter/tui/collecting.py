"""Sparing people the pauses in which Python looks for objects that nothing uses any more."""

from __future__ import annotations

import gc
from typing import Final

_YOUNG: Final = (20_000, 20)
"""New objects after which Python looks through the new ones, and how often before those that stayed."""
_NEVER: Final = 1_000_000
"""How often before it looks through all: that is done by `tidy_up`."""


def spare_collector() -> None:
    """Take what is there now out of all later searches, and leave searches through all to `tidy_up`.

    What is loaded stays until the end, and so much of it is there that a search through it takes longer
    than a key may.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_YOUNG, _NEVER)


def tidy_up() -> None:
    """Look through all, at a moment at which nobody types."""
    gc.collect()
