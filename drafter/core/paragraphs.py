"""The paragraphs of a text and of its translation, and which belongs to which.

Texts are only scanned, line by line: this must be quick enough to follow someone who types.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final


class Kind(StrEnum):
    """What a paragraph is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    BOX = "box"
    QUOTE = "quote"
    NOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Span:
    """A paragraph: the first and the last of its lines, counted from 1, and what it is."""

    first: int
    last: int
    kind: Kind


Pair = tuple[Span | None, Span | None]
"""A paragraph of the one text and its counterpart in the other; None where there is no such."""

_STARTS: Final = (
    (Kind.BOX, re.compile(r" {0,3}:::[ \t]*box[ \t]*$")),
    (Kind.HEADING, re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")),
    (Kind.QUOTE, re.compile(r" {0,3}>")),
    (Kind.NOTE, re.compile(r" {0,3}\[\^[^\[\]\s]+\]:")),
    (Kind.LIST, re.compile(r" {0,3}(?:[-+*]|1[.)])[ \t]+\S")),
)
"""How lines begin that end a paragraph before them."""
_ITEM = re.compile(r" {0,3}(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_UNDER_HEADER = re.compile(r" {0,3}(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BOX_END = re.compile(r" {0,3}:::[ \t]*$")
_WORD = re.compile(r"\w+(?:[-’'.,/]\w+)*")
_NO_WORDS = re.compile(r"\]\([^)\s]*\)|\{lang=[\w-]*\}|\[\^[^\[\]\s]+\]:?|https?://\S+")


def count_words(markdown: str) -> int:
    """How many words a text has, without addresses, numbers of lists and marks of footnotes."""
    lines = (_ITEM.sub("", line) for line in _NO_WORDS.sub(" ", markdown).split("\n"))
    return sum(len(_WORD.findall(line)) for line in lines)


def paragraphs(markdown: str) -> tuple[Span, ...]:
    """The paragraphs of a text: whole lists, tables, boxes, quotations and footnotes count as one."""
    lines = markdown.split("\n")
    found: list[Span] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind = _kind_at(lines, at)
        end = _end_of(kind, lines, at)
        found.append(Span(at + 1, end, kind))
        at = end
    return tuple(found)


def _kind_at(lines: Sequence[str], at: int) -> Kind:
    line = lines[at]
    if _RULE.match(line):
        return Kind.PARAGRAPH
    if at + 1 < len(lines) and "|" in line and _UNDER_HEADER.match(lines[at + 1]):
        return Kind.TABLE
    started = next((kind for kind, start in _STARTS if start.match(line)), None)
    return started or (Kind.LIST if _ITEM.match(line) else Kind.PARAGRAPH)


def _end_of(kind: Kind, lines: Sequence[str], at: int) -> int:
    """The line after the paragraph that starts at a line."""
    if kind is Kind.HEADING or _RULE.match(lines[at]):
        return at + 1
    if kind is Kind.BOX:
        ends = (end + 1 for end in range(at + 1, len(lines)) if _BOX_END.match(lines[end]))
        return next(ends, _without_empty_lines(lines, at, len(lines)))
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            if kind in (Kind.LIST, Kind.NOTE) and _goes_on(kind, lines, at, end):
                end += 1
                continue
            break
        if _ends(kind, line):
            break
        end += 1
    return _without_empty_lines(lines, at, end)


def _ends(kind: Kind, line: str) -> bool:
    """Whether a line ends the paragraph on the lines before it."""
    if kind is Kind.LIST and _ITEM.match(line):
        return False
    if kind is Kind.QUOTE and line.lstrip(" ").startswith(">"):
        return False
    return bool(_RULE.match(line)) or any(start.match(line) for _, start in _STARTS)


def _goes_on(kind: Kind, lines: Sequence[str], first: int, empty: int) -> bool:
    """Whether a list or footnote goes on after an empty line."""
    after = next((line for line in lines[empty:] if line.strip()), "")
    margin = len(lines[first]) - len(lines[first].lstrip(" "))
    indent = len(after) - len(after.lstrip(" \t"))
    if kind is Kind.NOTE:
        return indent >= margin + 4
    item = _ITEM.match(after)
    same = item is not None and _sort_of(after) == _sort_of(lines[first]) and not _RULE.match(after)
    return same or indent >= margin + 2


def _sort_of(item: str) -> str:
    """The mark of a list's item without its number: another mark is another list."""
    return item.lstrip(" ").lstrip("0123456789")[:1]


def _without_empty_lines(lines: Sequence[str], first: int, end: int) -> int:
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return end


# Which belongs to which

_GAP = 1.0
"""What it costs to leave a paragraph without a counterpart."""
_GAP_AT_END = 0.3
"""The same at the end of a text: it may not be translated yet."""
_BAND = 30
"""How far the one text may run ahead of the other, beyond what it is longer."""
_FACTS = re.compile(r"\[\^[^\[\]\s]+\]|https?://[^\s)]+|[0-9]+")


class _Step(Enum):
    """To the next paragraph of both texts, or of one that has no counterpart."""

    BOTH = auto()
    LEFT = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class _Look:
    kind: Kind
    level: int
    length: float
    facts: frozenset[str]
    """Footnotes, addresses and numbers: a translation has the same."""


def pairing(left: str, right: str) -> tuple[Pair, ...]:
    """Each paragraph of two texts with its counterpart, in the order of the texts.

    Paragraphs of one kind are paired in order, the nth with the nth. One is passed over where that
    makes those after it fit much better: in length, in level of heading, and in the footnotes,
    addresses and numbers that a paragraph and its translation have in common. (Of all ways to go
    through both texts at once, this is the one of least cost.)
    """
    spans = paragraphs(left), paragraphs(right)
    looks = [_looks(text, each) for text, each in zip((left, right), spans, strict=True)]
    steps = _cheapest_steps(*looks)
    row, column = map(len, spans)
    pairs: list[Pair] = []
    while row or column:
        step = steps[row][column]
        row, column = row - (step is not _Step.RIGHT), column - (step is not _Step.LEFT)
        one = None if step is _Step.RIGHT else spans[0][row]
        pairs.append((one, None if step is _Step.LEFT else spans[1][column]))
    return tuple(reversed(pairs))


def _looks(text: str, spans: Sequence[Span]) -> list[_Look]:
    lines = text.split("\n")
    looks = []
    for span in spans:
        words = "\n".join(lines[span.first - 1 : span.last])
        level = len(words.lstrip()) - len(words.lstrip(" #")) if span.kind is Kind.HEADING else 0
        looks.append(_Look(span.kind, level, math.log(len(words) + 20), frozenset(_FACTS.findall(words))))
    return looks


def _cheapest_steps(left: Sequence[_Look], right: Sequence[_Look]) -> list[list[_Step]]:
    """For each place in both texts, the step by which it is reached at the least cost."""
    columns = len(right)
    band = _BAND + abs(len(left) - columns)
    costs = [column * _GAP for column in range(columns + 1)]
    if not left:
        return [[_Step.RIGHT] * (columns + 1)]
    steps = [[_Step.RIGHT] * (columns + 1)]
    for row, look in enumerate(left, 1):
        gap = _GAP_AT_END if row == len(left) else _GAP
        above, costs = costs, [math.inf] * (columns + 1)
        taken = [_Step.LEFT] * (columns + 1)
        middle = row * columns // len(left)
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            best = above[column] + (_GAP_AT_END if column == columns else _GAP)
            if column:
                if costs[column - 1] + gap < best:
                    best, taken[column] = costs[column - 1] + gap, _Step.RIGHT
                if look.kind is right[column - 1].kind and above[column - 1] < best:
                    cost = above[column - 1] + _difference(look, right[column - 1])
                    if cost <= best:
                        best, taken[column] = cost, _Step.BOTH
            costs[column] = best
        steps.append(taken)
    return steps


def _difference(one: _Look, other: _Look) -> float:
    """How unlike two paragraphs of one kind are, from 0 to 1.4."""
    cost = min(0.6, abs(one.length - other.length) / 2)
    facts = one.facts | other.facts
    if facts:
        cost += 0.5 * (1 - len(one.facts & other.facts) / len(facts))
    return cost + (0.3 if one.level != other.level else 0)
