"""By Esc one goes back from the letter to where one was, and the pages say of which letter they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.export.libreoffice import Converter
from tests.export.test_pages import pdf_of
from tests.tui.appmaking import WIDE, draft_in, drafter

BOTH = "Een.\n\nTwee.\n\n<!-- language: en -->\nOne.\n\nTwo.\n"


@pytest.fixture(autouse=True)
def two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes two pages of every letter."""
    monkeypatch.setattr(Converter, "convert", lambda *_: pdf_of("black", "white"))


async def test_escape_goes_from_the_pages_to_the_place_one_left_and_then_to_the_steps(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f8", "tab")
        before = user.focused
        await user.press("f5")
        await user.see("Page 1 of 2")
        await user.press("escape")
        assert user.focused is before
        await user.press("escape")
        await user.see("2 ● Date and references")


async def test_pages_in_the_other_language_say_so(tmp_path: Path) -> None:
    subject = "{nl: Plan, en: Scheme}"
    async with drafter(draft_in(tmp_path, BOTH, subject=subject), size=WIDE) as user:
        await user.press("f5")
        await user.see("Page 1 of 2", "F6 goes to the pages")
        await user.press("f2", "f5")
        await user.see("Page 1 of 2")
        await user.press("escape", "7", "end")
        await user.type_in(" En.")
        await user.see("These are the pages in the other", "language. F5 makes")


async def test_the_title_keeps_the_subject_in_the_letters_own_language(tmp_path: Path) -> None:
    subject = "{nl: Plan, en: Scheme}"
    async with drafter(draft_in(tmp_path, BOTH, subject=subject), size=WIDE) as user:
        await user.press("escape", "7", "tab", "end")
        await user.type_in(" More.")
        await user.see("nl + en · Plan", "Dear President,")


async def test_a_text_of_which_one_language_is_there_is_not_yet_complete(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path, "Een.\n\n<!-- language: en -->\n")) as user:
        await user.press("escape", "7")
        await user.see("7/8 Text (not complete)")
