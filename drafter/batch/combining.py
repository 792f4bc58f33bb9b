"""All letters of a run as one PDF, in the order of their rows, for who prints them."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from drafter.batch.journal import entries
from drafter.batch.order import Format


def combine_letters(manifest: Path, folder: Path, target: Path) -> None:
    """Write the PDF of all letters that a manifest names, in a folder; none when there are no letters.

    Raises OSError, or ExportError when a letter is damaged.
    """
    from drafter.export.combining import combine  # noqa: PLC0415 - for who prints

    ending = f".{Format.PDF.value}"
    files = (file.name for entry in entries(manifest, "") for file in entry.files)
    letters = (folder.joinpath(*name.split("/")) for name in files if name.endswith(ending))
    first = next(letters, None)
    if first is not None:
        combine(chain([first], letters), target, replace=True)
