"""Rows that were set aside for something that cannot be seen in them any more, and that nobody mended yet.

A row that is the same as another, that had a quotation mark too many, or of which Excel had lost a value,
looks right in the file of rows that were set aside. So its number there has a mark behind it, which holds as
long as its cells stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from drafter.batch.headings import is_own
from drafter.batch.tables.table import Cell
from drafter.batch.tables.writing import text_of
from drafter.core.problems import Problem

BROKEN, REPEATED = "#", "="
_UNSEEN = frozenset(
    {
        *("row-too-many-cells", "row-quotation-marks", "row-too-long", "row-no-object", "cell-name-twice"),
        *("cell-not-calculated", "cell-digits-lost", "cell-no-day", "cell-unreadable", "cell-merged"),
    }
)
"""Problems that the cells of a row do not show once they are read."""


def mark_for(
    problems: Iterable[Problem], columns: Sequence[str], cells: Sequence[Cell], *, as_text: bool = True
) -> str:
    """What goes behind the number of a row; empty when what is wrong can be seen in its cells.

    `as_text`: whether its cells are written as texts, in which yes and no are words.
    """
    found = list(problems)
    words = as_text and any(isinstance(cell, bool) for cell in cells)
    if words or any(each.key in _UNSEEN for each in found):
        return f" {BROKEN}{_digest(columns, cells)}"
    return (
        f" {REPEATED}{_digest(columns, cells)}" if any(each.key == "row-repeated" for each in found) else ""
    )


def mark_of(columns: Sequence[str], cells: Sequence[Cell]) -> str | None:
    """The sign of the mark that a row still has; None when it has none, or was changed since."""
    own = next((text_of(cell) for heading, cell in zip(columns, cells, strict=True) if is_own(heading)), "")
    mark = own.partition(" ")[2].strip()
    return mark[0] if mark and mark[1:] == _digest(columns, cells) else None


def _digest(columns: Sequence[str], cells: Sequence[Cell]) -> str:
    pairs = zip(columns, cells, strict=True)
    texts = sorted((heading, text_of(cell)) for heading, cell in pairs if cell != "" and not is_own(heading))
    return blake2b(repr(texts).encode("utf-8", "replace"), digest_size=5).hexdigest()
