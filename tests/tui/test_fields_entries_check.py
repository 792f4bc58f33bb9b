"""From the list of what is wrong one comes to the part of the entry in which it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.library.questions import QUESTIONS, with_questions
from tests.tui.appmaking import NARROW, WIDE, draft_in, drafter

OPEN = QUESTIONS.replace("    answer: Daarom.", "")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_check_leads_to_the_part_and_the_letter_follows(tmp_path: Path, size: tuple[int, int]) -> None:
    draft = draft_in(tmp_path, template="proef", questions=OPEN)
    async with drafter(draft, library=with_questions(tmp_path), size=size) as user:
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        await user.press("f9")
        await user.see("Questions 3, Answer: still to be filled in")
        await user.press("enter")
        await user.wait_until(lambda: isinstance(user.focused, TextArea), "for the part")
        assert isinstance(user.focused, TextArea)
        assert user.focused.text == ""
        assert user.focused.is_on_screen
        await user.type_in("Om *die* reden.")
        if size == WIDE:
            await user.see("Om die reden.")
        assert user.work.sheet.answers.data["questions"][2]["answer"] == "Om *die* reden."


async def test_escape_goes_to_the_list_and_then_to_the_steps(tmp_path: Path) -> None:
    draft = draft_in(tmp_path, template="proef", questions=QUESTIONS)
    async with drafter(draft, library=with_questions(tmp_path)) as user:
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        await user.press("escape", "6", "enter")
        await user.see("Questions: 1 of 3")
        await user.press("f4")
        assert user.told == ""
        await user.press("tab", "f4")
        assert "no text blocks" in user.told
        await user.press("escape")
        await user.see("+ Add")
        await user.press("escape")
        assert user.focused.id == "steps"
