"""What somebody asks of a batch: which letters, from which rows, where to, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from drafter.core.language import Language


class Format(StrEnum):
    """A kind of file that a letter is made as."""

    DOCX = "docx"
    PDF = "pdf"


class DayOrder(StrEnum):
    """What '3-4-2026' means, when it is said."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Order:
    """All that is asked; nothing of it is checked yet."""

    what: str
    """The id of a template, or the path of a draft that holds what all rows share."""
    data: Path
    sheet: str | None = None
    """The sheet of a workbook; else the first that can be seen."""
    out: Path | None = None
    """The folder for the letters; None when rows are only checked."""
    maps: tuple[tuple[str, str], ...] = ()
    """Headings with the field each fills; no field leaves the column out."""
    sets: tuple[tuple[str, str], ...] = ()
    """Fields with the value that they have in every letter."""
    language: Language | None = None
    """The language of rows that do not say theirs; else that of the draft or template."""
    formats: tuple[Format, ...] = (Format.DOCX,)
    name: str | None = None
    """What a letter is called: text with {fields}, {columns}, {row}; '/' makes folders."""
    days: DayOrder | None = None
    strict: bool = False
    """Whether rows with warnings are set aside too."""
    stop_on_error: bool = False
    """Whether the first row that is wrong ends the run."""
    repeats: bool = False
    """Whether a row that is the same as an earlier one gets a letter too."""
    combine: bool = False
    """Whether one PDF of all letters is made, in the order of the rows."""
    shards: int = 0
    """In how many ZIP files the letters are packed; 0 for none."""
    store: str | None = None
    """The address of a folder or object store for the letters, as fsspec has it; else `out`."""
