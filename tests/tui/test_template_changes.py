"""A draft that is open follows its template, letterhead and address book when somebody changes those."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from drafter.library import Library
from tests.making import draft_text, library_with
from tests.tui.appmaking import NARROW, User, drafter

MAIN = """\
name: {nl: Nota, en: Memo}
description: {nl: Een korte nota., en: A short memo.}
version: "1.0"
fields:
  - {name: topic, type: text, label: {nl: Thema, en: Theme}, required: yes}
  - {name: place, type: text, label: {nl: Plaats, en: Place}}
"""
NEW_FIELD = "  - {name: budget, type: text, label: {nl: Budget, en: Budget}, required: yes}\n"
TEXT = "Over {{ topic }} in {{ place }}.\n\n{{ body }}\n"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow the library from the start."""
    monkeypatch.setattr("drafter.tui.screens.drafting_renewing.RenewingScreen.follow_after", 0.0)


def memo(folder: Path, main: str = MAIN, text: str = TEXT) -> Library:
    """A library of one's own with a template for memos."""
    files: Mapping[str, str] = {"template.yaml": main, "nl.md": text, "en.md": text}
    return library_with(folder, {f"templates/memo/{name}": words for name, words in files.items()})


@asynccontextmanager
async def writing(folder: Path, size: tuple[int, int] = NARROW) -> AsyncIterator[tuple[User, Path]]:
    """A draft with all filled in; gives the folder of its template too."""
    library = memo(folder / "own")
    path = folder / "brief.md"
    path.write_text(draft_text(template="memo", topic="water", place="Zeist"), encoding="utf-8")
    async with drafter(path, size=size, library=library) as user:
        await user.wait_until(lambda: user.drafting.form.current)
        await user.wait_until(lambda: user.app.desk._watch is not None)  # noqa: SLF001 - nobody can see it
        await user.pilot.pause(0.5)
        yield user, folder / "own/templates/memo"


def change(folder: Path, old: str, new: str, name: str = "template.yaml") -> None:
    """Change a file as an editor does."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


async def told(user: User, *texts: str) -> None:
    """Wait until the foot of the screen tells all these texts."""
    await user.wait_until(lambda: all(text in user.told for text in texts), f"for {texts}")


def add_field(folder: Path) -> None:
    with (folder / "template.yaml").open("a", encoding="utf-8") as file:
        file.write(NEW_FIELD)


async def test_a_new_field_is_told_and_asked_and_all_else_is_kept(tmp_path: Path) -> None:
    async with writing(tmp_path) as (user, template):
        await user.press("escape", "6", "end")
        await user.type_in("!")
        add_field(template)
        await told(user, "The template has changed. New: Budget.")
        await user.see("Budget *", "6/8")
        await user.press("end")
        await user.type_in("?")
        assert user.work.sheet.answers.data["topic"] == "water!?"
        assert user.work.sheet.answers.data["place"] == "Zeist"
        await user.press("f9")
        await user.see("1 field is not filled in")


async def test_what_was_filled_in_for_a_field_that_is_gone_is_kept_and_can_be_taken_out(
    tmp_path: Path,
) -> None:
    async with writing(tmp_path) as (user, template):
        for name in ("nl.md", "en.md"):
            change(template, " in {{ place }}", "", name)
        change(template, MAIN.splitlines()[-1] + "\n", "")
        await told(user, "No longer asked: Place.", "F9 lists it")
        assert user.work.sheet.answers.data["place"] == "Zeist"
        await user.press("f9")
        await user.see("'place'")
        await user.press("ctrl+p")
        await user.type_in("take out")
        await user.press("enter")
        await user.see("Nothing wrong.")
        assert "place" not in user.work.sheet.answers.data


async def test_a_field_that_comes_back_has_its_answer(tmp_path: Path) -> None:
    async with writing(tmp_path) as (user, template):
        for name in ("nl.md", "en.md"):
            change(template, " in {{ place }}", "", name)
        change(template, MAIN.splitlines()[-1] + "\n", "")
        await told(user, "No longer asked: Place.")
        change(template, "required: yes}\n", "required: yes}\n" + MAIN.splitlines()[-1] + "\n")
        await told(user, "New: Place.")
        await user.press("escape", "6")
        await user.see("Zeist")


async def test_a_sentence_that_changes_is_in_the_letter_at_once_and_one_types_on(tmp_path: Path) -> None:
    async with writing(tmp_path, (140, 45)) as (user, template):
        await user.press("escape", "3", "end")
        await user.see("Over water in Zeist")
        change(template, "Over {{", "Betreffende {{", "nl.md")
        await told(user, "The template has changed.")
        await user.see("Betreffende water in Zeist")
        await user.type_in("!")
        assert user.work.sheet.answers.data["subject"] == "Onderwerp!"


async def test_with_a_template_that_has_an_error_the_letter_goes_on_and_a_key_shows_what_is_wrong(
    tmp_path: Path,
) -> None:
    async with writing(tmp_path) as (user, template):
        change(template, "type: text", "type: tekst")
        await told(user, "have an error", "Alt+t shows what is wrong.")
        assert user.work.sheet.template is not None
        await user.press("escape", "3", "end")
        await user.type_in("!")
        await user.press("alt+t")
        await user.see("template.yaml:5", "tekst")
        change(template, "type: tekst", "type: text")
        await user.see("no samples")
        assert not user.sees("tekst")
        await user.press("escape", "escape")
        assert user.screens == ["Home", "DraftingScreen"]
        assert user.work.sheet.answers.data["subject"] == "Onderwerp!"


async def test_an_address_book_of_ones_own_is_followed(tmp_path: Path) -> None:
    async with writing(tmp_path) as (user, template):
        book = template.parent.parent / "addressees.yaml"
        book.write_text(
            "addressees:\n  nieuw:\n    name: Nieuw\n    forms: {post: [Nieuw, Postbus 1, 1000 AA  ERGENS]}\n"
            "    form: post\n    salutation: {nl: 'Geachte heer,', en: 'Dear sir,'}\n",
            encoding="utf-8",
        )
        await user.wait_until(lambda: "address book has changed" in user.told or "error" in user.told)
        assert "The address book has changed." in user.told


async def test_a_change_in_another_template_is_nobodys_business(tmp_path: Path) -> None:
    async with writing(tmp_path) as (user, template):
        other = template.parent / "other"
        other.mkdir()
        (other / "template.yaml").write_text("name: [", encoding="utf-8")
        add_field(template)
        await told(user, "New: Budget.")
        assert "error" not in user.told
