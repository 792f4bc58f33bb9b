"""Widths of a table's columns: as its words need, over the whole width of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.core.blocks import Inlines, NoteMark, Table, words_of

_TWIPS_PER_CHARACTER, _TWIPS_IN_BOLD = 104, 126
"""Verdana at 8 pt: a wide letter takes 0.65 em, in bold 0.79 em."""


def column_widths(table: Table, total: int, margins: int) -> list[int]:
    """Widths in twips that add up to `total`; `margins` is left plus right within a cell.

    No column is narrower than its longest word as far as that can be had; what is left over goes
    to the columns by the length of their texts.
    """
    columns = [[_shown(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)]
    least = [_widest(cells, _longest_word) + margins for cells in columns]
    wished = [_widest(cells, len) + margins for cells in columns]
    if sum(least) >= total:
        return _shares(least, total)
    if sum(wished) <= total:
        return _shares(wished, total)
    extra = [max(1, wish - need) for wish, need in zip(wished, least, strict=True)]
    parts = _shares(extra, total - sum(least))
    return [need + part for need, part in zip(least, parts, strict=True)]


def _shown(cell: Inlines) -> str:
    """The words of a cell with the numbers of its footnotes, which no line break parts from them."""
    return "".join(str(part.number) if isinstance(part, NoteMark) else words_of((part,)) for part in cell)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=1)


def _widest(cells: Sequence[str], length: Callable[[str], int]) -> int:
    """Twips that the longest of a column's cells takes; the first is its heading, in bold."""
    head, *others = map(length, cells)
    return max(head * _TWIPS_IN_BOLD, max(others, default=0) * _TWIPS_PER_CHARACTER)


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total."""
    shares = [total * weight // sum(weights) for weight in weights]
    shares[-1] += total - sum(shares)
    return shares
