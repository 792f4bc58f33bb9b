"""When somebody else is at the file of a draft, one sees that before anything is written over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.await_complete import AwaitComplete

from drafter.tui.screens.comparing import Compare
from drafter.tui.screens.saving import SavingScreen
from tests.keeping.sessions import session
from tests.making import draft_text
from tests.tui.appmaking import WIDE, User, draft_in, drafter
from tests.tui.unsaved import MINE, subject_in, unsaved

THEIRS = draft_text("Hun tekst.\n", subject="Onderwerp van hen")


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start drafter in the folder of the test, and have it look at files all the time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("drafter.tui.screens.saving._OTHERS", 0.05)
    monkeypatch.setattr("drafter.tui.screens.saving._REST", 0.1)


@asynccontextmanager
async def both_changed(folder: Path) -> AsyncIterator[tuple[User, Path]]:
    """The same, when somebody else changes the file, and one sees what differs."""
    async with unsaved(folder) as (user, path):
        # In one go, as editors write: half-written it would be another change.
        theirs = path.with_name("theirs.tmp")
        theirs.write_text(THEIRS, encoding="utf-8")
        theirs.replace(path)
        await user.see("The file was changed elsewhere", "Take over the file", "Decide later")
        yield user, path


async def test_a_file_that_somebody_changed_is_shown_beside_ones_own(tmp_path: Path) -> None:
    async with both_changed(tmp_path) as (user, path):
        await user.see(f"- subject: {MINE}", "+ subject: Onderwerp van hen", "- Tekst.", "+ Hun tekst.")
        assert path.read_text(encoding="utf-8") == THEIRS


async def test_saving_over_a_file_that_was_changed_just_now_shows_it_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.tui.screens.saving._OTHERS", 3600)
    async with unsaved(tmp_path) as (user, path):
        path.write_text(THEIRS, encoding="utf-8")
        await user.press("ctrl+s")
        await user.see("The file was changed elsewhere")
        assert path.read_text(encoding="utf-8") == THEIRS


async def test_the_file_takes_the_place_of_what_is_here(tmp_path: Path) -> None:
    async with both_changed(tmp_path) as (user, path):
        await user.press("tab", "enter")
        await user.see("brief.md · nl · Onderwerp van hen")
        assert not user.work.unsaved
        await user.press("escape", "7")
        await user.see("Hun tekst.")
        assert path.read_text(encoding="utf-8") == THEIRS


async def test_who_has_answered_is_not_asked_again_before_the_answer_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = Compare.dismiss

    def end_and_look(question: Compare, result: str | None = None) -> AwaitComplete:
        """As when it is time to look at the file while the answer is on its way."""
        ended = end(question, result)
        drafting = question.app.screen
        assert isinstance(drafting, SavingScreen)
        drafting._look_for_changes()  # noqa: SLF001 - a clock calls it
        return ended

    async with both_changed(tmp_path) as (user, _):
        monkeypatch.setattr(Compare, "dismiss", end_and_look)
        await user.press("tab", "enter")
        assert user.screens == ["Home", "DraftingScreen"]
        assert not user.work.unsaved


async def test_who_is_typing_is_asked_at_the_first_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.tui.screens.saving._REST", 3600)
    async with unsaved(tmp_path) as (user, path):
        path.write_text(THEIRS, encoding="utf-8")
        await user.type_in("abc")
        await user.pilot.pause(0.2)
        await user.type_in("def")
        assert user.screens == ["Home", "DraftingScreen"]
        monkeypatch.setattr("drafter.tui.screens.saving._REST", 0.1)
        await user.see("The file was changed elsewhere", f"- subject: {MINE}abcdef")


async def test_what_is_here_takes_the_place_of_the_file(tmp_path: Path) -> None:
    async with both_changed(tmp_path) as (user, path):
        await user.press("tab", "tab", "enter")
        await user.see(f"brief.md · nl · {MINE}")
        assert subject_in(path) == MINE
        path.write_text(THEIRS, encoding="utf-8")
        await user.see("The file was changed elsewhere")


async def test_both_stay_when_ones_own_gets_another_name(tmp_path: Path) -> None:
    async with both_changed(tmp_path) as (user, path):
        await user.press("tab", "tab", "tab", "enter")
        await user.see("Save the draft as:", "brief-2.md")
        await user.write("van-mij.md")
        await user.press("enter")
        await user.see(f"van-mij.md · nl · {MINE}")
        assert path.read_text(encoding="utf-8") == THEIRS
        assert subject_in(tmp_path / "van-mij.md") == MINE
        (tmp_path / "van-mij.md").write_text(THEIRS, encoding="utf-8")
        await user.see("The file was changed elsewhere")


@pytest.mark.parametrize("keys", [("escape",), ("tab", "tab", "tab", "tab", "enter")])
async def test_who_decides_later_goes_on_and_is_asked_again_when_saving(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with both_changed(tmp_path) as (user, path):
        await user.press(*keys)
        await user.type_in("!")
        await user.see(f"not saved · nl · {MINE}!")
        await user.press("ctrl+s")
        await user.see("The file was changed elsewhere")
        assert path.read_text(encoding="utf-8") == THEIRS


async def test_who_leaves_and_saves_sees_the_comparison_too_and_then_leaves(tmp_path: Path) -> None:
    async with both_changed(tmp_path) as (user, path):
        await user.press("escape", "f10", "enter")
        await user.see("The file was changed elsewhere")
        await user.press("tab", "tab", "enter")
        assert user.screens == ["Home"]
    assert subject_in(path) == MINE


@pytest.mark.parametrize("content", [b"\xff\xfe no text", b"---\nsubject: [\n---\nTekst.\n"])
@pytest.mark.parametrize("saving", [False, True])
async def test_a_file_that_became_unreadable_is_neither_taken_over_nor_replaced_unasked(
    tmp_path: Path, content: bytes, *, saving: bool
) -> None:
    async with unsaved(tmp_path) as (user, path):
        path.write_bytes(content)
        await user.wait_until(lambda: len(user.screens) > 2, "for a question")
        await user.press(*(("escape", "ctrl+s") if saving else ()))
        await user.press("tab", "enter")  # take over the file, or do not replace it
        assert user.screens == ["Home", "DraftingScreen"]
        assert user.told.startswith(f"✗ {path}:")
        assert path.read_bytes() == content
        assert user.work.sheet.answers.data["subject"] == MINE


async def test_a_file_that_is_gone_is_told_of_and_saving_writes_it_again(tmp_path: Path) -> None:
    async with unsaved(tmp_path) as (user, path):
        path.unlink()
        await user.wait_until(lambda: "The file of this draft is gone." in user.told)
        await user.press("ctrl+s")
        assert user.told == f"✓ Saved: {path}"
        assert subject_in(path) == MINE


async def test_a_draft_whose_file_is_gone_is_not_left_without_a_question(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    async with drafter(path) as user:
        await user.see("1/8")
        path.unlink()
        await user.wait_until(lambda: "The file of this draft is gone." in user.told)
        await user.see("brief.md · not saved")
        await user.press("f10")
        await user.see("There are changes that are not saved.")
        await user.press("enter")
        assert user.screens == ["Home"]
        assert subject_in(path) == "Onderwerp"


async def test_who_opens_a_draft_that_is_open_elsewhere_is_told(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    with session(f"lock = DraftLock(Path({str(path)!r})); lock.acquire()"):
        async with drafter(path, size=WIDE) as user:
            await user.see("This draft is open elsewhere too (", "Whoever saves last sees a comparison.")
    async with drafter(path, size=WIDE) as user:
        await user.see("brief.md")
        assert user.told == ""


async def test_a_folder_in_the_place_of_the_file_asks_for_another_name(tmp_path: Path) -> None:
    async with unsaved(tmp_path) as (user, path):
        path.unlink()
        path.mkdir()
        await user.press("ctrl+s")
        assert "is a folder, or no ordinary file. Choose another name." in user.told
        await user.press("enter")
        await user.wait_until(lambda: "Saved:" in user.told)
        assert path.is_dir()
        assert subject_in(path.with_name("brief-2.md")) == MINE
