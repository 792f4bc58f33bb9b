"""Pages of a PDF become pictures, from any thread, until the PDF is closed."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from drafter.export.errors import ExportError
from drafter.export.pages import Pages, PagesClosedError


def pdf_of(*colours: str, size: tuple[int, int] = (210, 297)) -> bytes:
    """A PDF with a page for each colour."""
    file = io.BytesIO()
    pages = [Image.new("RGB", size, colour) for colour in colours]
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def test_a_page_is_as_wide_as_is_asked() -> None:
    with Pages(pdf_of("white", "black")) as pages:
        assert pages.count == 2
        assert list(pages.sizes) == [(210, 297)] * 2
        picture = pages.picture(1, 70)
        assert (picture.mode, picture.size) == ("RGB", (70, 99))
        assert picture.getpixel((35, 50)) == (0, 0, 0)


def test_several_threads_may_ask() -> None:
    colours = ("white", "black")
    with Pages(pdf_of(*colours)) as pages, ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda index: pages.picture(index % 2, 200), range(24)))
    assert [picture.getpixel((9, 9)) for picture in pictures] == [(255,) * 3, (0,) * 3] * 12


def test_a_picture_outlives_its_page() -> None:
    pages = Pages(pdf_of("black"))
    picture = pages.picture(0, 100)
    pages.close()
    pages.close()
    assert picture.getpixel((50, 50)) == (0, 0, 0)
    with pytest.raises(PagesClosedError):
        pages.picture(0, 100)


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_a_problem(data: bytes) -> None:
    with pytest.raises(ExportError) as caught:
        Pages(data)
    assert [problem.key for problem in caught.value.problems] == ["pdf-unreadable"]
