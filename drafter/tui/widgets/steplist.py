"""The steps of a letter, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.editing import State
from drafter.questions import Step, StepKey
from drafter.tui.speaking import Speaking, word

SIGNS: Mapping[State, tuple[str, str]] = {
    State.EMPTY: ("○", word("empty")),
    State.FILLED: ("●", word("filled in")),
    State.PROBLEM: ("✗", word("problem")),
}
"""How a state is shown: a sign, and the word for it. Signs differ in shape, not in colour alone."""


_CHECKED: Mapping[State, str] = {State.EMPTY: word("not complete"), State.FILLED: word("complete")}


def state_word(key: StepKey, state: State, *, begun: bool = False) -> str:
    """The word for the state of a step; `begun` is whether there is a text in one of the languages."""
    if key is StepKey.CHECK or (key is StepKey.TEXT and state is State.EMPTY and begun):
        return _CHECKED.get(state, SIGNS[state][1])
    return SIGNS[state][1]


class StepList(Speaking, OptionList):
    """A list of steps to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"go({number})", show=False) for number in range(1, 10)
    ]

    class Chosen(Message):
        """A step was chosen to go to."""

        def __init__(self, key: StepKey) -> None:
            super().__init__()
            self.key = key

    def __init__(self, **settings: str) -> None:
        super().__init__(markup=False, compact=True, **settings)  # type: ignore[arg-type]
        self._steps: Sequence[Step] = ()
        self._states: Mapping[StepKey, State] = {}
        self._current: StepKey | None = None

    def show(self, steps: Sequence[Step], states: Mapping[StepKey, State], current: StepKey) -> None:
        """Show these steps and states."""
        if (steps, states, current) == (self._steps, self._states, self._current):
            return
        anew = [step.key for step in steps] != [step.key for step in self._steps]
        moved = current is not self._current
        self._steps, self._states, self._current = steps, dict(states), current
        if anew:
            self.clear_options()
            self.add_options(Option(self._line(at), id=step.key) for at, step in enumerate(steps))
        else:
            self.speak()
        if moved or anew:
            self.highlighted = self.get_option_index(current)

    def speak(self) -> None:
        """Name the steps."""
        for at, step in enumerate(self._steps):
            self.replace_option_prompt(step.key, self._line(at))

    def _line(self, at: int) -> Text:
        step = self._steps[at]
        state = self._states.get(step.key, State.EMPTY)
        name = Text(self.wording.step(step.key), "bold" if step.key is self._current else "")
        sign = Text(f"{SIGNS[state][0]} ", "bold" if state is State.PROBLEM else "")
        return Text.assemble(f"{at + 1} ", sign, name)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell where to go."""
        event.stop()
        self.post_message(self.Chosen(StepKey(str(event.option.id))))

    def action_go(self, number: int) -> None:
        """Choose a step by the number before it."""
        if number <= len(self._steps):
            self.post_message(self.Chosen(self._steps[number - 1].key))
