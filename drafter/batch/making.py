"""A job with all that is read and compiled once for its letters: rows become files."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.batch.fingerprint import fingerprint
from drafter.batch.job import Done, FileMade, Item, Job, set_aside
from drafter.batch.letters import Letters
from drafter.batch.order import Format
from drafter.batch.places import not_shared, place_trouble
from drafter.batch.shards import open_place
from drafter.batch.store import LetterChangedError, Store
from drafter.core.letter import Letter
from drafter.core.problems import Place, Problem, Severity
from drafter.docx.errors import LayoutError
from drafter.export.errors import ExportError
from drafter.library import LibraryError
from drafter.printing import Printer

if TYPE_CHECKING:
    from drafter.export.office import Office

_one_office = threading.Lock()
"""A process has one LibreOffice, for one thread at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """A letter in memory, with what there is to say of it."""

    item: Item
    letter: Letter
    docx: bytes
    problems: tuple[Problem, ...]


class Maker:
    """Makes the letters of a job. Any number of threads may ask."""

    def __init__(self, job: Job) -> None:
        """Raises LibraryError when the template of the job is not right."""
        self.job = job
        self._letters = Letters(job, job.library())
        self._printer = Printer(self._letters.library)

    @cached_property
    def _store(self) -> Store:
        assert self.job.place is not None  # noqa: S101 - only asked for when letters are written
        return open_place(self.job.place)

    def trouble(self) -> Problem | None:
        """Why no letter may be made here."""
        if self.job.version != __version__:
            return Problem("batch-other-version", params={"word": __version__, "other": self.job.version})
        found = fingerprint(self._letters.library, self.job.template, self.job.letterheads)
        if found != self.job.fingerprint:
            return Problem("batch-library-changed")
        place = self.job.place
        return None if place is None else place_trouble(place) or not_shared(place)

    def make(self, item: Item) -> Made | Done:
        """The letter of a row; what became of the row already when none is to be written.

        Raises OSError when the place of the letters cannot be read.
        """
        if item.made and all(self._store.has(file.name, file.digest) for file in item.made):
            return Done(item.row, item.made, item.noted, again=True)
        if item.unreadable:
            return Done(item.row, (), item.problems)
        composed = self._letters.composed(item.row, item.cells, item.problems)
        done = Done(item.row, (), composed.problems)
        if self.job.place is None or composed.letter is None or set_aside(done, self.job.strict):
            return done
        try:
            docx = self._printer.docx(composed.letter)
        except (LayoutError, LibraryError) as error:
            return self._without(item, composed.problems, error.problems)
        return Made(item, composed.letter, docx, composed.problems)

    def pdfs(self, letters: Sequence[Made]) -> list[bytes | ExportError]:
        """The PDF of each letter, or why there is none. Raises ExportError when there is no LibreOffice."""
        from drafter.export.pdf import settled  # noqa: PLC0415 - only for who wants PDF

        with _one_office:
            found = list(_office().convert_many(made.docx for made in letters))
        return [
            each if isinstance(each, ExportError) else settled(each, made.letter.day)
            for each, made in zip(found, letters, strict=True)
        ]

    def write(self, made: Made, pdf: bytes | ExportError | None) -> Done:
        """Write the files of a letter, or none when its PDF lacks. Raises OSError when they cannot be."""
        item = made.item
        if isinstance(pdf, ExportError):
            return self._without(item, made.problems, pdf.problems)
        found = list(made.problems)
        files: list[FileMade] = []
        there = True
        for format_ in self.job.formats:
            data = made.docx if format_ is Format.DOCX else pdf or b""
            name = f"{item.name}.{format_.value}"
            try:
                there = not self._store.put(name, data) and there
            except LetterChangedError:
                place = Place(self.job.file, row=item.row)
                if not self.job.going_on:
                    return self._in_the_way(made, files, Problem("letter-in-the-way", place, {"word": name}))
                found.append(Problem("letter-changed", place, {"word": name}, Severity.WARNING))
            files.append(FileMade(name, sha256(data).hexdigest()))
        return Done(item.row, tuple(files), tuple(found), there)

    def _in_the_way(self, made: Made, files: Iterable[FileMade], problem: Problem) -> Done:
        for file in files:
            self._store.remove(file.name)
        return Done(made.item.row, (), (*made.problems, problem))

    def _without(self, item: Item, problems: Iterable[Problem], why: Iterable[Problem]) -> Done:
        place = Place(self.job.file, row=item.row)
        return Done(item.row, (), (*problems, *(each.at(place) for each in why)))


@cache
def _office() -> Office:
    from drafter.export.office import Office  # noqa: PLC0415 - only for who wants PDF

    return Office()
