"""One row becomes one letter: the same reading, composing and checking as for a draft that a person wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from drafter.batch.filling import Filled
from drafter.batch.job import Job
from drafter.batch.tables.table import Cell
from drafter.batch.targets import BODY
from drafter.core.answers import Answers
from drafter.core.compose import Composed
from drafter.core.draft import Base, Draft, Passage, read_draft
from drafter.core.language import Language
from drafter.core.problems import Param, Problem, Severity
from drafter.core.schema import Places
from drafter.drafts import OpenDraft, compose_draft
from drafter.library import Library
from drafter.senders import letterhead_named

_MOST_ZEROS = 6


class Letters:
    """Composes the letters of a job."""

    def __init__(self, job: Job, library: Library) -> None:
        """Raises LibraryError when the template of the job is not right."""
        self.job = job
        self.library = library
        self.template = library.template(job.template)
        self._specs = self.template.facts.fields
        self._sender: Callable[[str], str] = lru_cache(maxsize=64)(self._letterhead)
        self._base = self._what_rows_share()

    def composed(self, row: int, cells: Sequence[Cell], known: Iterable[Problem] = ()) -> Composed:
        """The letter of a row, or what stands in its way; places name the row and the field.

        `known` is what is known to be wrong already.
        """
        job = self.job
        filled = job.filling.of(cells)
        if isinstance(filled.data.get("letterhead"), str):
            filled.data["letterhead"] = self._sender(filled.data["letterhead"])
        places = Places(job.file, row=row)
        bodies = {**job.passages, **_passages(filled.bodies, job.file, row)}
        draft, wrong = read_draft(filled.data, places, bodies, self._specs, base=self._base)
        faults = [*known, *_faults(filled, places)]
        if job.filling.missing_language(cells):
            faults.append(Problem("row-without-language", places.value(("language",))))
        opened = OpenDraft(draft, tuple(wrong), Answers(filled.data, filled.bodies), job.folder)
        composed = compose_draft(opened, self.library)
        placed = [_placed(problem, filled, row) for problem in composed.problems]
        problems = tuple(_merged(faults, placed, self._zeros(draft, filled.data)))
        stopped = any(each.severity is Severity.ERROR for each in problems)
        return replace(composed, letter=None if stopped else composed.letter, problems=problems)

    def _what_rows_share(self) -> Base:
        """What is read once for all rows: nothing, when it has faults for each row to tell."""
        data = {name: value for name, value in self.job.filling.data.items() if name != BODY}
        draft, problems = read_draft(data, Places(), {}, self._specs)
        return Base({}, Draft()) if problems else Base(data, draft)

    def _letterhead(self, named: str) -> str:
        """The id of a letterhead that a row calls by its id or a short name."""
        if named in self.library.letterhead_ids():
            return named
        found = letterhead_named(self.library, named)
        return named if isinstance(found, Problem) else found

    def _zeros(self, draft: Draft, data: Mapping[str, object]) -> Mapping[str, str]:
        """Values that fit when zeros are put before them, by their fields: Excel took those off."""
        found = {}
        for spec in self._specs:
            value = data.get(spec.name)
            if spec.name in draft.faulty and spec.pattern and isinstance(value, str) and value.isdecimal():
                for count in range(1, _MOST_ZEROS + 1):
                    if re.fullmatch(spec.pattern, "0" * count + value):
                        found[spec.name] = "0" * count + value
                        break
        return found


def _passages(texts: Mapping[Language, str], file: str, row: int) -> Mapping[Language, Passage]:
    return {language: Passage(text, file, row=row, field="body") for language, text in texts.items() if text}


def _faults(filled: Filled, places: Places) -> Iterator[Problem]:
    for path, fault in filled.faults:
        yield Problem(fault.key, places.value(path), fault.params, fault.severity)


def _placed(problem: Problem, filled: Filled, row: int) -> Problem:
    """A problem at the row, and at the part of an address that it is about."""
    place = problem.place if problem.place.row is not None else replace(problem.place, row=row)
    field = place.field or ""
    line = field.removeprefix("addressee.lines.")
    if filled.lines and line.isdecimal() and int(line) <= len(filled.lines):
        place = replace(place, field=f"addressee.{filled.lines[int(line) - 1]}")
    elif problem.key == "addressee-not-whole" and "lines" in filled.data.get("addressee", ()):
        return Problem("row-lacks-salutation", replace(place, field="addressee.salutation"))
    elif problem.key == "no-body-in-language":
        place = replace(place, field="language")
    return problem.at(place)


def _explains(field: str, problem: Problem) -> bool:
    """Whether what is wrong with a cell for a field is the reason of another problem."""
    other = problem.place.field or ""
    if field.startswith("addressee.") and problem.key == "address-lines":
        return True
    return bool(other) and f"{other}.".startswith(f"{field}.")


def _merged(
    faults: Sequence[Problem], found: Iterable[Problem], zeros: Mapping[str, str]
) -> Iterator[Problem]:
    """What is wrong with cells, then with the letter where no cell explains it already."""
    yield from faults
    errors = (each for each in faults if each.severity is Severity.ERROR)
    explained = {each.place.field for each in errors if each.place.field}
    for problem in found:
        root = (problem.place.field or "").partition(".")[0]
        if any(_explains(field, problem) for field in explained):
            continue
        if problem.key == "pattern-unmatched" and root in zeros:
            facts: dict[str, Param] = {"nearest": zeros[root]}
            yield Problem("cell-zeros-lost", problem.place, facts)
        else:
            yield problem
