"""A text block with fields asks for them, and shows what it will say while they are typed."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.editing import Sheet
from drafter.tui.screens.fillblock import FillBlock
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.offers import offers_of
from tests.library.test_text_blocks import BOTH, ENTRY, with_blocks
from tests.tui.appmaking import draft_in, drafter
from tests.tui.hosting import LETTER, TODAY
from tests.tui.textediting import editing, editor_of, marked, press


async def offering(pilot: Pilot[int], folder: Path, language: Language = Language.NL) -> None:
    """Offer the text blocks of a library to the editor, and choose the first."""
    library = with_blocks(folder, BOTH, ENTRY)
    sheet = Sheet(Answers({**LETTER, "template": "proef"}), library)
    offers = offers_of(sheet, language, Language.EN, lambda: TODAY)
    editor_of(pilot).blocks = lambda: offers
    await press(pilot, "f4", "enter")


def shown(pilot: Pilot[int]) -> str:
    """What the block will say."""
    return str(pilot.app.screen.query_one(".block-result Static", Static).content)


async def test_what_is_typed_is_seen_in_the_text_and_put_in(tmp_path: Path) -> None:
    async with editing("Slot.▮") as pilot:
        await offering(pilot, tmp_path)
        assert isinstance(pilot.app.screen, FillBlock)
        assert shown(pilot) == "Hierbij bied ik u\n… aan."
        await press(pilot, *"nota")
        assert shown(pilot) == "Hierbij bied ik u\nnota aan."
        await press(pilot, "tab", *"morgen")
        assert shown(pilot) == "Hierbij bied ik u\nnota aan van 2 juni 2026."
        await press(pilot, "enter")
        assert marked(editor_of(pilot)) == "Slot.\n\nHierbij bied ik u\nnota aan van 2 juni 2026.▮"
        await press(pilot, "ctrl+z")
        assert marked(editor_of(pilot)) == "Slot.▮"


async def test_what_is_not_filled_in_is_filled_in_later(tmp_path: Path) -> None:
    async with editing() as pilot:
        await offering(pilot, tmp_path, Language.EN)
        await press(pilot, "enter", "enter")
        assert marked(editor_of(pilot)) == "Here I present ▮…▮."


async def test_what_is_wrong_is_told_and_keeps_the_block_out(tmp_path: Path) -> None:
    async with editing() as pilot:
        await offering(pilot, tmp_path)
        await press(pilot, "tab", *"31-2-2026", "shift+tab", "tab", "enter")
        assert isinstance(pilot.app.screen, FillBlock)
        wrong = [field for field in pilot.app.screen.query(Field) if field.has_class("-wrong")]
        assert [field.question.name for field in wrong] == ["on"]
        await press(pilot, "escape")
        assert marked(editor_of(pilot)) == "▮"


async def test_a_block_without_fields_goes_in_at_once(tmp_path: Path) -> None:
    async with editing() as pilot:
        await offering(pilot, tmp_path)
        await press(pilot, "escape", "f4", "down", "enter")
        assert marked(editor_of(pilot)) == "Een eigen zin.▮"


async def test_the_blocks_of_the_template_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    library = with_blocks(tmp_path, BOTH, ENTRY)
    draft = draft_in(tmp_path, template="proef", signatories="[minister-bz, minister-bhos]")
    async with drafter(draft, library=library) as user:
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        await user.press("escape", "6", "f4")
        assert "Hierbij bieden wij u … aan." in await user.see("Presenting")
        await user.press("enter", *"nota", "f1")
        assert "Stuk" in user.text
        await user.press("escape", "enter", "enter")
        assert "Hierbij bieden wij u\nnota aan." in user.work.sheet.answers.bodies[Language.NL]
