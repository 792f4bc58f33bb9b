"""A file of rows, whatever its format: its columns, and its rows one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from drafter.core.problems import Problem


@dataclass(frozen=True, slots=True)
class DateCell:
    """A day in a cell: as its program shows it, and which day it is."""

    shown: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number in a cell that a Dutch program shows otherwise than it is written in a draft."""

    shown: str
    """With a decimal comma, its thousands set apart if they are, and its currency: '€ 1.234,50'."""
    number: str
    """Only its digits, rounded as they are shown: '1234.50'; a percentage keeps its sign."""


Cell = object
"""Text as its program shows it, a `DateCell`, a `NumberCell`, or what JSON has: numbers, yes or no, lists,
mappings.

An empty cell is ''.
"""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in one cell, or, when `column` is None, in the row as a whole."""

    problem: Problem
    column: int | None = None
    """The index of the column, from 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that has something in it."""

    number: int
    """As its program counts: in a sheet the headings are row 1; of lines of JSON, the line."""
    cells: tuple[Cell, ...]
    """As many as there are columns."""
    problems: tuple[CellProblem, ...] = ()
    """What was lost or cannot be read; places name the file and the row."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written, for files that are made to go with it."""

    kind: str
    """'csv', 'xlsx', 'jsonl' or 'parquet'."""
    separator: str = ";"


class Table(Protocol):
    """A file of rows. Rows are read as they are asked for, none is kept."""

    @property
    def file(self) -> str:
        """The name of the file, as it was given."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings, without spaces around them; each is there once."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""

    @property
    def form(self) -> Form:
        """How the file is written."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is odd about the file as a whole, and stops nothing."""

    def rows(self) -> Iterator[Row]:
        """The rows from the first; empty ones are left out."""

    def fraction(self) -> float:
        """How much of the file the rows asked for last have taken, from 0 to 1."""


class TableError(Exception):
    """A file of rows cannot be read at all; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(each.key for each in self.problems))
