"""Many PDFs become one, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from drafter.core.problems import Place, Problem
from drafter.export.combining import combine
from drafter.export.errors import ExportError
from tests.export.test_pages import pdf_of

SIZES = {"one": (100, 200), "two": (110, 210), "three": (120, 220)}


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    """Letters of two, one and three pages; each has pages of a size of its own."""
    folder = tmp_path / "letters"
    folder.mkdir()
    paths = [folder / f"{name}.pdf" for name in ("two", "one", "three")]
    for path, pages in zip(paths, (2, 1, 3), strict=True):
        path.write_bytes(pdf_of(*["white"] * pages, size=SIZES[path.stem]))
    return paths


def sizes_of(path: Path) -> list[tuple[int, int]]:
    """The sizes of the pages, in pixels at the resolution of these letters."""
    document = PdfDocument(path)
    sizes = [document.get_page_size(page) for page in range(len(document))]
    document.close()
    return [(round(width), round(height)) for width, height in sizes]


def bookmarks_of(path: Path) -> list[tuple[str, int]]:
    """The bookmarks with the pages that they lead to."""
    document = PdfDocument(path)
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    return marks


def test_letters_stand_in_their_order_with_bookmarks(letters: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    combine(iter(letters), target)
    assert sizes_of(target) == [SIZES["two"]] * 2 + [SIZES["one"]] + [SIZES["three"]] * 3
    assert bookmarks_of(target) == [("two", 0), ("one", 2), ("three", 3)]


def test_printed_on_both_sides_each_letter_begins_on_a_sheet(letters: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    combine(letters, target, duplex=True)
    assert sizes_of(target) == [SIZES["two"]] * 2 + [SIZES["one"]] * 2 + [SIZES["three"]] * 4
    assert bookmarks_of(target) == [("two", 0), ("one", 2), ("three", 4)]
    document = PdfDocument(target)
    assert [
        document[page].count_objects() if False else len(list(document[page].get_objects()))
        for page in (2, 3)
    ] == [1, 0]
    document.close()


def test_the_same_letters_are_the_same_file(letters: list[Path], tmp_path: Path) -> None:
    combine(letters, tmp_path / "first.pdf")
    combine(letters, tmp_path / "second.pdf")
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    combine(reversed(letters), tmp_path / "third.pdf")
    assert (tmp_path / "first.pdf").read_bytes() != (tmp_path / "third.pdf").read_bytes()


def test_a_file_that_is_there_is_only_replaced_when_told_to(letters: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    target.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        combine(letters, target)
    assert target.read_bytes() == b"mine"
    combine(letters, target, replace=True)
    assert len(sizes_of(target)) == 6


@pytest.mark.parametrize("damage", ["no pdf", "half", "empty"])
def test_a_damaged_letter_is_named_and_nothing_is_written(
    damage: str, letters: list[Path], tmp_path: Path
) -> None:
    whole = letters[1].read_bytes()
    letters[1].write_bytes({"no pdf": b"no pdf", "half": whole[: len(whole) // 2], "empty": b""}[damage])
    with pytest.raises(ExportError) as caught:
        combine(letters, tmp_path / "all.pdf")
    assert caught.value.problems == (Problem("pdf-damaged", Place(str(letters[1]))),)
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_a_letter_that_is_not_there_is_an_error(letters: list[Path], tmp_path: Path) -> None:
    letters[2].unlink()
    with pytest.raises(FileNotFoundError):
        combine(letters, tmp_path / "all.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_no_letters_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no letters"):
        combine([], tmp_path / "all.pdf")
    assert not list(tmp_path.iterdir())
