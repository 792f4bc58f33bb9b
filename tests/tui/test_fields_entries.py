"""Fields of entries say how many there are, and leave them as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.tui.widgets.entriesfield import EntriesField
from tests.library.questions import with_questions
from tests.tui.hosting import FormHost


async def test_entries_are_counted_and_kept(tmp_path: Path) -> None:
    questions: list[dict[str, Any]] = [{"number": "1", "question": "a", "answer": "b"}, {"number": "2"}]
    library = with_questions(tmp_path)
    host = FormHost("questions", library=library, template="proef", questions=questions)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert isinstance(host.field("questions"), EntriesField)
        text = host.screen_text()
        assert "Questions *" in text
        assert "2 filled in. They are written in the file of the draft." in text
        assert "the field 'question' is not filled in" in text or "'question' is not filled in" in text
        host.switch_language("nl")
        await pilot.pause()
        assert "2 ingevuld." in host.screen_text()
        assert host.data["questions"] == questions
        assert host.posted == []


async def test_no_entries_are_asked_for(tmp_path: Path) -> None:
    host = FormHost("questions", library=with_questions(tmp_path), template="proef")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert "0 filled in." in host.screen_text()
