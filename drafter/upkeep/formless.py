"""Markdown without a form in the sentences of templates, also where no sample leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.core.body import read_text
from drafter.core.language import Language
from drafter.core.problems import Place, Problem
from drafter.core.sentences import ALONE
from drafter.upkeep.written import Unit, Written

_CODE = re.compile(rf"(?:{ALONE.pattern})|\{{\{{.*?\}}\}}|\{{[%#].*?[%#]\}}", re.MULTILINE | re.DOTALL)
_ADDRESS = "https://x"
_IN_A_WHOLE_LETTER = {"heading-skips", "note-defined-twice", "link-defined-twice"}
"""What only a letter can show: that two branches do the same, or what the drafter's text begins with."""


def formless(unit: Unit) -> Iterator[Problem]:
    """What the house style has no form for, with all branches taken and a word for each value."""
    for language, text in unit.texts.items():
        if text.tree is not None:
            yield from _problems(language, text)


def _problems(language: Language, text: Written) -> Iterator[Problem]:
    markdown, rows = _without_code(text.source)

    def locate(line: int, column: int) -> Place:
        row = rows[min(line, len(rows) - 1)]
        place = text.at(row)
        return replace(place, column=column + (text.place.column or 1))

    for problem in read_text(markdown, language.tag, locate)[1]:
        if problem.key not in _IN_A_WHOLE_LETTER:
            yield problem


def _without_code(source: str) -> tuple[str, list[int]]:
    """The Markdown around the code, with a word where a value would be, and the line each line was on.

    A tag with lines of its own leaves nothing, as in a letter.
    """
    made: list[str] = []
    rows = [1]

    def put(text: str, start: int) -> None:
        made.append(text)
        first = source.count("\n", 0, start) + 1
        rows.extend(first + n for n in range(1, text.count("\n") + 1))

    end = 0
    for found in _CODE.finditer(source):
        put(source[end : found.start()], end)
        end = found.end()
        if found[1] is not None:
            rows[-1] = source.count("\n", 0, end) + 1
        elif found[0].startswith("{{"):
            before = "".join(made)[-2:]
            start = _ADDRESS if before == "](" else ""
            made.append(start + "x" * max(1, len(found[0]) - len(start)))
    put(source[end:], end)
    return "".join(made), rows
