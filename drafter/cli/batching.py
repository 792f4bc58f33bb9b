"""What is told of a run on the command line: to a person at a terminal, to a log, or to another program."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Self

from drafter.batch.carrying import Ended
from drafter.batch.gathering import Gathered
from drafter.batch.job import Done
from drafter.batch.preparing import Prepared, Ready
from drafter.batch.running import Progress
from drafter.cli.console import Console
from drafter.cli.listing import table
from drafter.core.problems import Problem

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_EVERY = 5.0
"""Seconds between two lines about how far a run is."""
_LASTING = frozenset({"batch-no-rows", "batch-row-stopped"})
"""What the same command would only meet again."""
_MOST_SHOWN = 100
"""Lines of problems on a screen: the report has them all."""


def teller_for(console: Console, *, as_json: bool, checking: bool) -> Teller:
    """Who tells it best: to a program, at a terminal, or in lines."""
    if as_json:
        return JsonTeller(console, checking=checking)
    return (
        BarTeller(console, checking=checking) if sys.stderr.isatty() else Teller(console, checking=checking)
    )


class Teller:
    """Tells of a run in plain lines."""

    def __init__(self, console: Console, *, checking: bool) -> None:
        """`checking` is whether rows are only looked at."""
        self.console = console
        self.checking = checking
        self.gathered = Gathered()
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def before(self, prepared: Prepared) -> None:
        """What is wrong before the first row is read, and, when rows are only checked, what fills what."""
        if self.checking and prepared.matching is not None:
            text = self.console.wording.say("{column} fills {field}")
            for name, column in matched(prepared).items():
                self.console.narrate(text.format(column=f"'{column}'", field=name))
        self.console.problems_on_stderr(prepared.problems)

    def refused(self, problems: Iterable[Problem]) -> None:
        """Why the run cannot begin in its folder."""
        self.console.problems_on_stderr(problems)

    def progress(self, progress: Progress) -> None:
        """Some rows are done, or time has passed."""
        now = time.monotonic()
        if progress.rows and now - self._told >= _EVERY:
            self._told = now
            self.console.narrate(self._line(progress))

    def row(self, done: Done) -> None:
        """There is something to say of a row."""
        self.gathered.add(done)

    def stopping(self) -> None:
        """Somebody wants it to stop."""
        self.console.narrate(self.console.wording.say("Stopping when the letters in hand are done …"))

    def end(self, ready: Ready, ended: Ended) -> None:
        """How it ended."""
        self._show_problems(ready)
        say, count = self.console.wording.say, self.console.wording.count
        if ended.trouble is not None:
            self.console.problems_on_stderr([ended.trouble])
        progress = ended.progress
        if self.checking:
            line = count("{count} row is right", "{count} rows are right", progress.letters)
        else:
            line = count("{count} letter", "{count} letters", progress.letters)
            if progress.again:
                line += ", " + count(
                    "{count} of them was there already", "{count} of them were there already", progress.again
                )
        line += ", " + count("{count} row set aside", "{count} rows set aside", progress.set_aside)
        self.console.narrate(f"{line}.")
        lasting = ended.trouble is not None and ended.trouble.key in _LASTING
        if not ended.finished and not self.checking and not lasting:
            self.console.narrate_wrapped(say("Not all rows are done: the same command goes on."))
        elif ended.rejected is not None:
            text = say("The rows set aside are in {file}: mend them, then run that file into a new folder.")
            self.console.narrate_wrapped(text.format(file=ended.rejected))

    def _show_problems(self, ready: Ready) -> None:
        """A line for what is wrong, with all rows that it is about, in the order of the first."""
        wording, lines = self.console.wording, []
        for problem, rows in self.gathered.groups():
            what = wording.what(problem).rstrip(".")
            if problem.severity.value == "warning":
                what = f"{wording.say('warning')}: {what}"
            lines.append((rows, ready.where(problem), f"{what}: {wording.remedy(problem)}"))
        if lines:
            heads = (wording.say("Rows"), wording.say("Place"), wording.say("Problem and what to do"))
            self.console.data(table(heads, lines[:_MOST_SHOWN]))
        more = len(lines) - _MOST_SHOWN + self.gathered.beyond
        if more > 0:
            text = wording.count(
                "And {count} more problem; the report has all.",
                "And {count} more problems; the report has all.",
                more,
            )
            self.console.narrate(text)

    def _line(self, progress: Progress) -> str:
        say, count = self.console.wording.say, self.console.wording.count
        pieces = [
            f"{progress.fraction:.0%}",
            count("{count} row", "{count} rows", progress.rows),
            count("{count} set aside", "{count} set aside", progress.set_aside),
            say("{rate} per second").format(rate=round(progress.rate)),
        ]
        if progress.left is not None:
            pieces.append(say("{time} left").format(time=_span(progress.left)))
        return ", ".join(pieces)


class BarTeller(Teller):
    """Tells of a run with a bar that grows."""

    def __init__(self, console: Console, *, checking: bool) -> None:
        super().__init__(console, checking=checking)
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        from rich.console import Console as Screen  # noqa: PLC0415 - only for a terminal
        from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        screen = Screen(stderr=True, highlight=False)
        self._bar = Bar(BarColumn(), TextColumn("{task.description}"), console=screen, transient=True)
        self._task = self._bar.add_task("", total=1.0)
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def progress(self, progress: Progress) -> None:
        """The bar grows."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=progress.fraction, description=self._line(progress))


class JsonTeller(Teller):
    """Tells of a run in lines of JSON, for another program."""

    def _event(self, event: str, **facts: object) -> None:
        self.console.data(json.dumps({"event": event, **facts}, ensure_ascii=False))
        sys.stdout.flush()

    def _as_json(self, problem: Problem, place: str | None = None) -> Mapping[str, object]:
        wording = self.console.wording
        return {
            "key": problem.key,
            "severity": problem.severity.value,
            "row": problem.place.row,
            "place": place or problem.place.field,
            "file": problem.place.file,
            "problem": wording.what(problem),
            "remedy": wording.remedy(problem),
        }

    def before(self, prepared: Prepared) -> None:
        """The event 'start'."""
        problems = [self._as_json(problem) for problem in prepared.problems]
        self._event("start", matched=matched(prepared), problems=problems, ready=prepared.ready is not None)

    def refused(self, problems: Iterable[Problem]) -> None:
        """The event 'refused'."""
        self._event("refused", problems=[self._as_json(problem) for problem in problems])

    def progress(self, progress: Progress) -> None:
        """The event 'progress', twice in a second at the most."""
        now = time.monotonic()
        if now - self._told >= _EVERY / 10:
            self._told = now
            self._event("progress", **asdict(progress))

    def row(self, done: Done) -> None:
        """The event 'row'."""
        problems = [self._as_json(problem) for problem in done.problems]
        self._event("row", row=done.row, files=[file._asdict() for file in done.files], problems=problems)

    def stopping(self) -> None:
        """The event 'stopping'."""
        self._event("stopping")

    def end(self, ready: Ready, ended: Ended) -> None:  # noqa: ARG002 - what is told of rows was told
        """The event 'end'."""
        trouble = None if ended.trouble is None else self._as_json(ended.trouble)
        rejected = str(ended.rejected) if ended.rejected else None
        self._event(
            "end", finished=ended.finished, trouble=trouble, rejected=rejected, **asdict(ended.progress)
        )


def matched(prepared: Prepared) -> dict[str, str]:
    """The headings of columns by the field that each fills."""
    if prepared.matching is None:
        return {}
    columns, fills = prepared.matching.columns, prepared.matching.fills
    return {fill.target.name: columns[fill.column] for fill in fills if fill.column is not None}


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
