"""Sparing people the pauses in which Python looks for objects that nothing uses any more."""

from __future__ import annotations

import gc


def spare_collector() -> None:
    """Take what is there now out of all later searches.

    What is loaded stays until the end, and so much of it is there that a search through it takes longer
    than a key may.
    """
    gc.collect()
    gc.freeze()
