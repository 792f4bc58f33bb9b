"""From a draft on the screen to letters: as Word files, and as the pages that will be printed."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.core.language import Language
from drafter.docx.render import render
from drafter.export.libreoffice import Converter
from tests.export.test_pages import pdf_of
from tests.making import draft_text, letter_from, shipped_layout
from tests.tui.appmaking import WIDE, draft_in, drafter, new_letter

TWO_LANGUAGES = "Eerste alinea.\n\n<!-- language: en -->\n\nFirst paragraph.\n"
SUBJECTS = "{nl: Onderwerp, en: Subject}"
OLD = b"an older letter"


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start drafter in the folder of the test, at a computer without a desktop."""
    monkeypatch.chdir(tmp_path)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)


def docx_of(text: str, language: Language = Language.NL) -> bytes:
    """The letter of a draft, as the command line makes it."""
    return render(letter_from(text, language=language), shipped_layout())


def unbroken(text: str) -> str:
    """Names of files that are too long for one line, each in one piece."""
    return re.sub(r"[^\w/.-]", "", text)


def made_in(folder: Path) -> list[str]:
    """The names of the letters in a folder, and in the folders there."""
    return [path.name for path in folder.rglob("*.docx")]


# Word files


async def test_a_letter_that_is_not_whole_is_not_made_and_what_lacks_is_listed(tmp_path: Path) -> None:
    path = draft_in(tmp_path, signatories="", date="31-2-2026")
    async with drafter(path) as user:
        await user.press("ctrl+g")
        await user.see("8/8 Check", "Date:", "Signatories: still to be filled in")
        assert user.told.startswith("! The letter cannot be made yet.")
        assert user.screens == ["Home", "DraftingScreen"]
    assert not (tmp_path / "brief.docx").exists()


async def test_the_letter_of_a_draft_stands_beside_it(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("ctrl+g")
        await user.see("The letter is made:", "Go on")
        assert str(tmp_path / "brief.docx") in unbroken(user.text)
    assert (tmp_path / "brief.docx").read_bytes() == docx_of(draft_text())


async def test_a_draft_without_a_file_is_asked_where_its_letter_goes(tmp_path: Path) -> None:
    async with drafter() as user:
        await user.press("s")
        await user.see("1/8")
        await user.press("ctrl+g")
        await user.see("Write the letter to:", ".docx")
        await user.press("escape")
        assert user.screens == ["Home", "DraftingScreen"]
        await user.press("ctrl+g")
        await user.write("kamer/mijn-brief")
        await user.press("enter")
        await user.see("The letter is made:")
    assert made_in(tmp_path) == ["mijn-brief.docx"]
    assert (tmp_path / "kamer/mijn-brief.docx").read_bytes().startswith(b"PK")


async def test_a_letter_in_english_is_made_in_english(tmp_path: Path) -> None:
    text = draft_text("First paragraph.\n", language="en")
    async with drafter(draft_in(tmp_path, "First paragraph.\n", language="en")) as user:
        await user.press("ctrl+g")
        await user.see("The letter is made:")
    assert (tmp_path / "brief.docx").read_bytes() == docx_of(text, Language.EN)


async def test_a_letter_in_both_languages_becomes_two_files(tmp_path: Path) -> None:
    path = draft_in(tmp_path, TWO_LANGUAGES, subject=SUBJECTS)
    async with drafter(path) as user:
        await user.press("ctrl+g")
        await user.see("The letter is made:")
        assert f"{tmp_path / 'brief.docx'}{tmp_path / 'brief.en.docx'}" in unbroken(user.text)
    text = draft_text(TWO_LANGUAGES, subject=SUBJECTS)
    for name, language in (("brief.docx", Language.NL), ("brief.en.docx", Language.EN)):
        assert (tmp_path / name).read_bytes() == docx_of(text, language)


@pytest.mark.parametrize("taken", ["brief.docx", "brief.en.docx"])
async def test_a_letter_that_is_there_is_not_replaced_unasked(tmp_path: Path, taken: str) -> None:
    path = draft_in(tmp_path, TWO_LANGUAGES, subject=SUBJECTS)
    (tmp_path / taken).write_bytes(OLD)
    async with drafter(path) as user:
        for keys in (("right", "right", "enter"), ("escape",)):
            await user.press("ctrl+g")
            await user.see("There is a letter with this name already:")
            await user.press(*keys)
            assert user.screens == ["Home", "DraftingScreen"]
        assert made_in(tmp_path) == [taken]
        assert (tmp_path / taken).read_bytes() == OLD
        await user.press("ctrl+g", "enter")
        await user.see("The letter is made:")
    assert (tmp_path / taken).read_bytes().startswith(b"PK")


async def test_another_name_leaves_the_letter_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(OLD)
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("ctrl+g", "right", "enter")
        await user.see("Write the letter to:")
        await user.write("ander.docx")
        await user.press("enter")
        await user.see("The letter is made:")
    assert (tmp_path / "brief.docx").read_bytes() == OLD
    assert (tmp_path / "ander.docx").read_bytes() == docx_of(draft_text())


async def test_a_disk_that_is_full_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with drafter(draft_in(tmp_path)) as user:
        with monkeypatch.context() as patch:
            patch.setattr("drafter.files.write_whole", full)
            await user.press("ctrl+g")
            await user.wait_until(lambda: "cannot be written (No space left on device)" in user.told)
        assert user.screens == ["Home", "DraftingScreen"]
        await user.press("ctrl+g")
        await user.see("The letter is made:")


async def test_when_one_of_two_letters_cannot_be_written_the_other_is_named(tmp_path: Path) -> None:
    path = draft_in(tmp_path, TWO_LANGUAGES, subject=SUBJECTS)
    (tmp_path / "brief.en.docx").mkdir()
    async with drafter(path) as user:
        await user.press("ctrl+g", "enter")
        await user.see("The letter is made:")
        assert str(tmp_path / "brief.docx") in unbroken(user.text)
        assert "brief.en.docx" in user.told
        assert "cannot be written" in user.told
    assert (tmp_path / "brief.docx").is_file()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="desktops of other systems")
async def test_the_letter_opens_in_the_program_of_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n', encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    opened = tmp_path / "opened"
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("ctrl+g")
        await user.see("The letter is made:")
        await user.press("enter")
        await user.wait_until(lambda: opened.is_file() and opened.read_text(encoding="utf-8"))
        assert user.told == ""
    assert opened.read_text(encoding="utf-8") == f"{tmp_path / 'brief.docx'}\n"


async def test_without_a_desktop_nothing_offers_to_open_the_letter(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("ctrl+g")
        await user.see("The letter is made:")
        assert "Open" not in user.text.split("The letter is made:")[1].split("Go on")[0]
        await user.press("enter")
        assert user.told == ""


# True pages


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A LibreOffice that makes two pages of every letter, once the event is set."""
    event = threading.Event()

    def convert(_: Converter, docx: bytes) -> bytes:
        assert docx.startswith(b"PK")
        assert event.wait(10)
        return pdf_of("black", "white")

    monkeypatch.setattr(Converter, "convert", convert)
    yield event
    event.set()


async def test_pages_are_shown_and_turned_and_one_goes_back(
    tmp_path: Path, released: threading.Event
) -> None:
    released.set()
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f5")
        await user.see("Page 1 of 2")
        await user.press("n")
        await user.see("Page 2 of 2")
        await user.press("p")
        await user.see("Page 1 of 2")
        await user.press("f5")
        await user.see("Onderwerp", "Geachte voorzitter,")
        assert "Page" not in user.text
        await user.press("f6", "f6")
        await user.see("1/8 Addressee")


async def test_one_types_on_while_the_pages_are_made_and_they_say_when_they_are_old(
    tmp_path: Path, released: threading.Event
) -> None:
    async with drafter(draft_in(tmp_path), size=WIDE) as user:
        await user.press("escape", "7")
        await user.press("f5")
        await user.see("LibreOffice is making the page…")
        await user.type_in("Getypt. ")
        await user.see("Getypt. Tekst.")
        released.set()
        await user.see("Page 1 of 2", "The letter has changed since. F5 makes its pages anew.")
        await user.press("f5")
        await user.wait_until(lambda: user.sees("Page 1 of 2") and not user.sees("has changed since"))
        await user.press("f5")
        await user.see("Geachte voorzitter,")


@pytest.mark.parametrize("key", ["escape", "f5"])
async def test_who_does_not_want_to_wait_goes_back_and_no_page_comes(
    tmp_path: Path, released: threading.Event, key: str
) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f5")
        await user.see("LibreOffice is making the page…", "Press Esc to stop.")
        await user.press(key)
        await user.see("Geachte voorzitter,")
        released.set()
        await user.idle()
        assert "Page 1" not in user.text


async def test_without_libreoffice_one_reads_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.export.libreoffice.find_office", lambda: None)
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f5")
        await user.see("which makes pages of a letter, is not installed.", "Install LibreOffice")
        await user.press("ctrl+l")
        await user.see("Installeer LibreOffice")
        await user.press("f5")
        await user.see("Geachte voorzitter,")


async def test_a_letter_that_is_not_whole_has_pages_too(released: threading.Event) -> None:
    released.set()
    async with new_letter() as user:
        await user.press("f5")
        await user.see("Page 1 of 2")


async def test_a_conversion_that_fails_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Converter, "convert", lambda *_: b"no pdf")
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f5")
        await user.see("cannot be shown")
        assert user.screens == ["Home", "DraftingScreen"]
