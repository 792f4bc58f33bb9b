"""What stands on a letter around its text, in lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from drafter.core.blocks import Run
from drafter.core.letter import Entry, Letter, Signature
from drafter.tui.widgets.blocklines import Lines, inline_lines
from drafter.tui.widgets.wrapping import BLANK, PLAIN, Line, Look, fitted, wrap

MEASURE: Final = 75
"""Characters in a line of a letter's text: Verdana of 9 points over 134 mm."""
COLUMN: Final = 24
"""The same of the column beside it, which has smaller type."""
GAP: Final = 3
FEWEST_WITH_COLUMN: Final = 72
"""Cells within the margins from which on the sender stands beside what is written."""

LABEL: Final = Look(role="label")
MISSING: Final = Look(role="missing")
_BOLD: Final = Look(bold=True)
_LABEL_WIDTH = 10
_SPACE_TO_SIGN: tuple[Line, ...] = (BLANK,) * 4


class Shape(NamedTuple):
    """How a letter is laid out in the room there is."""

    margin: int
    inner: int
    """Cells between the margins."""
    text: int
    """Cells in a line of the text."""
    column_at: int
    """The cell at which the sender column starts; 0 when it has no place of its own."""
    along: bool
    """Whether the column may stand beside the text; else it stands beside the addressee alone."""


def shape_for(width: int) -> Shape:
    """The shape for a number of cells."""
    margin = 1 if width < MEASURE + 10 else 3
    room = max(12, width - 2 - 2 * margin)
    whole = MEASURE + GAP + COLUMN
    if room >= whole:
        return Shape(margin, whole, MEASURE, MEASURE + GAP, along=True)
    text = min(MEASURE, room)
    return Shape(margin, text, text, text - COLUMN if room >= FEWEST_WITH_COLUMN else 0, along=False)


@dataclass(slots=True)
class Part:
    """Lines, and at which of them (from 0) what is known by name stands."""

    lines: list[Line] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, lines: Iterable[Line], *names: str) -> None:
        """Add lines, and know their place by these names."""
        for name in names:
            self.rows[name] = len(self.lines)
        self.lines += lines


def column(letter: Letter) -> Part:
    """The sender, references and number of attachments, below each other."""
    part = Part()
    for words in letter.unit:
        part.add(wrap([(words, _BOLD)], COLUMN))
    if letter.unit and letter.sender:
        part.add([BLANK])
    for run in letter.sender:
        part.add(inline_lines((run,), COLUMN))
    for entry in letter.entries:
        if part.lines:
            part.add([BLANK])
        part.add(wrap([(entry.label, _BOLD)], COLUMN), *_names(entry, letter))
        for run in entry.lines:
            part.add(inline_lines((run,), COLUMN))
    return part


def top(letter: Letter, shape: Shape, missing: Mapping[str, str], beside: Part) -> Part:
    """All above the text. `beside` is the sender column; its place is the row named 'column'."""
    part = Part()
    if letter.classification:
        part.add([*wrap([(letter.classification.upper(), _BOLD)], shape.inner), BLANK])
    for words in letter.wordmark:
        part.add(fitted(line, shape.inner, "center") for line in wrap([(words, _BOLD)], shape.inner))
    narrow = shape.column_at - GAP if shape.column_at else shape.text
    part.add([BLANK, *wrap([(letter.return_address, LABEL)], narrow), BLANK])
    part.rows["column"] = len(part.lines)
    part.add(_texts(letter.addressee, narrow, missing["addressee"]), "addressee")
    if not shape.column_at:
        part.add([BLANK])
        _add_compact(part, letter, shape.text)
    elif not shape.along:
        below = part.rows["column"] + len(beside.lines)
        part.add([BLANK] * (below - len(part.lines)))
    part.add([BLANK, BLANK] if shape.column_at else [BLANK])
    part.add(_labelled(letter.date_label, letter.date, shape.text, missing["date"]), "date", "references")
    part.add(_labelled(letter.subject_label, letter.subject, shape.text, missing["subject"]), "subject")
    part.add([BLANK, BLANK])
    salutation = (letter.salutation,) if letter.salutation else ()
    part.add([*_texts(salutation, shape.text, missing["salutation"]), BLANK], "text")
    return part


def bottom(letter: Letter, width: int, missing: Mapping[str, str]) -> Part:
    """All between the text and the footnotes."""
    part = Part()
    if letter.closing:
        part.add([*wrap([(letter.closing, PLAIN)], width), BLANK])
    part.rows["signatories"] = len(part.lines)
    for at, signature in enumerate(letter.signatures or (Signature((), ()),)):
        part.add([BLANK] if at else [])
        part.add(_texts(signature.above, width))
        part.add(_SPACE_TO_SIGN)
        part.add(_texts(signature.below, width, missing["signature"]))
    for name, label, titles in (
        ("copy_to", letter.copy_label, letter.copy_to),
        ("attachments", letter.attachments_label, letter.attachment_list),
    ):
        if titles:
            part.add([BLANK, BLANK])
            part.add([*wrap([(label, _BOLD)], width), *_texts(titles, width)], name)
    part.add([BLANK])
    return part


def _names(entry: Entry, letter: Letter) -> tuple[str, ...]:
    return ("attachments",) if entry.label == letter.attachments_label else ()


def _add_compact(part: Part, letter: Letter, width: int) -> None:
    """The sender column in as few lines as it can be."""
    unit = " ".join(letter.unit).replace(letter.organisation, f"{letter.organisation} ·").removesuffix(" ·")
    lines = _row(letter.sender, width)
    sign = " · " if unit and lines else ""
    part.add(wrap([(unit, Look(bold=True, role="label")), (sign + lines, LABEL)], width))
    for entry in letter.entries:
        part.add(wrap([(f"{entry.label}: {_row(entry.lines, width)}", LABEL)], width), *_names(entry, letter))


def _row(runs: Sequence[Run], width: int) -> str:
    """Lines behind each other; the row is broken between them as far as it can be."""
    texts = [run.text if len(run.text) > width // 2 else run.text.replace(" ", "\u00a0") for run in runs]
    return " · ".join(texts)


def _texts(texts: Sequence[str], width: int, missing: str = "") -> Lines:
    """A line for each text, or more when it is long; what is missing when there is none."""
    spans = [(text, PLAIN) for text in texts if text] or ([(missing, MISSING)] if missing else [])
    return tuple(line for span in spans for line in wrap([span], width))


def _labelled(label: str, text: str, width: int, missing: str) -> Lines:
    """A label, and a text that hangs behind it."""
    indent = max(_LABEL_WIDTH, len(label) + 1)
    first, *rest = wrap([(text, PLAIN) if text else (missing, MISSING)], width - indent)
    head = ((label.ljust(indent), LABEL), *first)
    return (head, *(((" " * indent, PLAIN), *line) for line in rest))
