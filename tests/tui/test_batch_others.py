"""Letters from a spreadsheet, when something else is chosen than before: what stays, and what does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter.batch.order import Order
from drafter.tui.batchmemory import recall, remember
from drafter.tui.widgets.batchvalues import Asked
from tests.tui.appmaking import WIDE, User, drafter
from tests.tui.batches import SHARED, at_batch, files_in, letters, rows, settled, with_files, work_here


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process, in a folder with two drafts of which the first was used the time before."""
    work_here(monkeypatch)
    monkeypatch.chdir(tmp_path)
    files_in(tmp_path)
    Path("anders.md").write_text(SHARED, encoding="utf-8")
    order = Order("basis.md", Path("burgers.csv"), out=Path("burgers-letters"))
    order = replace(order, maps=(("Naam", ""),), name="Brief-{Kenmerk}")
    remember(Asked(order, {"your_reference": "Zaak 1"}))


async def choose(user: User, what: str) -> None:
    """Go back to the first line, and type the path of a draft there."""
    await user.press("f7")
    await user.write(what)
    await user.press("tab")
    await settled(user)


async def test_what_was_said_for_one_draft_is_not_said_for_another_and_is_there_again_for_the_first() -> None:
    async with at_batch(size=WIDE) as user:
        await settled(user)
        await user.see("Brief-{Kenmerk}")
        await choose(user, "anders.md")
        await user.wait_until(lambda: not user.sees("Brief-{Kenmerk}"))
        await user.press("f8")
        await user.see("8 of 8 columns are used.")
        assert not user.sees("Zaak 1")
        remembered = recall()
        assert remembered is not None
        assert (remembered.values, remembered.order.maps, remembered.order.name) == ({}, (), None)
        await choose(user, "basis.md")
        await user.see("Brief-{Kenmerk}")
        await user.press("f8")
        await user.see("Zaak 1", "7 of 8 columns are used.")


@pytest.mark.parametrize(("name", "kept"), [("basis.md", True), ("anders.md", False)])
async def test_a_draft_that_is_open_has_only_what_was_said_for_itself(name: str, *, kept: bool) -> None:
    async with drafter(Path(name), library=letters(), size=WIDE) as user:
        await user.see("1 ○ Addressee")
        await user.press("alt+b")
        await settled(user)
        await user.see(name)
        assert user.sees("Brief-{Kenmerk}") is kept
        await user.press("f8")
        await user.see("columns are used.")
        assert user.sees("Zaak 1") is kept


async def test_a_name_for_the_files_stays_when_what_they_are_made_of_is_chosen_after_it() -> None:
    remember(Asked(Order("", Path("burgers.csv"), name="Brief-{Kenmerk}")))
    async with at_batch(size=WIDE) as user:
        await choose(user, "anders.md")
        await user.see("✓ 8 columns found.", "Brief-{Kenmerk}")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("out", "then"),
    [
        ("burgers-letters", {"nl": "groot-brieven", "en": "groot-letters"}),
        ("burgers-brieven", {"nl": "groot-brieven", "en": "groot-letters"}),
        ("uit", {"nl": "/uit", "en": "/uit"}),
    ],
)
async def test_another_day_too_the_folder_follows_the_rows_unless_it_was_typed(
    language: str, out: str, then: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "groot.csv").write_text(rows(3), encoding="utf-8")
    remember(Asked(Order("basis.md", Path("burgers.csv"), out=Path(out))))
    async with at_batch(language=language, size=WIDE) as user:
        await settled(user)
        await user.press("tab")
        await user.type_in("groot.csv")
        await user.press("tab")
        await settled(user)
        await user.see(f"{then[language]}\n")


async def test_rows_without_sheets_ask_for_none(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.append(["Kenmerk", "Naam"])
    book.create_sheet("Adressen")
    book.save(tmp_path / "boek.xlsx")
    async with with_files(tmp_path, data="boek.xlsx") as user:
        await user.see("Sheet  ")
        await user.press("tab")
        await user.type_in("burgers.csv")
        await user.press("tab")
        await settled(user)
        await user.see("✓ 8 columns found.")
        assert not user.sees("Sheet  ")
