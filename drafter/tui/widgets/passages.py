"""Fields of text with markup, in each language of the letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.widget import Widget
from textual.widgets import TextArea

from drafter.core.language import Language
from drafter.editing import Sheet
from drafter.questions import Question
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.offers import Offer, offers_of
from drafter.tui.widgets.perlanguage import PerLanguage
from drafter.tui.widgets.shapes import as_lines


class Passage(MarkdownEditor):
    """An editor for a part of the text; it is too small to look for words in."""

    def speak(self) -> None:
        """What goes here is said by the name of the field."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All but finding."""
        return False if action in ("find", "find_next") else super().check_action(action, parameters)


class PassagesInput(PerLanguage[TextArea]):
    """An editor for each language."""

    def make_box(self, language: Language) -> TextArea:
        """An editor."""
        return Passage(language)

    def read(self, box: TextArea) -> str:
        """The text, without empty lines around it."""
        return box.text.strip("\n") if box.text.strip() else ""

    def write(self, box: TextArea, part: object) -> None:
        """Show the text."""
        assert isinstance(box, Passage)  # noqa: S101 - it was made here
        text = as_lines(part)
        if self.read(box) != text:
            box.load(text)

    def part(self, text: str) -> object:
        """The text."""
        return text or None


class MarkdownField(Field):
    """Text with markup."""

    DEFAULT_CSS = """
    MarkdownField TextArea { height: 8; }
    """

    def __init__(self, question: Question, today: Callable[[], dt.date]) -> None:
        super().__init__(question)
        self._passages = PassagesInput()
        self._today = today

    def compose_input(self) -> Iterable[Widget]:
        """An editor for each language."""
        yield self._passages

    def fill_in(self, raw: object) -> None:
        """Show the text."""
        self._passages.load(raw)

    def follow(self, sheet: Sheet) -> None:
        """Offer the text blocks of the letter too."""
        super().follow(sheet)
        for language, box in self._passages.boxes.items():
            assert isinstance(box, Passage)  # noqa: S101 - as they are made
            box.blocks = partial(self._offers, sheet, language)

    def _offers(self, sheet: Sheet, language: Language) -> Sequence[Offer]:
        return offers_of(sheet, language, self.spoken, self._today)

    def value(self) -> object:
        """The text."""
        return self._passages.raw
