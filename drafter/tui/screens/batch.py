"""Letters from the rows of a spreadsheet: choose the files, match columns, check the rows, make letters."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Label, Tab, Tabs

from drafter.desktop import has_desktop
from drafter.tui.desk import Desk
from drafter.tui.screens.batch_making import BatchMaking
from drafter.tui.screens.batch_showing import STEPS
from drafter.tui.speaking import word
from drafter.tui.widgets.batchcolumns import BatchColumns
from drafter.tui.widgets.batchfiles import BatchFiles
from drafter.tui.widgets.batchproblems import BatchProblems
from drafter.tui.widgets.batchrow import BatchRow, RowInput
from drafter.tui.widgets.batchrun import BatchRun
from drafter.tui.widgets.foot import Foot
from drafter.tui.widgets.preview import LetterPreview

WIDE = 110
"""Columns from which the list of problems and the letter of a row stand side by side."""


class Batch(BatchMaking):
    """Goes through the steps."""

    CSS_PATH = "batch.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", word("Back"), id="batch.back"),
        Binding("f7", "step(-1)", word("The step before"), id="batch.previous", show=False),
        Binding("f8", "step(1)", word("Next"), id="batch.next", tooltip=word("The next step")),
        Binding("n,alt+pagedown", "row(1)", word("Next row"), id="batch.next_row"),
        Binding(
            "p,alt+pageup",
            "row(-1)",
            word("Previous"),
            id="batch.row_before",
            tooltip=word("The row before"),
        ),
        Binding(
            "f3",
            "number",
            word("Row…"),
            id="batch.row",
            tooltip=word("See the letter of a row by its number"),
        ),
        Binding(
            "f2",
            "by_problem",
            word("Rows or problems"),
            id="batch.by_problem",
            tooltip=word("List row by row, or by what is wrong"),
        ),
        Binding(
            "f6",
            "part",
            word("Part"),
            id="batch.part",
            show=False,
            tooltip=word("To the next part of the screen"),
        ),
        Binding("f9", "check", word("Check"), id="batch.check", tooltip=word("Check all rows")),
        Binding("f4", "stop", word("Stop what is going on"), id="batch.stop", show=False),
        Binding("ctrl+g", "make", word("Make"), id="batch.make", tooltip=word("Make the letters")),
        Binding("f10", "leave", word("Close"), id="batch.close", show=False),
    ]

    def __init__(self, desk: Desk, *, draft: Path | None = None) -> None:
        """`draft` is what all letters share, when it is known already."""
        super().__init__(desk, draft)
        self._in_row = False
        """Whether one looks at a row, and not at the list of problems."""

    def compose(self) -> ComposeResult:
        """A tab a step."""
        yield Label(id="batch-title", markup=False)
        yield Tabs(*(Tab("", id=f"to-{name}") for name in STEPS), active="to-files")
        with ContentSwitcher(initial="step-files"):
            yield BatchFiles(self.desk.letters_folder, id="step-files")
            yield BatchColumns(id="step-columns")
            with Horizontal(id="step-check"):
                yield BatchProblems(id="check-problems")
                yield BatchRow(id="check-row")
            yield BatchRun(desktop=has_desktop(), id="step-make")
        yield Foot()

    def on_mount(self) -> None:
        """Begin with the files."""
        self.lay_out(self.size.width)
        self.begin()
        self._go()

    # Going about

    def on_resize(self, event: Resize) -> None:
        """Give each part its place."""
        self.lay_out(event.size.width)

    def lay_out(self, width: int) -> None:
        """Show the parts that there is room for."""
        wide = width >= WIDE
        self.set_class(wide, "-wide")
        self.query_one(BatchProblems).display = wide or not self._in_row
        self.query_one(BatchRow).display = wide or self._in_row

    def action_step(self, by: int) -> None:
        """Go to the next step, or to the one before."""
        names = list(STEPS)
        at = names.index(self.step) + by
        if 0 <= at < len(names):
            self.go_to_step(names[at])

    def go_to_step(self, name: str) -> None:
        """Go to a step."""
        if self.makes and name in ("files", "columns"):
            key = self.key_for("batch.stop")
            self.tell(lambda: self.say("Letters are being made: {key} stops that.", key=key), "warning")
            self.query_one(Tabs).active = f"to-{self.step}"
            return
        self.step = name
        self.query_one(Tabs).active = f"to-{name}"
        self.query_one(ContentSwitcher).current = f"step-{name}"
        self._in_row = False
        self.lay_out(self.size.width)
        self._go()
        self.step_entered()
        self.refresh_bindings()

    @on(Tabs.TabActivated)
    def _tab_activated(self, event: Tabs.TabActivated) -> None:
        event.stop()
        name = (event.tab.id or "").removeprefix("to-")
        if name != self.step:
            self.go_to_step(name)

    def _go(self) -> None:
        """Go to what the step begins with."""
        # Textual's own `focus` waits a moment, in which keys that are typed ahead go astray.
        self.set_focus(self._main)

    @property
    def _main(self) -> Widget | None:
        if self.step == "files":
            return self.query_one(BatchFiles).first_open
        if self.step == "columns":
            return self.query_one("#columns-list")
        if self.step == "make":
            return self.query_one(BatchRun).first_button or self.query_one(Tabs)
        return self.query_one(RowInput) if self._in_row else self.query_one("#check-list")

    def action_back(self) -> None:
        """Go back: from a row to the list, to the step before, from the first to where one came from."""
        if self.step == "check" and self._in_row_now:
            self._to(self.query_one("#check-list"))
        elif self.step == "files" or self.makes:
            self.action_leave()
        else:
            self.action_step(-1)

    def action_leave(self) -> None:
        """Leave the screen."""
        self.leave(self._end)

    def _end(self) -> None:
        self.dismiss(None)

    # Rows

    @property
    def _in_row_now(self) -> bool:
        focused = self.focused
        return focused is not None and self.query_one(BatchRow) in focused.ancestors

    def _to(self, part: Widget) -> None:
        """Go to a part of the check: the list of problems, or something in the row."""
        self._in_row = self.query_one(BatchRow) in part.ancestors
        self.lay_out(self.size.width)
        self.set_focus(part)
        self.refresh_bindings()

    @property
    def _parts(self) -> list[Widget]:
        """The list, the number of the row, its letter, its cells."""
        row = self.query_one(BatchRow)
        parts = [self.query_one("#check-list"), row.query_one(RowInput)]
        shown = (row.query_one(LetterPreview), row.query_one("#row-cells"))
        return parts + [each for each in shown if each.display]

    @on(BatchProblems.Chosen)
    def _problem_chosen(self, event: BatchProblems.Chosen) -> None:
        event.stop()
        self._to(self._parts[min(2, len(self._parts) - 1)])

    def action_number(self) -> None:
        """Type the number of a row."""
        self._to(self.query_one(RowInput))
        self.query_one(RowInput).action_select_all()

    def action_part(self) -> None:
        """Go to the next part."""
        parts = self._parts
        at = next((n for n, part in enumerate(parts) if part is self.focused), len(parts) - 1)
        self._to(parts[(at + 1) % len(parts)])

    def action_row(self, by: int) -> None:
        """Show the next row, or the one before."""
        self.show_next_row(by)
        if not self.has_class("-wide") and not self._in_row:
            self._to(self._parts[min(2, len(self._parts) - 1)])

    def action_by_problem(self) -> None:
        """List row by row, or by what is wrong."""
        self.query_one(BatchProblems).switch()

    def on_descendant_focus(self) -> None:
        """Know in which part one is, also who goes there with the mouse."""
        if self.step == "check" and self.focused is not None:
            self._in_row = self._in_row_now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here."""
        if action == "step" and parameters == (1,):
            return self.step != list(STEPS)[-1]
        if action in ("row", "number", "by_problem", "part"):
            return self.step == "check"
        return super().check_action(action, parameters)
