"""Where the forms of the house style stand in a line of Markdown, to show them as such.

A line is looked at by itself: what is shown while typing must not take a look at the whole text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from drafter.core.text import forbidden

Mark = tuple[int, int, str]
"""A stretch of a line, and the form it has."""

FORMS: Final = (
    *("heading", "bold", "italic", "sign", "note", "link", "address", "passage", "quote", "box", "table"),
    "damage",
)

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()\]]*[^\s<>()\].,;:!?'\"*_]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
_LINK = re.compile(r"(\[)([^\[\]]+)(\]\()([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(\))")
_PASSAGE = re.compile(r"(\[)([^\[\]]+)(\]\{[^{}]*\})")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_BOLD = re.compile(
    r"(?<!\*)(\*\*)(?=[^\s*])([^*]*(?:\*[^*]+\*[^*]*)*)(?<!\s)(\*\*)(?!\*)|(\*\*\*)(?=\S)([^*]+)(\*\*\*)"
)
_ITALIC = re.compile(
    r"(?<!\*)(\*)(?=[^\s*])([^*]+)(?<!\s)(\*)(?!\*)|(?<!\w)(_)(?=[^\s_])([^_]+)(?<!\s)(_)(?!\w)"
)
_LIST = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t])")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_QUOTE = re.compile(r" {0,3}>")
_BOX = re.compile(r" {0,3}:::")
_TABLE = re.compile(r" {0,3}\|")
_UNDER_HEADER = re.compile(r" {0,3}(?=.*\|)(?=.*-)[ \t|:-]+$")


@lru_cache(maxsize=2048)
def marks(line: str) -> tuple[Mark, ...]:
    """The forms in a line, the wider before the narrower."""
    return (*_of_block(line), *_of_words(_ESCAPED.sub("  ", line)), *_damage(line))


def _of_block(line: str) -> Iterator[Mark]:
    heading = _HEADING.match(line)
    if heading:
        yield 0, len(line), "heading"
        yield *heading.span(1), "sign"
    elif _BOX.match(line):
        yield 0, len(line), "box"
    elif _UNDER_HEADER.match(line):
        yield 0, len(line), "sign"
    elif _TABLE.match(line):
        yield 0, len(line), "table"
        yield from ((bar.start(), bar.end(), "sign") for bar in re.finditer(r"(?<!\\)\|", line))
    else:
        quote, item = _QUOTE.match(line), _LIST.match(line)
        if quote:
            yield 0, len(line), "quote"
            yield *quote.span(), "sign"
        if item:
            yield *item.span(), "sign"
    if line.endswith("\\"):
        yield len(line) - 1, len(line), "sign"


def _of_words(line: str) -> Iterator[Mark]:
    for found in _NOTE.finditer(line):
        yield *found.span(), "note"
    for found in _LINK.finditer(line):
        yield *found.span(), "sign"
        yield *found.span(2), "link"
        yield *found.span(4), "address"
    for found in _PASSAGE.finditer(line):
        yield *found.span(), "sign"
        yield *found.span(2), "passage"
    for found in _ADDRESS.finditer(line):
        yield *found.span(), "address"
    line = _ADDRESS.sub(lambda found: "x" * len(found[0]), line)
    for pattern, form in ((_BOLD, "bold"), (_ITALIC, "italic")):
        for found in pattern.finditer(line):
            yield *found.span(), form
            if found[0].startswith("***"):
                yield *found.span(), "italic"
            for group in (1, 3, 4, 6):
                if found[group]:
                    yield *found.span(group), "sign"


def _damage(line: str) -> Iterator[Mark]:
    for at, _ in forbidden(line):
        yield at, at + 1, "damage"


def harmless(line: str) -> str:
    """The line with a sign in place of each character that does something to a terminal, or nothing."""
    if line.replace("\u00a0", " ").isprintable():
        return line
    return "".join(_shown(char) for char in line)


def _shown(char: str) -> str:
    if char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return char
    if char in "\u200c\u200d\u200e\u200f\u00ad":
        return char
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\ufffd"  # noqa: PLR2004 - a control
