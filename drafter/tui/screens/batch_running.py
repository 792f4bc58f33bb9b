"""Checking the rows of a batch and making its letters: in processes of their own, told as they go on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import resource_tracker
from threading import Event

from textual import work
from textual.message import Message

from drafter.batch.carrying import Ended, check_rows, make_letters
from drafter.batch.engine import LocalEngine, cores
from drafter.batch.ground import GroundError
from drafter.batch.job import Done
from drafter.batch.preparing import Ready
from drafter.batch.running import Means, Progress
from drafter.core.problems import Place, Problem, reason_of
from drafter.tui.screens.batch_matching import BatchMatching
from drafter.tui.screens.dialogs import Ask
from drafter.tui.speaking import word
from drafter.wording import Wording

_EVERY = 0.15
"""Seconds between two messages about how far it is: more cannot be read."""


@dataclass(eq=False)
class Task:
    """A check of the rows, or the making of their letters."""

    ready: Ready
    wording: Wording
    """For the files that account for it."""
    makes: bool = False
    anew: bool = False
    stop: Event = field(default_factory=Event)


@dataclass
class TaskGoing(Message):
    """More rows are done; `found` are those with something wrong."""

    task: Task
    progress: Progress
    found: Sequence[Done]


@dataclass
class TaskEnded(Message):
    """It has ended; when it did not begin, `problems` say why."""

    task: Task
    ended: Ended | None
    found: Sequence[Done] = ()
    problems: Sequence[Problem] = ()


class _Watch:
    """Tells the screen, from the thread in which the work is led."""

    def __init__(self, task: Task, tell: Callable[[Message], object]) -> None:
        self._task, self._tell = task, tell
        self._told = 0.0
        self.found: list[Done] = []

    def progress(self, progress: Progress) -> None:
        """Some rows are done, or time has passed."""
        now = time.monotonic()
        if now - self._told >= _EVERY:
            self._told = now
            found, self.found = self.found, []
            self._tell(TaskGoing(self._task, progress, found))

    def row(self, done: Done) -> None:
        """There is something to say of a row."""
        # What was made is nothing to look at here.
        self.found.append(done._replace(files=()))


def engine() -> LocalEngine:
    """Who does the work: never this process, in which somebody is typing."""
    # What looks after other processes wants the number of stderr, and Textual's stand-in for that has none.
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    return LocalEngine(max(2, cores()))


class BatchRunning(BatchMatching):
    """Has one task at a time, and none left behind."""

    going: Task | None = None
    """What goes on."""
    _then: Callable[[], None] | None = None
    """What to go on with once it has ended."""

    def start_task(self, ready: Ready, *, makes: bool = False, anew: bool = False) -> Task:
        """Begin to check the rows, or to make the letters."""
        if not makes:
            # A check leaves nothing behind, in no folder.
            ready = replace(ready, order=replace(ready.order, out=None))
        self.going = Task(ready, Wording(self.wording.language).for_a_form(), makes, anew)
        self._carry_out(self.going)
        return self.going

    @property
    def makes(self) -> bool:
        """Whether letters are being made."""
        return self.going is not None and self.going.makes

    def stop_task(self) -> None:
        """Stop when what is in hand is done."""
        if self.going is not None:
            self.going.stop.set()

    @work(thread=True, group="batch-task")
    def _carry_out(self, task: Task) -> None:
        watch = _Watch(task, self._post)
        means = Means(engine, task.wording, watch, task.stop)
        ended: Ended | None = None
        problems: Sequence[Problem] = ()
        try:
            if task.makes:
                ended = make_letters(task.ready, means, start_over=task.anew)
            else:
                ended = check_rows(task.ready, means)
        except GroundError as error:
            problems = error.problems
        except OSError as error:
            place = Place(str(error.filename or task.ready.order.out or ""))
            problems = [Problem("batch-unwritable", place, {"reason": reason_of(error)})]
        self._post(TaskEnded(task, ended, watch.found, problems))

    def _post(self, message: Message) -> None:
        with suppress(RuntimeError):  # the program ended meanwhile
            self.post_message(message)

    def task_ended(self) -> None:
        """Go on with what waited for the end."""
        self.going = None
        then, self._then = self._then, None
        if then is not None:
            then()

    # Leaving

    def leave(self, then: Callable[[], None]) -> None:
        """Go on with `then`; while letters are being made, once they are stopped."""
        if not self.makes:
            self.stop_task()
            then()
            return

        def answered(answer: str | None) -> None:
            if answer != "stop":
                return
            if self.going is None:
                then()
                return
            self._then = then
            self.stop_task()
            self.tell(lambda: self.say("Stopping: the letters in hand are finished."), seconds=60)

        text = word("Letters are being made. What is made stays, and another time you can go on from there.")
        answers = {"cancel": word("Go on making letters"), "stop": word("Stop and leave")}
        self.app.push_screen(Ask(text, answers), answered)
