"""A field of a form: its name, the input, and what is wrong with it; the base of all fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from drafter.core.language import Language
from drafter.core.problems import Problem, Severity
from drafter.editing import Sheet
from drafter.questions import Question, words_per_language, words_value
from drafter.tui.speaking import Speaking


class Field(Speaking, Vertical):
    """One question of a form.

    `load` puts what was filled in into the input; `follow` shows what follows from other fields,
    and leaves the input as it is, because somebody may be typing there.
    """

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > .field-label { height: 1; width: 1fr; }
    Field > .field-problem { height: auto; width: 1fr; display: none; }
    Field.-wrong > .field-problem { display: block; }
    """

    class Changed(Message):
        """A field was filled in; `value` is as a draft has it, None when it is empty."""

        def __init__(self, field: Field, value: object) -> None:
            super().__init__()
            self.field = field
            self.name = field.question.name
            self.value = value

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    def __init__(self, question: Question) -> None:
        super().__init__(id=f"field-{question.name}")
        self.question = question
        self._problems: Sequence[Problem] = ()

    def compose(self) -> ComposeResult:
        """Name, input, problem."""
        yield Label(classes="field-label", markup=False)
        yield from self.compose_input()
        yield Static(classes="field-problem", markup=False)

    def compose_input(self) -> Iterable[Widget]:
        """What people fill the field in with."""
        raise NotImplementedError

    def load(self, sheet: Sheet) -> None:
        """Show what is filled in, without a message."""
        raise NotImplementedError

    def follow(self, sheet: Sheet) -> None:
        """Show what follows from the other answers."""

    def changed(self, value: object) -> None:
        """Tell that the field has another value now."""
        self.post_message(self.Changed(self, value))

    def explain(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong, under the input."""
        if problems == self._problems:
            return
        self._problems = list(problems)
        self._show_problems()

    def speak(self) -> None:
        """Name the field and its problems."""
        mark = " *" if self.question.required else ""
        self.query_one(".field-label", Label).update(self.label + mark)
        self._show_problems()

    @property
    def label(self) -> str:
        """The name of the field."""
        spec = self.question.spec
        if spec is None:
            return self.wording.label(self.question.name)
        return spec.label.within(Language(self.wording.language)) or spec.name

    @property
    def about(self) -> str:
        """What the field is for."""
        spec = self.question.spec
        if spec is None:
            return self.wording.about(self.question.name)
        return (spec.help.within(Language(self.wording.language)) if spec.help else None) or ""

    def _show_problems(self) -> None:
        lines = []
        for problem in self._problems:
            sign = "✗" if problem.severity is Severity.ERROR else "!"
            remedy = self.wording.remedy(problem)
            lines.append(f"{sign} {self.wording.what(problem)}{f': {remedy}' if remedy else ''}")
        self.set_class(bool(lines), "-wrong")
        worst = any(problem.severity is Severity.ERROR for problem in self._problems)
        self.set_class(bool(lines) and not worst, "-warned")
        self.query_one(".field-problem", Static).update("\n".join(lines))


def fill(box: Input, value: str) -> None:
    """Put a text into an input as if it had always been there."""
    if box.value != value:
        with box.prevent(Input.Changed):
            box.value = value


class LineField(Field):
    """One line of text."""

    def compose_input(self) -> Iterable[Widget]:
        """An input."""
        yield Input()

    def load(self, sheet: Sheet) -> None:
        """Show the text."""
        fill(self.query_one(Input), sheet.answers.text(self.question.name))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.changed(event.value.strip() or None)


class WordsField(Field):
    """One line of text, in each language of the letter."""

    DEFAULT_CSS = """
    WordsField .words-row { height: auto; }
    WordsField .words-language { width: 4; height: 1; display: none; }
    WordsField.-several .words-language { display: block; }
    WordsField .words-row Input { width: 1fr; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.languages: tuple[Language, ...] = (Language.NL,)

    def compose_input(self) -> Iterable[Widget]:
        """A row for each language; those that the letter does not have are hidden."""
        for language in Language:
            with Horizontal(classes=f"words-row {language.value}"):
                yield Label(language.value, classes="words-language", markup=False)
                yield Input(classes=language.value)

    def load(self, sheet: Sheet) -> None:
        """Show the words per language."""
        self.follow(sheet)
        words = words_per_language(sheet.answers.data.get(self.question.name), self.languages)
        for language in Language:
            fill(self.query_one(f"Input.{language.value}", Input), words.get(language, ""))

    def follow(self, sheet: Sheet) -> None:
        """Show the rows of the letter's languages."""
        self.languages = sheet.languages
        self.set_class(len(self.languages) > 1, "-several")
        for language in Language:
            row = self.query_one(f".words-row.{language.value}")
            row.display = language in self.languages

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        typed = {
            language: self.query_one(f"Input.{language.value}", Input).value.strip()
            for language in self.languages
        }
        self.changed(words_value(typed, self.languages))
