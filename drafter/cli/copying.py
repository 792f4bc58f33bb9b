"""What commands that copy into one's own folder have in common: finding what is meant, and telling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from drafter.cli.console import Console, ExitCode
from drafter.core.problems import Problem
from drafter.upkeep.copying import not_there

Copying = Callable[[], tuple[list[Path], list[Problem]]]
"""Makes copies: gives the files that were made, or why there are none."""


def copy_all(console: Console, words: Sequence[str], known: Mapping[str, Copying]) -> ExitCode:
    """Copy what these words stand for, and print the files; nothing when one of the words is not known."""
    strange = not_there(words, known)
    if strange:
        console.problems_on_stderr(strange)
        return ExitCode.WRONG_USE
    found: list[Problem] = []
    for word in dict.fromkeys(words):
        made, problems = known[word]()
        for path in made:
            console.data(str(path))
        console.problems_on_stderr(problems)
        found += problems
    if any(problem.key == "file-unwritable" for problem in found):
        return ExitCode.ENVIRONMENT
    return ExitCode.FINDINGS if found else ExitCode.FINE
