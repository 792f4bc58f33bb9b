"""Texts with columns in them: '{Kenmerk}-{Naam}'. Braces that are meant as such are doubled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import Formatter

from drafter.batch.tables.table import Cell, DateCell, NumberCell


class PatternError(ValueError):
    """A pattern cannot be read: a brace is not closed, or a word in braces is not known."""

    def __init__(self, word: str | None = None) -> None:
        super().__init__(word)
        self.word = word
        """The word that is not known; None when the pattern itself is wrong."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Texts, and for each what follows it: the indexes of columns of which the first with words counts."""

    pieces: tuple[tuple[str, tuple[int, ...], str], ...]
    """A text, columns, and what stands there when none has words."""

    def filled(self, cells: Sequence[Cell], *, shown: bool = False) -> str:
        """The text of a row; empty when a column that it asks for is, and nothing stands in for it.

        Days are in ISO 8601, or as they are `shown`.
        """
        made: list[str] = []
        for text, columns, otherwise in self.pieces:
            made.append(text)
            found = next(filter(None, (as_text(cells[at], shown=shown) for at in columns)), otherwise)
            if columns and not found:
                return ""
            made.append(found)
        return "".join(made)

    @property
    def columns(self) -> frozenset[int]:
        """The columns that it asks for."""
        return frozenset(at for _, columns, _ in self.pieces for at in columns)


Find = Callable[[str], "tuple[tuple[int, ...], str] | Pattern | None"]
"""Gives for a word the columns that hold it and what stands in for them, or the pattern that makes it."""


def read_pattern(text: str, find: Find) -> Pattern:
    """A pattern, of which the words are found by `find`. Raises PatternError."""
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        raise PatternError from None
    pieces: list[tuple[str, tuple[int, ...], str]] = []
    for literal, word, form, conversion in parsed:
        if word is None:
            pieces.append((literal, (), ""))
            continue
        found = find(word.strip())
        if form or conversion:
            raise PatternError
        if found is None:
            raise PatternError(word)
        if isinstance(found, Pattern):
            pieces += [(literal, (), ""), *found.pieces]
        else:
            pieces.append((literal, *found))
    return Pattern(tuple(pieces))


def as_text(cell: Cell, *, shown: bool = False) -> str:
    """What stands in a cell, as one text; a day in ISO 8601, or as it is `shown`."""
    if isinstance(cell, DateCell):
        return cell.shown if shown else cell.day.isoformat()
    if isinstance(cell, NumberCell):
        return cell.shown
    if isinstance(cell, (list, dict)):
        return ""
    return str(cell).strip()
