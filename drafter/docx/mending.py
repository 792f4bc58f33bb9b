"""Putting together again the tags that Word cut into pieces; nothing else in the file is touched.

Word cuts a text wherever somebody corrected it, where the spelling is marked and where a bookmark
stands. A layout should have its tags whole, so that what they look like and what stands beside
them is not left to chance.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drafter.core.problems import Term
from drafter.docx.tags import Tag, tags_in
from drafter.docx.wordfile import WordFile, paragraphs, texts, w, words

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Mended:
    """A layout with its tags whole: its bytes, and each tag with what its part is called."""

    data: bytes
    tags: tuple[tuple[str, Term], ...]


def mend(data: bytes, file: str = "layout.docx") -> Mended:
    """A Word file with its tags whole; the very same bytes when there is nothing to mend.

    Raises LayoutError when it is no Word file.
    """
    word = WordFile.read(data, file)
    changed: dict[str, bytes] = {}
    tags: list[tuple[str, Term]] = []
    for name in word.tagged():
        tree = word.tree(name)
        joined = [text for each in paragraphs(tree) for text in _mend(each)]
        if joined:
            changed[name] = _DECLARATION + etree.tostring(tree, encoding="UTF-8")
            tags += ((text, word.called(name)) for text in joined)
    return Mended(_with_parts(data, changed) if changed else data, tuple(tags))


def _mend(paragraph: Any) -> list[str]:  # noqa: ANN401
    """Join the tags of a paragraph; gives those that were in pieces."""
    split = [tag for tag in tags_in(paragraph) if tag.is_split and tag.can_be_joined]
    before = words(paragraph)
    for tag in reversed(split):
        _join(tag)
    assert words(paragraph) == before, "a mended paragraph says what it said"  # noqa: S101
    return [tag.text for tag in split]


def _join(tag: Tag) -> None:
    """Put the whole tag in the run in which it starts; it looks as its first bracket did."""
    at, offset = 0, 0
    for piece in texts(tag.paragraph):
        if piece is tag.pieces[0]:
            offset = at
        at += len(piece.text or "")
    first, *others = tag.pieces
    rest = len(tag.text) - (len(first.text or "") - (tag.start - offset))
    _set(first, (first.text or "")[: tag.start - offset] + tag.text)
    runs = [first.getparent()]
    for piece in others:
        length = len(piece.text or "")
        run = piece.getparent()
        runs.append(run)
        _set(piece, (piece.text or "")[min(rest, length) :])
        rest -= min(rest, length)
        if not piece.text:
            run.remove(piece)
    _take_out_spelling(runs)
    for run in dict.fromkeys(runs[1:]):
        if run is not runs[0] and all(each.tag == w("rPr") for each in run):
            run.getparent().remove(run)


def _take_out_spelling(runs: list[Any]) -> None:
    """Take out the marks of spelling between the pieces, with those that they belong to outside."""
    marks = [each for each in runs[0].getparent() if each.tag == w("proofErr")]
    for mark in marks:
        mark.getparent().remove(mark)


def _set(piece: Any, text: str) -> None:  # noqa: ANN401
    piece.text = text
    if text != text.strip():
        piece.set(_SPACE, "preserve")


def _with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """A zip in which some parts have other contents; all else is as it was."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        new.comment = old.comment
        for each in old.infolist():
            new.writestr(each, changed.get(each.filename) or old.read(each), each.compress_type)
    return buffer.getvalue()
