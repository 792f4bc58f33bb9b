"""The screen on which a letter is written: its steps, what is wrong, the letter beside it."""

from __future__ import annotations

from pathlib import Path

from drafter.core.language import Language
from drafter.questions import StepKey
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.field import Field
from tests.tui.appmaking import NARROW, WIDE, User, draft_in, drafter, new_letter, two_templates

STEPS = (
    *("Addressee", "Date and references", "Subject", "Attachments"),
    *("Signatories", "Further details", "Text", "Check"),
)
TWO_LANGUAGES = "Eerste alinea.\n\n<!-- language: en -->\n\nFirst paragraph.\n"


def field_of_focus(user: User) -> str:
    """The field that one is in."""
    return next(each.question.name for each in user.focused.ancestors_with_self if isinstance(each, Field))


async def to_text(user: User) -> MarkdownEditor:
    """Go to the text by its number in the list."""
    await user.press("escape", "7")
    await user.wait_until(lambda: isinstance(user.app.focused, MarkdownEditor))
    assert isinstance(user.focused, MarkdownEditor)
    return user.focused


async def test_one_key_goes_through_all_steps_and_another_goes_back() -> None:
    async with new_letter() as user:
        for at, name in enumerate(STEPS, 1):
            assert user.sees(f"{at}/8 {name} (")
            await user.press("f8")
        assert user.sees("8/8 Check")
        for at, name in reversed(list(enumerate(STEPS, 1))):
            assert user.sees(f"{at}/8 {name} (")
            await user.press("f7")
        assert user.sees("1/8 Addressee")


async def test_a_step_is_chosen_in_the_list_of_steps() -> None:
    async with new_letter() as user:
        await user.press("escape", "down", "down", "enter")
        assert user.sees("3/8 Subject")
        await user.press("f6", "f6", "end", "up", "enter")
        assert user.sees("7/8 Text")
        await user.press("escape", "5")
        assert user.sees("5/8 Signatories")
        await user.press("escape", "9")
        assert user.drafting.step_key is StepKey.SIGNATORIES


async def test_a_step_is_chosen_in_the_list_of_all_actions() -> None:
    async with new_letter() as user:
        await user.press("ctrl+p")
        await user.type_in("to: sub")
        await user.press("enter")
        await user.see("3/8 Subject")


async def test_keys_that_go_about_work_in_every_input() -> None:
    async with new_letter() as user:
        for keys in (("down", "down"), ("enter", "tab")):
            await user.press("tab", *keys)  # an address of one's own
            await user.press("space", "shift+tab", "shift+tab")
            await user.press("f8")
            assert user.sees("2/8 Date"), keys
            await user.press("f7")
            assert user.sees("1/8 Addressee"), keys


async def test_each_step_shows_how_far_it_is() -> None:
    async with new_letter(size=WIDE) as user:
        assert user.sees("1 ○ Addressee", "3 ○ Subject", "7 ○ Text", "8 ○ Check")
        await user.press("escape", "3")
        await user.type_in("Het rapport")
        await user.see("3 ● Subject")
        await user.press("f7", "home")
        await user.type_in("31-2-2026")
        await user.see("2 ✗ Date and references")
        await user.press("end", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace")
        await user.type_in("1-2026")
        await user.wait_until(lambda: user.sees("2 ● Date") or user.sees("2 ✗ Date"))


async def test_what_is_wrong_is_said_under_its_field_while_one_types_and_no_longer_than_it_is() -> None:
    async with new_letter() as user:
        await user.press("f8")
        await user.type_in("31-2-2026")
        date = user.drafting.query_one("#field-date", Field)
        await user.wait_until(lambda: date.has_class("-wrong"))
        text = user.text
        assert text.index("31-2-2026") < text.index("✗ ") < text.index("Our reference")
        await user.press(*["backspace"] * 9)
        await user.type_in("29 juni 2026")
        await user.wait_until(lambda: not date.has_class("-wrong"))
        assert "✗" not in user.text


async def test_the_letter_beside_the_form_shows_what_is_typed() -> None:
    async with new_letter(size=WIDE) as user:
        await user.press("escape", "3")
        await user.type_in("Migratie")
        await user.see("Betreft   Migratie")
        await to_text(user)
        await user.type_in("Geachte lezer van *dit*.")
        await user.see("Geachte lezer van dit.")


async def test_all_that_is_wrong_is_listed_and_enter_goes_to_where_it_is_mended(tmp_path: Path) -> None:
    attachments = "[Rapport, {title: '', file: kaart.pdf}]"
    body = "Een.\n\nTwee <b>vet</b>.\n"
    path = draft_in(tmp_path, body, attachments=attachments, signatories="", date="31-2-2026")
    async with drafter(path) as user:
        await user.press("f9")
        await user.see("8/8 Check", "Date:", "Signatories: still to be filled in", "Attachments")
        await user.see("Text, line 3:")
        found = {}
        for at in range(4):
            await user.press("f9", "home", *["down"] * at, "enter")
            await user.wait_until(lambda: user.drafting.step_key is not StepKey.CHECK)
            key = user.drafting.step_key
            focused = user.focused
            place = focused.cursor_line if isinstance(focused, MarkdownEditor) else field_of_focus(user)
            found[key] = place
        assert found == {
            StepKey.REFERENCES: "date",
            StepKey.ATTACHMENTS: "attachments",
            StepKey.SIGNATORIES: "signatories",
            StepKey.TEXT: 3,
        }


async def test_enter_on_a_fault_in_a_list_goes_to_the_item_that_has_it(tmp_path: Path) -> None:
    path = draft_in(tmp_path, copy_to="[de minister-president, {nl: '', fr: x}]")
    async with drafter(path) as user:
        await user.press("f9", "home", "enter")
        await user.wait_until(lambda: user.drafting.step_key is StepKey.ADDRESSEE)
        assert field_of_focus(user) == "copy_to"


async def test_when_nothing_is_wrong_the_check_says_so_and_enter_makes_the_letter(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f9")
        await user.see("Nothing wrong. The letter can be made.")
        await user.press("enter")
        await user.see("The letter is made:")
    assert (tmp_path / "brief.docx").is_file()


async def test_a_fault_in_what_a_letter_starts_with_is_mended_where_that_is_chosen(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path, letterhead="minbuzza")) as user:
        await user.press("f9", "home", "enter")
        await user.wait_until(lambda: user.screens[-1] == "NewLetter")
        await user.press("ctrl+g")
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen")
        assert user.work.sheet.answers.text("letterhead") == "minbuza"


async def test_a_narrow_screen_shows_one_part_at_a_time_and_one_key_goes_through_them() -> None:
    async with new_letter() as user:
        zones = user.drafting.query("#zones > *")
        shown = []
        for _ in range(4):
            shown.append([zone.id for zone in zones if zone.display])
            assert any(zone.has_focus or zone.has_focus_within for zone in zones if zone.display)
            await user.press("f6")
        assert shown == [["form"], ["letter"], ["steps"], ["form"]]


async def test_a_wide_screen_shows_all_parts_and_the_same_key_goes_through_them() -> None:
    async with new_letter(size=WIDE) as user:
        zones = user.drafting.query("#zones > *")
        at = []
        for _ in range(4):
            assert all(zone.display for zone in zones)
            at.append(next(zone.id for zone in zones if zone.has_focus or zone.has_focus_within))
            await user.press("f6")
        assert at == ["form", "letter", "steps", "form"]


async def test_when_the_screen_changes_its_size_one_stays_where_one_was() -> None:
    async with new_letter(size=WIDE) as user:
        await user.press("escape", "3")
        await user.type_in("Het rapport")
        for zone in ("form", "letter", "steps"):
            focused = user.focused
            assert zone in [node.id for node in focused.ancestors_with_self]
            for size in (NARROW, (60, 20), WIDE, NARROW, WIDE):
                await user.pilot.resize_terminal(*size)
                await user.pilot.pause()
                assert user.app.focused is focused, (zone, size)
                assert focused.region, (zone, size)
            await user.press("f6")
        await user.pilot.resize_terminal(*NARROW)
        await user.press("escape", "3")
        assert user.sees("Het rapport")


async def test_a_letter_in_two_languages_has_two_editors_and_a_letter_for_each(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path, TWO_LANGUAGES), size=WIDE) as user:
        await to_text(user)
        await user.see("Dutch · 2 words", "English · 2 words", "Geachte voorzitter,")
        await user.press("f2")
        await user.see("Dear President,")
        await user.press("f2")
        await user.see("Geachte voorzitter,")
        await user.press("tab", "ctrl+end")
        await user.type_in(" More.")
        await user.see("First paragraph. More.", "Dear President,")
        assert user.work.sheet.answers.bodies == {
            Language.NL: "Eerste alinea.",
            Language.EN: "First paragraph. More.",
        }


async def test_a_second_language_is_added_and_nothing_that_was_typed_is_lost() -> None:
    async with new_letter() as user:
        await user.press("escape", "3")
        await user.type_in("Het rapport")
        await to_text(user)
        await user.type_in("Tekst.")
        before = user.work.sheet.answers
        await user.press("ctrl+r", "tab", "tab", "tab", "enter", "end", "enter", "ctrl+g")
        await user.see("nl + en", "7/8 Text")
        after = user.work.sheet.answers
        assert after.bodies == {Language.NL: "Tekst.", Language.EN: ""}
        assert after.data["subject"] == before.data["subject"]
        await user.press("tab")
        await user.type_in("Text.")
        assert user.work.sheet.answers.bodies[Language.EN] == "Text."


async def test_a_language_with_text_in_it_is_taken_out_only_after_a_question(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path, TWO_LANGUAGES)) as user:
        fewer = ("ctrl+r", "tab", "tab", "tab", "enter", "home", "enter", "ctrl+g")
        for answer in ("escape", "enter"):
            await user.press(*fewer)
            await user.see("The text in the other language is taken out of the draft.")
            await user.press(answer)
            assert len(user.work.sheet.languages) == 2
        await user.press(*fewer)
        await user.see("Take it out")
        await user.press("tab", "enter")
        await user.see("brief.md · not saved · nl · Onderwerp")
        assert user.work.sheet.answers.bodies == {Language.NL: "Eerste alinea."}


async def test_another_template_has_other_steps_and_the_same_answers(tmp_path: Path) -> None:
    path = draft_in(tmp_path, sent_to_other_house="ja")
    async with drafter(path, library=two_templates(tmp_path / "own"), size=WIDE) as user:
        await user.press("escape", "6")
        await user.see("6 ● Further details")
        await user.press("ctrl+r", "down", "ctrl+g")
        await user.see("6 ● Text", "1 ● Addressee")
        assert user.drafting.step_key is StepKey.ADDRESSEE
        await user.press("ctrl+r", "up", "ctrl+g")
        await user.see("6 ● Further details")


async def test_half_a_search_for_an_addressee_is_told_after_the_step_is_left(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path), size=WIDE) as user:
        await user.press(*"mevrouw", "f8")
        await user.see("1 ✗ Addressee", "not saved")
        await user.press("f7")
        await user.see("'mevrouw' is not in the address book", "choose somebody")


async def test_escape_leaves_the_choice_of_another_letterhead_and_changes_nothing(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("ctrl+r", "escape")
        await user.see("brief.md · nl")
        assert not user.work.unsaved


async def test_keys_pressed_at_once_are_all_followed() -> None:
    async with new_letter() as user:
        await user.pilot.press("f8", "f9", "f7", "f7", "f8", "f8")
        await user.see("8/8 Check")


async def test_the_other_language_is_offered_only_when_there_is_one(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.press("f1")
        assert "draft.language" not in user.text


async def test_before_a_letter_goes_out_its_day_is_pointed_at(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path, date="2026-06-28")) as user:
        await user.press("f9")
        await user.see("1 point to look at. The letter can be made.", "! Date: Sunday 28 June 2026")
        await user.press("enter")
        await user.see("2/8 Date and references (filled in)")
