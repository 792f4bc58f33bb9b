"""Fields in which one thing is chosen: one of the template's choices, yes or no, a classification."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from drafter.core.fields import read_value
from drafter.core.schema import Places
from drafter.editing import Sheet
from drafter.questions import Question
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.picker import CHOSEN, OPEN, Line, Picker
from drafter.tui.widgets.shapes import as_text

_NONE = ""


class ChoiceField(Field):
    """One of the choices of a template's field.

    What the template has for it is marked until something is chosen; an answer that is none of the
    choices is a line of its own.
    """

    notes_default = False

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._picker = Picker()
        self._answer: object = None

    def compose_input(self) -> Iterable[Widget]:
        """The choices."""
        yield self._picker

    def fill_in(self, raw: object) -> None:
        """Mark the answer."""
        self._answer = raw
        self._show_choices()

    def value(self) -> object:
        """The answer."""
        return self._answer

    def follow(self, sheet: Sheet) -> None:
        """Show the choices there are now."""
        super().follow(sheet)
        self._show_choices()

    def speak(self) -> None:
        """Name the choices."""
        super().speak()
        self._show_choices()

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """Take what was picked."""
        event.stop()
        self._answer = None if event.key == _NONE else event.key
        self._show_choices()
        self.edited()

    def choices(self) -> Sequence[tuple[str, str]]:
        """What can be chosen: what a draft has for it, and its words."""
        spec = self.question.spec
        if spec is None:
            return ()
        known = [(key, label.within(self.spoken) or key) for key, label in spec.choices.items()]
        return known if spec.required or spec.default is not None else [*known, (_NONE, self.say("None"))]

    def chosen(self, raw: object) -> str:
        """Which of the choices an answer is."""
        return as_text(raw)

    def _show_choices(self) -> None:
        if not self.is_mounted:
            return
        raw = self.default if self._answer is None else self._answer
        chosen = self.chosen(raw)
        choices = list(self.choices())
        if chosen and chosen not in dict(choices):
            choices.append((chosen, self.say("{word} (unknown)", word=chosen)))
        marks = {key: CHOSEN if key == chosen else OPEN for key, _ in choices}
        self._picker.offer([Line(key, marks[key], text) for key, text in choices])


class YesNoField(ChoiceField):
    """Yes or no."""

    def choices(self) -> Sequence[tuple[str, str]]:
        """Both."""
        return (("yes", self.say("Yes")), ("no", self.say("No")))

    def chosen(self, raw: object) -> str:
        """Yes or no, in whichever language it was written."""
        spec = self.question.spec
        answer, _ = read_value(spec, raw, Places()) if spec and raw is not None else (None, [])
        if answer is None:
            return as_text(raw)
        return "yes" if answer else "no"


class ClassificationField(ChoiceField):
    """One of the markings of the house style, or none."""

    def choices(self) -> Sequence[tuple[str, str]]:
        """The markings, highest first."""
        letterhead = self.sheet.letterhead if self.sheet else None
        markings = letterhead.style.classifications if letterhead else ()
        none = () if self.default is not None else ((_NONE, self.say("None")),)
        return (*none, *((each, each) for each in markings))
