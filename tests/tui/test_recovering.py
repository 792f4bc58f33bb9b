"""What was not saved when a session ended unawares comes back, or goes when one says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.drafts import parse_draft
from drafter.folders import state_folder
from drafter.keeping import left_behind
from tests.keeping.sessions import killed_after, session
from tests.making import draft_text, shipped
from tests.tui.appmaking import WIDE, User, draft_in, drafter, new_letter

LOST_AT_MOST = dt.timedelta(seconds=2)
KEEPS = "keeper = Keeper()\nkeeper.keep({path}, {text!r}, {stamp}, subject={subject!r}, language='nl')"


def code(subject: str, path: Path | None = None) -> str:
    """What a session does that keeps a draft with this subject; its file, when it has one, is another."""
    place, stamp = (f"Path({str(path)!r})", f"Stamp.of(Path({str(path)!r}))") if path else ("None", "None")
    return KEEPS.format(
        path=place, text=draft_text("Bewaard.\n", subject=subject), stamp=stamp, subject=subject
    )


def kept() -> list[str]:
    """The texts of all drafts that are kept, also of sessions that run."""
    return [file.read_text(encoding="utf-8") for file in (state_folder() / "recovery").glob("*.kept")]


async def kept_with(user: User, words: str) -> dt.datetime:
    """Wait until a draft is kept that has these words; returns when it had."""
    await user.wait_until(lambda: any(words in text for text in kept()), f"for a copy with {words}")
    return dt.datetime.now(dt.UTC)


async def test_what_is_typed_is_kept_within_two_seconds_and_no_longer_than_it_must_be(
    tmp_path: Path,
) -> None:
    path = draft_in(tmp_path)
    async with drafter(path) as user:
        await user.press("escape", "3")
        assert kept() == []
        for words in ("Eerste", "Tweede"):
            await user.write(words)
            typed = dt.datetime.now(dt.UTC)
            assert await kept_with(user, words) - typed < LOST_AT_MOST
        await user.press("ctrl+s")
        assert kept() == []


@pytest.mark.parametrize("keys", [("f10",), ("ctrl+q",)])
async def test_what_is_given_up_is_kept_no_longer(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("escape", "3")
        await user.type_in("Half")
        await kept_with(user, "Half")
        await user.press(*keys, "right", "enter")
        assert kept() == []


async def test_a_new_letter_that_was_never_saved_comes_back() -> None:
    killed_after(code("Het plan"))
    async with drafter() as user:
        await user.see("Nothing is lost", "Het plan  nl", "not saved in a file yet")
        await user.press("enter")
        await user.see("New letter · not saved · nl · Het plan")
        await user.press("escape", "7")
        await user.see("Bewaard.")


async def test_what_was_kept_stands_on_its_file_and_is_saved_in_it(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    killed_after(code("Het plan", path))
    async with drafter() as user:
        await user.see("Het plan", str(path)[:40])
        await user.press("enter")
        await user.see("brief.md · not saved · nl · Het plan")
        await user.press("ctrl+s")
        await user.see("brief.md · nl · Het plan")
    answers = parse_draft(path.read_text(encoding="utf-8"), None, shipped()).answers
    assert answers.data["subject"] == "Het plan"
    assert left_behind() == []


async def test_when_the_file_was_changed_since_that_is_seen_before_it_is_written_over(
    tmp_path: Path,
) -> None:
    path = draft_in(tmp_path)
    killed_after(code("Het plan", path))
    theirs = draft_text(subject="Van een ander")
    path.write_text(theirs, encoding="utf-8")
    async with drafter() as user:
        await user.press("enter", "ctrl+s")
        await user.see("- subject: Het plan", "+ subject: Van een ander")
        assert path.read_text(encoding="utf-8") == theirs


async def test_a_draft_that_goes_on_stays_kept_until_it_is_saved() -> None:
    killed_after(code("Het plan"))
    async with drafter() as user:
        await user.press("enter")
        await user.see("1/8")
        assert len(kept()) == 1
        assert "Bewaard." in kept()[0]


async def test_a_draft_is_thrown_away_after_a_question() -> None:
    killed_after(code("Het plan"))
    async with drafter() as user:
        for answer in ("escape", "enter"):
            await user.press("delete")
            await user.see("What was not saved of this draft will be gone.", "Keep it")
            await user.press(answer)
            assert len(left_behind()) == 1
        await user.press("delete", "right", "enter")
        assert user.screens == ["Home"]
    assert left_behind() == []


async def test_of_several_drafts_one_is_chosen_and_the_others_stay() -> None:
    for subject in ("Eerste", "Tweede", "Derde"):
        killed_after(code(subject))
    async with drafter(size=WIDE) as user:
        text = await user.see("Eerste", "Tweede", "Derde")
        assert text.index("Derde") < text.index("Tweede") < text.index("Eerste")
        await user.press("delete", "right", "enter")
        text = await user.see("Eerste", "Tweede")
        assert "Derde" not in text
        await user.press("down", "enter")
        await user.see("not saved · nl · Eerste")
        assert [each.subject for each in left_behind()] == ["Tweede"]


async def test_who_decides_later_is_asked_again_at_the_next_start(tmp_path: Path) -> None:
    killed_after(code("Het plan"))
    path = draft_in(tmp_path, subject="Ander")
    for _ in range(2):
        async with drafter(path) as user:
            await user.see("Het plan", "Nothing is lost")
            await user.press("escape")
            await user.see("brief.md · nl · Ander")  # what was asked for


async def test_a_session_that_still_runs_is_left_in_peace() -> None:
    with session(code("Het plan")):
        async with drafter() as user:
            await user.see("Welcome.")
            assert "Het plan" not in user.text


async def test_the_question_changes_its_language_too() -> None:
    killed_after(code("Het plan"))
    async with drafter() as user:
        await user.press("ctrl+l")
        text = await user.see("Er is niets verloren", "Het plan", "nog niet in een bestand")
        assert "not saved" not in text


async def test_a_disk_that_keeps_nothing_is_told_of_and_one_can_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object, **__: object) -> Callable[[], None]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("drafter.keeping.write_private", full)
    async with new_letter() as user:
        await user.press("escape", "3")
        await user.type_in("Het plan")
        await user.wait_until(lambda: "cannot be kept for recovery: No space left" in user.told)
        await user.type_in("!")
        await user.see("Het plan!")
