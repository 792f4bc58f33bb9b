"""Words in lines of so many cells of a terminal, each stretch in a look of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from rich.cells import cell_len, get_character_cell_size, set_cell_size


class Look(NamedTuple):
    """How a stretch of text looks. `role` is what it is when it is not the letter's own text."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    role: str = ""


PLAIN: Final = Look()

Span = tuple[str, Look]
Line = tuple[Span, ...]
BLANK: Final[Line] = ()

_NARROW = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0386\u2010-\u2027\u202f\u2030-\u205e\u2070\u2071"
    "\u2074-\u208e\u2500-\u257f]*"
)
"""Text of which every character takes one cell; nearly all text is."""
_SHOWN = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2011": "-"})
"""Signs that keep words together, as what they look like."""
_SOFT_HYPHEN = "\u00ad"


def wrap(spans: Iterable[Span], width: int) -> tuple[Line, ...]:
    """Lines of at most `width` cells; a line end in the text ends a line too."""
    parts = [(text.replace(_SOFT_HYPHEN, ""), look) for text, look in spans]
    text = "".join(part for part, _ in parts)
    ends = list(accumulate(len(part) for part, _ in parts))
    looks = [look for _, look in parts]
    return tuple(_slice(text, ends, looks, start, end) for start, end in _lines(text, max(1, width)))


def cells(line: Line) -> int:
    """The cells that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fitted(line: Line, width: int, align: str = "left") -> Line:
    """A line of exactly `width` cells: filled up, or else cut off."""
    room = width - cells(line)
    if room == 0:
        return line
    if room < 0:
        return _cut(line, width)
    before = {"left": 0, "center": room // 2, "right": room}[align]
    left = ((" " * before, PLAIN),) if before else ()
    right = ((" " * (room - before), PLAIN),) if room > before else ()
    return (*left, *line, *right)


def _cut(line: Line, width: int) -> Line:
    cut: list[Span] = []
    for text, look in line:
        size = min(cell_len(text), width)
        cut.append((set_cell_size(text, size), look))
        width -= size
    return tuple(cut)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line."""
    narrow = _NARROW.fullmatch(text) is not None
    start = 0
    for hard in text.split("\n"):
        stop = start + len(hard)
        at = start
        while True:
            full = min(stop, at + width) if narrow else _reach(text, at, stop, width)
            if full == stop:
                yield at, stop
                break
            end = _break(text, at, full)
            yield at, at + len(text[at:end].rstrip(" "))
            at = end
            while at < stop and text[at] == " ":
                at += 1
            if at == stop:
                break
        start = stop + 1


def _reach(text: str, start: int, stop: int, width: int) -> int:
    """How far a line can go from start; at least one character."""
    at = start
    for at in range(start, stop):
        width -= get_character_cell_size(text[at])
        if width < 0:
            return max(at, start + 1)
    return stop


def _break(text: str, start: int, full: int) -> int:
    """Where to end a line that can go as far as `full`, with more behind it."""
    if text[full] == " ":
        return full
    space = text.rfind(" ", start, full)
    at = full
    while at > max(start, space + 1):
        if _may_part(text[at - 1], text[at]):
            return at
        at -= 1
    return space + 1 if space >= start and text[start:space].strip(" ") else full


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two signs without a space."""
    if before == "-":
        return after.isalpha()
    return "\u2e80" <= before <= "\uffdc" and after >= "\u2e80"


def _slice(text: str, ends: Sequence[int], looks: Sequence[Look], start: int, end: int) -> Line:
    """The spans of a part of the text."""
    spans: list[Span] = []
    at = start
    for part_end, look in zip(ends, looks, strict=True):
        if part_end > at:
            spans.append((text[at : min(part_end, end)].translate(_SHOWN), look))
            at = part_end
        if at >= end:
            break
    return tuple(spans) if end > start else BLANK
