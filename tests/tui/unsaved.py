"""Drafts on the screen that have more than their files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from drafter.drafts import parse_draft
from tests.making import shipped
from tests.tui.appmaking import User, draft_in, drafter

MINE = "Onderwerp van mij"


def subject_in(path: Path) -> object:
    """The subject in a file."""
    return parse_draft(path.read_text(encoding="utf-8"), None, shipped()).answers.data["subject"]


async def change_subject(user: User, text: str = MINE) -> None:
    """Change the subject."""
    await user.press("escape", "3")
    await user.write(text)
    await user.see("not saved")


@asynccontextmanager
async def unsaved(folder: Path) -> AsyncIterator[tuple[User, Path]]:
    """A draft with a subject that its file does not have."""
    path = draft_in(folder)
    async with drafter(path) as user:
        await change_subject(user)
        yield user, path
