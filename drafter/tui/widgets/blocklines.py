"""The blocks of a letter's text as lines of a terminal, as the house style prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Final

from drafter.core.blocks import (
    Block,
    Box,
    Break,
    Heading,
    Inline,
    Inlines,
    List,
    NoteMark,
    Paragraph,
    Run,
    Table,
)
from drafter.tui.widgets.wrapping import BLANK, PLAIN, Line, Look, Span, cells, fitted, wrap

FRAME: Final = Look(role="frame")
_HEADINGS = (Look(bold=True), Look(italic=True), Look(underline=True))
_BULLETS = "•–•"
_INDENT = 3
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Lines = tuple[Line, ...]


def block_lines(block: Block, width: int) -> Lines:
    """A block, with the empty line that follows it."""
    if isinstance(block, Heading):
        # The text stands right under its heading.
        return inline_lines(block.content, width, _HEADINGS[min(block.level, len(_HEADINGS)) - 1])
    return (*_lines(block, width), BLANK)


def note_lines(number: int, paragraphs: Sequence[Paragraph], width: int) -> Lines:
    """A footnote, its mark in front."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        lines += inline_lines(paragraph.content, width - _INDENT)
    return _hanging(raised(number), lines or [BLANK], _INDENT)


def inline_lines(content: Inlines, width: int, look: Look = PLAIN) -> Lines:
    """Running text, all of it in a look."""
    return wrap(_spans(content, look), width)


def raised(number: int) -> str:
    """The mark of a footnote."""
    return str(number).translate(_RAISED)


def _spans(content: Inlines, look: Look) -> Iterable[Span]:
    before: Inline | None = None
    for part in content:
        if isinstance(part, Run):
            underline = look.underline or part.link is not None
            yield part.text, Look(look.bold or part.bold, look.italic or part.italic, underline)
        elif isinstance(part, Break):
            yield "\n", look
        else:
            # Two marks side by side would read as one number.
            comma = "," if isinstance(before, NoteMark) else ""
            yield comma + raised(part.number), look
        before = part


def _lines(block: Block, width: int) -> Lines:
    if isinstance(block, (Paragraph, Heading)):
        return inline_lines(block.content, width)
    if isinstance(block, List):
        return _list_lines(block, width, 0)
    if isinstance(block, Table):
        return _table_lines(block, width)
    if isinstance(block, Box):
        return _box_lines(block, width)
    inner = _apart(block.blocks, lambda each: _lines(each, width - 2 * _INDENT))
    return _indented(inner, _INDENT)


def _list_lines(block: List, width: int, level: int) -> Lines:
    lines: list[Line] = []
    signs = [_sign(block.start, at, level) for at in range(len(block.items))]
    indent = max((len(sign) + 1 for sign in signs), default=0)
    indent = max(indent, _INDENT)
    for at, (sign, item) in enumerate(zip(signs, block.items, strict=True)):
        inner: list[Line] = []
        for each in item:
            if block.loose and inner:
                inner.append(BLANK)
            if isinstance(each, List):
                inner += _list_lines(each, width - indent, level + 1)
            else:
                inner += _lines(each, width - indent)
        if isinstance(next(iter(item), None), List):
            inner.insert(0, BLANK)
        if block.loose and at:
            lines.append(BLANK)
        lines += _hanging(sign, inner or [BLANK], indent)
    return tuple(lines)


def _sign(start: int | None, at: int, level: int) -> str:
    """The bullet or number of an item: 1., a., i., by level."""
    if start is None:
        return _BULLETS[level % len(_BULLETS)]
    number = start + at
    if level % 3 == 1 and number > 0:
        return f"{chr(ord('a') + (number - 1) % 26) * ((number - 1) // 26 + 1)}."
    if level % 3 == 2 and number > 0:  # noqa: PLR2004 - the third level
        return f"{_roman(number)}."
    return f"{number}."


def _roman(number: int) -> str:
    tens = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ]
    written = ""
    for value, sign in tens:
        written += sign * (number // value)
        number %= value
    return written


def _box_lines(box: Box, width: int) -> Lines:
    inside = width - 4
    inner: list[Line] = []
    for each in box.blocks:
        if isinstance(each, Heading):
            inner += inline_lines(each.content, inside, _HEADINGS[0])
        else:
            inner += (*_lines(each, inside), BLANK)
    while inner and inner[-1] == BLANK:
        inner.pop()
    side = ("│ ", FRAME), (" │", FRAME)
    rule = "─" * max(0, width - 2)
    framed = [(side[0], *fitted(line, inside), side[1]) for line in inner]
    return ((f"┌{rule}┐", FRAME),), *framed, ((f"└{rule}┘", FRAME),)


def _table_lines(table: Table, width: int) -> Lines:
    widths = _widths(table, width - 3 * len(table.header) - 1)
    rows = [
        [inline_lines(cell, room, look) for cell, room in zip(row, widths, strict=True)]
        for row, look in zip(
            (table.header, *table.rows), (_HEADINGS[0], *[PLAIN] * len(table.rows)), strict=True
        )
    ]
    # Where cells take more lines than one, only a rule shows where a row ends.
    ruled = any(len(cell) > 1 for row in rows[1:] for cell in row)
    lines: list[Line] = [_rule(widths, *"┌┬┐")]
    for at, row in enumerate(rows):
        if at == 1 or (at and ruled):
            lines.append(_rule(widths, *"├┼┤"))
        lines += [_row(parts, widths, table.aligns) for parts in zip_longest(*row, fillvalue=BLANK)]
    return *lines, _rule(widths, *"└┴┘")


def _row(parts: Sequence[Line], widths: Sequence[int], aligns: Sequence[str]) -> Line:
    line: list[Span] = [("│ ", FRAME)]
    for part, room, align in zip(parts, widths, aligns, strict=True):
        line += (*fitted(part, room, align), (" │ ", FRAME))
    line[-1] = (" │", FRAME)
    return tuple(line)


def _rule(widths: Sequence[int], left: str, middle: str, right: str) -> Line:
    return ((left + middle.join("─" * (width + 2) for width in widths) + right, FRAME),)


def _widths(table: Table, total: int) -> list[int]:
    """Widths of columns: each as wide as its longest word if it can be, the rest by their texts."""
    columns = list(zip(table.header, *table.rows, strict=True))
    texts = [["".join(text for text, _ in _spans(cell, PLAIN)) for cell in column] for column in columns]
    least = [max(max(map(_cells, text.split()), default=1) for text in column) for column in texts]
    wished = [max(1, *map(_cells, column)) for column in texts]
    if sum(least) >= total:
        return _shares(least, total)
    if sum(wished) <= total:
        return _shares(wished, total)
    extra = [max(1, wish - need) for wish, need in zip(wished, least, strict=True)]
    return [need + part for need, part in zip(least, _shares(extra, total - sum(least)), strict=True)]


def _cells(text: str) -> int:
    return cells(((text, PLAIN),))


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """Whole numbers from 1 on, in proportion to the weights, that add up to the total if they can."""
    shares = [max(1, total * weight // sum(weights)) for weight in weights]
    shares[-1] = max(1, shares[-1] + total - sum(shares))
    return shares


def _apart(blocks: Iterable[Block], lay_out: Callable[[Block], Lines]) -> Lines:
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append(BLANK)
        lines += lay_out(block)
    return tuple(lines)


def _indented(lines: Iterable[Line], indent: int) -> Lines:
    return tuple(((" " * indent, PLAIN), *line) if line else line for line in lines)


def _hanging(sign: str, lines: Sequence[Line], indent: int) -> Lines:
    """Lines behind a sign that stands before the first."""
    first: Line = ((sign.ljust(indent), PLAIN), *lines[0])
    return (first, *_indented(lines[1:], indent))
