"""Rows of a text file with separators: what stands between quotation marks may go on over many lines."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.batch.tables.lines import too_long

MOST_LINES = 200
"""A row of more lines than this has a quotation mark that nobody closed."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row as it is written; none for a line with nothing on it."""

    cells: list[str]
    fault: str | None = None
    """The key of what is wrong with the row as a whole; its cells are then only a guess."""


def records(lines: Iterable[str], separator: str) -> Iterator[Record]:
    """The rows of a file, in order.

    Where quotation marks make no sense, only the line on which the row begins is lost: reading goes on
    with the next line, so that one mark too many does not take the rest of the file with it.
    """
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=separator, strict=True)
    while True:
        feed.taken.clear()
        try:
            yield Record(next(reader))
        except StopIteration:
            return
        except (csv.Error, _EndlessRowError):
            first, *others = feed.taken
            feed.again.extendleft(reversed(others))
            fault = "row-too-long" if too_long(first) else _fault_of(first, separator)
            yield Record(first.rstrip("\r\n").split(separator), fault)
            reader = csv.reader(feed, delimiter=separator, strict=True)


def _fault_of(line: str, separator: str) -> str:
    """Why a row could not be read: a value that is too long, else its quotation marks."""
    longest = max(len(cell) for cell in line.split(separator))
    return "row-too-long" if longest >= csv.field_size_limit() else "row-quotation-marks"


class _EndlessRowError(Exception):
    """A row takes more lines than any row does."""


class _Feed:
    """Gives lines to the reader of rows, and keeps those of the row it is in."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.taken: list[str] = []
        self.again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise _EndlessRowError
        line = self.again.popleft() if self.again else next(self._lines)
        if too_long(line):
            self.taken.append(line)
            raise csv.Error
        self.taken.append(line)
        return line
