"""The headings of a file of rows: what its columns are called, and where in a row each one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.batch.tables.table import Cell, CellProblem, TableError
from drafter.core.problems import Param, Place, Problem, Severity

MOST_COLUMNS = 16_384
"""As many as a sheet of Excel has; a file with more is no list of letters."""
SAMPLE = 100
"""How many rows are looked at before the first one is given out."""
_SEVERAL = 3
"""Filled cells that make a row of a table, and not one of a list with a remark beside it."""
_LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")
_AROUND = "\ufeff\u200b"
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file, and where in its rows they stand."""

    file: str
    names: tuple[str, ...]
    positions: tuple[int, ...]
    """For each column, the index of its cell in a row as it is written; none where rows are no lists."""
    width: int
    """How many cells belong in a row as it is written; more of them have no heading."""
    warnings: tuple[Problem, ...] = ()

    def flaw(self, key: str, row: int, index: int | None = None, **facts: Param) -> CellProblem:
        """A problem with one cell of a row, or with the row as a whole."""
        if index is None:
            return CellProblem(Problem(key, Place(self.file, row=row), facts))
        column = self.positions[index] + 1 if self.positions else None
        place = Place(self.file, row=row, column=column, field=self.names[index])
        return CellProblem(Problem(key, place, facts), index)

    def placed(self, cells: list[Cell]) -> tuple[Cell, ...]:
        """The cells of a row under their headings; those that lack are empty."""
        if len(cells) < self.width:
            cells.extend([""] * (self.width - len(cells)))
        if len(self.positions) == len(cells):
            return tuple(cells)
        return tuple([cells[position] for position in self.positions])

    def has(self, position: int) -> bool:
        """Whether a cell of a row, as it is written, stands in a column."""
        return position < self.width and (len(self.positions) == self.width or position in self.positions)

    def without_heading(self, row: int, cells: Iterable[tuple[int, Cell]]) -> Iterator[CellProblem]:
        """A problem for each cell, with its position, that has something and stands under no heading."""
        for position, cell in cells:
            if cell != "" and not self.has(position):
                place = Place(self.file, row=row, column=position + 1)
                yield CellProblem(Problem("cell-without-heading", place, {"word": letter(position)}))


def columns_of(
    file: str, row: int | None, headings: Sequence[str], sample: Sequence[Sequence[Cell]]
) -> Columns:
    """The columns under these headings; `sample` has the first rows under them, as they are written.

    A column without a heading counts when most of the first rows have something in it, and then has its
    letter for a name. Raises TableError when there are no headings, when one is there twice, or when a
    title stands where they belong.
    """
    titles = [title(heading) for heading in headings]
    while titles and not titles[-1] and not _mostly_filled(len(titles) - 1, sample):
        titles.pop()
    place = Place(file, row=row)
    if not any(titles):
        raise TableError([Problem("table-no-headings", Place(file))])
    if sum(map(bool, titles)) == 1 and _is_table(sample):
        raise TableError([Problem("table-title", place, {"word": next(filter(None, titles))})])
    if len(titles) > MOST_COLUMNS:
        raise TableError([too_many_columns(file)])
    if problems := list(_twice(titles, place)):
        raise TableError(problems)
    names: dict[str, int] = {}
    warnings = []
    for position, name in enumerate(titles):
        if name:
            names[name] = position
        elif _mostly_filled(position, sample):
            names[named := _letter_as_name(position, titles)] = position
            where = Place(file, row=row, column=position + 1, field=named)
            facts: dict[str, Param] = {"word": letter(position)}
            warnings.append(Problem("table-heading-missing", where, facts, Severity.WARNING))
    positions = sorted(names.values())
    by_position = {position: name for name, position in names.items()}
    in_order = tuple(by_position[position] for position in positions)
    return Columns(file, in_order, tuple(positions), len(titles), tuple(warnings))


def has_something(cells: Iterable[Cell]) -> bool:
    """Whether a row has more in it than spaces."""
    return any(cell.strip() if isinstance(cell, str) else True for cell in cells)


def title(heading: str) -> str:
    """A heading on one line, without spaces around it."""
    return _LINE_ENDS.sub(" ", heading.strip().strip(_AROUND).strip())


def letter(position: int) -> str:
    """What a spreadsheet calls a column: A for 0, AB for 27."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_many_columns(file: str) -> Problem:
    """The problem that a file has more columns than any list of letters."""
    return Problem("table-too-many-columns", Place(file), {"limit": MOST_COLUMNS})


def _twice(titles: Sequence[str], place: Place) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for position, name in enumerate(titles):
        if name and name in first:
            facts: dict[str, Param] = {"word": name, "first": letter(first[name]), "second": letter(position)}
            yield Problem("table-heading-twice", Place(place.file, row=place.row, field=name), facts)
        first.setdefault(name, position)


def _mostly_filled(position: int, sample: Sequence[Sequence[Cell]]) -> bool:
    filled = sum(1 for cells in sample if position < len(cells) and cells[position] != "")
    return filled > 0 and 2 * filled >= len(sample)


def _is_table(sample: Sequence[Sequence[Cell]]) -> bool:
    """Whether most of the first rows have something in several cells."""
    rows = sum(1 for cells in sample if sum(1 for cell in cells if cell != "") >= _SEVERAL)
    return rows > 0 and 2 * rows >= len(sample)


def _letter_as_name(position: int, titles: Sequence[str]) -> str:
    """The letter of a column, told apart from a heading that is the same."""
    name = letter(position)
    while name in titles:
        name += f":{letter(position)}"
    return name
