"""Rows of a sheet of Excel as they are written, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from drafter.batch.tables.xlsx_package import LONGEST_TEXT, DamagedError, parse, parser

_CHUNK = 1 << 20
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\bhidden=["'](?:1|true)["'][^>]*(?<!/)>\s*<(?:\w+:)?c\b""")
"""A hidden row with cells; Excel also hides those below the last one."""
_DIGITS = "0123456789"
_MOST_LETTERS = 3

RawCell = tuple[int, str, int, str | None, bool]
"""Of a cell: its position, type, style, value if it has one, and whether a formula gives that."""
RawRow = tuple[int, list[RawCell]]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are shown as one; only the first has a value."""

    name: str
    """As Excel calls them: 'A2:A4'."""
    rows: tuple[int, int]
    columns: tuple[int, int]

    def lack(self, row: int, position: int) -> bool:
        """Whether a cell is one of them, and is not the one with their value."""
        (top, bottom), (left, right) = self.rows, self.columns
        return top <= row <= bottom and left <= position <= right and (row, position) != (top, left)


def survey_sheet(stream: IO[bytes]) -> tuple[list[Merged], int]:
    """Which cells of a sheet are merged, which stands behind its rows; and how many rows are hidden."""
    merged: list[Merged] = []
    hidden = 0
    rest = b""
    while chunk := stream.read(_CHUNK):
        data = rest + chunk
        # What begins before the last but one tag can be judged; the rest waits for what follows.
        end = max(data.rfind(b"<", 0, max(data.rfind(b"<"), 0)), 0)
        if b"hidden=" in data:
            for found in _HIDDEN.finditer(data):
                hidden += 1
                end = max(end, found.end())
        if b"mergeCell" in data:
            for found in _MERGED.finditer(data):
                merged.append(_merged(*found.groups()))
                end = max(end, found.end())
        rest = data[end:][-_CHUNK:]
    return merged, hidden


class MergedCells:
    """Tells which cells of a row lack a value because they are merged; rows come in order."""

    def __init__(self, merged: Iterable[Merged]) -> None:
        self._to_come = sorted(merged, key=lambda each: each.rows, reverse=True)
        self._here: list[Merged] = []

    def of(self, row: int) -> list[Merged]:
        """Those that a row has a part of."""
        if not self._here and not self._to_come:
            return self._here
        while self._to_come and self._to_come[-1].rows[0] <= row:
            self._here.append(self._to_come.pop())
        self._here = [each for each in self._here if each.rows[1] >= row]
        return self._here


def _merged(first: bytes, top: bytes, last: bytes, bottom: bytes) -> Merged:
    name = f"{first.decode()}{top.decode()}:{last.decode()}{bottom.decode()}"
    return Merged(name, (int(top), int(bottom)), (_position(first.decode()), _position(last.decode())))


def _position(letters: str) -> int:
    """The index of the column that a sheet calls by these letters."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
        raise DamagedError
    position = 0
    for each in letters.upper():
        position = position * 26 + ord(each) - ord("A") + 1
    return position - 1


def raw_rows(stream: IO[bytes]) -> Iterator[tuple[int, list[RawRow]]]:
    """The rows of a sheet, some at a time, with how many bytes of it they end at. Raises DamagedError."""
    reader = _RowReader()
    handlers = parser((reader.start, reader.end, reader.data))
    for done in parse(handlers, stream):
        yield done, reader.rows
        reader.rows.clear()


class _RowReader:
    """Gathers the rows that a parser comes by; cells that are only coloured do not count.

    What it does is done for each cell, up to five times.
    """

    __slots__ = (
        "_attributes", "_cells", "_formula", "_position", "_positions", "_row", "_sounds", "_text", "_within",
        "rows",
    )  # fmt: skip

    def __init__(self) -> None:
        self.rows: list[RawRow] = []
        self._cells: list[RawCell] = []
        self._row = 0
        self._position = -1
        self._positions: dict[str, int] = {}
        self._attributes: Mapping[str, str] = {}
        self._text: str | None = None
        self._formula = self._within = self._sounds = False

    def start(self, tag: str, facts: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "v" or (tag == "t" and not self._sounds):
            self._within = True
            self._text = self._text or ""
        elif tag == "c":
            self._attributes = facts
            self._text = None
            self._formula = False
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = _number(facts.get("r", self._row + 1))
            self._position = -1
        elif tag == "rPh":
            self._sounds = True

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "v":
            self._within = False
        elif tag == "c":
            facts = self._attributes
            position = self._positions.get(facts.get("r", "").rstrip(_DIGITS))
            if position is None:
                position = _where(facts, self._position, self._positions)
            self._position = position
            if self._text is not None or self._formula:
                style = facts.get("s")
                number = 0 if style is None else _number(style)
                self._cells.append((position, facts.get("t", "n"), number, self._text, self._formula))
        elif tag == "t":
            self._within = False
        elif tag == "row":
            if self._cells:
                self.rows.append((self._row, self._cells))
                self._cells = []
        elif tag == "rPh":
            self._sounds = False

    def data(self, piece: str) -> None:
        """A piece of text."""
        if self._within:
            self._text = text = self._text + piece if self._text else piece
            if len(text) > LONGEST_TEXT:
                raise DamagedError


def _where(attributes: Mapping[str, str], before: int, known: dict[str, int]) -> int:
    """The position of a cell: the one it says, else the next."""
    name = attributes.get("r")
    if name is None:
        return before + 1
    letters = name.rstrip(_DIGITS)
    known[letters] = _position(letters)
    return known[letters]


def _number(text: str | int) -> int:
    try:
        return int(text)
    except ValueError:
        raise DamagedError from None
