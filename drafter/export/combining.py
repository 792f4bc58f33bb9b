"""One PDF of many letters, for the print room."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.core.problems import Place, Problem
from drafter.export.errors import ExportError
from drafter.files import writing_whole

if TYPE_CHECKING:
    from pikepdf import Pdf

_VERSION = "1.7"
"""Of the format: what letters of LibreOffice may use."""


def combine(pdfs: Iterable[Path], target: Path, *, duplex: bool = False, replace: bool = False) -> None:
    """Write the letters into one PDF, in their order, with a bookmark at each that has the name of its file.

    `duplex` is for paper that is printed on both sides: an empty page after an odd number of pages lets the
    next letter begin on a sheet of its own. The same letters give the same bytes. It takes some 0.1 MB of
    memory for a letter of 40 kB.

    The file is there in full or not at all, as with `drafter.files.write_whole`. Raises ExportError when a
    PDF is damaged or has a password, OSError when a file cannot be read or written, and ValueError when there
    are no letters.
    """
    import pikepdf  # noqa: PLC0415 - only who prints needs it

    with pikepdf.new() as combined:
        starts: list[tuple[str, int]] = []
        for path in pdfs:
            starts.append((path.stem, len(combined.pages)))
            try:
                _append(combined, path, duplex=duplex)
            except pikepdf.PdfError:
                raise ExportError(Problem("pdf-damaged", Place(str(path)))) from None
        if not starts:
            raise ValueError("there are no letters to combine")
        with combined.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, page) for name, page in starts)
        with writing_whole(target, replace=replace) as file:
            combined.save(file, min_version=_VERSION, deterministic_id=True)


def _append(combined: Pdf, path: Path, *, duplex: bool) -> None:
    from pikepdf import Pdf  # noqa: PLC0415 - loaded already

    # A file that can only be read by guessing is not one to print thousands of.
    with Pdf.open(path, attempt_recovery=False) as letter:
        combined.pages.extend(letter.pages)
        if duplex and len(letter.pages) % 2:
            box = letter.pages[-1].mediabox
            width, height = (float(box[corner + 2]) - float(box[corner]) for corner in (0, 1))
            combined.add_blank_page(page_size=(width, height))
