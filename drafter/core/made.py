"""The Markdown of a letter's text, made of a template's sentences and what people wrote.

A passage goes into a text at a mark, and is known again by where the mark stood: a problem is named
in the file and at the place where its words were typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from drafter.core.draft import Passage
from drafter.core.problems import Place

_MARK = re.compile("\ue000([0-9]+)\ue001")
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s])([^\]\s]*)\]")
_NOTE_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_APART = 0x20000
"""Signs from here on (CJK, extension B) tell apart footnotes of one name; nobody names a footnote so."""


def mark(number: int) -> str:
    """The mark of a passage; it cannot be typed, as these characters have no place in a letter."""
    return f"\ue000{number}\ue001"


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines of the Markdown made (from `line`, counted from 0) that come from a passage."""

    line: int
    column: int
    passage: Passage
    widths: tuple[int, ...]
    """The length of each line of the passage."""


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences of a template or text block, and the place of their first line."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """The Markdown of a letter's text, and which parts of it a person wrote."""

    markdown: str
    segments: Sequence[Segment]
    sources: Sequence[Source] = ()
    """The template's own sentences, then those of the text blocks it asks for."""
    note_names: Mapping[str, str] = field(default_factory=dict)
    """What people call the footnotes that are called otherwise here, to tell them apart."""

    @property
    def file(self) -> str | None:
        """The file of the template's sentences."""
        return self.sources[0].place.file if self.sources else None

    def locate(self, line: int, column: int) -> Place:
        """Where what stands at a line and column of the Markdown was written."""
        for segment in self.segments:
            passage = segment.passage
            offset = line - segment.line
            if 0 <= offset < len(segment.widths):
                shift = segment.column if offset == 0 else 0
                if column > shift + segment.widths[offset]:
                    continue  # it stands behind the passage, on its last line
                return Place(
                    passage.file,
                    passage.first_line + offset,
                    max(0, column - shift) + passage.first_column,
                    passage.field,
                    passage.row,
                )
        return self._in_sources(line) or Place(self.file)

    def has(self, passage: Passage) -> bool:
        """Whether a passage stands in the text."""
        return any(segment.passage is passage for segment in self.segments)

    def _in_sources(self, line: int) -> Place | None:
        """Where a line of the text was made, if it reads the same there."""
        made = _lines_of(self.markdown)[line].strip()
        for source in self.sources if made else ():
            if made not in source.text:
                continue  # so in none of its lines
            for number, written in enumerate(_lines_of(source.text), source.place.line or 1):
                if made in written:
                    return Place(source.place.file, number)
        return None


@lru_cache(maxsize=16)
def _lines_of(text: str) -> Sequence[str]:
    # One text is asked for once for each of its blocks.
    return text.split("\n")


def joined(passages: Sequence[Passage]) -> Made:
    """The passages one after the other, without a template around them."""
    marks = (mark(at) for at, _ in enumerate(passages))
    return assemble("\n\n".join(marks), passages)


def assemble(text: str, passages: Sequence[Passage], sources: Sequence[Source] = ()) -> Made:
    """A text with its marks replaced by the passages they stand for; `sources` are what it was made of."""
    parts: list[str] = []
    segments: list[Segment] = []
    line, column, end = 0, 0, 0
    written, note_names = _with_own_notes(text, passages)
    for found in _MARK.finditer(text):
        if int(found[1]) >= len(passages):
            continue  # a template that writes such a sign itself; the text's check will refuse it
        before, passage = text[end : found.start()], passages[int(found[1])]
        for piece, its_own in ((before, False), (written[int(found[1])], True)):
            if its_own:
                widths = tuple(map(len, piece.split("\n")))
                segments.append(Segment(line, column, passage, widths))
            parts.append(piece)
            line += piece.count("\n")
            column = len(piece) - piece.rfind("\n") - 1 + (0 if "\n" in piece else column)
        end = found.end()
    parts.append(text[end:])
    markdown = "".join(parts)
    return Made(markdown, segments, sources, note_names)


def _with_own_notes(text: str, passages: Sequence[Passage]) -> tuple[list[str], dict[str, str]]:
    """The texts of the passages, in which a footnote belongs to the passage that it is written in.

    Two answers may both have a footnote 1. The names keep their length, so that places stay true.
    Those of the letter's own text and of the sentences around it are left as they are, and a
    passage may mark them too.
    """
    if all(passage.field is None for passage in passages):
        return [passage.text for passage in passages], {}
    defined = [set(_NOTE_DEFINED.findall(passage.text)) for passage in passages]
    shared = set(_NOTE_DEFINED.findall(text))
    for passage, names in zip(passages, defined, strict=True):
        shared |= names if passage.field is None else set()
    texts: list[str] = []
    signs: dict[tuple[int, str], str] = {}
    typed: dict[str, str] = {}
    for at, passage in enumerate(passages):
        taken = shared.union(*(names for other, names in enumerate(defined) if other != at))
        renamed = {name for name in taken if name in defined[at] or name not in shared}

        def told_apart(
            found: re.Match[str], at: int = at, renamed: frozenset[str] = frozenset(renamed)
        ) -> str:
            label = found[1] + found[2]
            if label not in renamed:
                return found[0]
            sign = signs.setdefault((at, found[1]), chr(_APART + len(signs)))
            typed[sign + found[2]] = label
            return f"[^{sign}{found[2]}]"

        texts.append(passage.text if passage.field is None else _NOTE.sub(told_apart, passage.text))
    return texts, typed
