"""The text of a letter: blocks of runs, in the forms that the house style has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from drafter.core.problems import Place

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look, one language and under one link.

    `language` is a BCP 47 tag when the run is not in the letter's language; `link` an address with
    its scheme.
    """

    text: str
    bold: bool = False
    italic: bool = False
    language: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote: its number, and whether it stood in the text before."""

    number: int
    repeated: bool = False


Inline = Run | Break | NoteMark
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class List:
    """A list; each item is blocks: paragraphs, lists.

    `start` is the first number of a numbered list, None for bullets. A loose list has space
    between its items.
    """

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row."""

    aligns: tuple[Align, ...]
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A boxed passage: paragraphs, headings, lists of one level."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage quoted from elsewhere."""

    blocks: tuple[Block, ...]


Block = Paragraph | Heading | List | Table | Box | Quote


@dataclass(frozen=True, slots=True)
class Text:
    """A letter's text: its blocks, and its footnotes in the order of their numbers (from 1)."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[tuple[Paragraph, ...], ...] = ()
    repeated_notes: frozenset[int] = frozenset()
    """Numbers of the footnotes that are marked more than once."""
    places: tuple[Place, ...] = field(default=(), compare=False)
    """Where each block starts in what a person wrote."""
    note_places: tuple[Place, ...] = field(default=(), compare=False)
    """Where each footnote is defined."""


def words_of(content: Inlines) -> str:
    """The bare words of runs, line ends as spaces."""
    return "".join(
        part.text if isinstance(part, Run) else " " if isinstance(part, Break) else "" for part in content
    )


def has_words(block: Block) -> bool:
    """Whether a block prints anything that can be read."""
    if isinstance(block, (Paragraph, Heading)):
        return bool(words_of(block.content).strip())
    if isinstance(block, Table):
        return any(words_of(cell).strip() for row in (block.header, *block.rows) for cell in row)
    inner = block.items if isinstance(block, List) else (block.blocks,)
    return any(has_words(each) for blocks in inner for each in blocks)
