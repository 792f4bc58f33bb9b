"""The first screen: to a letter, to what one worked on, in the language one speaks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from drafter.remembering import Remembered
from tests.making import draft_text
from tests.tui.appmaking import TODAY, WIDE, draft_in, drafter, new_letter, two_templates


def remembered(*paths: Path) -> None:
    """Drafts that were open before, the first of them last."""
    for path in reversed(paths):
        Remembered.read().opened(path)


async def test_who_comes_for_the_first_time_is_at_a_letter_in_three_keys() -> None:
    async with drafter() as user:
        assert "Welcome." in user.text
        await user.press("enter", "enter", "enter")
        await user.see("New letter · nl", "1/8 Addressee (empty)")
        assert user.screens == ["Home", "DraftingScreen"]


async def test_the_first_screen_offers_a_letter_that_is_finished() -> None:
    async with drafter(size=WIDE) as user:
        await user.press("s")
        await user.see("The Policy and Operations", "8 ● Check")
        assert not user.work.unsaved
        await user.press("f10")
        assert user.screens == ["Home"]


async def test_the_list_says_of_each_draft_what_it_is_and_what_is_still_to_be_done(tmp_path: Path) -> None:
    whole = draft_in(tmp_path, name="af.md", subject="Het rapport")
    half = draft_in(tmp_path, name="half.md", subject="Het plan", date="", signatories="")
    gone = tmp_path / "weg.md"
    remembered(whole, half, gone)
    async with drafter(size=WIDE) as user:
        assert "Welcome." not in user.text
        await user.see("Het rapport", "Letter to parliament · nl · 29 June 2026 · complete", str(whole))
        await user.see("Het plan", "Letter to parliament · nl · 2 points to do", str(half))
        await user.see("weg\n", "the file is not there")


async def test_enter_opens_a_draft_of_the_list(tmp_path: Path) -> None:
    path = draft_in(tmp_path, name="(1) 'Kopie' \"van\" [b]brief.md", subject="Het rapport")
    remembered(path)
    async with drafter() as user:
        await user.press("end", "enter")
        await user.see(f"{path.name} · nl · Het rapport")


async def test_a_draft_that_cannot_be_opened_is_explained(tmp_path: Path) -> None:
    remembered(tmp_path / "weg.md")
    async with drafter() as user:
        await user.press("end", "enter")
        assert "weg.md: the file cannot be read" in user.told
        assert user.screens == ["Home"]


async def test_a_draft_is_taken_off_the_list_and_its_file_stays(tmp_path: Path) -> None:
    one, two = (draft_in(tmp_path, name=name, subject=name[:3]) for name in ("een.md", "twee.md"))
    remembered(one, two)
    async with drafter() as user:
        await user.see("een", "twe")
        await user.press("end", "delete")
        await user.idle()
        assert "een" in user.text
        assert "twe" not in user.text
        await user.press("end", "delete")
        await user.see("Welcome.")
    assert two.is_file()
    assert Remembered.read().recent == ()


async def test_a_draft_taken_off_while_the_list_is_read_stays_off(tmp_path: Path) -> None:
    remembered(draft_in(tmp_path))
    async with drafter() as user:
        await user.press("end", "delete")
        await user.idle()
        assert "brief.md" not in user.text


async def test_the_delete_key_does_nothing_to_what_is_no_draft() -> None:
    async with drafter() as user:
        await user.press("delete", "down", "delete")
        assert "Write a new letter" in user.text


async def test_the_first_screen_changes_its_language_at_once(tmp_path: Path) -> None:
    remembered(draft_in(tmp_path, signatories=""))
    async with drafter(size=WIDE) as user:
        await user.see("Letter to parliament", "1 point to do", "Write a new letter", "Example")
        await user.press("ctrl+l")
        await user.see("Kamerbrief ·", "nog 1 punt", "Een nieuwe brief schrijven", "Voorbeeld")
        for text in ("Letter", "point", "Example", "Help\n"):
            assert text not in user.text


async def test_the_language_is_remembered_at_the_next_start() -> None:
    async with drafter(language=None) as user:
        await user.press("ctrl+l")
    async with drafter(language=None) as user:
        assert "Een nieuwe brief schrijven" in user.text
        await user.press("ctrl+l")
    async with drafter(language=None) as user:
        assert "Write a new letter" in user.text


async def test_what_is_told_changes_its_language_too(tmp_path: Path) -> None:
    remembered(tmp_path / "weg.md")
    async with drafter() as user:
        await user.press("end", "enter")
        assert "cannot be read" in user.told
        await user.press("ctrl+l")
        assert "cannot be read" not in user.told
        assert "weg.md" in user.told


async def test_the_choice_of_a_new_letter_stays_when_the_language_changes(tmp_path: Path) -> None:
    library = two_templates(tmp_path)
    async with drafter(size=WIDE, library=library) as user:
        await user.press("enter", "down", "tab", "tab", "tab", "enter", "down", "enter")
        await user.see("A short memo.", "English")
        await user.press("ctrl+l")
        await user.see("Een korte nota.", "Engels", "Beginnen met schrijven")
        assert not any(text in user.text for text in ("Memo", "English", "Letter"))
        await user.press("ctrl+g")
        await user.see("Nieuwe brief · en")
        assert user.work.sheet.answers.text("template") == "memo"


async def test_a_letter_changes_its_language_at_once_and_stays_as_it_is() -> None:
    async with new_letter(size=WIDE) as user:
        await user.press("f8")
        await user.type_in("gisteren-")
        english = user.text
        await user.press("ctrl+l")
        assert user.focused.parent is not None
        dutch = user.text
        assert "gisteren-" in dutch
        same = set(english.replace("│", "").splitlines()) & set(dutch.replace("│", "").splitlines())
        assert not [line for line in same if "  " not in line.strip() and len(line.split()) > 2]
        for text in ("New letter", "Addressee", "Date and references", "Reference", "Save", "Next"):
            assert text not in dutch


async def test_a_question_in_front_of_a_letter_changes_its_language_too() -> None:
    async with new_letter() as user:
        await user.press("ctrl+s")
        await user.see("Save the draft as:", "Cancel")
        await user.press("ctrl+l")
        await user.see("Sla het concept op als:", "Annuleren")
        await user.press("escape")
        await user.see("Nieuwe brief")


async def test_help_and_the_list_of_all_actions_change_their_language_too() -> None:
    async with new_letter() as user:
        await user.press("f1")
        await user.see("Keys", "Save", "Addressee")
        await user.press("ctrl+l")
        text = await user.see("Toetsen", "Opslaan", "Geadresseerde")
        assert not any(word in text for word in ("Save", "Next", "Addressee", "Keys"))
        await user.press("escape", "ctrl+p")
        await user.see("Alle acties", "Opslaan")
        await user.press("ctrl+l")
        text = await user.see("All actions", "Save", "Back")
        assert not any(word in text for word in ("Opslaan", "Terug", "Alle"))


async def test_text_blocks_are_named_in_the_language_one_speaks_now(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(draft_text(), encoding="utf-8")
    async with drafter(tmp_path / "brief.md") as user:
        await user.press("escape", "end", "up", "enter")
        await user.press("ctrl+l", "f4")
        await user.see("Aanbieding van een stuk")
        await user.press("ctrl+l")
        await user.see("Presenting a document")


async def test_keys_typed_in_one_go_are_each_for_what_the_key_before_brought() -> None:
    async with drafter() as user:
        user.send("enter", "enter", "enter", *"tweede", "enter", "f8", *"morgen", "f8", *"Plan", "f9")
        await user.see("8/8 Check", "Signatories: still to be filled in")
        data = user.work.sheet.answers.data
        assert data["addressee"] == "tweede-kamer"
        assert data["date"] == (TODAY + dt.timedelta(days=1)).isoformat()
        assert data["subject"] == "Plan"
