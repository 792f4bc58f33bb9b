"""Letters from a spreadsheet: what they are made of, and which column fills what."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter.batch.order import Order
from drafter.tui.batchmemory import remember
from drafter.tui.widgets.batchvalues import Asked
from tests.making import draft_text
from tests.tui.appmaking import WIDE, User, drafter
from tests.tui.batches import HEADS, at_batch, files_in, rows, settled, with_files, work_here


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process."""
    work_here(monkeypatch)


def heading(user: User) -> str:
    """What stands above it all."""
    return user.lines[0].strip()


# Files


async def test_it_is_opened_from_the_first_screen_and_the_list_of_actions_and_explained_by_f1() -> None:
    async with drafter() as user:
        await user.press("b", "tab", "tab", "f1")
        await user.see("Folder for the letters", "goes on with them", "batch.make")
        await user.press("escape", "alt+b")  # it is there already
        assert user.screens == ["Home", "Batch"]
        await user.press("escape")
        for keys in (("ctrl+p", "text:from a spreadsheet", "enter"), ("alt+b",)):
            for key in keys:
                await (user.type_in(key[5:]) if key.startswith("text:") else user.press(key))
            await user.see("Template or draft", "Folder for the letters")
            await user.press("escape")
            await user.wait_until(lambda: user.screens == ["Home"])


async def test_a_template_is_found_by_its_words_and_a_file_by_the_start_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    async with at_batch() as user:
        await user.type_in("citizen")
        await user.see("Replies to a citizen")
        await user.press("enter", "enter")
        await user.type_in("bur")
        await user.press("enter")
        await settled(user)
        await user.see("✓ 8 columns found.", "burgers-letters")
        assert heading(user) == (
            "Letters from a spreadsheet · Letter to a citizen or organisation · burgers.csv"
        )


async def test_a_draft_that_is_being_written_is_what_all_letters_share(tmp_path: Path) -> None:
    draft = tmp_path / "brief.md"
    draft.write_text(draft_text("Tekst.\n"), encoding="utf-8")
    async with drafter(draft) as user:
        await user.see("1/8")
        await user.press("alt+b")
        await user.see("Template or draft", draft.name)


async def test_what_is_wrong_with_the_files_is_said_in_ones_language(tmp_path: Path) -> None:
    files_in(tmp_path, "Kenmerk;Kenmerk\n1;2\n")
    out = tmp_path / "burgers-brieven"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    async with with_files(tmp_path, language="nl") as user:
        await user.see(
            "✗ de kolomkop 'Kenmerk' staat er twee keer",
            "! in deze map staan al andere bestanden",
            "1 Bestanden ✗1",
        )
        await user.press("ctrl+l")
        await user.see("✗ the heading 'Kenmerk' is there twice", "! there are other files in this folder")
        await user.press("f9")
        await user.see("cannot be checked yet")
        await user.press("ctrl+l")
        await user.see("kunnen nog niet worden gecontroleerd")


async def test_another_path_is_typed_in_the_place_of_the_one_that_is_there(tmp_path: Path) -> None:
    files_in(tmp_path)
    (tmp_path / "anders.csv").write_text((tmp_path / "burgers.csv").read_text("utf-8"), encoding="utf-8")
    async with with_files(tmp_path) as user:
        await user.press("tab")
        await user.type_in("anders.csv")
        await user.press("enter")
        await settled(user)
        assert user.sees("▎ anders.csv\n")
        assert not user.sees("burgers.csv")


async def test_a_folder_is_typed_in_the_place_of_the_proposed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    async with at_batch() as user:
        for text in ("basis.md", "burgers.csv", "uit"):
            await user.type_in(text)
            await user.press("tab")
        await settled(user)
        assert user.sees("▎ uit\n"), user.text


async def test_a_workbook_with_several_sheets_asks_which(tmp_path: Path) -> None:
    files_in(tmp_path)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.append(["Een"])
    second = book.create_sheet("Adressen")
    second.append(["Kenmerk", "Naam"])
    second.append(["2026-1", "Jansen"])
    book.save(tmp_path / "burgers.xlsx")
    async with with_files(tmp_path, data="burgers.xlsx") as user:
        await user.see("✓ 1 column found.", "Sheet  ")
        await user.press("tab", "tab")
        await user.press("enter", "down", "enter")
        await settled(user)
        await user.see("Adressen", "✓ 2 columns found.")


# Columns


async def test_each_column_has_an_example_and_what_it_fills_or_why_nothing(tmp_path: Path) -> None:
    files_in(tmp_path, rows(20, heads=(*HEADS[:4], "PC", "Plats", "x", "Onderwerp")))
    async with with_files(tmp_path, "f8", size=WIDE) as user:
        lines = {line.split()[1]: " ".join(line.split()) for line in user.lines if len(line.split()) > 2}
        assert lines["PC"] == "✓ PC 3581 AB Addressee: Postcode"
        assert lines["x"] == "- x Geachte mevrouw Jansen, not used"
        assert lines["Plats"] == "✗ Plats Utrecht choose: is it 'Addressee: Town'?"
        await user.see("6 of 8 columns are used. 1 line with ✗ to do.", "2 Columns ✗1")
        await user.press(*["down"] * 5)
        await user.press("enter", "enter")  # what is likely comes first
        await settled(user)
        await user.see("7 of 8 columns are used. Nothing stands in the way of the letters.")


async def test_a_column_is_given_another_field_and_takes_it_from_the_one_that_had_it(tmp_path: Path) -> None:
    heads = ("Kenmerk", "Naam", "Straat", "Huisnummer", "Postcode", "Plaats", "Aanhef", "Vraag")
    files_in(tmp_path, rows(20, {}, heads))
    async with with_files(tmp_path, "f8") as user:
        await user.see("2 Columns ✗1", "✗ Subject", "is still to be filled in")
        await user.press("end", "up", "enter")
        await user.see("Which field does the column 'Vraag' fill?")
        await user.type_in("subject")
        await user.press("enter")
        await settled(user)
        await user.see("Nothing stands in the way of the letters.")
        line = next(line for line in user.lines if "Vraag" in line)
        assert line.split()[:2] == ["✓", "Vraag"]
        assert line.split()[-1] == "Subject"
        await user.press("home", "enter")
        await user.type_in("subject")
        await user.press("enter")
        await settled(user)
        assert user.told == "✓ The column 'Vraag' is not used any more."
        lines = {
            line.split()[1]: line.split()[-1] for line in user.lines if line.split()[:1] in (["✓"], ["-"])
        }
        assert lines["Kenmerk"] == "Subject"
        assert lines["Vraag"] == "used"


async def test_what_no_column_has_is_given_once_in_the_fields_of_a_letter(tmp_path: Path) -> None:
    files_in(tmp_path)
    async with with_files(tmp_path, "f8", what="burgerbrief", size=WIDE) as user:
        await user.see("✗ Letterhead", "✗ Date", "✗ Signatories", "✗ Text of the letter")
        await user.press("home", "enter")
        await user.type_in("social")
        await user.press("enter")
        await settled(user)
        await user.see("= Letterhead", "Ministry of Social Affairs and Employment")
        await user.press("enter")  # the date is what is still to be done first
        await user.type_in("8-10-2026")
        await user.press("enter")
        await settled(user)
        await user.see("= Date", "8 October 2026")
        await user.press("enter", "tab")
        await user.type_in("Head")
        await user.press("enter")
        await user.type_in("P. van Zanten")
        await user.press("tab", "tab", "tab")
        await user.press("enter")
        await settled(user)
        await user.see("= Signatories", "Head, P. van Zanten")


async def test_a_field_more_for_all_letters_is_given_and_taken_out_again(tmp_path: Path) -> None:
    files_in(tmp_path)
    async with with_files(tmp_path, "f8", size=WIDE) as user:
        await user.press("end", "enter")
        await user.see("Which field is the same in all letters?")
        await user.type_in("your reference")
        await user.press("enter")
        await user.type_in("Zaak {Huisnummer}")
        await user.press("enter")
        await settled(user)
        await user.see("= Your reference", "Zaak {Huisnummer}")
        await user.press("f9")
        await settled(user)
        await user.see("Zaak 5")  # of the row that is wrong, in its letter
        await user.press("f7", "end", "up", "enter", "tab", "tab", "enter")
        await settled(user)
        await user.wait_until(lambda: not user.sees("= Your reference"))


@pytest.mark.parametrize(
    ("value", "told", "about"),
    [
        ("Uw dossier {Bestaat niet}", "'Bestaat niet' is no column", "choose one of"),
        ("Uw dossier {Kenmrk}", "'Kenmrk' is no column", "Kenmerk"),
        ("Uw dossier {Kenmerk", "the braces in 'Uw dossier {Kenmerk' cannot", "double a brace"),
    ],
)
@pytest.mark.parametrize("head", ["Onderwerp", "Vraag"])
async def test_a_value_that_cannot_be_understood_is_told_at_its_line(
    value: str, told: str, about: str, head: str, tmp_path: Path
) -> None:
    files_in(tmp_path, rows(20, {}, (*HEADS[:-1], head)))
    asked = Asked(Order(str(tmp_path / "basis.md"), tmp_path / "burgers.csv"), {"subject": value})
    remember(asked)
    async with at_batch(size=WIDE) as user:
        await settled(user)
        await user.press("f8")
        await user.see("1 line with ✗ to do.", "2 Columns ✗1")
        assert not user.sees("✗1 ", "1 Files ✗")
        line = next(line for line in user.lines if "Uw dossier" in line)
        assert line.split()[:2] == ["✗", "Subject"]
        assert told in line
        await user.press("end", "up")
        await user.see(told, about, "Enter changes it")
        await user.press("enter")
        await user.write("Uw dossier {Kenmerk}")
        await user.press("enter")
        await settled(user)
        await user.see("Nothing stands in the way of the letters.", "= Subject")


@pytest.mark.parametrize("day", ["31-02-2026", "2026-02-31"])
async def test_a_day_for_all_letters_that_is_none_is_told_at_its_line(day: str, tmp_path: Path) -> None:
    files_in(tmp_path)
    async with with_files(tmp_path, "f8", size=WIDE) as user:
        await user.press("end", "enter")
        await user.type_in("date")
        await user.press("enter")
        await user.write(day)
        await user.press("enter")
        await settled(user)
        await user.see("1 line with ✗ to do.", "2 Columns ✗1", "✗ Date")
        await user.press("end", "up")
        await user.see(f"Date: {day}", f"there is no day {day}: correct", "Enter changes it")


async def test_what_is_wrong_with_no_column_and_no_value_has_a_line_too(tmp_path: Path) -> None:
    files_in(tmp_path)
    order = Order(str(tmp_path / "basis.md"), tmp_path / "burgers.csv")
    remember(Asked(order, {"signatories": [{"office": "Het hoofd", "wxyz": "1"}]}))
    async with at_batch(size=WIDE) as user:
        await settled(user)
        await user.press("f8")
        await user.see("1 line with ✗ to do.", "2 Columns ✗1", "'signatories.1.wxyz'")
        await user.press("home", "enter")
        assert user.screens[-1] == "Batch"
