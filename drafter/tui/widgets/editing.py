"""What the keys of the editor do to the lines that are selected: headings, lists, quotations.

All of it takes lines and gives lines, and knows nothing of the screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from drafter.core.piece_reader import DEEPEST_HEADING, DEEPEST_LIST

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+*]|(?P<number>[0-9]{1,9})(?P<end>[.)]))(?P<gap>[ \t]+|$)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole lines, and what is selected in them: from a column of the first to one of the last."""

    lines: tuple[str, ...]
    start: int
    end: int

    @property
    def is_cursor(self) -> bool:
        """Whether nothing is selected."""
        return len(self.lines) == 1 and self.start == self.end


# Marks at the start of lines


def next_heading(passage: Passage) -> Passage:
    """The lines one level of heading deeper; after the deepest they are ordinary lines again."""
    level = _heading_level(next((line for line in passage.lines if line.strip()), "")) + 1
    mark = "#" * level + " " if level <= DEEPEST_HEADING else ""
    alone = len(passage.lines) == 1
    return _marked(passage, lambda line: mark + _without_marks(line) if line.strip() or alone else line)


def _heading_level(line: str) -> int:
    found = _HEADING.match(line)
    return len(found[1]) if found else 0


def _without_marks(line: str) -> str:
    for pattern in (_QUOTE, _ITEM, _HEADING):
        found = pattern.match(line)
        if found:
            return line[found.end() :]
    return line.lstrip(" \t")


def listed(passage: Passage, *, numbered: bool) -> Passage:
    """The lines as items of a list; as ordinary lines when they all are items of such a list already."""
    marks = [_ITEM.match(line) for line in passage.lines if line.strip()]
    if marks and all(mark and bool(mark["number"]) == numbered for mark in marks):
        return _marked(passage, lambda line: _without_marks(line) if line.strip() else line)
    numbers: dict[int, int] = {}
    alone = len(passage.lines) == 1

    def item(line: str) -> str:
        if not line.strip() and not alone:
            return line
        found = _ITEM.match(line)
        indent = found["indent"] if found else ""
        for deeper in [each for each in numbers if each > len(indent)]:
            del numbers[deeper]
        number = numbers[len(indent)] = numbers.get(len(indent), 0) + 1
        words = line[found.end() :] if found else _without_marks(line)
        return f"{indent}{number}. {words}" if numbered else f"{indent}- {words}"

    return _marked(passage, item)


def quoted(passage: Passage) -> Passage:
    """The lines as a quotation; as ordinary lines when they are one already."""
    if all(_QUOTE.match(line) for line in passage.lines):
        return _marked(passage, lambda line: _QUOTE.sub("", line, count=1))
    return _marked(passage, lambda line: f"> {line}" if line.strip() or len(passage.lines) == 1 else ">")


def _marked(passage: Passage, change: Callable[[str], str]) -> Passage:
    """The lines changed at their start; what is selected stays so."""
    lines = tuple(change(line) for line in passage.lines)
    columns = [
        max(0, column + len(new) - len(old)) if column or passage.is_cursor else 0
        for column, new, old in (
            (passage.start, lines[0], passage.lines[0]),
            (passage.end, lines[-1], passage.lines[-1]),
        )
    ]
    return Passage(lines, columns[0], columns[1])


def deeper(passage: Passage, above: Sequence[str]) -> Passage:
    """Items of a list one level deeper under those above them; from the deepest back to the margin."""
    first = _ITEM.match(passage.lines[0])
    if first is None:
        return passage
    levels = _levels(above)
    indent = len(first["indent"].expandtabs(4))
    under = [content for item, content in levels if item <= indent < content]
    to = under[-1] if under and len(levels) < DEEPEST_LIST else 0
    by = to - indent

    def moved(line: str) -> str:
        if not line.strip():
            return line
        margin = len(line) - len(line.lstrip(" "))
        return " " * by + line if by >= 0 else line[min(-by, margin) :]

    return _marked(replace(passage, lines=tuple(line.replace("\t", "    ") for line in passage.lines)), moved)


def _levels(above: Sequence[str]) -> list[tuple[int, int]]:
    """The items that a line could go under: how far each, and the words of each, are indented."""
    levels: list[tuple[int, int]] = []
    margin = 10_000
    for line in reversed(above):
        found = _ITEM.match(line)
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
        if found and indent < margin:
            levels.insert(0, (indent, len(found[0].expandtabs(4))))
            margin = indent
        if margin == 0 or (line.strip() and not found and indent == 0):
            break
    return levels


# Going on to a next line


def next_line(line: str, column: int, above: Sequence[str]) -> tuple[tuple[str, ...], int] | None:
    """What comes in place of a line of a list or quotation when Enter is typed at a column.

    The lines, and the column of the cursor in the last of them. None where Enter is but a line end.
    """
    item = _ITEM.match(line)
    quote = None if item else _QUOTE.match(line)
    mark = item or quote
    if mark is None or column < mark.end():
        return None
    if not line[mark.end() :].strip():
        return _ended(item, above)
    if item is None:
        following = "> "
    elif item["number"]:
        following = f"{item['indent']}{int(item['number']) + 1}{item['end']} "
    else:
        following = f"{item['indent']}{item['mark']} "
    return (line[:column], following + line[column:].lstrip(" ")), len(following)


def _ended(item: re.Match[str] | None, above: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """In place of an empty item: one of the level above it, else what follows the list."""
    if item is not None and item["indent"]:
        for line in reversed(above):
            parent = _ITEM.match(line)
            if parent and len(parent["indent"]) < len(item["indent"]):
                number = parent["number"]
                mark = f"{int(number) + 1}{parent['end']}" if number else parent["mark"]
                following = f"{parent['indent']}{mark} "
                return (following,), len(following)
    # Without an empty line, what is typed next would still be words of the list.
    has_gap = not above or not above[-1].strip()
    return (("",) if has_gap else ("", "")), 0
