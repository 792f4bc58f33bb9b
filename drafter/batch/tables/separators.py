"""Which character separates the cells of a text file."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import dropwhile

_CANDIDATES = (";", "\t", ",", "|")
"""Those in use, the likeliest of a Dutch Excel first."""
_NOT_IN_WORDS = ";\t"
"""Those that seldom stand in a text."""
_NOTHING_ELSE = 0.1
"""How well a separator fits lines on which there is nothing else."""
_UNDER_A_TITLE = 3
"""Cells that rows under lines with one cell must have for those lines to be titles."""
_SAYS_SO = re.compile(r'"?sep=([^\r\n"])"?[\r\n]*', re.IGNORECASE)


def said_separator(line: str) -> str | None:
    """The separator that the first line names, as in 'sep=;'. Excel reads and hides such a line."""
    found = _SAYS_SO.fullmatch(line)
    return found[1] if found else None


def likely_separator(lines: Sequence[str]) -> str:
    """The separator that gives the most columns, in rows that fit their headings."""
    scores = {candidate: _score(lines, candidate) for candidate in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda candidate: scores[candidate])  # of equals, the first
    if scores[best] > 0:
        return best
    text = "".join(lines)
    return next((candidate for candidate in _CANDIDATES if candidate not in text), _CANDIDATES[0])


def _score(lines: Sequence[str], separator: str) -> float:
    rows = csv.reader(lines, delimiter=separator)
    try:
        counts = [len(row) for row in rows if any(row)]
    except csv.Error:  # a quotation mark that is not closed, and much behind it
        counts = [line.count(separator) + 1 for line in lines if line.strip()]
    if not counts:
        return _NOTHING_ELSE
    if counts[0] == 1 and separator in _NOT_IN_WORDS:
        under = list(dropwhile(lambda count: count == 1, counts))
        counts = under if under and min(under) >= _UNDER_A_TITLE else counts
    fitting = sum(1 for count in counts if count == counts[0])
    return (counts[0] - 1) * fitting / len(counts)
