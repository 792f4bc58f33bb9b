"""One entry that is open: its parts as fields, and buttons to go to the entries around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Label, Static

from drafter.core.problems import Problem
from drafter.editing import Sheet
from drafter.questions import Question, is_within
from drafter.tui.speaking import Speaking, put_on, word
from drafter.tui.widgets.field import Field


class EntryForm(Speaking, Vertical):
    """The parts of an entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", word("List"), id="entries.close", tooltip=word("Back to the list")),
        Binding(
            "alt+pageup,ctrl+pageup",
            "step(-1)",
            word("Previous one"),
            id="entries.previous",
            show=False,
            tooltip=word("To the one before in the list"),
        ),
        Binding(
            "alt+pagedown,ctrl+pagedown",
            "step(1)",
            word("Next one"),
            id="entries.next",
            tooltip=word("To the next one in the list"),
        ),
    ]
    DEFAULT_CSS = """
    EntryForm {
        height: auto;
        & > .entry-head { height: 1; width: 1fr; text-style: bold; }
        & > .field-problem { height: auto; }
        & MarkdownField TextArea { height: 28vh; min-height: 6; max-height: 16; }
        & > .entry-buttons { height: 1; }
        & > .entry-buttons > Button { margin-right: 2; min-width: 6; }
    }
    """

    class Left(Message):
        """The user goes back to the list."""

    class Stepped(Message):
        """The user goes to another entry: as many further, or back."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, question: Question, make: Callable[[Question], Field]) -> None:
        """`question` is the one that entries are given for; `make` makes the field of a part."""
        super().__init__()
        self._question = question
        self._at, self._count = 0, 0
        specs = question.spec.parts if question.spec else ()
        self.parts: Sequence[Field] = [
            make(Question(f"{question.name}.0.{spec.name}", spec.type, spec.required, spec)) for spec in specs
        ]

    def compose(self) -> ComposeResult:
        """Which one it is, its parts, what is wrong beside that, the buttons."""
        yield Label(classes="entry-head", markup=False)
        yield from self.parts
        yield Static(classes="field-problem", markup=False)
        with Horizontal(classes="entry-buttons"):
            yield Button(id="next", compact=True, variant="primary")
            yield Button(id="previous", compact=True)
            yield Button(id="list", compact=True)

    def show(self, at: int, count: int, sheet: Sheet) -> None:
        """Show an entry by its place, counted from 0."""
        self._at, self._count = at, count
        for part in self.parts:
            spec = part.question.spec
            assert spec is not None  # noqa: S101 - as they are made
            part.question = replace(part.question, name=f"{self._question.name}.{at + 1}.{spec.name}")
            part.load(sheet)
        self.speak()

    def part(self, name: str) -> Field | None:
        """The field of a part, unless it does not count in this entry."""
        return next((part for part in self.shown if _name_of(part) == name), None)

    @property
    def shown(self) -> Sequence[Field]:
        """The parts that count in this entry."""
        return [part for part in self.parts if part.display]

    @property
    def first_open(self) -> Field:
        """The first part that is still to be filled in, else the first."""
        parts = self.shown
        return next((part for part in parts if part.question.required and part.value() is None), parts[0])

    @property
    def here(self) -> str:
        """The part in which the user is, by its name; none when they are at a button."""
        return next((_name_of(part) for part in self.parts if part.has_focus_within), "")

    @property
    def head(self) -> Widget:
        """The line above the parts."""
        return self.query_children(".entry-head").first()

    def follow(self, sheet: Sheet) -> None:
        """Show what follows from the other answers."""
        for part in self.parts:
            part.follow(sheet)

    def explain(self, problems: Iterable[Problem], worded: Callable[[Problem], str]) -> None:
        """Show what is wrong at each part, and what is wrong with the entry besides."""
        rest = list(problems)
        for part in self.parts:
            own = [each for each in rest if is_within(each, part.question.name)]
            part.explain(own)
            rest = [each for each in rest if each not in own]
        under = self.query_children(".field-problem").first(Static)
        under.update("\n".join(map(worded, rest)))
        under.set_class(bool(rest), "-shown")

    def speak(self) -> None:
        """Say which one it is, and what the buttons do."""
        label = self.wording.label(self._question.name, self._question.spec)
        said = self.say("{label}: {number} of {count}", label=label, number=self._at + 1, count=self._count)
        self.query_one(".entry-head", Label).update(said)
        is_last = self._at + 1 >= self._count
        put_on(self.query_one("#next", Button), self.say("Add another") if is_last else self.say("Next one"))
        put_on(self.query_one("#previous", Button), self.say("Previous one"))
        self.query_one("#previous", Button).disabled = self._at == 0
        put_on(self.query_one("#list", Button), self.say("List"))

    # By key

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing before the first and after the last."""
        if action != "step":
            return super().check_action(action, parameters)
        by = parameters[0]
        assert isinstance(by, int)  # noqa: S101 - as the bindings have it
        return 0 <= self._at + by < self._count

    def action_close(self) -> None:
        """Go back to the list."""
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        """Go to another entry."""
        self.post_message(self.Stepped(by))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do as the button says."""
        event.stop()
        if event.button.id == "list":
            self.action_close()
        else:
            self.action_step(1 if event.button.id == "next" else -1)


def _name_of(part: Field) -> str:
    return part.question.name.rpartition(".")[2]
