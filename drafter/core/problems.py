"""What is wrong, where, and with which facts; in no language yet.

Core finds problems and returns them. A front end puts them in words (see `drafter.wording`), so
that one problem reads well in both languages and a test can name it by its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum


class Term(str):
    """A word of the field as a fact of a problem; the front end knows it in both languages."""

    __slots__ = ()


def reason_of(error: OSError) -> Term:
    """Why the system would not do something, as a fact of a problem."""
    return Term(error.strerror or str(error))


Param = str | int | Mapping[str, str]
"""A fact of a problem; a mapping of language code to text is shown in the reader's language."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the letter, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. Lines and columns count from 1; a row is a row of a batch sheet."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a key into the front ends' wording, its facts, its place."""

    key: str
    place: Place = Place()
    params: Mapping[str, Param] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def at(self, place: Place) -> Problem:
        """The same problem at another place."""
        return replace(self, place=place)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these stops a letter."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, as a reader meets them: by file, row, line and column."""

    def position(problem: Problem) -> tuple[str, int, int, int]:
        place = problem.place
        return place.file or "", place.row or 0, place.line or 0, place.column or 0

    found = list(problems)
    return once(sorted(found, key=position)) if len(found) > 1 else found


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order given."""
    unique: list[Problem] = []
    for problem in problems:
        if problem not in unique:
            unique.append(problem)
    return unique


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, if one is near enough.

    Case and the choice between space, hyphen and underscore do not count.
    """

    def plain(text: str) -> str:
        return text.casefold().replace("_", "-").replace(" ", "-")

    by_plain = {plain(candidate): candidate for candidate in known}
    # A long word is not what anyone meant, and comparing it would take long.
    found = get_close_matches(plain(word[:80]), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def unknown(key: str, word: str, known: Iterable[str], place: Place, **params: Param) -> Problem:
    """A problem about a word that is not known: with the nearest one, else with all of them."""
    choices = sorted(known) if isinstance(known, (set, frozenset)) else list(known)
    near = nearest(word, choices)
    facts: dict[str, Param] = {"word": word[:80], **params}
    if near is not None:
        return Problem(f"{key}-near", place, facts | {"nearest": near})
    return Problem(key, place, facts | {"known": ", ".join(choices) or "–"})
