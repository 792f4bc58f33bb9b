"""One of several answers, in a row of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from drafter.core.language import Language
from drafter.tui.widgets.perlanguage import WordsInput
from drafter.tui.widgets.suggesting import Suggesting


class Row(Suggesting):
    """One of several answers: its number, its inputs, what is wrong with it."""

    DEFAULT_CSS = """
    Row {
        & > .row-body { height: auto; }
        & > .row-body > .row-number { width: 4; height: 1; text-align: right; padding-right: 1; }
        & > .row-body > .row-inputs { height: auto; width: 1fr; }
        & > .field-problem { padding-left: 4; }
    }
    """

    class Left(Message):
        """The user went down past the end of the list of a row."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, languages: Sequence[Language], *, shared: bool = False) -> None:
        super().__init__()
        self.words = WordsInput(languages, shared=shared)
        self.problem = Static(classes="field-problem", markup=False)
        self._number = Label("+", classes="row-number", markup=False)

    def compose(self) -> ComposeResult:
        """Number, inputs, suggestions, problem."""
        with Horizontal(classes="row-body"):
            yield self._number
            with Vertical(classes="row-inputs"):
                yield from self.compose_inputs()
        yield self.listing
        yield self.problem

    def compose_inputs(self) -> Iterable[Widget]:
        """What the answer is filled in with."""
        yield self.words

    def action_suggest(self, by: int) -> None:
        """Open the list, go through it, or go on from its end."""
        at_end = self.is_open and self.listing.highlighted == self.listing.option_count - 1
        if at_end and by > 0 and not self.is_blank:
            self.action_close_list()
            self.post_message(self.Left(self))
        else:
            super().action_suggest(by)

    def count(self, number: int | None) -> None:
        """Show the number of the answer; None when it is still to be given."""
        self._number.update("+" if number is None else f"{number}.")

    def load(self, raw: object) -> None:
        """Show an answer."""
        self.words.load(raw)

    @property
    def raw(self) -> object:
        """The answer, as a draft has it."""
        return self.words.raw

    @property
    def is_blank(self) -> bool:
        """Whether there is no answer."""
        return self.raw in (None, "", {})

    @property
    def boxes(self) -> Sequence[Input]:
        """The inputs that enter goes through, one after the other."""
        return self.words.shown
