"""Inputs with a list under them of what could be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from drafter.tui.speaking import Speaking, word


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be meant: what it stands for, its words, and more about it."""

    key: str
    text: str
    note: str = ""


class Suggesting(Speaking, Vertical):
    """Inputs, and the list under them: it opens when something is typed, or by the down key.

    A subclass composes its inputs and then `listing`, and says what could be meant in `suggestions`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "suggest(1)", word("List"), id="list.down", tooltip=word("Choose from the list")),
        Binding("up", "suggest(-1)", show=False, id="list.up"),
        Binding("escape", "close_list", word("Close the list"), show=False),
    ]
    DEFAULT_CSS = """
    Suggesting {
        height: auto;
        & > .suggestions {
            display: none;
            height: auto;
            max-height: 6;
            margin-left: 1;
            background: $panel;
        }
        &.-open > .suggestions { display: block; }
    }
    """
    first: ClassVar[bool] = False
    """Whether the first of the list is taken by enter without going to it."""

    class Taken(Message):
        """A suggestion was put in place."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.listing = OptionList(classes="suggestions", markup=False, compact=True)
        self.listing.can_focus = False  # the keys go to the input, and the list follows
        self._offered: Sequence[Suggestion] = ()
        self.at: Input | None = None
        """The input that was typed in last."""
        self.sought = ""

    def suggestions(self) -> Sequence[Suggestion]:
        """What could be meant by what is `sought` in the input `at`; all there is for nothing sought."""
        return ()

    def has_any(self) -> bool:
        """Whether there is a list for the input `at`."""
        return bool(self.suggestions())

    def take(self, suggestion: Suggestion) -> None:
        """Put a suggestion for the input `at` in place, without a message."""

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these suggestions, if there are any."""
        self._offered = list(suggestions)
        self.set_class(bool(suggestions), "-open")
        if suggestions:
            self.listing.set_options(Option(_prompt(each)) for each in suggestions)
            self.listing.highlighted = 0 if self.first else None
            self.call_after_refresh(self.listing.scroll_visible, animate=False)
        self.refresh_bindings()

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self.has_class("-open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Suggest while somebody types."""
        if not event.input.has_focus:
            return
        self.at, self.sought = event.input, event.value.strip()
        self.offer(self.suggestions() if self.sought else ())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the suggestion that enter is pressed on."""
        line = self.listing.highlighted
        if self.is_open and line is not None:
            event.stop()
            self._take(self._offered[line])
        self.action_close_list()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the suggestion that was clicked."""
        event.stop()
        self._take(self._offered[event.option_index])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Where the cursor is matters to nobody else."""
        event.stop()

    def on_descendant_blur(self) -> None:
        """Close the list once the user is elsewhere."""
        if self.screen.focused is not None and self.screen.focused is not self.at:
            self.action_close_list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Arrows are for others where there is nothing to suggest, escape while the list is closed."""
        if action == "close_list":
            return self.is_open
        if action == "suggest":
            return self.is_open or (parameters == (1,) and self._ask_for_all() and self.has_any())
        return super().check_action(action, parameters)

    def action_suggest(self, by: int) -> None:
        """Open the list, or go through it."""
        if self.is_open:
            if by > 0:
                self.listing.action_cursor_down()
            else:
                self.listing.action_cursor_up()
        elif self._ask_for_all():
            self.offer(self.suggestions())
            self.listing.action_first()

    def action_close_list(self) -> None:
        """Close the list."""
        if self.is_open:
            self.remove_class("-open")
            self.refresh_bindings()

    def _ask_for_all(self) -> bool:
        focused = self.screen.focused
        if isinstance(focused, Input) and self in focused.ancestors:
            self.at, self.sought = focused, ""
            return True
        return False

    def _take(self, suggestion: Suggestion) -> None:
        self.take(suggestion)
        if self.at is not None:
            self.at.cursor_position = len(self.at.value)
            self.at.focus()
        self.action_close_list()
        self.post_message(self.Taken())


def _prompt(suggestion: Suggestion) -> Content:
    note = f"\n  {suggestion.note}" if suggestion.note else ""
    return Content.assemble(suggestion.text, (note, "$text-muted"))
