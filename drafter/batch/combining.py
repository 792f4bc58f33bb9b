"""All letters of a run as one PDF, in the order of their rows, for who prints them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.batch.journal import entries


def letters_in_order(manifest: Path, ending: str) -> Iterator[str]:
    """The names of the files with an ending, in the order of their rows."""
    for entry in entries(manifest, ""):
        for file in entry.files:
            if file.name.endswith(ending):
                yield file.name
