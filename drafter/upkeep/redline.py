"""What differs between two versions of a letter: passages that are gone, new or changed, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from drafter.docx.readback import Marks, Passage, Stretch, passages_of

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_HEADING = re.compile(r"\[([a-z ]+)\]")
_ALIKE = 0.4
"""How much of the words of two passages must be the same for one to be a version of the other."""

_AROUND = 6
"""Words that are shown before and after what differs."""


class Kind(StrEnum):
    """In which version words are, or a passage is."""

    SAME = "same"
    """In both; of a passage: in both, with differences."""
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and in which version they are."""

    text: str
    kind: Kind = Kind.SAME


@dataclass(frozen=True, slots=True)
class RedLine:
    """A passage that differs. `part` is where it stands: 'letter', 'footnotes' and so on."""

    part: str
    kind: Kind
    pieces: tuple[Piece, ...]

    def marked(self) -> str:
        """Its words, those gone as [-words-], those new as {+words+}; a whole passage without marks."""
        if self.kind is not Kind.SAME:
            return "".join(piece.text for piece in self.pieces)
        forms = {Kind.SAME: "{}", Kind.OLD: "[-{}-]", Kind.NEW: "{{+{}+}}"}
        return "".join(forms[piece.kind].format(piece.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Line:
    part: str
    style: str
    text: str


def redline_of_texts(before: str, after: str) -> tuple[RedLine, ...]:
    """The passages that differ in what two letters say; both as `docx.readback.text_of` gives it."""
    return tuple(_redline(list(_lines_of(before)), list(_lines_of(after))))


def redline_of_letters(before: bytes, after: bytes) -> tuple[RedLine, ...]:
    """The passages that differ in two Word files, by their words, style, marks, languages and links."""
    old, new = ([_line_of(each) for each in passages_of(docx)] for docx in (before, after))
    return tuple(_redline(old, new))


def _lines_of(text: str) -> Iterator[_Line]:
    part, fresh = "", True
    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line) if fresh else None
        fresh = not line
        if heading:
            part = heading[1]
        elif line:
            yield _Line(part, "", line)


def _line_of(passage: Passage) -> _Line:
    return _Line(passage.part, passage.style, "".join(map(_with_marks, passage.stretches)))


def _with_marks(stretch: Stretch) -> str:
    """The words, with their look written as in Markdown."""
    text, marks = stretch.text, stretch.marks
    if marks == Marks() or not text.strip():
        return text
    for sign, on in (("*", marks.italic), ("**", marks.bold)):
        text = f"{sign}{text}{sign}" if on else text
    if marks.language:
        text = f"[{text}]{{lang={marks.language}}}"
    return f"[{text}]({marks.link})" if marks.link else text


def _redline(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[RedLine]:
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _changed(old[a1:a2], new[b1:b2])


def _changed(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[RedLine]:
    """Passages of one stretch; those that are versions of one another become one."""
    start = 0
    for line in old:
        at = next((n for n in range(start, len(new)) if _are_versions(line, new[n])), None)
        if at is None:
            yield RedLine(line.part, Kind.OLD, (Piece(line.text, Kind.OLD),))
            continue
        yield from (RedLine(each.part, Kind.NEW, (Piece(each.text, Kind.NEW),)) for each in new[start:at])
        yield RedLine(line.part, Kind.SAME, tuple(_pieces(line, new[at])))
        start = at + 1
    yield from (RedLine(each.part, Kind.NEW, (Piece(each.text, Kind.NEW),)) for each in new[start:])


def _are_versions(one: _Line, other: _Line) -> bool:
    if one.part != other.part:
        return False
    words, others = Counter(one.text.split()), Counter(other.text.split())
    return 2 * (words & others).total() >= _ALIKE * (words.total() + others.total())


def _pieces(old: _Line, new: _Line) -> Iterator[Piece]:
    if old.style != new.style:
        yield Piece(f"({old.style}) ", Kind.OLD)
        yield Piece(f"({new.style}) ", Kind.NEW)
    a, b = _WORDS.findall(old.text), _WORDS.findall(new.text)
    stretches = SequenceMatcher(lambda word: not word.strip(), a, b, autojunk=False).get_opcodes()
    for number, (tag, a1, a2, b1, b2) in enumerate(stretches):
        if tag == "equal":
            last = number == len(stretches) - 1
            first = number == 0 and old.style == new.style
            yield Piece(_shortened(a[a1:a2], before=first, after=last))
            continue
        if a2 > a1:
            yield Piece("".join(a[a1:a2]), Kind.OLD)
        if b2 > b1:
            yield Piece("".join(b[b1:b2]), Kind.NEW)


def _shortened(words: Sequence[str], *, before: bool, after: bool) -> str:
    """Words that are the same: the few next to what differs, on the sides where anything does."""
    shown = 2 * _AROUND  # a word and the space after it
    head, tail = 0 if before else shown, 0 if after else shown
    if len(words) <= head + tail + 1:
        return "".join(words)
    start, end = "".join(words[:head]), "".join(words[len(words) - tail :]) if tail else ""
    return f"{start.rstrip()} … {end.lstrip()}" if head and tail else f"{start}…{end}"
