"""Lines of a text file, one at a time, whatever their ends and however long they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

LONGEST_LINE = 1_000_000
"""Longer ones are no rows of letters, and would fill the memory."""


def lines_of(file: TextIO) -> Iterator[str]:
    """Each line with its end; of one that is too long, the first part, which has no end.

    What `newline` the file was opened with decides where lines end.
    """
    while line := file.readline(LONGEST_LINE):
        whole = line
        while len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            line = file.readline(LONGEST_LINE)
        yield whole


def too_long(line: str) -> bool:
    """Whether only the first part of a line is there."""
    return len(line) == LONGEST_LINE and line[-1] not in "\r\n"
