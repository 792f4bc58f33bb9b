"""What a piece of a text says by itself: its blocks, and what the whole text must judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from drafter.core.blocks import Block, Heading, Inlines, List, NoteMark, Paragraph, Table
from drafter.core.problems import Param


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a place of a piece; lines and columns count from 0.

    'note-undefined' is found at every mark of a footnote: the note may stand in another piece.
    """

    key: str
    line: int
    column: int
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote where it is defined. It is read whether it is used or not."""

    label: str
    line: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    is_empty: bool
    findings: tuple[Finding, ...]


Numbers = tuple[tuple[int, bool], ...]
"""For each footnote marked in a piece: its number in the whole text, and whether it was met before."""


@dataclass(slots=True)
class Piece:
    """What a piece of Markdown says. Marks of footnotes are numbered within the piece."""

    blocks: tuple[Block, ...]
    lines: tuple[int, ...]
    """The line on which each block starts."""
    length: int
    """Line ends in the piece."""
    labels: tuple[str, ...]
    """Labels of the footnotes that are marked, in the order of their numbers."""
    repeated: frozenset[int]
    """Numbers of those that are marked more than once."""
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    headings: tuple[tuple[int, int, int], ...]
    """Level, line and column of each heading that is right by itself."""
    alone: bool
    """Whether it says the same as a part of any text."""
    _numbered: tuple[Numbers, tuple[Block, ...]] | None = field(default=None, repr=False)

    def numbered(self, numbers: Numbers) -> tuple[Block, ...]:
        """The blocks with the footnotes numbered as in the whole text."""
        if all(number == (at, False) for at, number in enumerate(numbers, 1)):
            return self.blocks
        known = self._numbered
        if known is None or known[0] != numbers:
            known = self._numbered = numbers, _blocks(self.blocks, numbers)
        return known[1]


def _blocks(blocks: tuple[Block, ...], numbers: Numbers) -> tuple[Block, ...]:
    return tuple(_block(block, numbers) for block in blocks)


def _block(block: Block, numbers: Numbers) -> Block:
    if isinstance(block, (Paragraph, Heading)):
        return replace(block, content=_inlines(block.content, numbers))
    if isinstance(block, List):
        return replace(block, items=tuple(_blocks(item, numbers) for item in block.items))
    if isinstance(block, Table):
        header, *rows = (
            tuple(_inlines(cell, numbers) for cell in row) for row in (block.header, *block.rows)
        )
        return replace(block, header=header, rows=tuple(rows))
    return replace(block, blocks=_blocks(block.blocks, numbers))


def _inlines(content: Inlines, numbers: Numbers) -> Inlines:
    return tuple(_mark(part, numbers) if isinstance(part, NoteMark) else part for part in content)


def _mark(mark: NoteMark, numbers: Numbers) -> NoteMark:
    number, met = numbers[mark.number - 1]
    return NoteMark(number, met or mark.repeated)
