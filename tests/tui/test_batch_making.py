"""Letters of a spreadsheet are made, stopped, gone on with, and accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.docx.readback import text_of
from drafter.tui.screens import batch_running
from tests.tui.appmaking import WIDE
from tests.tui.batches import (
    HEADS,
    PROCESSES,
    Held,
    Here,
    at_batch,
    files_in,
    made_in,
    rows,
    settled,
    with_files,
    work_here,
)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process."""
    work_here(monkeypatch)


async def test_letters_are_made_and_rows_that_are_wrong_are_set_aside(tmp_path: Path) -> None:
    out = files_in(tmp_path)
    async with with_files(tmp_path, "f9", "ctrl+g") as user:
        await user.see("Ready to make the letters.", "20 rows, 3 get no letter", "Make the letters")
        await user.press("enter")
        await settled(user)
        await user.see("Done: all rows are accounted for.", "Letters:        17", "Rows set aside: 3")
        await user.see("rejected.csv has the rows that were set aside", "report.csv")
    assert made_in(out) == [f"2026-{number:04}.docx" for number in range(2, 22) if number not in (5, 9, 14)]
    text = text_of((out / "2026-0007.docx").read_bytes())
    assert "Mevrouw A. Jansen-7" in text
    assert "Op uw vraag hebben wij een antwoord." in text
    rejected = (out / "rejected.csv").read_text(encoding="utf-8-sig")
    assert rejected.splitlines()[0] == ";".join((*HEADS, "drafter: row", "drafter: reason"))
    assert "351 AB" in rejected.splitlines()[1]


async def test_processes_of_their_own_make_letters_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_running, "engine", PROCESSES)
    out = files_in(tmp_path)
    async with with_files(tmp_path, "ctrl+g", "ctrl+g") as user:
        await user.see("Letters:        17")
    assert len(made_in(out)) == 17


async def test_who_stops_goes_on_where_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = files_in(tmp_path, rows(200, {}))
    monkeypatch.setattr(batch_running, "engine", Held)
    async with with_files(tmp_path, "ctrl+g") as user:
        await user.press("enter")
        await user.see("The letters are being made.", "Time left:", "Stop making letters")
        await user.wait_until(lambda: made_in(out))
        await user.press("f7", "f7")  # what is asked cannot be changed meanwhile
        assert user.told == "! Letters are being made: F4 stops that."
        await user.press("f8", "f4")
        await user.see("Stopping: the letters in hand are finished.")
        Held.free.set()
        await user.see("Stopped. Not all rows are done")
        made = made_in(out)
        assert 0 < len(made) < 200
        first = (out / made[0]).stat().st_mtime_ns
        monkeypatch.setattr(batch_running, "engine", Here)
        await user.press("enter")
        await settled(user)
        await user.see("Letters:        200", f"({len(made)} were there already)")
        assert (out / made[0]).stat().st_mtime_ns == first
    assert len(made_in(out)) == 200


async def test_who_leaves_while_letters_are_made_is_asked_and_goes_on_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = files_in(tmp_path, rows(200, {}))
    monkeypatch.setattr(batch_running, "engine", Held)
    async with with_files(tmp_path, "f8", "end", size=WIDE) as user:
        await user.press("enter")
        await user.type_in("your reference")
        await user.press("enter")
        await user.type_in("Zaak 1")
        await user.press("enter")
        await settled(user)
        await user.press("ctrl+g", "enter")
        await user.wait_until(lambda: made_in(out))
        await user.press("ctrl+q")
        await user.see("What is made stays")
        await user.press("escape")
        await user.see("The letters are being made.")
        await user.press("ctrl+q", "tab", "enter")
        Held.free.set()
        await user.wait_until(lambda: not user.app.is_running or user.app.return_code == 0)
    made = made_in(out)
    assert 0 < len(made) < 200
    monkeypatch.setattr(batch_running, "engine", Here)
    async with at_batch() as user:
        await settled(user)
        await user.see("burgers.csv", "✓ 8 columns found.")
        await user.press("ctrl+g")
        await user.see("Letters were made in this folder before", "Go on")
        await user.press("enter")
        await settled(user)
        await user.see("Letters:        200", f"({len(made)} were there already)")
    assert "Zaak 1" in text_of((out / "2026-0200.docx").read_bytes())


async def test_a_folder_that_cannot_serve_says_why_and_another_is_chosen(tmp_path: Path) -> None:
    out = files_in(tmp_path)
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    async with with_files(tmp_path, "ctrl+g", "enter") as user:
        await user.see("The letters cannot be made in this folder.", "✗ there are other files in this folder")
        assert not user.sees("Begin anew")
        await user.press("enter")
        await user.see("Names of the files")
        await user.write(str(tmp_path / "other"))
        await user.press("enter")
        await settled(user)
        await user.press("ctrl+g", "ctrl+g")
        await settled(user)
        await user.see("Done: all rows are accounted for.")
    assert len(made_in(tmp_path / "other")) == 17
    assert [path.name for path in out.iterdir()] == ["notes.txt"]


async def test_what_a_check_found_stays_when_the_folder_cannot_serve(tmp_path: Path) -> None:
    out = files_in(tmp_path)
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    async with with_files(tmp_path, "f9", "ctrl+g", "enter") as user:
        await user.see("The letters cannot be made in this folder.", "3 Check ✗3")
        await user.press("f7")
        await user.see("20 rows, 3 get no letter.", "Row 5", "✗ Postcode: '351 AB' is no Dutch postcode")


async def test_who_wants_letters_does_not_wait_for_the_check_of_all_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = files_in(tmp_path, rows(200, {}))
    monkeypatch.setattr(batch_running, "engine", Held)
    async with with_files(tmp_path) as user:
        await user.press("f9")
        await user.see("Checking (F4 stops it): ")
        await user.press("ctrl+g", "ctrl+g")
        await user.see("The letters are being made.")
        await user.wait_until(lambda: made_in(out))
        Held.free.set()
        await settled(user)
        await user.see("Done: all rows are accounted for.", "Letters:        200")
        await user.press("f7")
        await user.see("200 rows, 0 get no letter.", "Nothing is wrong.")
    assert len(made_in(out)) == 200


async def test_rows_that_have_changed_are_made_anew_when_that_is_wanted(tmp_path: Path) -> None:
    out = files_in(tmp_path)
    async with with_files(tmp_path, "ctrl+g", "enter") as user:
        await user.see("Done: all rows are accounted for.")
    (tmp_path / "burgers.csv").write_text(rows(4, {}), encoding="utf-8")
    async with at_batch() as user:
        await settled(user)
        await user.press("ctrl+g", "enter")
        await settled(user)
        await user.see("✗ the rows changed since", "Begin anew", "Another folder")
        await user.press("enter")
        await user.see("are taken away")
        await user.press("tab", "enter")
        await settled(user)
        await user.see("Letters:        4")
    assert len(made_in(out)) == 4


async def test_rows_set_aside_are_what_one_goes_on_with(tmp_path: Path) -> None:
    out = files_in(tmp_path)
    async with with_files(tmp_path, "ctrl+g", "enter") as user:
        await user.see("Go on with the rows set aside")
        await user.press("enter")
        await settled(user)
        await user.see("rejected.csv", "burgers-letters-2", "✓ 10 columns found.")
        path = out / "rejected.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("351 AB", "3581 AB"), encoding="utf-8")
        await user.press("ctrl+g", "ctrl+g")
        assert user.told == "✓ The files were changed: they are read anew."
        await settled(user)
        await user.press("ctrl+g")
        await settled(user)
        await user.see("Letters:        1", "Rows set aside: 2")
    assert made_in(tmp_path / "burgers-letters-2") == ["2026-0005.docx"]
