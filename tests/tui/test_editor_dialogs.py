"""Links and text blocks are asked for in front of the editor."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, Static

from drafter.tui.screens.editing_dialogs import AskLink
from tests.tui.textediting import editing, editor_of, marked, press


async def dialog(pilot: Pilot[int]) -> AskLink:
    await press(pilot, "ctrl+k")
    assert isinstance(pilot.app.screen, AskLink)
    return pilot.app.screen


async def test_a_link_is_made_of_what_is_selected() -> None:
    async with editing("Zie ▮de site▮.") as pilot:
        await dialog(pilot)
        await press(pilot, *"www.a.nl", "enter")
        assert marked(editor_of(pilot)) == "Zie [de site](https://www.a.nl)▮."
        assert editor_of(pilot).has_focus
        await press(pilot, "ctrl+z")
        assert marked(editor_of(pilot)) == "Zie ▮de site▮."


async def test_a_link_asks_for_words_when_there_are_none() -> None:
    async with editing("Mail▮.") as pilot:
        await dialog(pilot)
        await press(pilot, *" ons", "enter", *"a@b.nl", "enter")
        assert marked(editor_of(pilot)) == "Mail[ons](mailto:a@b.nl)▮."


async def test_a_link_is_judged_by_the_rules_of_a_letter() -> None:
    async with editing("▮hier▮") as pilot:
        ask = await dialog(pilot)
        await press(pilot, *"site.nl", "enter")
        assert "site.nl" in str(ask.query_one("#link-problem", Static).content)
        assert pilot.app.screen is ask
        await press(pilot, "escape")
        assert marked(editor_of(pilot)) == "▮hier▮"


async def test_a_link_that_is_there_is_changed_or_removed() -> None:
    async with editing("Zie [hi▮er](https://a.nl/b(c)) en") as pilot:
        ask = await dialog(pilot)
        assert [box.value for box in ask.query(Input)] == ["hier", "https://a.nl/b(c)"]
        await press(pilot, "end", *"/d", "enter")
        assert marked(editor_of(pilot)) == "Zie [hier](<https://a.nl/b(c)/d>)▮ en"
        await dialog(pilot)
        await press(pilot, "tab", "tab", "enter")
        assert marked(editor_of(pilot)) == "Zie hier▮ en"


async def test_a_text_block_is_chosen_and_inserted() -> None:
    async with editing("Slot.▮") as pilot:
        await press(pilot, "f4")
        await press(pilot, *"tab", "enter")
        assert editor_of(pilot).text == "Slot.\n\n| a |\n|---|\n| 1 |"
        await press(pilot, "f4", "escape")
        assert editor_of(pilot).has_focus


async def test_a_letter_without_text_blocks_says_so() -> None:
    async with editing("▮") as pilot:
        editor_of(pilot).blocks = tuple
        await press(pilot, "f4")
        assert "no text blocks" in str(pilot.app.screen.query_one(".told", Static).content)
