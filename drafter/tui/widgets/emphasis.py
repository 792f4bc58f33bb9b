"""Bold and italics: what their keys do to the words that are selected, or to where the cursor is.

Without a selection the key goes in and out, as in a word processor: it starts bold, and at the end of
what is bold it goes on behind that. In the midst of what is bold it takes that away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drafter.tui.widgets.editing import Passage

BOLD: Final = "**"
ITALIC: Final = "*"

_BOTH = len(BOLD) + len(ITALIC)
_BEFORE_WORDS = re.compile(
    r"[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|(?:[-+*]|[0-9]{1,9}[.)])[ \t]+|\[\^[^\[\]\s]+\]:[ \t]*)*"
)
_SIGNS = {BOLD: re.compile(r"\*\*"), ITALIC: re.compile(r"(?<!\*)\*(?!\*)")}
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_STARS = re.compile(r"\\.|(\*+)")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words between signs: where they start and end in the line, and where the asterisks after them end."""

    start: int
    end: int
    behind: int


def emphasised(passage: Passage, sign: str) -> Passage:
    """The selected words, or the word at the cursor, between signs; without them when they have them."""
    if passage.is_cursor:
        line, at = _at_cursor(passage.lines[0], passage.start, sign)
        return Passage((line,), at, at)
    if len(passage.lines) == 1:
        parted = _parted(passage, sign)
        if parted:
            return parted
    parts = [_part(passage, row) for row in range(len(passage.lines))]
    add = not all(
        _has(line, *part, sign) for line, part in zip(passage.lines, parts, strict=True) if part[0] < part[1]
    )
    lines: list[str] = []
    for line, (start, end) in zip(passage.lines, parts, strict=True):
        if start < end:
            start, end, line = _toggled(line, start, end, sign, add=add)  # noqa: PLW2901
        parts[len(lines)] = (start, end)
        lines.append(line)
    return Passage(tuple(lines), parts[0][0], parts[-1][1])


def _at_cursor(line: str, at: int, sign: str) -> tuple[str, int]:
    """The line and the place of the cursor, once bold or italics start, stop or are taken away there."""
    size = len(sign)
    stretches = list(_stretches(line, at, sign))
    here = next((each for each in stretches if each.start <= at <= each.end), None)
    if here and here.start < at == here.end:
        words = line[:at].rstrip(" ")
        return words + sign + line[len(words) : at] + line[at + size :], at + size
    if here:
        inside = line[here.start : here.end]
        return line[: here.start - size] + inside + line[here.end + size :], at - size
    word = next((found for found in _WORD.finditer(line) if found.start() <= at <= found.end()), None)
    if word:
        start, _, line = _toggled(line, *word.span(), sign, add=not _has(line, *word.span(), sign))
        return line, at + start - word.start()
    if any(each.behind == at for each in stretches):
        return line, at - size
    return line[:at] + sign + sign + line[at:], at + size


def _stretches(line: str, at: int, sign: str) -> Iterator[_Stretch]:
    """What stands between signs, as one sees it with the cursor at a place."""
    start: int | None = None
    runs = [*_STARS.finditer(line, 0, at), *_STARS.finditer(line, at)]
    for begin, end in (run.span() for run in runs if run[1] and len(run[1]) in (len(sign), _BOTH)):
        if start is None:
            if end == at or (end < len(line) and not line[end].isspace()):
                start = end
        elif begin == at or not line[begin - 1].isspace():
            yield _Stretch(start, begin, end)
            start = None


def _parted(passage: Passage, sign: str) -> Passage | None:
    """The selected words taken out of a longer stretch between signs; None when they are in none."""
    line = passage.lines[0]
    start, end = _part(passage, 0)
    stretches = (each for each in _stretches(line, 0, sign) if each.start <= start < end <= each.end)
    around = next(stretches, None)
    if around is None or "*" in line[around.start : around.end] or end - start == around.end - around.start:
        return None
    before, after = line[around.start : start], line[end : around.end]
    left = line[: around.start] + before.rstrip() + sign if before else line[: around.start - len(sign)]
    left += before[len(before.rstrip()) :]
    right = sign + after.lstrip() + line[around.end :] if after else line[around.end + len(sign) :]
    right = after[: len(after) - len(after.lstrip())] + right
    return Passage((left + line[start:end] + right,), len(left), len(left) + end - start)


def _part(passage: Passage, row: int) -> tuple[int, int]:
    """The selected words of a line, without white space around them and marks before them."""
    line = passage.lines[row]
    start = passage.start if row == 0 else 0
    end = passage.end if row == len(passage.lines) - 1 else len(line)
    before = _BEFORE_WORDS.match(line)
    start = max(start, before.end() if before else 0)
    words = line[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def _within_stars(line: str, start: int, end: int) -> tuple[int, int, int]:
    """A part without the asterisks at its edges, and how many there are around that."""
    part = line[start:end]
    start += len(part) - len(part.lstrip("*"))
    end = max(start, end - len(part) + len(part.rstrip("*")))
    before, after = line[:start], line[end:]
    return start, end, min(len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*")))


def _has(line: str, start: int, end: int, sign: str) -> bool:
    """Whether a part has the look that a sign gives: one asterisk, two, or three for both."""
    start, end, stars = _within_stars(line, start, end)
    as_bold = stars == len(BOLD)
    return stars >= len(sign) and as_bold <= (sign == BOLD) and not _SIGNS[sign].search(line[start:end])


def _toggled(line: str, start: int, end: int, sign: str, *, add: bool) -> tuple[int, int, str]:
    if add == _has(line, start, end, sign):
        return start, end, line
    size = len(sign)
    if add:
        part = _SIGNS[sign].sub("", line[start:end])
        return start + size, start + size + len(part), line[:start] + sign + part + sign + line[end:]
    start, end, _ = _within_stars(line, start, end)
    return start - size, end - size, line[: start - size] + line[start:end] + line[end + size :]
