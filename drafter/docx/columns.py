"""Widths of a table's columns: as its words need, over the whole width of the text."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.core.blocks import Table, words_of

_TWIPS_PER_CHARACTER = 104
"""Verdana at 8 pt: a letter takes 0.65 em in bold, a little less in regular."""


def column_widths(table: Table, total: int, margins: int) -> list[int]:
    """Widths in twips that add up to `total`; `margins` is left plus right within a cell.

    No column is narrower than its longest word as far as that can be had; what is left over goes
    to the columns by the length of their texts.
    """
    columns = [[words_of(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)]
    least = [_twips(_longest_word(cells)) + margins for cells in columns]
    wished = [_twips(max(len(cell) for cell in cells)) + margins for cells in columns]
    if sum(least) >= total:
        return _shares(least, total)
    if sum(wished) <= total:
        return _shares(wished, total)
    extra = [max(1, wish - need) for wish, need in zip(wished, least, strict=True)]
    parts = _shares(extra, total - sum(least))
    return [need + part for need, part in zip(least, parts, strict=True)]


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=1)


def _twips(characters: int) -> int:
    return characters * _TWIPS_PER_CHARACTER


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total."""
    shares = [total * weight // sum(weights) for weight in weights]
    shares[-1] += total - sum(shares)
    return shares
