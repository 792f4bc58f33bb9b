"""The pages of a PDF as pictures."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from drafter.core.problems import Problem
from drafter.export.errors import ExportError

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_ONE_AT_A_TIME = threading.RLock()
"""PDFium bears no two threads at once, not even in different documents.

Pages that nobody closed may be collected while their thread holds this.
"""


class PagesClosedError(Exception):
    """The pages were closed before their picture was made."""


class Pages:
    """A PDF in memory. Opening one loads PDFium, so it is better not done where people type."""

    def __init__(self, pdf: bytes) -> None:
        """Raises ExportError when this is no PDF that can be shown."""
        self._document: PdfDocument | None = None
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only who looks at pages needs it

        with _ONE_AT_A_TIME:
            try:
                self._document = PdfDocument(pdf)
                pages = range(len(self._document))
                self.sizes: tuple[tuple[float, float], ...] = tuple(map(self._document.get_page_size, pages))
                """Width and height of each page, in points."""
            except PdfiumError:
                raise ExportError(Problem("pdf-unreadable")) from None
        if not self.sizes:
            raise ExportError(Problem("pdf-unreadable"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    @property
    def count(self) -> int:
        """The number of pages; at least one."""
        return len(self.sizes)

    @property
    def closed(self) -> bool:
        """Whether there are no pictures any more."""
        return self._document is None

    def picture(self, index: int, width_px: int) -> Image:
        """The page with an index from 0, so many pixels wide, in colour. Any thread may ask.

        Raises PagesClosedError after `close`, ExportError when the page cannot be shown.
        """
        from pypdfium2 import PdfiumError  # noqa: PLC0415 - loaded already

        with _ONE_AT_A_TIME:
            if self._document is None:
                raise PagesClosedError
            # What belongs to PDFium is closed here: the garbage collector would do it in any thread.
            try:
                page = self._document[index]
                try:
                    bitmap = page.render(scale=width_px / self.sizes[index][0])
                    try:
                        # A copy: the bitmap's memory goes with it.
                        picture: Image = bitmap.to_pil().convert("RGB").copy()
                        return picture
                    finally:
                        bitmap.close()
                finally:
                    page.close()
            except PdfiumError:
                raise ExportError(Problem("pdf-unreadable")) from None

    def close(self) -> None:
        """Let go of the PDF. May be called more than once."""
        with _ONE_AT_A_TIME:
            if self._document is not None:
                self._document.close()
                self._document = None
