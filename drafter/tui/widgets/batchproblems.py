"""The list of what is wrong in the rows of a spreadsheet: row by row, or by what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.batch.job import Done
from drafter.batch.running import Progress
from drafter.core.problems import Problem
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.bar import Bar
from drafter.tui.widgets.batchfound import MOST, Found, ProblemWords

_MANY, _OFTEN = 20, 4
"""Rows with something wrong from which they may be listed by what it is: when it is often the same."""


class BatchProblems(Speaking, Vertical):
    """How far the check is, what it found, and which row one points at."""

    class Pointed(Message):
        """Another row is pointed at."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Chosen(Message):
        """The row that is pointed at is to be looked at closely."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._found = Found()
        self._words: ProblemWords | None = None
        self._progress: Progress | None = None
        self._state = ""
        self._by_problem = False
        self._by_hand = False
        """Whether somebody has said how to list them."""
        self._rows: list[int] = []
        """The row that each line of the list leads to."""

    def compose(self) -> ComposeResult:
        """How far it is, and the list."""
        yield Static(id="check-told", markup=False)
        yield Bar(id="check-bar")
        yield OptionList(id="check-list", markup=False, compact=True)

    def begin(self, words: ProblemWords | None, state: str) -> None:
        """Begin with nothing found."""
        self._found, self._words, self._progress = Found(), words, None
        self.tell(state)
        self._list_all()

    def tell(self, state: str, progress: Progress | None = None) -> None:
        """Tell how far it is: '', 'checking', 'making', 'stopping', 'stopped', 'checked', 'made'."""
        self._state, self._progress = state, progress or self._progress
        self._tell()

    def tell_again(self) -> None:
        """Tell the same: a key is only known by its name in the step in which it does something."""
        self._tell()

    def add(self, found: Sequence[Done]) -> None:
        """Show what was found in more rows."""
        kept = self._found.add(found)
        if self._by_problem:
            self._list_all()
        else:
            self._append((row, self._prompt(row)) for row in kept)

    def switch(self) -> None:
        """List by what is wrong, or row by row again."""
        self._by_hand = True
        self._list_by(problem=not self._by_problem)

    def settle(self) -> None:
        """When all is found, list it so that it is soon read, unless somebody has said how."""
        if not self._by_hand:
            many = self._found.count >= _MANY
            self._list_by(problem=many and _OFTEN * len(list(self._found.groups())) <= self._found.count)

    def _list_by(self, *, problem: bool) -> None:
        if problem is not self._by_problem:
            self._by_problem = problem
            self._list_all()
        self._tell()

    @property
    def count(self) -> int:
        """How many rows have something wrong."""
        return self._found.count

    @property
    def set_aside(self) -> int:
        """How many of them get no letter for it."""
        return min(self._progress.set_aside, self.count) if self._progress else 0

    def problems_of(self, row: int) -> tuple[Problem, ...]:
        """What was found in a row."""
        return self._found.rows.get(row, ())

    def speak(self) -> None:
        """Put everything in words."""
        if self._words is not None:
            self._words = ProblemWords(self._words.ready, self.wording)
        self._list_all()
        self._tell()

    # In words

    def _tell(self) -> None:
        self.query_one("#check-told", Static).update(self._said())
        bar = self.query_one(Bar)
        bar.display = self._state in ("checking", "making", "stopping")
        bar.show(self._progress.fraction if self._progress else 0)

    def _said(self) -> str:
        say, count, progress = self.say, self.wording.count, self._progress
        if self._words is None:
            return say("The rows cannot be checked yet: see the steps before this one.")
        if not self._state or (self._state == "stopped" and progress is None):
            return say("Not checked yet.")
        if progress is None:
            return say("Starting…")
        rows = count("{count} row", "{count} rows", progress.rows)
        aside = count("{count} gets no letter", "{count} get no letter", progress.set_aside)
        facts = f"{rows}, {aside}"
        if remarks := self.count - progress.set_aside:
            facts += ", " + count("{count} has a remark", "{count} have a remark", max(remarks, 0))
        before = {
            "checking": say("Checking ({key} stops it): ", key=self.key_for("batch.stop")),
            "making": say("Making the letters: "),
            "stopping": say("Stopping: "),
            "stopped": say("Stopped, not all rows are done: "),
        }.get(self._state, "")
        lines = [f"{before}{facts}."]
        if self._by_problem:
            lines.append(
                say("Listed by what is wrong; {key} lists row by row.", key=self.key_for("batch.by_problem"))
            )
        elif self.count > MOST:
            key = self.key_for("batch.by_problem")
            text = say(
                "The first {most} are listed; {key} lists them all by what is wrong.", most=MOST, key=key
            )
            lines.append(text)
        elif self._state in ("checked", "made") and not self.count:
            lines.append(say("Nothing is wrong. Type the number of a row to see its letter."))
        return "\n".join(lines)

    def _prompt(self, row: int) -> Table:
        said = [self._words.parts(each) for each in self._found.rows[row]] if self._words else []
        return _prompt(self.say("Row {row}", row=row), said)

    def _list_all(self) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted
        before = self._rows[at] if at is not None and at < len(self._rows) else None
        listed.clear_options()
        self._rows = []
        if self._by_problem and self._words is not None:
            words = self._words
            self._append(
                (row, _prompt("", [words.parts(problem), ("", self._rows_said(rows), "")]))
                for row, problem, rows in self._found.groups()
            )
        else:
            self._append((row, self._prompt(row)) for row in self._found.rows)
        if before in self._rows:
            listed.highlighted = self._rows.index(before)

    def _rows_said(self, rows: str) -> str:
        return self.say("Row {row}", row=rows) if rows.isdecimal() else self.say("Rows {rows}", rows=rows)

    def _append(self, lines: Iterable[tuple[int, Table]]) -> None:
        listed = self.query_one(OptionList)
        more = list(lines)
        self._rows += [row for row, _ in more]
        listed.add_options(Option(prompt) for _, prompt in more)
        if listed.highlighted is None and self._rows:
            listed.highlighted = 0

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._rows):
            self.post_message(self.Pointed(self._rows[event.option_index]))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen())

    def point_at(self, row: int) -> None:
        """Point at a row in the list, when it is there, without a message."""
        listed = self.query_one(OptionList)
        if not self._by_problem and row in self._rows:
            with self.prevent(OptionList.OptionHighlighted):
                listed.highlighted = self._rows.index(row)


def _prompt(head: str, said: Sequence[tuple[str, str, str]]) -> Table:
    """What is wrong, and under each thing what to do about it; the row before it."""
    prompt = Table.grid(padding=(0, 1, 0, 0), expand=True)
    before: list[RenderableType] = []
    if head:
        prompt.add_column(width=9)
        before = [Text(head, "bold")]
    prompt.add_column(width=1)
    prompt.add_column(ratio=1, overflow="fold")
    for sign, what, remedy in said:
        prompt.add_row(*before, sign, Text(what))
        before = [""] * len(before)
        if remedy:
            prompt.add_row(*before, "", Text(remedy, "dim"))
    return prompt
