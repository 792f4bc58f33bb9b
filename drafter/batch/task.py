"""What a worker does, on this machine or another: make the letters of a few rows, and write them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import ParamSpec, TypeVar

from drafter.batch.job import ChunkDone, Done, Item, Job, Packed, Trouble
from drafter.batch.making import Made, Maker
from drafter.batch.order import Format
from drafter.core.problems import Place, Problem, reason_of
from drafter.export.errors import ExportError
from drafter.library import LibraryError

P = ParamSpec("P")
T = TypeVar("T")
_KEPT = 4
"""Jobs that a worker has ready: in a cluster, more than one run can be going on."""
_makers: dict[str, Maker | Trouble] = {}
_preparing = threading.Lock()


def work(packed: Packed, items: Sequence[Item]) -> ChunkDone:
    """Make the letters of rows, one after the other, up to the first trouble that is not of a row."""
    maker = _maker_for(packed)
    if isinstance(maker, Trouble):
        return ChunkDone((), maker)
    rows: list[Done] = []
    for done in _each_done(maker, items):
        if isinstance(done, Trouble):
            return ChunkDone(tuple(rows), done)
        rows.append(done)
    return ChunkDone(tuple(rows))


def _each_done(maker: Maker, items: Sequence[Item]) -> Iterator[Done | Trouble]:
    """What becomes of rows. Where PDFs are wanted, all letters are made first: one LibreOffice does many."""
    if maker.job.place is None or Format.PDF not in maker.job.formats:
        for item in items:
            made = _safely(maker, item, maker.make, item)
            yield _safely(maker, item, maker.write, made, None) if isinstance(made, Made) else made
        return
    all_made = [_safely(maker, item, maker.make, item) for item in items]
    letters = [made for made in all_made if isinstance(made, Made)]
    try:
        pdfs = iter(maker.pdfs(letters))
    except ExportError as error:
        yield Trouble(error.problems[0])
        return
    for item, made in zip(items, all_made, strict=True):
        yield _safely(maker, item, maker.write, made, next(pdfs)) if isinstance(made, Made) else made


def _safely(
    maker: Maker, item: Item, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T | Done | Trouble:
    """What a step of making a letter gives; what goes wrong in it is of the row, or of all."""
    try:
        return step(*args, **kwargs)
    except OSError as error:
        place = Place(error.filename or maker.job.place)
        return Trouble(Problem("batch-unwritable", place, {"reason": reason_of(error)}))
    except Exception as error:  # noqa: BLE001 - one row that nothing was prepared for stops no other
        place = Place(maker.job.file, row=item.row)
        reason = {"reason": f"{type(error).__name__}: {error}"[:200]}
        return Done(item.row, (), (*item.problems, Problem("row-crashed", place, reason)))


def _maker_for(packed: Packed) -> Maker | Trouble:
    """What was prepared for a job; only that of the last few jobs is kept."""
    with _preparing:
        found = _makers.get(packed.id)
        if found is None:
            while len(_makers) >= _KEPT:
                del _makers[next(iter(_makers))]
            found = _makers[packed.id] = _prepared(packed.job())
    return found


def _prepared(job: Job) -> Maker | Trouble:
    if job.template not in job.library().template_ids():
        # This machine lacks a folder of the library.
        return Trouble(Problem("batch-library-changed"))
    try:
        maker = Maker(job)
        problem = maker.trouble()
    except LibraryError as error:
        problem = error.problems[0]
    return maker if problem is None else Trouble(problem)
