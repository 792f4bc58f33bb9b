"""What the files of letters are called, as somebody wants it: fields, columns and the row between braces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.batch.headings import plain
from drafter.batch.matching import Matching, column_finder
from drafter.batch.names import safe_path
from drafter.batch.patterns import Pattern, PatternError, read_pattern
from drafter.batch.tables.table import Cell
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, unknown

ROW, LANGUAGE, TEMPLATE = "row", "language", "template"
_ADDRESSEE = ("lines", "lines.1", "organisation", "name", "attention")
"""What an addressee is called by, when it is not an id."""
_WIDTH = 6


@dataclass(frozen=True, slots=True)
class Naming:
    """Gives the name of a row's files, without an ending, before it is known whether another has it."""

    parts: tuple[Pattern, ...]
    """Folders, and last the file."""

    def of(self, row: int, cells: Sequence[Cell]) -> str:
        """The name: safe, never empty."""
        number = f"{row:0{_WIDTH}}"
        *folders, name = (part.filled((*cells, number)) for part in self.parts)
        return safe_path(tuple(folders), name, number)


def read_naming(
    text: str | None, template: str, matching: Matching, shared: Mapping[str, Any], language: Language
) -> tuple[Naming, list[Problem]]:
    """How files are named, and what is wrong with what was asked; then they are numbered by their rows."""
    numbered = Naming((Pattern(((f"{template}-", (len(matching.columns),), ""),)),))
    if text is None or not text.strip(" /"):
        known = matching.column_of("our_reference") is not None
        text = "{our_reference}" if known else f"{template}-{{row}}"
    by_heading = column_finder(matching.columns)

    def find(word: str) -> tuple[tuple[int, ...], str] | Pattern | None:
        name = plain(word).replace(" ", "_")
        if name == ROW:
            return (len(matching.columns),), ""
        if name == TEMPLATE:
            return (), template
        names = [name, *(f"{name}.{part}" for part in _ADDRESSEE)] if name == "addressee" else [name]
        made = next(
            (each.pattern for each in matching.fills if each.target.name in names and each.pattern), None
        )
        if made is not None:
            return made
        columns = tuple(at for each in names if (at := matching.column_of(each)) is not None)
        otherwise = language.value if name == LANGUAGE else _shared(shared, name)
        return (columns, otherwise) if columns or otherwise else by_heading(word)

    try:
        return Naming(tuple(read_pattern(part, find) for part in text.split("/") if part)), []
    except PatternError as error:
        if error.word is None:
            return numbered, [Problem("pattern-braces", params={"word": text})]
        names = (each.target.name for each in matching.fills)
        known_words = dict.fromkeys((ROW, LANGUAGE, TEMPLATE, *names, *matching.columns))
        return numbered, [unknown("pattern-unknown-column", error.word, list(known_words), Place())]


def words_in(text: str | None) -> list[str]:
    """The words between braces of what was asked, whatever they mean."""
    words: list[str] = []

    def find(word: str) -> tuple[tuple[int, ...], str]:
        words.append(word)
        return (), ""

    try:
        read_pattern(text or "", find)
    except PatternError:
        return []
    return words


def _shared(shared: Mapping[str, Any], name: str) -> str:
    """What all rows share for a field, as one text; empty when it is more than that."""
    value = shared.get(name)
    if isinstance(value, Mapping):
        lines = value.get("lines")
        value = value.get("id") or (lines[0] if isinstance(lines, list) and lines else "")
    return value if isinstance(value, str) else ""
