"""The rows of a spreadsheet: all of them checked, and any of them looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.tui.screens import batch_running
from tests.tui.appmaking import WIDE
from tests.tui.batches import HEADS, SHARED, Held, Here, files_in, rows, settled, with_files, work_here


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process."""
    work_here(monkeypatch)


async def test_what_is_wrong_is_listed_row_by_row_with_the_letter_of_the_row(tmp_path: Path) -> None:
    files_in(tmp_path)
    async with with_files(tmp_path, "f9") as user:
        await user.see("20 rows, 3 get no letter.", "Row 5", "✗ Postcode: '351 AB' is no Dutch postcode")
        await user.see("Row 9", "✗ Onderwerp: 'Subject' is not filled in", "3 Check ✗3")
        await user.press("enter")
        await user.see("✗ Postcode: 351 AB", "Naam: Mevrouw A. Jansen-5", "351 AB  UTRECHT")
        await user.press("n")
        await user.see("✓ Nothing is wrong with this row.", "Mevrouw A. Jansen-6", "3581 AB  UTRECHT")
        await user.press("p", "p")
        await user.see("Mevrouw A. Jansen-4")
        await user.press("f3")
        await user.type_in("21")
        await user.press("enter")
        await user.see("Mevrouw A. Jansen-21")
        await user.press("down")
        await user.idle()
        await user.see("Mevrouw A. Jansen-21")  # there is none after it
        await user.press("f3")
        await user.type_in("99")
        await user.press("enter")
        await user.see("✗ There is no row 99, or it is empty.")
        await user.press("escape")
        await user.see("Row 5", "Row 14")


async def test_a_row_with_a_remark_is_not_counted_as_one_without_a_letter(tmp_path: Path) -> None:
    files_in(tmp_path, rows(6, {5: ("Kenmerk", "2026-0002")}))
    async with with_files(tmp_path, "f9") as user:
        await user.see("6 rows, 0 get no letter, 1 has a remark", "Row 5")
        assert not user.sees("3 Check ✗")


async def test_wide_the_letter_follows_the_list(tmp_path: Path) -> None:
    files_in(tmp_path)
    async with with_files(tmp_path, "f9", size=WIDE) as user:
        await user.see("Row 5", "Lindenlaan 5", "Betreft   Uw vraag 5")
        await user.press("down", "down")
        await user.see("Betreft   Uw vraag 14", "✗ Postcode: 12")


async def test_one_problem_of_many_rows_is_one_line(tmp_path: Path) -> None:
    wrong = dict.fromkeys(range(2, 32), ("Postcode", "351 AB"))
    files_in(tmp_path, rows(40, wrong))
    async with with_files(tmp_path, "f9") as user:
        await user.see(
            "40 rows, 30 get no letter.", "Listed by what is wrong; F2 lists row by row.", "Rows 2-31"
        )
        assert not user.sees("Row 3 ")
        await user.press("f2")
        await user.see("Row 2 ", "Row 3 ")


async def test_the_key_that_lists_row_by_row_is_named_after_letters_were_made_too(tmp_path: Path) -> None:
    files_in(tmp_path, rows(40, dict.fromkeys(range(2, 32), ("Postcode", "351 AB"))))
    async with with_files(tmp_path, "ctrl+g", "enter") as user:
        await user.see("Done: all rows are accounted for.")
        await user.press("f7")
        await user.see("Listed by what is wrong; F2 lists row by row.")


async def test_a_choice_that_changes_what_is_right_has_the_rows_checked_again(tmp_path: Path) -> None:
    text = rows(20, {}, (*HEADS[:-1], "Datum"))
    files_in(tmp_path, re.sub(r"Uw vraag \d+", "3-4-2026", text))
    draft = tmp_path / "basis.md"
    draft.write_text(SHARED.replace("date: 2026-10-08", "subject: Uw vraag"), encoding="utf-8")
    async with with_files(tmp_path, "f9", size=WIDE) as user:
        await user.see("20 rows, 20 get no letter.", "'3-4-2026' may be")
        await user.press("f7", "f7", *["tab"] * 6)
        await user.press("enter", "down", "enter")
        await settled(user)
        await user.see("3 April 2026")
        await user.press("f9")
        await settled(user)
        assert not user.sees("'3-4-2026' may be")
        await user.see("✓ Nothing is wrong with this row.", "Datum     3 april 2026")


async def test_a_check_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files_in(tmp_path, rows(200, {}))
    monkeypatch.setattr(batch_running, "engine", Held)
    async with with_files(tmp_path) as user:
        await user.press("f9")
        await user.see("Checking (F4 stops it): ")
        await user.press("f4")
        Held.free.set()
        await user.see("Stopped, not all rows are done: ")
        monkeypatch.setattr(batch_running, "engine", Here)
        await user.press("f9")
        await settled(user)
        await user.see("200 rows, 0 get no letter.", "Nothing is wrong.")
    assert not (tmp_path / "burgers-letters").exists()
