"""The samples of a template, and the letter of the one that is pointed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.letterzone import LetterZone
from drafter.upkeep.describing import SampleLine


class TemplateSamples(Speaking, Vertical):
    """A short list, and a letter under it."""

    DEFAULT_CSS = """
    TemplateSamples > OptionList { height: auto; max-height: 6; }
    TemplateSamples > LetterZone { height: 1fr; }
    """

    class Pointed(Message):
        """Another sample is pointed at, or none."""

        def __init__(self, line: SampleLine | None) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._lines: Sequence[SampleLine] = ()
        self._letters: Mapping[Language, Letter] = {}
        self._at = ""
        self.language: Language | None = None
        """The language of the letter that is shown."""

    def compose(self) -> ComposeResult:
        """The list and the letter."""
        yield OptionList(markup=False, compact=True)
        yield LetterZone()

    def speak(self) -> None:
        """Show the samples."""
        options = self.query_one(OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            options.set_options(Option(self._row(each), id=each.sample.name) for each in self._lines)
            if not self._lines:
                options.add_option(Option(self.say("This template has no samples."), disabled=True))
            options.highlighted = self._names.index(self._at) if self._at in self._names else None

    def _row(self, line: SampleLine) -> Text:
        facts = " · ".join(filter(None, (line.language.value, line.subject)))
        return Text.assemble((line.sample.name, "bold"), f" · {facts}")

    @property
    def _names(self) -> list[str]:
        return [each.sample.name for each in self._lines]

    @property
    def zone(self) -> LetterZone:
        """Where the letter is shown."""
        return self.query_one(LetterZone)

    @property
    def line(self) -> SampleLine | None:
        """The sample that is pointed at."""
        return next((each for each in self._lines if each.sample.name == self._at), None)

    @property
    def letter(self) -> Letter | None:
        """The letter that is shown."""
        return self._letters.get(self.language) if self.language else None

    @property
    def languages(self) -> Sequence[Language]:
        """Those of the sample."""
        return list(self._letters)

    def show(self, lines: Sequence[SampleLine], language: str) -> None:
        """Show these samples: the one that was pointed at, else one in the user's language."""
        self._lines = lines
        if self._at not in self._names:
            first = sorted(lines, key=lambda each: each.language.value != language)
            self._at = first[0].sample.name if first else ""
            self.language = None
        self.speak()
        self.post_message(self.Pointed(self.line))

    def show_letters(self, letters: Mapping[Language, Letter]) -> None:
        """Show the letter of the sample."""
        self._letters = letters
        if self.language not in letters:
            self.language = next(iter(letters), None)
        self.zone.display = bool(letters)
        if self.letter is not None:
            self.zone.show(self.letter)

    def other_language(self) -> None:
        """Show the letter in its other language."""
        others = [each for each in self._letters if each is not self.language]
        if others:
            self.language = others[0]
            self.show_letters(self._letters)

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option.id and event.option.id != self._at:
            self._at = event.option.id
            self.language = None
            self.post_message(self.Pointed(self.line))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the letter."""
        event.stop()
        self.zone.go()
