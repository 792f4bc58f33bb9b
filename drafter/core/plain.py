"""Plain paragraphs, read without the Markdown parser: it takes twenty times as long to find no markup.

Most texts that are made of a template and short values are nothing else. Where a text holds a sign that
may be markup, wherever it stands, it is left to the parser.
"""

from __future__ import annotations

import re

from drafter.core.blocks import Block, Paragraph, Run
from drafter.core.markdown import words_alone
from drafter.core.piece import Piece

_STARTS = frozenset("!#$%&*+,-./:;<=>?@[]^_`{|}~")
"""What a heading, list, quotation, table, box, footnote and the like begin with."""
_NUMBERED = re.compile(r"[0-9]+[.)]")


def read_plain(markdown: str) -> Piece | None:
    """What a piece of Markdown says; None when it may say more than the words of its paragraphs."""
    said = words_alone(markdown)
    if said is None or not all(map(_is_of_a_paragraph, filter(None, markdown.split("\n")))):
        return None
    blocks: list[Block] = []
    starts: list[int] = []
    lines = said.split("\n")
    words: list[str] = []
    for at, line in enumerate([*lines, ""]):
        if line:
            if not words:
                starts.append(at)
            words.append(line)
        elif words:
            blocks.append(Paragraph((Run(" ".join(words)),)))
            words = []
    return Piece(
        blocks=tuple(blocks),
        lines=tuple(starts),
        length=len(lines) - 1,
        labels=(),
        repeated=frozenset(),
        notes=(),
        findings=(),
        headings=(),
        alone=True,
    )


def _is_of_a_paragraph(line: str) -> bool:
    first = line[0]
    if first in _STARTS or (first.isdecimal() and _NUMBERED.match(line)):
        return False
    # A margin may be that of a list, and spaces at its end may be a line end.
    return not (first.isspace() or line[-1].isspace())
