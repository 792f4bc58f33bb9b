"""Footnotes and links in a text: where they stand, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

Location = tuple[int, int]
"""A line and a column, both from 0."""

_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\[\]\s]+)\]:[ \t]?")
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\]|\[\^[^\]]*\])*)\]\((?:<([^<>]*)>|((?:[^()\s]|\([^()\s]*\))*))\)")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]")
_BLOCK = re.compile(r" {0,3}(?:[-+*] |[0-9]{1,9}[.)] |\||#{1,6} |> |::: |\[\^[^\[\]\s]+\]:)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a line: its columns, words and address."""

    start: int
    end: int
    words: str
    address: str

    @property
    def markdown(self) -> str:
        """How it is written."""
        address = f"<{self.address}>" if re.search(r"[\s()]", self.address) else self.address
        return f"[{self.words}]({address})" if address else self.words


def link_at(line: str, column: int) -> Link | None:
    """The link that a column is in."""
    for found in _LINK.finditer(line):
        if found.start() <= column <= found.end():
            return Link(*found.span(), found[1], found[2] or found[3] or "")
    return None


def as_address(typed: str) -> str:
    """The address that was meant: of a site that starts with 'www.', or of e-mail, without a scheme."""
    typed = typed.strip()
    if typed.lower().startswith("www."):
        return f"https://{typed}"
    return f"mailto:{typed}" if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", typed) else typed


# Footnotes


def next_number(lines: Sequence[str]) -> int:
    """A number that no footnote has yet."""
    return max((int(label) for label in _labels(lines) if label.isdecimal()), default=0) + 1


def _labels(lines: Sequence[str]) -> Iterator[str]:
    return (found[1] for line in lines if "[^" in line for found in _MARK.finditer(line))


def other_end(lines: Sequence[str], at: Location) -> Location | None:
    """From a footnote's text the place just after its mark, and from within a mark that of its text."""
    row, column = at
    label = _defined_at(lines, row)
    if label is not None:
        return _place_of_mark(lines, label)
    for found in _MARK.finditer(lines[row]):
        if found.start() < column < found.end():
            return _place_of_text(lines, found[1])
    return None


def _defined_at(lines: Sequence[str], row: int) -> str | None:
    """The label of the footnote whose text a line is of."""
    while row >= 0:
        found = _DEFINITION.match(lines[row])
        if found:
            return found[1]
        if lines[row].strip() and not lines[row].startswith("    "):
            return None
        row -= 1
    return None


def _place_of_mark(lines: Sequence[str], label: str) -> Location | None:
    for row, line in enumerate(lines):
        for found in _MARK.finditer(line):
            if found[1] == label and not (_DEFINITION.match(line) and found.start() < 4):  # noqa: PLR2004 - a margin
                return row, found.end()
    return None


def _place_of_text(lines: Sequence[str], label: str) -> Location | None:
    for row, line in enumerate(lines):
        found = _DEFINITION.match(line)
        if found and found[1] == label:
            return row, len(line)
    return None


def with_note(lines: Sequence[str], at: Location) -> tuple[tuple[str, ...], Location]:
    """The lines from a place on with a new footnote marked there, and where its text is to be typed."""
    row, column = at
    number = next_number(lines)
    rest = [lines[row][:column] + f"[^{number}]" + lines[row][column:], *lines[row + 1 :]]
    while len(rest) > 1 and not rest[-1].strip():
        rest.pop()
    last_is_note = _defined_at([*lines[:row], *rest], row + len(rest) - 1) is not None
    rest += [f"[^{number}]: "] if last_is_note else ["", f"[^{number}]: "]
    return tuple(rest), (row + len(rest) - 1, len(rest[-1]))


# Pasting


def fitted(markdown: str, before: str, after: str, above: str, below: str) -> str:
    """What is put between two parts of a line, parted from them and from the lines around it.

    Words go into the line as they are; paragraphs, lists and tables get lines of their own.
    """
    is_block = _BLOCK.match(markdown) is not None
    if "\n\n" not in markdown and not is_block:
        return markdown
    own = markdown.strip("\n").split("\n")
    lead = trail = ""
    if before.strip():
        lead = "\n\n" if is_block else ""
    elif above.strip() and not (_ITEM.match(above) and _ITEM.match(own[0])):
        lead = "\n"
    if after.strip():
        trail = "\n\n"
    elif below.strip() and not (_ITEM.match(below) and _ITEM.match(own[-1])):
        trail = "\n"
    return lead + markdown.strip("\n") + trail


def renumbered(markdown: str, around: Sequence[str]) -> str:
    """What is put between these lines, with free numbers for its footnotes whose labels are taken."""
    own = markdown.split("\n")
    clashing = _defined_in(own) & _defined_in(around)
    if not clashing:
        return markdown
    free = count(next_number([*around, *own]))
    new: Mapping[str, str] = {label: str(next(free)) for label in sorted(clashing)}
    return _MARK.sub(lambda found: f"[^{new.get(found[1], found[1])}]", markdown)


def _defined_in(lines: Sequence[str]) -> set[str]:
    return {found[1] for line in lines for found in [_DEFINITION.match(line)] if found}
