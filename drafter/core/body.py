"""The Markdown of a letter's text to the blocks that the house style has a form for.

A long text is read in pieces, and what was said by the pieces of the last few texts is kept: while
a letter is written, nearly all of it is the same after every keystroke.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from drafter.core.blocks import Block, Paragraph, Text
from drafter.core.cutting import cut
from drafter.core.piece import Finding, Note, Numbers, Piece
from drafter.core.piece_reader import read_piece
from drafter.core.problems import Param, Place, Problem
from drafter.core.text import forbidden, forbidden_by_number, replace_forbidden

Locate = Callable[[int, int], Place]
"""From a line and a column of the Markdown, both from 0, to the place of what a person wrote."""

LONG: Final = 8_000
"""Characters from which on a text is read in pieces; shorter ones are read as fast in one go."""

_TEXTS_KEPT = 6
"""A letter in two languages, as it is and as it was, and room for a field that is looked at."""

_Key = tuple[str, str]


class _Memory:
    """The pieces of the texts that were read last, by language and Markdown."""

    def __init__(self) -> None:
        self._texts: deque[Mapping[_Key, Piece]] = deque(maxlen=_TEXTS_KEPT)
        self._lock = threading.Lock()

    def read(self, markdowns: Iterable[str], language_tag: str) -> Sequence[Piece]:
        with self._lock:
            texts = list(self._texts)
        read: dict[_Key, Piece] = {}
        pieces: list[Piece] = []
        for markdown in markdowns:
            key = (language_tag, markdown)
            known = next((text[key] for text in (read, *texts) if key in text), None)
            read[key] = known or read_piece(markdown, language_tag)
            pieces.append(read[key])
        with self._lock:
            self._texts.appendleft(read)
        return pieces


_memory = _Memory()


def read_text(markdown: str, language_tag: str, locate: Locate) -> tuple[Text, list[Problem]]:
    """The text of a letter from Markdown, and what in it has no form.

    `language_tag` is the language around foreign passages. A text with problems is incomplete.
    """
    reader = _Reader(markdown, language_tag, locate)
    return reader.read(), reader.problems


def _pieces_of(markdown: str, language_tag: str) -> Sequence[Piece]:
    if len(markdown) >= LONG:
        pieces = _memory.read(cut(markdown), language_tag)
        if len(pieces) == 1 or all(piece.alone for piece in pieces):
            return pieces
    return [read_piece(markdown, language_tag)]


class _Reader:
    """Puts the pieces of a text together: the numbers of footnotes, the levels of headings."""

    def __init__(self, markdown: str, language_tag: str, locate: Locate) -> None:
        self.locate = locate
        self.problems: list[Problem] = []
        self.markdown = self._without_forbidden(markdown)
        self.pieces: list[tuple[int, Piece]] = []
        """Each with the line on which it starts."""
        line = 0
        for piece in _pieces_of(self.markdown, language_tag):
            self.pieces.append((line, piece))
            line += piece.length
        self.notes: dict[str, tuple[int, Note]] = {}
        """The footnotes defined, each with the line on which its piece starts."""
        self.numbers: dict[str, int] = {}
        """Number of each footnote that is marked, in the order of first use."""
        self.repeated: set[int] = set()

    def read(self) -> Text:
        self._define()
        self._judge()
        blocks: list[Block] = []
        places: list[Place] = []
        for first, piece in self.pieces:
            blocks += piece.numbered(self._numbers(piece)) if piece.labels else piece.blocks
            places += [self.locate(first + line, 0) for line in piece.lines]
        notes = tuple(self._note(label) for label in self.numbers)
        for label, (first, note) in self.notes.items():
            if label not in self.numbers:
                self._problem("note-unused", first + note.line, note.column, word=label)
        note_places = tuple(self._note_place(label) for label in self.numbers)
        return Text(tuple(blocks), notes, frozenset(self.repeated), tuple(places), note_places)

    def _without_forbidden(self, markdown: str) -> str:
        for offset, name in (*forbidden(markdown), *forbidden_by_number(markdown)):
            line = markdown.count("\n", 0, offset)
            column = offset - markdown.rfind("\n", 0, offset) - 1
            self._problem("forbidden-character", line, column, character=name, column=column + 1)
        return replace_forbidden(markdown) if self.problems else markdown

    def _define(self) -> None:
        for first, piece in self.pieces:
            for note in piece.notes:
                if note.label in self.notes:
                    self._problem("note-defined-twice", first + note.line, note.column, word=note.label)
                self.notes.setdefault(note.label, (first, note))

    def _judge(self) -> None:
        """Report what the pieces found, as far as it is a problem in the whole text."""
        for first, piece in self.pieces:
            self._report(first, piece.findings)
        above = 0
        for first, piece in self.pieces:
            for level, line, column in piece.headings:
                if level > above + 1:
                    self._problem("heading-skips", first + line, column, level=level, expected=above + 1)
                above = level

    def _report(self, first: int, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.key != "note-undefined" or finding.params["word"] not in self.notes:
                self._problem(finding.key, first + finding.line, finding.column, **finding.params)

    def _numbers(self, piece: Piece) -> Numbers:
        """Number the footnotes that a piece marks."""
        numbers = []
        for at, label in enumerate(piece.labels, 1):
            met = label in self.numbers
            number = self.numbers.setdefault(label, len(self.numbers) + 1)
            if met or at in piece.repeated:
                self.repeated.add(number)
            numbers.append((number, met))
        return tuple(numbers)

    def _note(self, label: str) -> tuple[Paragraph, ...]:
        if label not in self.notes:
            return ()
        first, note = self.notes[label]
        self._report(first, note.findings)
        if note.is_empty:
            self._problem("note-empty", first + note.line, note.column, word=label)
        return note.paragraphs

    def _note_place(self, label: str) -> Place:
        if label not in self.notes:
            return Place()
        first, note = self.notes[label]
        return self.locate(first + note.line, note.column)

    def _problem(self, key: str, line: int, at: int, /, **params: Param) -> None:
        self.problems.append(Problem(key, self.locate(line, at), params))
