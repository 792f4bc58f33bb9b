"""What workers need to know to make letters, and what goes to and fro between them and the run."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from drafter import __version__
from drafter.batch.filling import Filling
from drafter.batch.order import Format
from drafter.batch.tables.table import Cell
from drafter.core.draft import Passage
from drafter.core.language import Language
from drafter.core.problems import Problem, Severity
from drafter.library import Library, shipped_folder


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that the letters of a run have in common. The same wherever it is carried out."""

    template: str
    folders: tuple[Path, ...]
    """Of the library."""
    shipped: Path
    """The one of them that came with drafter: another machine can have that elsewhere."""
    fingerprint: str
    """Of what the library holds for these letters: a worker that finds otherwise makes none."""
    letterheads: tuple[str, ...]
    """The ids of those that rows may ask for."""
    file: str
    """The file of rows, for places of problems."""
    filling: Filling
    passages: Mapping[Language, Passage] = field(default_factory=dict)
    """The letter's own texts that all rows share."""
    folder: Path = Path()
    """Where attachments are looked for."""
    formats: tuple[Format, ...] = (Format.DOCX,)
    strict: bool = False
    place: str | None = None
    """Where letters go: a folder or an address of fsspec; None when they are only checked."""
    going_on: bool = False
    """Whether the place has letters of an earlier start: else what is there is none of this run."""
    version: str = __version__

    def library(self) -> Library:
        """The library, on this machine."""
        return Library(shipped_folder() if folder == self.shipped else folder for folder in self.folders)

    def packed(self) -> Packed:
        """The job as it travels: many times, and opened once by each worker."""
        # Another each time: what a worker of a cluster has ready from an earlier run may be old by now.
        return Packed(uuid4().hex, pickle.dumps(self))


@dataclass(frozen=True, slots=True)
class Packed:
    """A job in bytes, and what to know it by."""

    id: str
    data: bytes = field(repr=False)

    def job(self) -> Job:
        """The job."""
        found = pickle.loads(self.data)  # noqa: S301 - made by the run itself, on this or a trusted machine
        assert isinstance(found, Job)  # noqa: S101 - see packed
        return found


class FileMade(NamedTuple):
    """A file of a letter: its name below the place of the job, and its SHA-256 in hexadecimal."""

    name: str
    digest: str


class Item(NamedTuple):
    """A row to make a letter of."""

    row: int
    cells: tuple[Cell, ...]
    name: str
    """Of its files, without an ending."""
    problems: tuple[Problem, ...] = ()
    """What is known to be wrong with it already."""
    made: tuple[FileMade, ...] = ()
    """What an earlier start of the run made of it."""
    noted: tuple[Problem, ...] = ()
    """What that start had to say of it."""
    unreadable: bool = False


class Done(NamedTuple):
    """What became of a row: files, or, with errors among the problems, none."""

    row: int
    files: tuple[FileMade, ...] = ()
    problems: tuple[Problem, ...] = ()
    again: bool = False
    """Whether the files were there already."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stops a run: the disk is full, the library is not what it was. Not the fault of a row."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """What became of rows, in their order; those after a trouble are missing."""

    rows: tuple[Done, ...]
    trouble: Trouble | None = None


def set_aside(done: Done, strict: bool) -> bool:
    """Whether a row gets no letter for what is wrong with it."""
    return any(strict or each.severity is Severity.ERROR for each in done.problems)
