"""The file that rows come from: gone through once, and known again when its rows are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from drafter.batch.tables.table import TableError
from drafter.core.problems import Place, Problem, reason_of

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when it was gone through."""

    path: Path
    digest: str
    """SHA-256, in hexadecimal."""
    size: int
    saved: int
    """When it was last written, in nanoseconds."""

    @property
    def name(self) -> str:
        """The file as problems call it."""
        return str(self.path)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The same bytes once more. Raises TableError when the file is not as it was, or cannot be read."""
        with reading(self.path), self.path.open("rb") as file:
            if _stamp(file) != (self.size, self.saved):
                raise TableError([Problem("table-changed", Place(self.name))])
            yield file


def survey(path: Path, look: Callable[[bytes], object] | None = None) -> Source:
    """Go through a file from its first byte to its last; `look` sees each piece.

    Raises TableError when it is empty, cannot be read, or is written to meanwhile.
    """
    digest = hashlib.sha256()
    with reading(path), path.open("rb") as file:
        stamp = _stamp(file)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            if look is not None:
                look(chunk)
        if _stamp(file) != stamp:
            raise TableError([Problem("table-changed", Place(str(path)))])
    if stamp[0] == 0:
        raise TableError([Problem("table-empty", Place(str(path)))])
    return Source(path, digest.hexdigest(), *stamp)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell what the system says against reading a file as a TableError."""
    try:
        yield
    except OSError as error:
        problem = Problem("file-unreadable", Place(str(path)), {"reason": reason_of(error)})
        raise TableError([problem]) from None


def _stamp(file: BinaryIO) -> tuple[int, int]:
    facts = os.fstat(file.fileno())
    return facts.st_size, facts.st_mtime_ns
