"""A draft on the screen and its file: saved when asked, never lost, never written over unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.language import Language
from drafter.drafts import parse_draft
from tests.making import shipped
from tests.tui.appmaking import drafter, new_letter
from tests.tui.unsaved import MINE, change_subject, subject_in, unsaved

BY_HAND = """\
---
# Zelf geschreven
signatories: [minister-bz]
# nog vast te stellen
subject: Onderwerp
template: kamerbrief
letterhead: minbuza

date: 2026-06-29
addressee: tweede-kamer
---
Tekst.
"""


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start drafter in the folder of the test."""
    monkeypatch.chdir(tmp_path)


def made_in(folder: Path) -> list[str]:
    """The names of the files in a folder."""
    return [path.name for path in folder.iterdir()]


# Saving


async def test_the_first_save_asks_a_name_and_the_draft_in_it_has_all_that_was_typed(tmp_path: Path) -> None:
    async with new_letter() as user:
        await user.press("escape", "3")
        await user.type_in("Het plan")
        await user.press("escape", "7")
        await user.type_in("Een zin.")
        await user.press("ctrl+s")
        await user.see("Save the draft as:", "het-plan.md")
        await user.press("enter")
        assert user.told == "✓ Saved: het-plan.md"
        await user.see("het-plan.md · nl · Het plan")
    answers = parse_draft((tmp_path / "het-plan.md").read_text(encoding="utf-8"), None, shipped()).answers
    assert (answers.data["subject"], answers.bodies[Language.NL]) == ("Het plan", "Een zin.")


async def test_a_name_without_an_ending_gets_one_and_its_folder_is_made(tmp_path: Path) -> None:
    async with new_letter() as user:
        await user.press("ctrl+s")
        await user.write("kamer/plan")
        await user.press("enter")
        assert user.told.startswith("✓ Saved: kamer/plan.md")
    assert (tmp_path / "kamer/plan.md").is_file()


async def test_the_next_save_asks_nothing(tmp_path: Path) -> None:
    async with unsaved(tmp_path) as (user, path):
        await user.press("ctrl+s")
        assert user.screens == ["Home", "DraftingScreen"]
        assert user.told == f"✓ Saved: {path}"
        assert "not saved" not in user.text
        assert subject_in(path) == MINE


async def test_comments_and_order_of_a_file_written_by_hand_survive(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(BY_HAND, encoding="utf-8")
    async with drafter(path) as user:
        await change_subject(user, "Nieuw")
        await user.press("ctrl+s")
    assert path.read_text(encoding="utf-8") == BY_HAND.replace("subject: Onderwerp", "subject: Nieuw")


@pytest.mark.parametrize("keys", [("right", "enter"), ("escape",)])
async def test_a_name_that_is_taken_is_left_alone_unless_one_says_so(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    other = tmp_path / "ander.md"
    other.write_text("van een ander", encoding="utf-8")
    async with unsaved(tmp_path) as (user, path):
        for answer in (keys, ("enter",)):
            await user.press("f12")
            await user.write("ander.md")
            await user.press("enter")
            await user.see("'ander.md' is there already. Replace it?")
            assert other.read_text(encoding="utf-8") == "van een ander"
            await user.press(*answer)
        await user.see("ander.md · nl")
    assert subject_in(other) == MINE
    assert subject_in(path) == "Onderwerp"


async def test_under_another_name_the_first_file_stays_as_it_is(tmp_path: Path) -> None:
    async with unsaved(tmp_path) as (user, path):
        await user.press("f12")
        await user.write("kopie")
        await user.press("enter")
        await user.see("kopie.md · nl")
        await change_subject(user, "Nog iets")
        await user.press("ctrl+s")
        assert subject_in(path) == "Onderwerp"
        assert subject_in(tmp_path / "kopie.md") == "Nog iets"


async def test_no_name_is_no_file(tmp_path: Path) -> None:
    async with new_letter() as user:
        await user.press("ctrl+s")
        await user.write("")
        await user.press("enter")
        await user.see("Save the draft as:")
        await user.press("escape")
        await user.see("1/8")
    assert made_in(tmp_path) == []


# Leaving

LEAVING = [("f10", ["Home"]), ("ctrl+n", ["Home", "NewLetter"]), ("ctrl+o", ["Home", "Opening"])]


@pytest.mark.parametrize(("key", "screens"), LEAVING)
@pytest.mark.parametrize(("answer", "subject"), [(("enter",), MINE), (("right", "enter"), "Onderwerp")])
async def test_who_leaves_says_what_becomes_of_what_is_not_saved(
    tmp_path: Path, key: str, screens: list[str], answer: tuple[str, ...], subject: str
) -> None:
    async with unsaved(tmp_path) as (user, path):
        await user.press(key)
        await user.see("There are changes that are not saved.", "Save", "Do not save", "Go on writing")
        await user.press(*answer)
        assert user.screens == screens
        assert subject_in(path) == subject


async def test_who_does_not_want_to_leave_goes_on_writing(tmp_path: Path) -> None:
    subject = MINE
    async with unsaved(tmp_path) as (user, path):
        for key in ("f10", "ctrl+n", "ctrl+o", "ctrl+q"):
            for answer in (("right", "right", "enter"), ("escape",)):
                await user.press(key)
                await user.see("Go on writing")
                await user.press(*answer)
                assert user.screens == ["Home", "DraftingScreen"], (key, answer)
                assert subject_in(path) == "Onderwerp", (key, answer)
                await user.type_in("!")
                subject += "!"
                await user.see(subject)
        await user.press("ctrl+s")
        assert user.screens == ["Home", "DraftingScreen"]
        assert subject_in(path) == subject


@pytest.mark.parametrize(("answer", "subject"), [(("enter",), MINE), (("right", "enter"), "Onderwerp")])
async def test_drafter_asks_the_same_before_it_ends(
    tmp_path: Path, answer: tuple[str, ...], subject: str
) -> None:
    async with unsaved(tmp_path) as (user, path):
        await user.press("ctrl+q")
        await user.see("There are changes that are not saved.")
        await user.press(*answer)
    assert user.app.return_code == 0
    assert subject_in(path) == subject


async def test_what_is_saved_is_left_without_a_question(tmp_path: Path) -> None:
    async with unsaved(tmp_path) as (user, _):
        await user.press("ctrl+s", "f10")
        assert user.screens == ["Home"]


async def test_a_new_letter_is_saved_under_a_name_before_it_is_left_or_not_left(tmp_path: Path) -> None:
    async with new_letter() as user:
        await user.press("escape", "3")
        await user.type_in("Plan")
        await user.press("f10", "enter", "escape")
        assert user.screens == ["Home", "DraftingScreen"]
        await user.press("ctrl+s", "enter")
        assert user.screens == ["Home", "DraftingScreen"]
        await change_subject(user)
        await user.press("f10", "enter")
        assert user.screens == ["Home"]
    assert subject_in(tmp_path / "plan.md") == MINE


# Disks


@pytest.mark.parametrize("leaving", [False, True])
async def test_a_disk_that_is_full_is_explained_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, leaving: bool
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with unsaved(tmp_path) as (user, path):
        with monkeypatch.context() as patch:
            patch.setattr("drafter.working.write_whole", full)
            await user.press(*(("f10", "enter") if leaving else ("ctrl+s",)))
            assert f"{path}: the file cannot be written (No space left on device)" in user.told
        assert user.screens == ["Home", "DraftingScreen"]
        assert subject_in(path) == "Onderwerp"
        await user.see("not saved", MINE)
        await user.press("ctrl+s")
        assert subject_in(path) == MINE
