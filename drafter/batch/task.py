"""What a worker does, on this machine or another: make the letters of a few rows, and write them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256

from drafter import __version__
from drafter.batch.fingerprint import fingerprint
from drafter.batch.job import ChunkDone, Done, FileMade, Item, Job, Packed, Trouble, set_aside
from drafter.batch.letters import Letters
from drafter.batch.order import Format
from drafter.batch.places import not_shared, place_trouble
from drafter.batch.shards import open_place
from drafter.batch.store import LetterChangedError, Store
from drafter.core.letter import Letter
from drafter.core.problems import Place, Problem, Severity, reason_of
from drafter.docx.errors import LayoutError
from drafter.export.errors import ExportError
from drafter.library import LibraryError
from drafter.printing import Printer

_NO_PROGRAM = frozenset({"office-missing"})


class _Worker:
    """A job, with what is read and compiled once for all its letters."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.letters = Letters(job, job.library())
        self.printer = Printer(self.letters.library)
        self.one_pdf = threading.Lock()

    @cached_property
    def store(self) -> Store:
        assert self.job.place is not None  # noqa: S101 - only asked for when letters are written
        return open_place(self.job.place)

    def trouble(self) -> Problem | None:
        """Why no letter may be made here."""
        if self.job.version != __version__:
            return Problem("batch-other-version", params={"word": __version__, "other": self.job.version})
        found = fingerprint(self.letters.library, self.job.template, self.job.letterheads)
        if found != self.job.fingerprint:
            return Problem("batch-library-changed")
        place = self.job.place
        return None if place is None else place_trouble(place) or not_shared(place)

    def done(self, item: Item) -> Done:
        """Make the letter of a row. Raises OSError when it cannot be written."""
        if item.made and all(self.store.has(file.name, file.digest) for file in item.made):
            return Done(item.row, item.made, item.noted, again=True)
        if item.unreadable:
            return Done(item.row, (), item.problems)
        composed = self.letters.composed(item.row, item.cells, item.problems)
        done = Done(item.row, (), composed.problems)
        if self.job.place is None or composed.letter is None or set_aside(done, self.job.strict):
            return done
        return self._written(item, composed.letter, composed.problems)

    def _written(self, item: Item, letter: Letter, problems: Sequence[Problem]) -> Done:
        """The letter as files; with none at all when one of them cannot be made."""
        files: list[tuple[str, bytes]] = []
        place = Place(self.job.file, row=item.row)
        try:
            docx = self.printer.docx(letter)
            for format_ in self.job.formats:
                data = docx if format_ is Format.DOCX else self._pdf(docx, letter)
                files.append((f"{item.name}.{format_.value}", data))
        except (LayoutError, LibraryError, ExportError) as error:
            if any(each.key in _NO_PROGRAM for each in error.problems):
                raise
            return Done(item.row, (), (*problems, *(each.at(place) for each in error.problems)))
        found = list(problems)
        for name, data in files:
            try:
                self.store.put(name, data)
            except LetterChangedError:
                found.append(Problem("letter-changed", place, {"word": name}, Severity.WARNING))
        made = tuple(FileMade(name, sha256(data).hexdigest()) for name, data in files)
        return Done(item.row, made, tuple(found))

    def _pdf(self, docx: bytes, letter: Letter) -> bytes:
        from drafter.export.pdf import settled  # noqa: PLC0415 - LibreOffice is only for who wants PDF

        with self.one_pdf:
            return settled(_office().convert(docx), letter.day)


_KEPT = 4
"""Jobs that a worker has ready: in a cluster, more than one run can be going on."""
_workers: dict[str, _Worker | Trouble] = {}
_preparing = threading.Lock()


def work(packed: Packed, items: Sequence[Item]) -> ChunkDone:
    """Make the letters of rows, one after the other, up to the first trouble that is not of a row."""
    worker = _worker_for(packed)
    if isinstance(worker, Trouble):
        return ChunkDone((), worker)
    rows: list[Done] = []
    for item in items:
        try:
            rows.append(worker.done(item))
        except OSError as error:
            place = Place(error.filename or worker.job.place)
            return ChunkDone(
                tuple(rows), Trouble(Problem("batch-unwritable", place, {"reason": reason_of(error)}))
            )
        except ExportError as error:
            return ChunkDone(tuple(rows), Trouble(error.problems[0]))
        except Exception as error:  # noqa: BLE001 - one row that nothing was prepared for stops no other
            place = Place(worker.job.file, row=item.row)
            reason = {"reason": f"{type(error).__name__}: {error}"[:200]}
            rows.append(Done(item.row, (), (*item.problems, Problem("row-crashed", place, reason))))
    return ChunkDone(tuple(rows))


def _worker_for(packed: Packed) -> _Worker | Trouble:
    """What was prepared for a job; only that of the last few jobs is kept."""
    with _preparing:
        found = _workers.get(packed.id)
        if found is None:
            while len(_workers) >= _KEPT:
                del _workers[next(iter(_workers))]
            found = _workers[packed.id] = _prepared(packed.job())
    return found


def _prepared(job: Job) -> _Worker | Trouble:
    try:
        worker = _Worker(job)
        problem = worker.trouble()
    except LibraryError as error:
        problem = error.problems[0]
    if problem is not None:
        return Trouble(problem)
    # What was read for the job stays as long as the worker: no need to look through it again and again.
    gc.collect()
    gc.freeze()
    return worker
