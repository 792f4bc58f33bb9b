"""All that is wrong with a Word file that is to be a layout, for who looks after it.

`compile_layout` says why a letter cannot be made and stops there; here everything is said in one
go, with the words around it, and also what would make a letter look otherwise than its house style.
"""

from __future__ import annotations

from collections.abc import Callable

from drafter.core.layoutfacts import LayoutFacts
from drafter.core.problems import Problem, has_errors, once
from drafter.docx.errors import LayoutError
from drafter.docx.layout import compile_layout
from drafter.docx.leftovers import leftover_problems
from drafter.docx.lookchecks import look_problems
from drafter.docx.tagchecks import tag_problems
from drafter.docx.wordfile import WordFile


def inspect(data: bytes, file: str, expected: LayoutFacts | None = None) -> list[Problem]:
    """All that is wrong with a layout; `expected` is what its house style wants."""
    facts = expected or LayoutFacts()
    try:
        word = WordFile.read(data, file)
    except LayoutError as error:
        return list(error.problems)
    problems: list[Problem] = []
    checks: tuple[Callable[[], list[Problem]], ...] = (
        lambda: tag_problems(word),
        lambda: look_problems(word, facts),
        lambda: leftover_problems(word),
    )
    for check in checks:
        try:
            problems += check()
        except LayoutError as error:
            problems += error.problems
    if not has_errors(problems):
        problems += _refused(data, file)
    return once(problems)


def _refused(data: bytes, file: str) -> list[Problem]:
    """What only comes to light when the layout is made ready for letters."""
    try:
        compile_layout(data, file)
    except LayoutError as error:
        return list(error.problems)
    return []
