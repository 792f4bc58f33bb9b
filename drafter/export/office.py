"""Many DOCX to PDF: a LibreOffice makes a whole lot of letters, and no letter stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from drafter.core.problems import Problem
from drafter.export.errors import ExportError
from drafter.export.libreoffice import failed, find_office
from drafter.export.lots import make
from drafter.export.workplace import Workplace

AT_ONCE = 50
"""Letters that one LibreOffice makes before the next takes over.

To start takes as long as some eight letters. It keeps memory of each letter, 0.2 MB, and when drafter is cut
off, what it has made of a lot is lost.
"""

_BARREN = 3
"""Starts of LibreOffice in a row without a PDF, each with another letter first: it is not the letters."""


class Office:
    """Converts letters by the lot, with settings of its own in a temporary folder. For one thread.

    A LibreOffice that hangs or crashes is replaced, and the letter that it was at gets one more try; so does
    one that it could not read. When this process is killed, LibreOffice ends with it.
    """

    def __init__(self, office: Path | None = None, *, timeout: float = 60.0, at_once: int = AT_ONCE) -> None:
        """`office` is the program to use in the place of the one that is found.

        `timeout` is the seconds that a letter may take; for the first of a lot that includes the start.
        """
        self._office = office
        self._timeout = timeout
        self._at_once = at_once
        self._workplace: Workplace | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the settings. May be called more than once; who converts again makes them again."""
        if self._workplace is not None:
            self._workplace.close()
            self._workplace = None

    def convert(self, docx: bytes) -> bytes:
        """The PDF of one DOCX. Many are made many times as fast together, by `convert_many`.

        Raises ExportError when there is no LibreOffice, or when it fails or takes too long, twice.
        """
        (result,) = self.convert_many([docx])
        if isinstance(result, ExportError):
            raise result
        return result

    def convert_many(self, letters: Iterable[bytes]) -> Iterator[bytes | ExportError]:
        """For each DOCX, in their order, the PDF or why there is none.

        Letters are taken and made by the lot; nothing runs while nobody asks for the next. Raises ExportError
        when there is no LibreOffice, or no place for temporary files.
        """
        waiting = iter(letters)
        while lot := list(islice(waiting, self._at_once)):
            yield from self._results(lot)

    def _results(self, lot: Sequence[bytes]) -> list[bytes | ExportError]:
        office, workplace = self._equipment()
        found: dict[int, bytes | ExportError] = {}
        left, tried, barren = list(range(len(lot))), set[int](), 0
        while left:
            made = make(office, workplace, {number: lot[number] for number in left}, self._timeout)
            found |= made.pdfs
            if made.problem is None:
                break
            barren = 0 if made.pdfs else barren + 1
            left = [number for number in left if number not in made.pdfs]
            fallen = left[:1] if made.stopped else left
            given_up = left if barren == _BARREN else [number for number in fallen if number in tried]
            found |= {number: ExportError(made.problem) for number in given_up}
            # Their second try comes after all others, which may have nothing wrong with them.
            left = [number for number in left[len(fallen) :] + fallen if number not in found]
            tried.update(fallen)
        return [found[number] for number in range(len(lot))]

    def _equipment(self) -> tuple[Path, Workplace]:
        office = self._office or find_office()
        if office is None:
            raise ExportError(Problem("office-missing"))
        if self._workplace is None:
            try:
                self._workplace = Workplace()
            except OSError as error:
                raise failed(error.strerror or str(error)) from None
        return office, self._workplace
