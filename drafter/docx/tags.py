"""Tags as they stand in the text of a layout, also where Word cut them into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from drafter.docx.wordfile import texts, w, words

_WITHIN = r"(?:(?!\{[{%#]).)*?"
_TAG = re.compile(rf"\{{\{{{_WITHIN}\}}\}}|\{{%{_WITHIN}%\}}|\{{#{_WITHIN}#\}}", re.DOTALL)
_PIECES = re.compile(r"\{([{%#])(?:(p|tr|tc|r)(?=\s))?-?\s*(.*?)\s*-?[}%#]\}", re.DOTALL)
_HALF = re.compile(r"\{[{%#]|[}%#]\}")
_CURLED = str.maketrans("“”‘’", "\"\"''")
_AROUND = 24
"""Characters of the text on each side that show where a tag stands."""

_HARMLESS = {"proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd"}
"""What Word leaves between runs, and what may stand behind a tag as well."""

_WITHIN_RUN = {"rPr", "t", "lastRenderedPageBreak"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a paragraph: where its text begins and ends there, and the pieces it stands in."""

    text: str
    start: int
    end: int
    paragraph: Any
    pieces: tuple[Any, ...]

    @property
    def sign(self) -> str:
        """'{' for a tag that prints, '%' for one that steers, '#' for a comment."""
        return self.text[1]

    @property
    def prefix(self) -> str:
        """The letter behind the brackets: 'p' for a tag that is a whole paragraph, 'r' for runs."""
        found = _PIECES.fullmatch(self.text)
        return (found[2] or "") if found else ""

    @property
    def inner(self) -> str:
        """What the tag says, without brackets and prefix."""
        found = _PIECES.fullmatch(self.text)
        return found[3].translate(_CURLED) if found else ""

    @property
    def around(self) -> str:
        """The tag with the words on both sides, for who looks for it in Word."""
        return around(words(self.paragraph), self.start, self.end)

    @property
    def is_split(self) -> bool:
        """Whether it stands in more than one piece."""
        return len(self.pieces) > 1

    @property
    def can_be_joined(self) -> bool:
        """Whether nothing of its own stands between its pieces, such as a tab or a link."""
        runs = list(dict.fromkeys(piece.getparent() for piece in self.pieces))
        if any(run.getparent() is not runs[0].getparent() or run.tag != w("r") for run in runs):
            return False
        between = [each for left, right in pairwise(runs) for each in _between(left, right)]
        return all(_local(each) in _HARMLESS for each in between) and not any(
            _local(each) not in _WITHIN_RUN for run in runs for each in self._inside(run)
        )

    def _inside(self, run: Any) -> list[Any]:  # noqa: ANN401
        """What of a run stands within the tag."""
        children = list(run)
        own = [at for at, each in enumerate(children) if each in self.pieces]
        first = own[0] if self.pieces[0] in children else 0
        last = own[-1] + 1 if self.pieces[-1] in children else len(children)
        return children[first:last]


def around(text: str, start: int, end: int) -> str:
    """A stretch of a text with some of what stands on both sides."""
    before, after = max(0, start - _AROUND), min(len(text), end + _AROUND)
    left, right = "…" if before else "", "…" if after < len(text) else ""
    return f"{left}{text[before:after].strip()}{right}"


def tags_in(paragraph: Any) -> Iterator[Tag]:  # noqa: ANN401
    """The tags of a paragraph, in order."""
    pieces = texts(paragraph)
    text = "".join(each.text or "" for each in pieces)
    for found in _TAG.finditer(text):
        at, own = 0, []
        for piece in pieces:
            length = len(piece.text or "")
            if length and at < found.end() and at + length > found.start():
                own.append(piece)
            at += length
        yield Tag(found[0], found.start(), found.end(), paragraph, tuple(own))


def half_tags(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    """The words around each bracket of a tag that does not begin or end in its paragraph."""
    text = words(paragraph)
    blank = _TAG.sub(lambda found: " " * len(found[0]), text)
    for found in _HALF.finditer(blank):
        yield around(text, found.start(), found.end())


def has_tags(text: str) -> re.Match[str] | None:
    """The first tag in a text, if it has any."""
    return _TAG.search(text)


def _between(left: Any, right: Any) -> Iterator[Any]:  # noqa: ANN401
    for each in left.itersiblings():
        if each is right:
            return
        yield each


def _local(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2]
