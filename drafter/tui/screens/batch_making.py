"""What the screen of batches does to check the rows and to make the letters, and what it tells of that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual import on

from drafter.core.problems import Problem
from drafter.desktop import open_with_desktop
from drafter.tui.screens.batch_running import Task, TaskEnded, TaskGoing
from drafter.tui.screens.batch_showing import BatchShowing
from drafter.tui.screens.dialogs import Ask
from drafter.tui.speaking import word
from drafter.tui.widgets.batchfiles import BatchFiles
from drafter.tui.widgets.batchfound import ProblemWords
from drafter.tui.widgets.batchproblems import BatchProblems
from drafter.tui.widgets.batchrun import BatchRun, Making, Phase


class BatchMaking(BatchShowing):
    """Has it done, and shows what came of it."""

    _listed: Task | None = None
    """What found the problems that are listed."""

    # Checking

    def action_check(self) -> None:
        """Check all rows."""
        if self.step != "check":
            self.go_to_step("check")
            return
        if self.going is not None or self.read_anew():
            return
        if self.ready is None:
            self.tell(
                lambda: self.say("The rows cannot be checked yet: see the steps before this one."), "warning"
            )
            return
        self.counted = None
        self._begin_to_list(self.start_task(self.ready))

    def action_stop(self) -> None:
        """Stop what goes on."""
        task = self.going
        if task is None:
            self.tell(lambda: self.say("Nothing is going on that could be stopped."))
            return
        self.stop_task()
        if task.makes:
            run = self.query_one(BatchRun)
            run.show(replace(run.making, phase=Phase.STOPPING))
        else:
            self.query_one(BatchProblems).tell("stopping")

    def on_task_going(self, event: TaskGoing) -> None:
        """Show how far it is."""
        if event.task is not self.going:
            return
        self._begin_to_list(event.task)
        problems = self.query_one(BatchProblems)
        problems.add(event.found)
        going = "making" if event.task.makes else "checking"
        problems.tell("stopping" if event.task.stop.is_set() else going, event.progress)
        if event.task.makes:
            run = self.query_one(BatchRun)
            run.show(replace(run.making, progress=event.progress))

    def on_task_ended(self, event: TaskEnded) -> None:
        """Show how it ended."""
        if event.task is not self.going:
            return
        ended = event.ended
        trouble = [ended.trouble] if ended and ended.trouble else list(event.problems)
        finished = ended is not None and ended.finished
        if ended is not None:
            self._begin_to_list(event.task)
        if event.task is self._listed:
            problems = self.query_one(BatchProblems)
            problems.add(event.found)
            state = ("made" if event.task.makes else "checked") if finished else "stopped"
            problems.tell(state, ended.progress if ended else None)
            problems.settle()
        if event.task.makes:
            self._show_made(event, trouble)
        else:
            self.counted = ended.progress if ended and finished else None
            run = self.query_one(BatchRun)
            run.show(replace(run.making, checked=self.counted))
            self.tell_problems(trouble)
        self.task_ended()
        self.speak()

    def _begin_to_list(self, task: Task) -> None:
        """List what is found from now on; before letters are made, what a check found stays to be seen."""
        if task is not self._listed:
            self._listed = task
            self.checked = self.same(task.ready)
            words = ProblemWords(task.ready, self.wording)
            self.query_one(BatchProblems).begin(words, "making" if task.makes else "checking")

    def _show_made(self, event: TaskEnded, trouble: list[Problem]) -> None:
        run, ended = self.query_one(BatchRun), event.ended
        if ended is None:
            run.show(Making(Phase.REFUSED, event.task.ready.order, None, trouble))
            return
        phase = Phase.DONE if ended.finished else Phase.STOPPED
        run.show(Making(phase, event.task.ready.order, ended.progress, trouble, ended.rejected))

    # Making

    def action_make(self) -> None:
        """Make the letters, once one sees what will be made."""
        if self.step != "make":
            self.go_to_step("make")
        elif self.makes or self.read_anew():
            pass
        elif self.ready is None:
            self.tell(
                lambda: self.say("The letters cannot be made yet: see the steps before this one."), "warning"
            )
        else:
            self.make()

    def make(self, *, anew: bool = False) -> None:
        """Make the letters; anew, without those that were made before."""
        if self.ready is None:
            return
        if self.going is not None:
            # Whoever wants letters does not wait for a check: each row is checked for its letter anyway.
            self.stop_task()
            self.query_one(BatchProblems).tell("stopped")
            self.checked = None
        self.start_task(self.ready, makes=True, anew=anew)
        self.query_one(BatchRun).show(Making(Phase.GOING, self.ready.order))

    @on(BatchRun.Wish)
    def _wished(self, event: BatchRun.Wish) -> None:
        event.stop()
        making = self.query_one(BatchRun).making
        if event.name in ("make", "go-on"):
            self.action_make()
        elif event.name == "stop":
            self.action_stop()
        elif event.name == "anew":
            self._ask_to_begin_anew()
        elif event.name == "folder":
            self.go_to_step("files")
            self.set_focus(self.query_one(BatchFiles).out.box)
        elif event.name == "open" and making.order and making.order.out:
            open_with_desktop(making.order.out)
        elif event.name == "rejected" and making.rejected:
            self._go_on_with(making.rejected)

    def _ask_to_begin_anew(self) -> None:
        def answered(answer: str | None) -> None:
            if answer == "anew":
                self.make(anew=True)

        text = word(
            "The letters of the time before are taken away, but for those that somebody has changed since."
        )
        answers = {"cancel": word("Cancel"), "anew": word("Begin anew")}
        self.app.push_screen(Ask(text, answers), answered)

    def _go_on_with(self, rejected: Path) -> None:
        """Ask for letters of the rows that were set aside, in a folder of their own."""
        out = rejected.parent.with_name(f"{rejected.parent.name}-2")
        order = replace(self.asked.order, data=rejected, out=out, sheet=None)
        self.query_one(BatchFiles).show(order)
        self.go_to_step("files")
        self.ask_for(replace(self.asked, order=order))
