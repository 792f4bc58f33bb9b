"""Letters on paper, as LibreOffice lays them out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.core.blocks import words_of
from drafter.core.letter import Letter
from drafter.docx.render import render
from drafter.library import Library, shipped_folder
from tests.docx.logo import library_with_logo
from tests.docx.long_letter import CHAPTERS, NOTES, long_text
from tests.libreoffice import needs_libreoffice, pages_of, to_pdf
from tests.making import EVERY_FIELD, draft_text, letter_from, shipped_layout

pytestmark = pytest.mark.xdist_group("libreoffice")


@dataclass(frozen=True)
class Printed:
    """A letter and the text of its pages."""

    letter: Letter
    pages: list[str]


def printed(text: str, folder: Path, library: Library | None = None) -> Printed:
    """A draft on paper."""
    needs_libreoffice()
    letter = letter_from(text, library)
    return Printed(letter, pages_of(to_pdf(render(letter, shipped_layout()), folder)))


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The letter the project starts from."""
    path = shipped_folder() / "templates/kamerbrief/samples/iob-evaluatie.md"
    return printed(path.read_text(encoding="utf-8"), tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A letter of about thirty pages."""
    return printed(draft_text(long_text(), **EVERY_FIELD), tmp_path_factory.mktemp("long"))


def letters_only(text: str) -> str:
    """A text without spaces and hyphens: lines may be broken at either."""
    return re.sub(r"[\s\-‑]", "", text)


def test_the_seed_letter_has_two_pages_and_the_second_repeats_the_ministry(seed: Printed) -> None:
    assert len(seed.pages) == 2
    assert "Ministerie van Buitenlandse Zaken" in " ".join(seed.pages[1].split())
    assert ["Pagina 1 van 2" in seed.pages[0], "Pagina 2 van 2" in seed.pages[1]] == [True, True]


def test_every_word_of_the_seed_letter_is_on_paper_in_order(seed: Printed) -> None:
    body = letters_only("".join(words_of(block.content) for block in seed.letter.text.blocks))  # type: ignore[union-attr]
    first, second = (letters_only(page) for page in seed.pages)
    on_first = max(length for length in range(len(body)) if body[:length] in first)
    assert 0 < on_first < len(body)
    assert body[on_first:] in second


def test_a_long_letter_counts_its_pages_on_every_page(long: Printed) -> None:
    total = len(long.pages)
    assert 25 <= total <= 36
    for number, page in enumerate(long.pages, 1):
        assert f"Pagina {number} van {total}" in page
        assert " ".join(page.upper().split()).count("DEP. VERTROUWELIJK") == 2
        assert "BZ2618234" in page


def test_a_table_over_a_page_break_repeats_its_header(long: Printed) -> None:
    for chapter in range(3, CHAPTERS + 1, 3):
        pages = [page for page in long.pages if f"Land {chapter}." in page]
        assert all(f"Land in tabel {chapter}" in " ".join(page.split()) for page in pages)
    headers = sum(" ".join(page.split()).count("Land in tabel") for page in long.pages)
    assert headers > CHAPTERS // 3


def test_every_footnote_is_on_the_page_of_its_mark_or_the_next(long: Printed) -> None:
    pages = [" ".join(page.split()) for page in long.pages]
    found = [
        next(at for at, page in enumerate(pages) if f"Noot {note}: " in page) for note in range(1, NOTES + 1)
    ]
    assert found == sorted(found)


def test_no_heading_is_the_last_line_of_a_page(long: Printed) -> None:
    for page in long.pages:
        assert not re.search(r"(Hoofdstuk|Paragraaf) \d+\s*(\d+ Noot|Pagina)", page)


def test_the_signature_is_on_the_page_of_the_last_lines(long: Printed) -> None:
    page = next(page for page in long.pages if "De minister van Buitenlandse Zaken," in page)
    assert "Deze brief wordt gelijktijdig aangeboden aan de Tweede Kamer." in page
    assert "T.B.W. Berendsen" in page


def test_a_logo_takes_the_place_of_the_words(tmp_path: Path) -> None:
    (page,) = printed(draft_text(), tmp_path, library_with_logo(tmp_path / "own")).pages
    assert "Ministerie van Buitenlandse Zaken" not in page
    assert "Ministerie van\nBuitenlandse Zaken" in page
