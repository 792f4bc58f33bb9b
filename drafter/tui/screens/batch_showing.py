"""What the screen of batches shows, and what it does when something was read, checked or made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual import on
from textual.widgets import Label, Tab

from drafter.batch.looking import Looker, stamps_of
from drafter.batch.order import Format
from drafter.batch.preparing import Ready
from drafter.batch.running import Progress
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, Severity
from drafter.library import Library
from drafter.tui.batchmemory import OfEach, recall
from drafter.tui.desk import Desk
from drafter.tui.screens.batch_reading import KindsRead, OrderRead, RowLooked, Seen
from drafter.tui.screens.batch_running import BatchRunning
from drafter.tui.speaking import word
from drafter.tui.widgets.batchcolumns import BatchColumns, Matched, is_of_columns
from drafter.tui.widgets.batchfiles import NOTHING, BatchFiles
from drafter.tui.widgets.batchfound import ProblemWords
from drafter.tui.widgets.batchproblems import BatchProblems
from drafter.tui.widgets.batchrow import BatchRow
from drafter.tui.widgets.batchrun import BatchRun, Making, Phase
from drafter.tui.widgets.batchvalues import Asked

STEPS = {
    "files": word("Files"),
    "columns": word("Columns"),
    "check": word("Check"),
    "make": word("Letters"),
}
"""The steps, in their order."""


class BatchShowing(BatchRunning):
    """Shows it."""

    def __init__(self, desk: Desk, draft: Path | None) -> None:
        super().__init__(desk)
        asked = recall() or Asked(NOTHING)
        self._of_each = OfEach()
        if draft is not None:
            asked = self._of_each.taken_over(asked, replace(asked.order, what=str(draft)))
        self.asked = asked
        self.step = "files"
        self.seen = Seen()
        self.ready: Ready | None = None
        self._reading = False
        self.checked: object = None
        """What was checked, to know whether it is still the same."""
        self.counted: Progress | None = None
        """What a check of all rows has counted."""

    def begin(self) -> None:
        """Show what was asked last time."""
        self.query_one(BatchFiles).show(self.asked.order)
        self.read_kinds(self.desk.recent_paths())
        self.ask_for(self.asked)

    def on_kinds_read(self, event: KindsRead) -> None:
        """Offer what there is."""
        self.query_one(BatchFiles).what.know(event.templates, event.drafts)

    @property
    def is_checked(self) -> bool:
        """Whether nothing goes on in the background."""
        return not self._reading and self.going is None and self.wanted is None

    # What is asked

    @on(BatchFiles.Changed)
    def _files_changed(self, event: BatchFiles.Changed) -> None:
        event.stop()
        files = self.query_one(BatchFiles)
        asked = self._of_each.taken_over(self.asked, files.order)
        files.show_name(asked.order.name)
        self.ask_for(asked)

    def ask_for(self, asked: Asked) -> None:
        """Ask for something else from now on."""
        self.asked = asked
        if not self.makes:
            self.stop_task()
            self.going = None  # what it still has to tell is about something else
        self.ready = None
        self._reading = bool(asked.order.what) and asked.order.data != Path()
        if self._reading:
            self.query_one(BatchFiles).wait()
            self.read_order(asked, self.desk.library)
        else:
            self.query_one(BatchFiles).know((), None, ())
            self._take_in(None)
        self.speak()

    def read_anew(self) -> bool:
        """Whether the files were changed since they were read; then they are read anew."""
        if self._reading or stamps_of(self.asked.order) == self.seen.stamps:
            return False
        self.tell(lambda: self.say("The files were changed: they are read anew."))
        self.ask_for(self.asked)
        return True

    def library_changed(self, library: Library, paths: frozenset[Path]) -> None:  # noqa: ARG002 - all count
        """Look anew at what is asked."""
        self.read_kinds(self.desk.recent_paths())
        if not self.makes:
            self.ask_for(self.asked)

    def on_order_read(self, event: OrderRead) -> None:
        """Show what is asked, and what is wrong with it."""
        if event.request is not self.asked:
            return
        self._reading = False
        self.asked, self.prepared, self.seen = event.asked, event.prepared, event.seen
        matching = event.prepared.matching
        problems = [
            each
            for each in event.prepared.problems
            if matching is None or not is_of_columns(each, event.asked.order)
        ]
        if event.seen.taken:
            place = Place(str(event.asked.order.out))
            problems.append(Problem("batch-folder-taken", place, severity=Severity.WARNING))
        columns = len(event.prepared.table.columns) if event.prepared.table else None
        self.query_one(BatchFiles).know(event.seen.sheets, columns, problems)
        matched = Matched(
            event.asked.order, event.prepared, self.desk.library, event.seen.examples, event.asked.values
        )
        self.query_one(BatchColumns).show(matched if matching else None)
        self._take_in(event.prepared.ready)
        self.speak()
        if self.step == "check":
            self.step_entered()

    def _take_in(self, ready: Ready | None) -> None:
        """A run that could begin, or none."""
        self.ready = ready
        if ready is None:
            self.looker = None
        elif self.looker is None or self.looker.ready is not ready:
            self.looker = Looker(ready)
        words = ProblemWords(ready, self.wording) if ready else None
        if ready is None or self.same(ready) != self.checked:
            self.checked = None
            self.query_one(BatchProblems).begin(words, "")
            self.query_one(BatchRow).clear(words)
        counted = self.counted if self.checked is not None else None
        making = (
            Making(Phase.READY, ready.order, checked=counted, begun=self.seen.begun) if ready else Making()
        )
        if not self.makes:
            self.query_one(BatchRun).show(making)

    @staticmethod
    def same(ready: Ready) -> object:
        """What a check depends on."""
        order = replace(ready.order, out=None, formats=(Format.DOCX,), combine=False)
        return order, ready.table.digest, ready.job.fingerprint

    def action_check(self) -> None:
        """Check all rows."""
        raise NotImplementedError

    def go_to_step(self, name: str) -> None:
        """Go to a step."""
        raise NotImplementedError

    # Rows

    def step_entered(self) -> None:
        """Do what a step is for by itself."""
        if self.step != "check" or self.ready is None:
            return
        self.query_one(BatchProblems).tell_again()
        if self.checked is None and self.going is None:
            self.action_check()
        if self.query_one(BatchRow).row is None:
            self.look_at(1, 1)

    @on(BatchProblems.Pointed)
    def _row_pointed(self, event: BatchProblems.Pointed) -> None:
        event.stop()
        self.look_at(event.row)

    @on(BatchRow.Wanted)
    def _row_wanted(self, event: BatchRow.Wanted) -> None:
        event.stop()
        self.look_at(event.row)

    def show_next_row(self, by: int) -> None:
        """Show the next row, or the one before."""
        self.look_at((self.query_one(BatchRow).row or 0) + by, by)

    def wait_for_row(self, row: int) -> None:
        """Tell that a row is being looked for."""
        self.query_one(BatchRow).wait(row)

    def on_row_looked(self, event: RowLooked) -> None:
        """Show the row."""
        if event.looker is not self.looker:
            return
        row = event.look.row
        if row is None and not event.look.problems and event.step:
            self.query_one(BatchRow).stay()
            return
        known = self.query_one(BatchProblems).problems_of(row.number) if row else ()
        self.query_one(BatchRow).show(event.look, known or event.look.problems)
        if row is not None:
            self.query_one(BatchProblems).point_at(row.number)

    # In words

    def speak(self) -> None:
        """Name the steps, with what is wrong in each."""
        order, prepared = self.asked.order, self.prepared
        title = self.say("Letters from a spreadsheet")
        template = prepared.shared.template if prepared and prepared.shared and not self._reading else None
        kind = (
            (template.facts.name.within(Language(self.wording.language)) or template.id) if template else ""
        )
        data = order.data.name if order.data != Path() else ""
        self.query_one("#batch-title", Label).update(" · ".join(filter(None, (title, kind, data))))
        wrong = {
            "files": self.query_one(BatchFiles).wrong,
            "columns": self.query_one(BatchColumns).left,
            "check": self.query_one(BatchProblems).set_aside,
        }
        signs = {name: f" ✗{count}" for name, count in wrong.items() if count}
        for number, (name, label) in enumerate(STEPS.items(), 1):
            self.query_one(f"#to-{name}", Tab).label = f"{number} {self.say(label)}{signs.get(name, '')}"
