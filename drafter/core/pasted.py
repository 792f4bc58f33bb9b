"""The lines of a word processor's plain text to blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, takewhile

from drafter.core.blocks import Paragraph, Run, words_of
from drafter.core.piece_reader import DEEPEST_LIST, read_piece
from drafter.core.text import escape_markdown

_SOFT_END = re.compile("[\x0b\u2028]+")
_WHITE = " \t\u00a0"
_BULLET = re.compile(
    r"""
    (?P<indent>[ \t\u00a0]*)
    (?: (?P<sure>[•●◦○▪■‣➢➤◆❖∙⁃✓])[ \t\u00a0]*
      | (?P<dash>[-*+·])[ \t\u00a0]+
      | (?P<sign>[o§–—])(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}) )
    (?P<words>[^ \t\u00a0].*)
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(
    r"""
    (?P<indent>[ \t\u00a0]*)
    (?P<open>\(?)
    (?: (?P<digits>[0-9]{1,3})(?P<end>[.)])[ \t\u00a0]+
      | (?P<letters>[a-zA-Z]|[ivxlc]{2,6}|[IVXLC]{2,6})(?P<stop>[.)])
        (?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}) )
    (?P<words>[^ \t\u00a0].*)
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTE = re.compile(r"\[([0-9]{1,3})\][ \t\u00a0]+(\S.*)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_SIGNS = re.compile(r"[\\`*_\[<&]|^[#>+\-=|:~]|^[0-9]{1,9}[.)]")
"""Without any of these a line of text is Markdown for itself."""
_ADDRESS = re.compile(r"((?<![^\s\\<*])[^\s\\<*]{0,80}(?:://|www\.|@)[^\s*]*)")
_LEADING = "^"
_LEADING_SIGN = re.compile(r"^([0-9]{0,9})([#>+\-=|:~.)])")

_LONGEST_TRIED = 5_000
"""Characters of a paragraph for which it is tried which signs can stay as they are."""
_FEWEST_PAIRS = 3
"""Lines with one tab that make a table; fewer are words and what they mean."""


def is_list_item(line: str) -> bool:
    """Whether a line starts an item of a list as Markdown has them."""
    return _ITEM.match(line) is not None


def notes_in(lines: Sequence[str]) -> frozenset[str]:
    """The numbers of footnotes, when a text ends with '[1] text' and has '[1]' before that."""
    written = [line.strip(_WHITE) for line in lines if line.strip(_WHITE)]
    notes = list(takewhile(bool, (_NOTE.fullmatch(line) for line in reversed(written))))
    before = "\n".join(written[: len(written) - len(notes)])
    numbers = [note[1] for note in notes if note]
    if len(set(numbers)) < len(numbers) or not all(f"[{number}]" in before for number in numbers):
        return frozenset()
    return frozenset(numbers)


def blocks_of(lines: Sequence[str]) -> Iterator[str]:
    """Blocks of Markdown, each with the words of one or more lines."""
    notes = notes_in(lines)
    marks = re.compile(rf"\\?\[({'|'.join(sorted(notes))})\\?\]") if notes else None
    at = 0
    while at < len(lines):
        line = lines[at].strip(_WHITE)
        note = _NOTE.fullmatch(line)
        rows = _rows_of_table(lines, at)
        items = _List()
        if not line:
            at += 1
        elif note and note[1] in notes and not any(map(_is_no_note, lines[at:])):
            yield f"[^{note[1]}]: {_plain(note[2], '    ')}"
            at += 1
        else:
            if rows:
                block = _table(lines[at : at + rows])
                at += rows
            elif items.take(lines[at]):
                at = _take_items(items, lines, at + 1)
                block = items.markdown
            else:
                block = _plain(line)
                at += 1
            if block:
                yield marks.sub(r"[^\1]", block) if marks else block


def _is_no_note(line: str) -> bool:
    line = line.strip(_WHITE)
    return bool(line) and not _NOTE.fullmatch(line)


# Lists


@dataclass
class _Level:
    indent: int
    sort: str
    """What its marks look like: a sign, or a kind of numbering."""
    number: int | None = None
    width: int = 0


@dataclass
class _List:
    """A list in the making. A mark of a new kind goes a level deeper, one seen before goes back.

    But numbers after bullets are another list, unless they are indented.
    """

    levels: list[_Level] = field(default_factory=list)
    markdown: str = ""

    def take(self, line: str) -> bool:
        """Add a line, when it is an item."""
        found = _BULLET.fullmatch(line)
        if found:
            sort, number = found["sure"] or found["dash"] or found["sign"], None
        else:
            found = _NUMBER.fullmatch(line)
            sort, number = self._numbering(found) if found else ("", None)
        indented = len(found["indent"].expandtabs(8)) if found else 0
        if not found or not sort or (number is not None and self._ends_before(indented)):
            return False
        is_new = self._go_to(indented, sort)
        mark = "- " if number is None else f"{number}. "
        level = self.levels[-1]
        level.number, level.width = number, len(mark)
        indent = " " * sum(each.width for each in self.levels[:-1])
        if self.markdown:
            # Numbers under an item that do not start at 1 would be read as words of it.
            self.markdown += "\n\n" if is_new and number not in (None, 1) else "\n"
        self.markdown += indent + mark + _plain(found["words"], indent + " " * len(mark))
        return True

    def _ends_before(self, indent: int) -> bool:
        """Whether a number at a margin starts a list of its own: after bullets that are as far from it."""
        return (
            bool(self.levels)
            and indent <= self.levels[0].indent
            and all(level.number is None for level in self.levels)
        )

    def _go_to(self, indent: int, sort: str) -> bool:
        """Be at the level of a mark; whether it is a new one."""
        while self.levels and self.levels[-1].indent > indent:
            self.levels.pop()
        for at, level in enumerate(self.levels):
            if (level.indent, level.sort) == (indent, sort):
                del self.levels[at + 1 :]
                return False
        if len(self.levels) == DEEPEST_LIST:
            self.levels.pop()
        self.levels.append(_Level(indent, sort))
        return True

    def _numbering(self, found: re.Match[str]) -> tuple[str, int | None]:
        """The kind and the number of a mark; nothing for a letter that does not count on."""
        around = found["open"] + (found["end"] or found["stop"])
        if found["digits"]:
            return f"1{around}", int(found["digits"])
        letters = found["letters"]
        kinds = [("i", _roman(letters.lower()))]
        if len(letters) == 1:
            kinds.append(("a", ord(letters.lower()) - ord("a") + 1))
        last = {level.sort: level.number or 0 for level in self.levels}
        for kind, number in sorted(kinds):
            sort = (kind if letters.islower() else kind.upper()) + around
            if last.get(sort) == number - 1 or (number == 1 and sort not in last):
                return sort, number
        return "", None


def _take_items(items: _List, lines: Sequence[str], at: int) -> int:
    """Add the items that follow, over empty lines; where the list ends."""
    end = at
    while at < len(lines):
        if lines[at].strip(_WHITE):
            if not items.take(lines[at]):
                break
            end = at + 1
        at += 1
    return end


def _roman(letters: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


# Tables


def _rows_of_table(lines: Sequence[str], at: int) -> int:
    """How many lines from here on are rows of a table; 0 when there is none."""
    tabs = lines[at].count("\t")
    rows = [line.split("\t") for line in takewhile(lambda line: _may_be_row(line, tabs), lines[at:])]
    filled = [column for column in zip(*rows, strict=True) if any(cell.strip(_WHITE) for cell in column)]
    if len(rows) < (_FEWEST_PAIRS if tabs == 1 else 2) or len(filled) < 2:  # noqa: PLR2004 - else no table
        return 0
    if tabs == 1 and any(not row[0].strip(_WHITE) or row[0].rstrip().endswith(":") for row in rows[1:]):
        return 0
    return len(rows)


def _may_be_row(line: str, tabs: int) -> bool:
    number = _NUMBER.fullmatch(line)
    is_item = _BULLET.fullmatch(line) or (number and (tabs == 1 or number["indent"]))
    return line.count("\t") == tabs > 0 and not is_item


def _table(lines: Sequence[str]) -> str:
    rows = [[_cell(cell) for cell in line.split("\t")] for line in lines]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    words = " ".join(part.strip(_WHITE) for part in _SOFT_END.split(text))
    return re.sub(r"(?<!\\)\|", r"\\|", _escaped(words.strip(_WHITE)))


# Words


def _plain(text: str, indent: str = "") -> str:
    """Markdown that reads as exactly this text; its later lines are indented."""
    parts = [_without_tabs(part) for part in _SOFT_END.split(text)]
    return f"\\\n{indent}".join(_escaped(part) for part in parts if part)


def _without_tabs(text: str) -> str:
    """The text with a space in the place of tabs, and no white space around it."""
    parts = [part.strip(" ") for part in text.split("\t")]
    return " ".join(part for part in parts if part).strip(_WHITE)


def _escaped(line: str) -> str:
    """The line with no more kinds of signs escaped than it takes."""
    if not _SIGNS.search(line) or (len(line) <= _LONGEST_TRIED and _reads_as(line, line)):
        return line
    if len(line) > _LONGEST_TRIED:
        return escape_markdown(line)
    signs = [_LEADING, *(sign for sign in "\\`*_[<&" if sign in line)]
    for count in range(1, len(signs) + 1):
        for chosen in combinations(signs, count):
            tried = _with_escapes(line, chosen)
            if _reads_as(tried, line):
                return tried
    return escape_markdown(line)


def _with_escapes(line: str, signs: Sequence[str]) -> str:
    """The line with these signs escaped, but not within an address."""
    escaped = "".join(
        part if at % 2 else "".join(f"\\{char}" if char in signs else char for char in part)
        for at, part in enumerate(_ADDRESS.split(line))
    )
    return _LEADING_SIGN.sub(r"\1\\\2", escaped) if _LEADING in signs else escaped


def _reads_as(markdown: str, words: str) -> bool:
    piece = read_piece(markdown, "")
    if piece.findings or len(piece.blocks) != 1 or not isinstance(piece.blocks[0], Paragraph):
        return False
    content = piece.blocks[0].content
    looks = {(run.bold, run.italic, run.language) for run in content if isinstance(run, Run)}
    return looks <= {(False, False, None)} and words_of(content).strip() == words.strip()
