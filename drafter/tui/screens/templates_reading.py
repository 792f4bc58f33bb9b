"""What the screen of templates reads in the background: what they are, what is wrong, how samples look."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.core.problems import Problem
from drafter.library import Library
from drafter.tui.desk import Desk
from drafter.tui.screens.pagemaking import pages_made
from drafter.tui.speaking import SpeakingScreen
from drafter.tui.widgets.templateview import Listed, TemplateView, listed, sample_letters, view_of
from drafter.upkeep.describing import SampleLine

_BREATH = 0.05
"""Seconds between two templates that nobody waits for, in which keys are seen to."""


@dataclass
class TemplateRead(Message):
    """It was read what a template is."""

    listed: Listed


@dataclass
class TemplateViewed(Message):
    """All there is to show of a template was read."""

    view: TemplateView


@dataclass
class SampleRead(Message):
    """The letters of a sample were made."""

    line: SampleLine
    letters: Mapping[Language, Letter]


@dataclass
class TemplateChecked(Message):
    """A template was checked."""

    library: Library
    template: str
    problems: Sequence[Problem]


class ReadingScreen(SpeakingScreen[None]):
    """Reads in threads, and tells itself what was read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.unchecked: list[str] = []
        """Templates still to be checked, in this order."""

    @work(thread=True, exclusive=True, group="summaries")
    def read_all(self, library: Library) -> None:
        """Read what each template is."""
        worker = get_current_worker()
        for id_ in library.template_ids():
            if worker.is_cancelled:
                return
            self.post_message(TemplateRead(listed(library, id_)))

    @work(thread=True, exclusive=True, group="view")
    def read_one(self, library: Library, id_: str) -> None:
        """Read all there is to show of a template."""
        worker = get_current_worker()
        view = view_of(library, id_)
        if not worker.is_cancelled:
            self.post_message(TemplateViewed(view))

    @work(thread=True, exclusive=True, group="sample")
    def read_sample(self, library: Library, line: SampleLine) -> None:
        """Make the letters of a sample."""
        worker = get_current_worker()
        letters = dict(sample_letters(library, line))
        if not worker.is_cancelled:
            self.post_message(SampleRead(line, letters))

    @work(thread=True, exclusive=True, group="checking")
    def check(self, library: Library) -> None:
        """Check what is to be checked, one after the other."""
        from drafter.upkeep.checking import check_template  # noqa: PLC0415 - Word takes long to load

        worker = get_current_worker()
        while (waiting := list(self.unchecked)) and not worker.is_cancelled:
            id_ = waiting[0]
            found = check_template(library, id_)
            # One that is cut off leaves it to the next.
            if not worker.is_cancelled:
                with suppress(ValueError):
                    self.unchecked.remove(id_)
                self.post_message(TemplateChecked(library, id_, found))
            time.sleep(_BREATH)

    @work(thread=True, exclusive=True, group="pages")
    def make_pages(self, letter: Letter) -> None:
        """Make the true pages of a letter."""
        made = pages_made(self.desk, letter)
        if made is not None:
            self.post_message(made)
