"""Two versions of a text, line by line and word by word, for showing what differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.6
"""How much of the words of two lines must be the same for one to be a version of the other."""

_MOST_PAIRS = 400
"""Pairs of lines that are looked at in one changed stretch; in more, lines are only gone or new."""

_MOST_LINES = 2000
_MOST_WORDS = 1500
"""What is longer is not compared as closely: it would take seconds."""

_Change = tuple[bool, int, int, int, int]
"""Whether a stretch is the same, and where it is in either text."""


class Kind(StrEnum):
    """Where a line is."""

    SAME = "same"
    """In both texts."""
    MINE = "mine"
    THEIRS = "theirs"
    FOLDED = "folded"
    """No line, but the number of lines that are the same and left out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line, and whether the other version of the line has others in their place."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    mine: int | None = None
    """Its number in my text, from 1."""
    theirs: int | None = None
    folded: int = 0
    """How many lines are left out here."""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


def compared(mine: str, theirs: str, around: int = 2) -> tuple[Line, ...]:
    """What is the same in two texts and what is not; a line of mine before what theirs has for it.

    Of lines that are the same, only so many are shown `around` those that are not. There are no
    lines when the texts are the same.
    """
    if mine == theirs:
        return ()
    a, b = mine.split("\n"), theirs.split("\n")
    found: list[Line] = []
    for same, a1, a2, b1, b2 in _stretches(a, b, _MOST_LINES):
        if same:
            found += (_same(a[a1 + n], a1 + n, b1 + n) for n in range(a2 - a1))
        else:
            found += _changed(a[a1:a2], b[b1:b2], a1, b1)
    return tuple(_folded(found, around))


def _stretches(a: Sequence[str], b: Sequence[str], most: int) -> Iterator[_Change]:
    """The stretches of two texts that are the same, and those that are not.

    What is empty says nothing about which parts belong together. Beyond so many lines or words,
    what lies between the first change and the last counts as one change.
    """
    shortest = min(len(a), len(b))
    start = next((n for n in range(shortest) if a[n] != b[n]), shortest)
    end = next((n for n in range(shortest - start) if a[-1 - n] != b[-1 - n]), shortest - start)
    if start:
        yield True, 0, start, 0, start
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if max(len(a), len(b)) > most:
        yield False, start, start + len(a), start, start + len(b)
    else:
        matcher = SequenceMatcher(lambda part: not part.strip(), a, b, autojunk=False)
        for tag, a1, a2, b1, b2 in matcher.get_opcodes():
            yield tag == "equal", start + a1, start + a2, start + b1, start + b2
    if end:
        yield True, start + len(a), start + len(a) + end, start + len(b), start + len(b) + end


def _same(text: str, a: int, b: int) -> Line:
    return Line(Kind.SAME, (Piece(text),), a + 1, b + 1)


def _changed(a: Sequence[str], b: Sequence[str], first_a: int, first_b: int) -> Iterator[Line]:
    """Lines that are not the same, those that are versions of one another next to each other."""
    next_b = 0
    pairs = _versions(a, b) if len(a) * len(b) <= _MOST_PAIRS else {}
    for number, text in enumerate(a):
        mine = Line(Kind.MINE, (Piece(text),), mine=first_a + number + 1)
        if number not in pairs:
            yield mine
            continue
        for skipped in range(next_b, pairs[number]):
            yield Line(Kind.THEIRS, (Piece(b[skipped]),), theirs=first_b + skipped + 1)
        next_b = pairs[number] + 1
        pieces_a, pieces_b = _pieces(text, b[next_b - 1])
        yield Line(Kind.MINE, pieces_a, mine=mine.mine)
        yield Line(Kind.THEIRS, pieces_b, theirs=first_b + next_b)
    for left in range(next_b, len(b)):
        yield Line(Kind.THEIRS, (Piece(b[left]),), theirs=first_b + left + 1)


def _versions(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Which line of b is another version of which line of a, in the order of both."""
    found: dict[int, int] = {}
    words_a, words_b = [Counter(text.split()) for text in a], [Counter(text.split()) for text in b]
    start = 0
    for number, words in enumerate(words_a):
        for other in range(start, len(b)):
            both = words.total() + words_b[other].total()
            if words and 2 * (words & words_b[other]).total() >= _ALIKE * both:
                found[number] = other
                start = other + 1
                break
    return found


def _pieces(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    words_a, words_b = _WORDS.findall(a), _WORDS.findall(b)
    pieces_a, pieces_b = [], []
    for same, a1, a2, b1, b2 in _stretches(words_a, words_b, _MOST_WORDS):
        pieces_a.append(Piece("".join(words_a[a1:a2]), not same))
        pieces_b.append(Piece("".join(words_b[b1:b2]), not same))
    return _joined(pieces_a), _joined(pieces_b)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    groups = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.changed)
    return tuple(Piece("".join(piece.text for piece in group), changed) for changed, group in groups)


def _folded(lines: Sequence[Line], around: int) -> Iterator[Line]:
    """The lines, without those that are the same and far from a change."""
    shown: set[int] = set()
    for number, line in enumerate(lines):
        if line.kind is not Kind.SAME:
            shown.update(range(number - around, number + around + 1))
    for apart, group in groupby(enumerate(lines), key=lambda each: each[0] not in shown):
        left_out = [line for _, line in group]
        # A fold takes a line itself.
        if apart and len(left_out) > 1:
            yield Line(Kind.FOLDED, folded=len(left_out))
        else:
            yield from left_out
