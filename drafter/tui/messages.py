"""What happened, for whoever it concerns: messages between the parts of the terminal UI."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from drafter.core.problems import Problem
    from drafter.export.pages import Pages


@dataclass
class RecentDraft:
    """What a list of drafts shows of one: its file, and what stands in it."""

    path: Path
    subject: str = ""
    template: str = ""
    languages: tuple[str, ...] = ()
    date: str = ""
    """In full, in the language of the user."""
    problems: int | None = None
    """How many there are still; None when the file is not there or cannot be read."""
    missing: bool = False


@dataclass
class RecentsRead(Message):
    """The drafts that were open lately were looked into."""

    drafts: list[RecentDraft]


@dataclass
class SettingsChecked(Message):
    """The settings were compared with what there is to set."""

    problems: Sequence[Problem]


@dataclass
class LettersMade(Message):
    """Letters were made and written to files; `problem` says why one was not."""

    paths: list[Path]
    problem: Problem | None = None


@dataclass
class PagesMade(Message):
    """LibreOffice has made pages of the letter; `problem` says why it has not."""

    pages: Pages | None
    problem: Problem | None = None


@dataclass
class DraftKept(Message):
    """The draft was put in its recovery file, or could not be: then `problem` says why."""

    problem: Problem | None = None
