"""Loaded by workers of a test: a row that says so ends them, as a fault in a library written in C would."""

from __future__ import annotations

import os
from typing import Any

from drafter.batch.letters import Letters

_composed = Letters.composed


def _deadly(self: Letters, row: int, cells: Any, *more: Any) -> Any:
    if "Dodelijk" in cells:
        os._exit(1)
    return _composed(self, row, cells, *more)


def dask_setup(_worker: object) -> None:
    """Called by dask when a worker begins."""
    Letters.composed = _deadly  # type: ignore[method-assign, assignment]
