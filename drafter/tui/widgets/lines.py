"""Fields that are typed: lines, words per language, the subject, whom to ask, longer text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Label, Static

from drafter.core.language import Language
from drafter.core.schema import LONGEST_LINE
from drafter.editing import Sheet
from drafter.questions import Question
from drafter.tui.speaking import word
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.lineinput import LineInput, fill
from drafter.tui.widgets.perlanguage import LinesInput, WordsInput
from drafter.tui.widgets.shapes import as_text, filled

SUBJECT_MEASURE = 68
"""Characters of the subject on one line of a letter: 117 mm in 9 points."""


class LineField(Field):
    """One line of text."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._box = LineInput()

    def compose_input(self) -> Iterable[Widget]:
        """An input."""
        yield self._box

    def fill_in(self, raw: object) -> None:
        """Show the text."""
        fill(self._box, as_text(raw))

    def value(self) -> object:
        """The text."""
        return self._box.value.strip() or None


class WordsField(Field):
    """One line of text, in each language of the letter."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.words = WordsInput(shared=question.spec is not None)

    def compose_input(self) -> Iterable[Widget]:
        """An input for each language."""
        yield self.words

    def fill_in(self, raw: object) -> None:
        """Show the words."""
        self.words.load(raw)

    def value(self) -> object:
        """The words: plain, or per language."""
        return self.words.raw


class SubjectField(WordsField):
    """The subject, with its length, and how it is broken into lines in the letter."""

    DEFAULT_CSS = """
    SubjectField {
        & > .subject-length { height: auto; color: $text-muted; }
        & > .subject-printed { height: auto; padding-left: 1; display: none; }
        & > .subject-printed.-shown { display: block; }
    }
    """

    def compose_input(self) -> Iterable[Widget]:
        """The inputs, and what comes of them."""
        yield from super().compose_input()
        yield Static(classes="subject-length", markup=False)
        yield Static(classes="subject-printed", markup=False)

    def fill_in(self, raw: object) -> None:
        """Show the words, and what comes of them."""
        super().fill_in(raw)
        self._show_printed()

    def follow(self, sheet: Sheet) -> None:
        """Show what comes of the words in the letter's languages."""
        super().follow(sheet)
        self._show_printed()

    def edited(self) -> None:
        """Show what comes of the words at once."""
        self._show_printed()
        super().edited()

    def speak(self) -> None:
        """Say how long it is."""
        super().speak()
        self._show_printed()

    def on_resize(self) -> None:
        """Break the lines once more where there is less room than in the letter."""
        self._show_printed()

    def _show_printed(self) -> None:
        if not self.is_mounted:
            return
        texts = {language: self.words.texts.get(language, "") for language in self.languages}
        lengths = [self._length(language, text, texts) for language, text in texts.items()]
        self.query_one(".subject-length", Static).update("\n".join(lengths))
        room = max(20, self.size.width - 3)
        printed = [_in_lines(text, room) for text in texts.values() if text]
        block = self.query_one(".subject-printed", Static)
        block.update("\n".join(printed))
        block.set_class(any(len(_letter_lines(text)) > 1 for text in texts.values()), "-shown")

    def _length(self, language: Language, text: str, texts: Mapping[Language, str]) -> str:
        lines = len(_letter_lines(text))
        said = self.say("{length} of {longest} characters", length=len(text), longest=LONGEST_LINE)
        if lines > 1:
            said = f"{said}, {self.say('{count} lines in the letter:', count=lines)}"
        return f"{language.value} {said}" if len(texts) > 1 else said


def _letter_lines(text: str) -> list[str]:
    """A subject as it is broken into lines in the letter."""
    return textwrap.wrap(text, SUBJECT_MEASURE)


def _in_lines(text: str, room: int) -> str:
    """The lines of the letter, each on a line of its own; what does not fit goes on under it, indented."""
    wrapped = (textwrap.wrap(line, room, subsequent_indent="    ") for line in _letter_lines(text))
    return "\n".join("\n".join(lines) for lines in wrapped)


_CONTACT = {"name": word("Name"), "phone": word("Telephone"), "email": word("E-mail")}


class ContactField(Field):
    """Whom the addressee can ask: a name, a telephone number, an e-mail address."""

    DEFAULT_CSS = """
    ContactField .contact-part { height: auto; }
    ContactField .contact-part > Horizontal { height: auto; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._boxes = {part: LineInput(classes=part) for part in _CONTACT}
        self._entry: Mapping[str, object] = {}
        self._loaded: Mapping[str, str] = {}

    def compose_input(self) -> Iterable[Widget]:
        """An input for each part."""
        for part, box in self._boxes.items():
            with Vertical(classes=f"contact-part {part}"):
                with Horizontal():
                    yield Label(classes="part-label", markup=False)
                    yield box
                yield Static(classes="field-problem", markup=False)

    def fill_in(self, raw: object) -> None:
        """Show the parts."""
        self._entry = raw if isinstance(raw, Mapping) else {"name": raw}
        for part, box in self._boxes.items():
            fill(box, as_text(self._entry.get(part)))
        self._loaded = self._texts()

    def value(self) -> object:
        """The name alone as text, else the parts that are filled in."""
        changed = {part: text for part, text in self._texts().items() if text != self._loaded[part]}
        entry = filled({**self._entry, **changed})
        return entry.get("name") if entry.keys() == {"name"} else entry or None

    def spot(self, parts: Sequence[str]) -> Static | None:
        """At the part."""
        found = self.query(f".contact-part.{parts[0]} .field-problem") if parts[0] in _CONTACT else None
        return found.first(Static) if found else None

    def speak(self) -> None:
        """Name the parts."""
        super().speak()
        for part, name in _CONTACT.items():
            self.query_one(f".contact-part.{part} .part-label", Label).update(self.say(name))

    def _texts(self) -> dict[str, str]:
        return {part: box.value.strip() for part, box in self._boxes.items()}


class LinesField(Field):
    """Lines of text, in each language of the letter."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._lines = LinesInput(shared=True)

    def compose_input(self) -> Iterable[Widget]:
        """A small editor for each language."""
        yield self._lines

    def fill_in(self, raw: object) -> None:
        """Show the lines."""
        self._lines.load(raw)

    def value(self) -> object:
        """One line as text, more as a list."""
        return self._lines.raw
