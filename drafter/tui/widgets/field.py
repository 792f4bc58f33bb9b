"""A field of a form: its name, the input, and what is wrong with it; the base of all fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from drafter.core.language import Language
from drafter.core.problems import Problem, Severity
from drafter.editing import Sheet, default_of, shown
from drafter.questions import Question, answer_to
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.lineinput import LineInput
from drafter.tui.widgets.lit import Lit
from drafter.tui.widgets.perlanguage import PerLanguage
from drafter.tui.widgets.shapes import as_text


class Field(Speaking, Vertical, Lit):
    """One question of a form.

    `load` puts what was filled in into the inputs; `follow` shows what follows from other fields,
    and leaves the inputs as they are, because somebody may be typing there. A subclass says how in
    `fill_in`, `value` and, when it is more than one input, `spot`.
    """

    DEFAULT_CSS = """
    Field {
        height: auto;
        padding-left: 1;
        border-left: blank;
        &.-here { border-left: outer $primary; }
        & > .field-label { height: 1; width: 1fr; }
        & > .field-note { height: auto; display: none; color: $text-muted; }
        & .field-problem { height: auto; width: 1fr; display: none; }
        & .field-problem.-shown { display: block; }
        & .part-label { height: 1; width: 12; }
        & Input, & Input:focus, & TextArea, & TextArea:focus {
            border: none;
            border-left: wide $foreground 30%;
            padding: 0 1;
        }
        & Input:focus, & TextArea:focus { border-left: wide $border; }
        & Input { height: 1; width: 1fr; }
        & TextArea { height: 6; }
    }
    """
    per_language: ClassVar[bool] = True
    """Whether the words of the field can differ per language."""
    notes_default: ClassVar[bool] = True
    """Whether it says what counts without an answer; not when its inputs show that."""

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
        super().__init__(id=f"field-{question.name.replace('.', '-')}")
        self.question = question
        self.sheet: Sheet | None = None
        """The sheet that the field follows."""
        self._raw: object = None
        self._problems: Sequence[Problem] = ()

    def compose(self) -> ComposeResult:
        """Name, input, what counts without an answer, problem."""
        yield Label(classes="field-label", markup=False)
        yield from self.compose_input()
        yield Static(classes="field-note", markup=False)
        yield Static(classes="field-problem", markup=False)

    def compose_input(self) -> Iterable[Widget]:
        """What people fill the field in with."""
        raise NotImplementedError

    # What is filled in

    def load(self, sheet: Sheet) -> None:
        """Show what is filled in, without a message."""
        self._raw = answer_to(self.question.name, sheet.answers.data)
        self.follow(sheet)
        self.fill_in(self._raw)

    def fill_in(self, raw: object) -> None:
        """Put an answer into the inputs."""
        raise NotImplementedError

    def value(self) -> object:
        """What the inputs hold, as a draft has it."""
        raise NotImplementedError

    def follow(self, sheet: Sheet) -> None:
        """Show what follows from the other answers."""
        self.sheet = sheet
        spec = self.question.spec
        self.display = spec is None or shown(spec, sheet, self.question.name)
        for words in self.query(PerLanguage):
            words.languages = self.languages
        self._show_default()

    def edited(self) -> None:
        """Tell that the field has another value, if it has."""
        value = self.value()
        if value != self._raw:
            self._raw = value
            self.post_message(self.Changed(self, value))

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which it is filled in, the letter's own first."""
        languages = self.sheet.languages if self.sheet else (Language.NL,)
        return languages if self.per_language else languages[:1]

    @property
    def spoken(self) -> Language:
        """The user's language."""
        return Language(self.wording.language)

    @property
    def default(self) -> object:
        """What the template has for the field when it is not filled in."""
        return default_of(self.question, self.sheet) if self.sheet else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.edited()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.edited()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next input; after the last of the form, enter is for the screen."""
        next_ = self.after(event.input)
        if next_ is not None:
            event.stop()
            next_.focus()

    def on_line_input_lines_pasted(self, event: LineInput.LinesPasted) -> None:
        """Take what was pasted."""
        event.stop()
        self.paste(event.box, event.lines)

    def paste(self, box: LineInput, lines: Sequence[str]) -> None:
        """Put pasted lines into an input."""
        box.put_in(" ".join(lines))

    def after(self, box: Input) -> Widget | None:
        """Where enter goes from an input: the next stop of the tab key in the form."""
        chain = self.screen.focus_chain
        rest = chain[chain.index(box) + 1 :] if box in chain else []
        return next((widget for widget in rest if self.parent in widget.ancestors), None)

    # What is wrong

    def explain(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong: at the part in which it is, or under the inputs."""
        if problems == self._problems:
            return
        self._problems = list(problems)
        self.show_problems()

    @property
    def problems(self) -> Sequence[Problem]:
        """What there is to say about what is filled in."""
        return self._problems

    def spot(self, parts: Sequence[str]) -> Static | None:
        """Where a problem in a part of the field is shown: ('2', 'title'); None for under the inputs."""

    def show_problems(self) -> None:
        """Put the problems in words, each at its spot."""
        under = self.query_children(".field-problem").last(Static)
        lines: dict[Static, list[str]] = {
            static: [] for static in self.query(".field-problem").results(Static)
        }
        for problem in self.problems:
            parts = self.within(problem.place.field)
            spot = self.spot(parts) if parts else None
            lines.setdefault(spot or under, []).append(self.worded(problem))
        for static, said in lines.items():
            static.update("\n".join(said))
            static.set_class(bool(said), "-shown")
        wrong = any(problem.severity is Severity.ERROR for problem in self.problems)
        self.set_class(bool(self.problems), "-wrong")
        self.set_class(bool(self.problems) and not wrong, "-warned")

    def within(self, place: str | None) -> list[str]:
        """Where in the field a place is: '2' and 'title' for 'attachments.2.title'."""
        start = f"{self.question.name}."
        return place.removeprefix(start).split(".") if place and place.startswith(start) else []

    def worded(self, problem: Problem) -> str:
        """A problem in words, with what to do about it."""
        sign = "✗" if problem.severity is Severity.ERROR else "!"
        remedy = self.wording.remedy(problem)
        return f"{sign} {self.wording.what(problem)}{f': {remedy}' if remedy else ''}"

    def go_to(self, place: str | None = None) -> None:
        """Go to the input for a place in the field, such as 'attachments.2.title'; else to the first."""
        parts = self.within(place)
        spot = self.spot(parts) if parts else None
        chain = self.screen.focus_chain
        inside = [
            widget for node in (spot and spot.parent, self) for widget in chain if node in widget.ancestors
        ]
        if inside:
            inside[0].focus()

    # In words

    def speak(self) -> None:
        """Name the field and its problems."""
        mark = " *" if self.question.required else ""
        self.query_one(".field-label", Label).update(self.label + mark)
        self._show_default()
        self.show_problems()

    @property
    def label(self) -> str:
        """The name of the field."""
        return self.wording.label(self.question.name, self.question.spec)

    @property
    def about(self) -> str:
        """What the field is for."""
        return self.wording.about(self.question.name, self.question.spec)

    def _show_default(self) -> None:
        default = as_text(self.default) if self.notes_default else ""
        if default and self.sheet and answer_to(self.question.name, self.sheet.answers.data) is not None:
            default = ""
        said = self.say("When left empty: {default}", default=default) if default else ""
        note = self.query_children(".field-note").first(Static)
        if str(note.content) != said:  # else all would be laid out anew for every key
            note.display = bool(said)
            note.update(said)
