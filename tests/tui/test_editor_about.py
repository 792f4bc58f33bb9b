"""F1 tells what the text is, what its marks mean, and how to come back from a footnote."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.tui.widgets.editor import MarkdownEditor
from tests.tui.appmaking import WIDE, draft_in, drafter


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "Text of the letter",
                "is a heading",
                "**words** become bold",
                "[^1] is a footnote",
                ". Ctrl+E ",
            ],
        ),
        (
            "nl",
            [
                "Tekst van de brief",
                "is een kop",
                "**woorden** worden vet",
                "[^1] is een voetnoot",
                ". Ctrl+E ",
            ],
        ),
    ],
)
async def test_help_explains_the_text(tmp_path: Path, language: str, told: list[str]) -> None:
    async with drafter(draft_in(tmp_path), language=language, size=WIDE) as user:
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        for _ in range(12):
            if isinstance(user.app.focused, MarkdownEditor):
                break
            await user.press("f8")
        await user.press("f1")
        shown = " ".join((await user.see(told[0])).replace("│", " ").split())
        assert not [words for words in told if words not in shown], shown
