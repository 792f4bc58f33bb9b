"""What a letter starts with: its kind, its letterhead, its languages."""

from __future__ import annotations

from pathlib import Path

from drafter.core.language import Language
from drafter.tui.app import DrafterApp
from drafter.tui.widgets.chooser import Chooser
from tests.tui.appmaking import WIDE, User, draft_in, drafter, new_letter, two_templates

TO_LANGUAGES = ("tab", "tab", "tab")


async def test_templates_are_found_while_one_types(tmp_path: Path) -> None:
    async with drafter(library=two_templates(tmp_path)) as user:
        await user.press("enter")
        await user.see("Letter to parliament", "Memo")
        await user.type_in("short")
        assert "Memo\n" in user.text
        assert "Letter to parliament\n" not in user.text
        await user.see("A short memo.")
        await user.press("enter", "enter")
        await user.see("New letter · nl")
        assert user.work.sheet.answers.text("template") == "memo"


async def test_when_no_template_is_found_nothing_is_started() -> None:
    async with drafter() as user:
        await user.press("enter")
        await user.type_in("xyz")
        await user.see("Nothing found")
        assert "An example" not in user.text
        await user.press("enter", "down", "up", "ctrl+g")
        assert user.screens == ["Home", "NewLetter"]
        await user.press("backspace", "backspace", "backspace")
        await user.see("Letter to parliament", "An example")
        await user.press("ctrl+g")
        await user.see("1/8 Addressee")


async def test_a_template_is_shown_with_what_it_is_for_and_an_example_in_the_letters_language() -> None:
    async with drafter(size=WIDE, language="nl") as user:
        await user.press("enter")
        await user.see("Een brief met vrije tekst aan de Tweede Kamer", "Een voorbeeld:")
        await user.see("Datum     29 juni 2026")
        await user.press(*TO_LANGUAGES, "enter", "down", "enter")
        await user.see("Date      29 June 2026")


async def test_the_letterhead_and_both_languages_are_chosen_by_keys() -> None:
    keys = (*TO_LANGUAGES, "enter", "end", "enter")
    async with new_letter(keys=keys) as user:
        assert user.sees("New letter · nl + en")
        assert user.work.sheet.languages == (Language.NL, Language.EN)
        assert user.work.sheet.answers.text("letterhead") == "minbuza"


async def test_the_ministries_of_today_are_offered_by_name_and_one_of_before_stays_in_its_letter(
    tmp_path: Path,
) -> None:
    def offered(user: User) -> list[str]:
        chooser = user.app.screen.query_one("#new-letterhead", Chooser)
        return [str(value) for _, value in chooser._options]  # noqa: SLF001 - only the screen shows them

    async with drafter(language="nl", size=WIDE) as user:
        await user.press("enter", "tab", "tab", "enter")
        await user.see("Ministerie van Algemene Zaken", "Ministerie van Binnenlandse Zaken en", "Koninkrijks")
        assert "Klimaat en Groene Groei" not in user.text
        await user.press("end")
        await user.see("Ministerie van Volksgezondheid")
        names = offered(user)
        assert names[:3] == ["minaz", "minbzk", "minbuza"]
        assert len(names) == 12
    old = draft_in(tmp_path, letterhead="minkgg", signatories="[{office: De minister, name: A}]")
    async with drafter(old) as user:
        await user.press("ctrl+r", "ctrl+g")
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen")
        assert user.work.sheet.answers.text("letterhead") == "minkgg"


async def test_a_letter_in_english_alone_is_chosen_by_keys() -> None:
    async with new_letter(keys=(*TO_LANGUAGES, "enter", "down", "enter")) as user:
        assert user.work.sheet.languages == (Language.EN,)


async def test_what_was_chosen_last_is_proposed_at_the_next_start(tmp_path: Path) -> None:
    library = two_templates(tmp_path)
    async with drafter(library=library) as user:
        await user.press("enter", "down", *TO_LANGUAGES, "enter", "end", "enter", "ctrl+g")
        await user.see("nl + en")
    async with drafter(library=library) as user:
        await user.press("enter", "ctrl+g")
        await user.see("nl + en")
        assert user.work.sheet.answers.text("template") == "memo"


async def test_escape_goes_back_without_a_letter() -> None:
    async with drafter() as user:
        await user.press("enter", "escape")
        assert user.screens == ["Home"]
        await user.press("n")
        assert user.screens == ["Home", "NewLetter"]
        await user.press("ctrl+n")
        assert user.screens == ["Home", "NewLetter"]


async def test_help_and_all_actions_are_there_too() -> None:
    async with drafter() as user:
        await user.press("enter", "f1")
        await user.see("Keys", "Go on", "Cancel")
        await user.press("escape", "ctrl+p")
        await user.type_in("go on")
        await user.press("enter")
        await user.see("1/8 Addressee")


async def test_the_program_says_how_it_is_ended_to_who_presses_ctrl_c() -> None:
    async with drafter() as user:
        assert isinstance(user.app, DrafterApp)
        await user.press("ctrl+c")
        assert user.told == "✓ Ctrl+Q ends drafter."
        await user.press("ctrl+q")
    assert user.app.return_code == 0
