"""Where a text block goes that is put into a letter: a paragraph of its own, never within another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from drafter.core.paragraphs import Kind, Span, paragraphs

TO_FILL_IN: Final = "…"
"""What stands in a text block where words are missing."""


@dataclass(frozen=True, slots=True)
class Change:
    """Lines in place of those from one up to another, and what is to be selected after that."""

    first: int
    end: int
    lines: tuple[str, ...]
    row: int
    start: int
    stop: int


def with_block(markdown: str, lines: Sequence[str], row: int) -> Change:
    """Put a text block after the paragraph that a line is of, before the footnotes at the end.

    On an empty line it takes the place of that. What it leaves to fill in is selected.
    """
    first, end = _place(lines, row)
    block = markdown.strip("\n").split("\n")
    lead = [""] if first and lines[first - 1].strip() else []
    trail = [""] if end < len(lines) and lines[end].strip() else []
    row = next((at for at, line in enumerate(block) if TO_FILL_IN in line), len(block) - 1)
    found = block[row].find(TO_FILL_IN)
    start, stop = (found, found + len(TO_FILL_IN)) if found >= 0 else (len(block[row]),) * 2
    return Change(first, end, (*lead, *block, *trail), first + len(lead) + row, start, stop)


def _place(lines: Sequence[str], row: int) -> tuple[int, int]:
    """The line before which a block goes, and the one from which on the text follows it."""
    spans = paragraphs("\n".join(lines))
    before = [span for span in spans if span.first <= row + 1]
    is_within = bool(before) and row + 1 <= before[-1].last
    after = spans[len(before) :]
    if before and before[-1].kind is Kind.NOTE and (is_within or not _has_words(after)):
        notes = list(takewhile(lambda span: span.kind is Kind.NOTE, reversed(before)))
        return notes[-1].first - 1, notes[-1].first - 1
    if is_within:
        return before[-1].last, before[-1].last
    return row, row + 1


def _has_words(spans: Sequence[Span]) -> bool:
    return any(span.kind is not Kind.NOTE for span in spans)
