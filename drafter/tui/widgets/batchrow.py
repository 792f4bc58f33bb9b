"""One row of a spreadsheet: what stands in its cells, what is wrong with it, and its letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Label, Static

from drafter.batch.looking import Look, shown
from drafter.core.problems import Problem
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.batchfound import ProblemWords
from drafter.tui.widgets.preview import LetterPreview


class RowInput(Input):
    """An input for the number of a row, in which the next number that is typed takes the place of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.row(1)", show=False),
        Binding("up", "screen.row(-1)", show=False),
    ]

    def put(self, row: int) -> None:
        """Show a number."""
        if self.value != str(row):
            with self.prevent(Input.Changed):
                self.value = str(row)
        if self.has_focus:
            self.action_select_all()


class BatchRow(Speaking, Vertical):
    """Shows a row; another one by its number."""

    class Wanted(Message):
        """The number of a row was typed."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._words: ProblemWords | None = None
        self._look: Look | None = None
        self._problems: Sequence[Problem] = ()
        self._waiting = False

    def compose(self) -> ComposeResult:
        """Which row, what is wrong, its cells, its letter."""
        with Horizontal(id="row-line"):
            yield Label(id="row-label", markup=False)
            yield RowInput(id="row-number", type="integer", max_length=9, compact=True, select_on_focus=True)
            yield Static(id="row-hint", markup=False)
        yield Static(id="row-told", markup=False)
        with VerticalScroll(id="row-cells"):
            yield Static(markup=False)
        yield LetterPreview(id="row-letter")

    @property
    def row(self) -> int | None:
        """The number of the row that is shown."""
        return self._look.row.number if self._look and self._look.row else None

    def clear(self, words: ProblemWords | None) -> None:
        """Show nothing; `words` are those for what follows."""
        self._words, self._look, self._problems = words, None, ()
        self.speak()

    def wait(self, row: int) -> None:
        """Say that a row is being looked for."""
        self._waiting = True
        self.query_one(RowInput).put(row)
        self._tell()

    def show(self, look: Look, problems: Sequence[Problem]) -> None:
        """Show a row, with what is wrong in it."""
        self._waiting = False
        self._look, self._problems = look, problems
        if look.row is not None:
            self.query_one(RowInput).put(look.row.number)
        self.speak()
        self.query_one("#row-cells").scroll_home(animate=False)
        self.query_one(LetterPreview).scroll_home(animate=False)

    def stay(self) -> None:
        """Say that there is no row further on."""
        self._waiting = False
        if self.row is not None:
            self.query_one(RowInput).put(self.row)
        self._tell()

    def speak(self) -> None:
        """Put everything in words."""
        self.query_one("#row-label", Label).update(self.say("Row"))
        self.query_one("#row-hint", Static).update(self.say("↑ and ↓: the row before and after"))
        if self._words is not None:
            self._words = ProblemWords(self._words.ready, self.wording)
        self._tell()
        letter = self._look.letter if self._look else None
        preview, cells = self.query_one(LetterPreview), self.query_one("#row-cells")
        preview.display = letter is not None
        cells.display = self._look is not None and self._look.row is not None
        cells.query_one(Static).update(self._cells())
        if letter is not None:
            preview.show(letter)

    def _cells(self) -> Text:
        """What stands under each heading; first where something is wrong."""
        told = Text()
        if self._look is None or self._look.row is None or self._words is None:
            return told
        wrong = {self._words.place(each) for each in self._problems}
        pairs = zip(self._words.ready.matching.columns, self._look.row.cells, strict=True)
        for at, (heading, cell) in enumerate(sorted(pairs, key=lambda pair: pair[0] not in wrong)):
            told.append("\n" if at else "")
            told.append(f"{'✗ ' if heading in wrong else ''}{heading}: ", "bold")
            told.append(" ".join(shown(cell).split()) or self.say("(empty)"))
        return told

    def _tell(self) -> None:
        self.query_one("#row-told", Static).update(self._said())

    def _said(self) -> str:
        look, words = self._look, self._words
        if self._waiting:
            return self.say("Looking for the row…")
        if look is None or words is None:
            return self.say("Type the number of a row, and Enter.") if words else ""
        if look.row is None and not look.problems:
            return self.say("✗ There is no row {row}, or it is empty.", row=look.wanted)
        if not self._problems:
            return self.say("✓ Nothing is wrong with this row.")
        return "\n".join(words.line(each) for each in self._problems)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip().isdecimal():
            self.post_message(self.Wanted(int(event.value)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
