"""Inputs for words that may differ per language: one for each language of the letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, TextArea

from drafter.core.language import Language
from drafter.tui.widgets.lineinput import LineInput, fill
from drafter.tui.widgets.shapes import as_lines, as_text, differs, lines_from, parts_of, with_parts
from drafter.tui.widgets.steadyarea import SteadyArea

Box = TypeVar("Box", Input, TextArea)


class PerLanguage(Vertical, Generic[Box]):
    """A box for each language; the language stands in front when there are more than one.

    With `shared`, what is filled in in the first language alone counts for all.
    """

    DEFAULT_CSS = """
    PerLanguage {
        height: auto;
        width: 1fr;
        & > .language-row { height: auto; }
        & .language-tag { width: 3; height: 1; display: none; }
        &.-several .language-tag { display: block; }
    }
    """

    def __init__(
        self,
        languages: Sequence[Language] = (Language.NL,),
        *,
        shared: bool = False,
        classes: str | None = None,
    ) -> None:
        super().__init__(classes=classes)
        self._shared = shared
        self.boxes: Mapping[Language, Box] = {language: self.make_box(language) for language in Language}
        self._rows = {
            language: Horizontal(
                Label(language.value, classes="language-tag", markup=False),
                box,
                classes="language-row",
            )
            for language, box in self.boxes.items()
        }
        self._languages = tuple(languages)
        self._raw: object = None
        self._loaded: Mapping[Language, str] = {}
        self._arrange()

    def compose(self) -> ComposeResult:
        """A row for each language; those that the letter does not have are hidden."""
        yield from self._rows.values()

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the letter, its own first."""
        return self._languages

    @languages.setter
    def languages(self, languages: Sequence[Language]) -> None:
        if tuple(languages) == self._languages:
            return
        raw = self.raw
        self._languages = tuple(languages)
        self._arrange()
        self.load(raw)

    def _arrange(self) -> None:
        self.set_class(len(self._languages) > 1, "-several")
        for language, row in self._rows.items():
            row.display = language in self._languages

    def load(self, raw: object) -> None:
        """Show an answer, without a message."""
        self._raw = raw
        parts = parts_of(raw, self._languages)
        for language, box in self.boxes.items():
            self.write(box, parts.get(language))
        self._loaded = self.texts
        self._show_shared()

    @property
    def texts(self) -> dict[Language, str]:
        """What stands in the boxes of the letter's languages."""
        return {language: self.read(self.boxes[language]) for language in self._languages}

    @property
    def raw(self) -> object:
        """What the boxes hold, as a draft has it: what was loaded as long as it is not touched."""
        if self.texts == self._loaded:
            return self._raw
        parts = {language: self.part(text) for language, text in self.texts.items()}
        first = self._languages[0]
        if self.counts_for_all and [each for each in parts if parts[each]] == [first]:
            return parts[first]
        return with_parts(self._raw, parts, self._languages)

    @property
    def counts_for_all(self) -> bool:
        """Whether what is in the first box counts for the others as long as these are empty."""
        return self._shared and not differs(self._raw)

    def on_input_changed(self) -> None:
        """Show what counts in the other languages."""
        self._show_shared()

    def on_text_area_changed(self) -> None:
        """Show what counts in the other languages."""
        self._show_shared()

    def _show_shared(self) -> None:
        if self._shared:
            first, *others = self._languages
            text = self.read(self.boxes[first]) if self.counts_for_all else ""
            for language in others:
                self.boxes[language].placeholder = text

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the boxes that are shown."""
        return not any(self.texts.values())

    @property
    def shown(self) -> list[Box]:
        """The boxes on the screen, as the tab key goes through them."""
        return [box for language, box in self.boxes.items() if language in self._languages]

    def make_box(self, language: Language) -> Box:
        """The box for a language."""
        raise NotImplementedError

    def read(self, box: Box) -> str:
        """What is typed in a box, without space around it."""
        raise NotImplementedError

    def write(self, box: Box, part: object) -> None:
        """Put a part of an answer into a box, without a message."""
        raise NotImplementedError

    def part(self, text: str) -> object:
        """What is typed, as a draft has it."""
        raise NotImplementedError


class WordsInput(PerLanguage[Input]):
    """One line in each language."""

    def make_box(self, language: Language) -> Input:
        """An input."""
        return LineInput(classes=language.value)

    def read(self, box: Input) -> str:
        """The words."""
        return box.value.strip()

    def write(self, box: Input, part: object) -> None:
        """Show the words."""
        text = as_text(part)
        if box.value.strip() != text:
            fill(box, text)

    def part(self, text: str) -> object:
        """The words."""
        return text or None

    def suggest(self, texts: Mapping[Language, str]) -> None:
        """Show in empty boxes what counts when they stay empty."""
        for language, box in self.boxes.items():
            box.placeholder = texts.get(language, "")


class LinesInput(PerLanguage[TextArea]):
    """Lines in each language."""

    def make_box(self, language: Language) -> TextArea:
        """A small editor."""
        return SteadyArea(classes=language.value, highlight_cursor_line=False)

    def read(self, box: TextArea) -> str:
        """The lines."""
        return box.text.strip()

    def write(self, box: TextArea, part: object) -> None:
        """Show the lines."""
        text = as_lines(part)
        if box.text.strip() != text.strip():
            with box.prevent(TextArea.Changed):
                box.load_text(text)

    def part(self, text: str) -> object:
        """The lines."""
        return lines_from(text)
