"""A run from beginning to end: the folder, the books, the letters, and what is made of them at last."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.batch.books import BOOKS, COMBINED, MANIFEST, REPORTS, Books
from drafter.batch.combining import combine_letters
from drafter.batch.engine import Engine, EngineError
from drafter.batch.ground import Ground, GroundError
from drafter.batch.job import Done
from drafter.batch.packing import Packing
from drafter.batch.places import place_of, place_trouble
from drafter.batch.preparing import Ready
from drafter.batch.running import Means, Progress, Run
from drafter.batch.seen import Seen
from drafter.batch.shards import open_place
from drafter.batch.source import Source
from drafter.batch.tables.table import TableError
from drafter.core.problems import Param, Place, Problem, Severity, reason_of
from drafter.export.errors import ExportError
from drafter.wording import Wording


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    progress: Progress
    finished: bool
    """Whether all rows are done."""
    trouble: Problem | None = None
    """What ended it before, but for somebody's wish."""
    rejected: Path | None = None
    """The file with the rows that were set aside, if there are any."""


def make_letters(ready: Ready, means: Means, *, start_over: bool = False) -> Ended:
    """Make the letters of all rows, or of those that an earlier start did not come to.

    Raises GroundError when the folder cannot serve, or nobody is there to do the work; OSError when not
    even that can be found out.
    """
    assert ready.order.out is not None  # noqa: S101 - letters go somewhere
    out = ready.order.out
    _check_folder(ready.order.data, out)
    place = place_of(ready.order)
    trouble = place_trouble(place)
    if trouble is not None:
        raise GroundError(trouble)
    ground = Ground(out)
    identity = {**ready.identity(), "language": means.wording.language}
    resumed = ground.take(identity, start_over=start_over, place=place)
    if ground.language is not None:
        means = replace(means, wording=Wording(ground.language, means.wording.source))
    finished = False
    try:
        for name, (row, kept) in ground.put_aside.items():
            facts: dict[str, Param] = {"word": name, "nearest": kept}
            told = Problem("letter-put-aside", Place(str(out)), facts, Severity.WARNING)
            means.watcher.row(Done(row, (), (told,)))
        ended = _Carrying(ready.to(place, going_on=resumed), means, out, ground.scratch).done(
            ground.earlier if resumed else None
        )
        finished = ended.finished
    finally:
        ground.leave(finished=finished)
    return ended


def check_rows(ready: Ready, means: Means) -> Ended:
    """Look at all rows as if letters were made; the report goes to the folder of the order, if it has one.

    Raises GroundError when a run is going on in that folder, or nobody is there to do the work; OSError
    when the report cannot be written.
    """
    out = ready.order.out
    if out is None:
        with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
            return _Carrying(ready, means, None, Path(folder) / "seen").done(None)
    _check_folder(ready.order.data, out)
    ground = Ground(out)
    ground.hold()
    try:
        return _Carrying(ready, means, out, ground.scratch).done(None)
    finally:
        ground.leave(finished=not ground.has_run)


def _check_folder(data: Path, out: Path) -> None:
    """Raise GroundError when there is no folder to be had, or the rows are in a file that a run writes."""
    if out.exists() and not out.is_dir():
        raise GroundError(Problem("batch-no-folder", Place(str(out))))
    if data.name.casefold() in BOOKS and data.resolve().parent == out.resolve():
        raise GroundError(Problem("batch-data-is-book", Place(str(data))))


@dataclass(slots=True)
class _Carrying:
    """A run with its folder in hand."""

    ready: Ready
    means: Means
    out: Path | None
    scratch: Path

    def done(self, earlier: Path | None) -> Ended:
        ready, job = self.ready, self.ready.job
        with ExitStack() as stack:
            seen = stack.enter_context(Seen(self.scratch))
            source = Source(ready, seen, earlier)
            books = self._books()
            if books is not None:
                stack.callback(books.close)
            engine = self._engine()
            stack.callback(engine.close)
            packs = ready.order.shards and job.place
            packing = Packing(self.out.resolve(), engine) if self.out and packs else None
            run = Run(ready, (source, books, packing), engine, self.means)
            self._carry_out(run, books, packing)
            rejected = None
            if books is not None and self.out is not None:
                books.publish()
                there = self.out / books.rejected_name
                rejected = there if job.place and there.exists() else None
        if run.finished and job.place and hasattr(os, "sync"):
            # From here on the letters are there, whatever becomes of the power.
            os.sync()
        return Ended(run.so_far, run.finished, run.trouble, rejected)

    def _carry_out(self, run: Run, books: Books | None, packing: Packing | None) -> None:
        """Do all that can be done; the run knows what ended it before its end."""
        job = self.ready.job
        try:
            if job.place:
                # Now, so that a place without room or rights is told of once, and workers find it there.
                open_place(job.place)
            run.carry_out()
            if run.finished and packing is not None:
                packing.finish()
            if run.finished and books and self.out and self.ready.order.combine and job.place:
                combine_letters(books.path_of(MANIFEST), self.out, self.out / COMBINED)
        except (TableError, ExportError) as error:
            run.fail(error.problems[0])
        except EngineError as error:
            run.fail(error.problem)
        except OSError as error:
            run.fail(_unwritable(error, self.out))

    def _engine(self) -> Engine:
        try:
            return self.means.engine()
        except EngineError as error:
            raise GroundError(error.problem) from None

    def _books(self) -> Books | None:
        if self.out is None:
            return None
        kinds = BOOKS if self.ready.job.place else REPORTS
        return Books(self.out, self.means.wording, self.ready, kinds)


def _unwritable(error: OSError, folder: Path | None) -> Problem:
    place = Place(str(error.filename or folder or ""))
    return Problem("batch-unwritable", place, {"reason": reason_of(error)})
