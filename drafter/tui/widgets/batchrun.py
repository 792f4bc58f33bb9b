"""Making the letters of a batch: what will be made, how far it is, and what there is at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Static, Tabs

from drafter.batch.books import COMBINED, MANIFEST, REPORT
from drafter.batch.order import Format, Order
from drafter.batch.running import Progress
from drafter.core.problems import Problem
from drafter.tui.speaking import Speaking, put_on, word
from drafter.tui.widgets.bar import Bar


class Phase(StrEnum):
    """How far the making of letters is."""

    CLOSED = "closed"
    """Something has to be chosen or mended first."""
    READY = "ready"
    GOING = "going"
    STOPPING = "stopping"
    STOPPED = "stopped"
    REFUSED = "refused"
    """The folder cannot serve."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Making:
    """What there is to tell."""

    phase: Phase = Phase.CLOSED
    order: Order | None = None
    progress: Progress | None = None
    problems: Sequence[Problem] = ()
    """Why letters are not made, or no longer."""
    rejected: Path | None = None
    checked: Progress | None = None
    """What a check of all rows has counted."""
    begun: bool = False
    """Whether letters were made in the folder before."""


_HEADS = {
    Phase.CLOSED: word("The letters cannot be made yet: see the steps before this one."),
    Phase.READY: word("Ready to make the letters."),
    Phase.GOING: word("The letters are being made."),
    Phase.STOPPING: word("Stopping: the letters in hand are finished."),
    Phase.STOPPED: word("Stopped. Not all rows are done; what is made is whole."),
    Phase.REFUSED: word("The letters cannot be made in this folder."),
    Phase.DONE: word("Done: all rows are accounted for."),
}
_BUTTONS = {
    "make": word("Make the letters"),
    "stop": word("Stop making letters"),
    "go-on": word("Go on"),
    "anew": word("Begin anew"),
    "folder": word("Another folder"),
    "open": word("Open the folder"),
    "rejected": word("Go on with the rows set aside"),
}
"""What can be done, in the order in which it is offered."""
_OF_PHASE = {
    Phase.CLOSED: (),
    Phase.READY: ("make",),
    Phase.GOING: ("stop",),
    Phase.STOPPING: (),
    Phase.STOPPED: ("go-on",),
    Phase.REFUSED: ("folder",),
    Phase.DONE: (),
}
"""What can be done in each phase."""


class BatchRun(Speaking, VerticalScroll, can_focus=False):
    """Shows it, and has a button for each thing that can be done."""

    class Wish(Message):
        """Something is to be done: one of the names of the buttons."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, desktop: bool, id: str) -> None:  # noqa: A002 - Textual's own
        """`desktop` is whether there is one that can open a folder."""
        super().__init__(id=id)
        self._desktop = desktop
        self.making = Making()

    def compose(self) -> ComposeResult:
        """What goes on, how far it is, what there is, the buttons."""
        yield Static(id="run-head", markup=False)
        yield Bar(id="run-bar")
        yield Static(id="run-facts", markup=False)
        yield Static(id="run-told", markup=False)
        with Horizontal(id="run-buttons"):
            for name in _BUTTONS:
                yield Button(id=f"run-{name}", variant="primary" if name in ("make", "go-on") else "default")

    def show(self, making: Making) -> None:
        """Show how far it is."""
        before = self._wishes()
        self.making = making
        self._tell()
        if self._wishes() != before:
            self._offer()

    @property
    def first_button(self) -> Button | None:
        """That of the likeliest thing to do."""
        return next((each for each in self.query(Button) if each.display), None)

    def speak(self) -> None:
        """Put everything in words."""
        for name, label in _BUTTONS.items():
            put_on(self.query_one(f"#run-{name}", Button), self.say(label))
        self._tell()
        self._offer()

    def _wishes(self) -> Sequence[str]:
        making = self.making
        wishes = list(_OF_PHASE[making.phase])
        if making.phase is Phase.READY and making.begun:
            wishes = ["go-on"]
        keys = {each.key for each in making.problems}
        if making.phase is Phase.REFUSED and all(key.startswith("batch-changed-") for key in keys):
            wishes.append("anew")
        if "batch-library-changed" in keys:
            wishes.append("anew")
        if making.rejected is not None and making.phase is Phase.DONE:
            wishes.append("rejected")
        if self._desktop and making.phase in (Phase.STOPPED, Phase.DONE):
            wishes.append("open")
        return wishes

    def _offer(self) -> None:
        wishes = self._wishes()
        for name in _BUTTONS:
            self.query_one(f"#run-{name}", Button).display = name in wishes
        focused = self.screen.focused
        ours = isinstance(focused, Button) and self in focused.ancestors
        if self.display and (focused is None or isinstance(focused, Tabs) or (ours and not focused.display)):
            # Who has just done something here goes on here.
            self.screen.set_focus(self.first_button or self.screen.query_one(Tabs))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wish((event.button.id or "").removeprefix("run-")))

    # In words

    def _tell(self) -> None:
        making = self.making
        self.query_one("#run-head", Static).update(self.say(_HEADS[making.phase]))
        bar = self.query_one(Bar)
        bar.display = making.phase in (Phase.GOING, Phase.STOPPING, Phase.STOPPED)
        bar.show(making.progress.fraction if making.progress else 0)
        self.query_one("#run-facts", Static).update(self._facts())
        self.query_one("#run-told", Static).update("\n".join(self._told()))

    def _facts(self) -> Table:
        """What will be made, or what is."""
        making, say = self.making, self.say
        facts = Table.grid(padding=(0, 1, 0, 0))
        if making.order is None or making.phase is Phase.CLOSED:
            return facts
        lines = [(say("Folder"), str(making.order.out)), (say("As"), self._forms(making.order))]
        if making.progress is not None:
            lines += self._counts(making.progress)
        elif making.phase is Phase.READY:
            lines.append((say("Checked"), self._checked(making.checked)))
        for name, value in lines:
            facts.add_row(f"{name}:", Text(value, overflow="fold"))
        return facts

    def _checked(self, progress: Progress | None) -> str:
        if progress is None:
            return self.say("not all rows")
        count = self.wording.count
        rows = count("{count} row", "{count} rows", progress.rows)
        return f"{rows}, {count('{count} gets no letter', '{count} get no letter', progress.set_aside)}"

    def _forms(self, order: Order) -> str:
        forms = {Format.DOCX: self.say("Word"), Format.PDF: self.say("PDF")}
        made = self.say(" and ").join(forms[each] for each in order.formats)
        return f"{made}, {self.say('and one PDF of all')}" if order.combine else made

    def _counts(self, progress: Progress) -> list[tuple[str, str]]:
        say = self.say
        letters = str(progress.letters)
        if progress.again:
            letters += f" ({say('{count} were there already', count=progress.again)})"
        lines = [
            (say("Rows done"), str(progress.rows)),
            (say("Letters"), letters),
            (say("Rows set aside"), str(progress.set_aside)),
        ]
        if self.making.phase is Phase.GOING:
            lines.append((say("Per second"), str(round(progress.rate))))
            left = say("not known yet") if progress.left is None else _span(progress.left)
            lines.append((say("Time left"), left))
        return lines

    def _told(self) -> list[str]:
        """Why it cannot be done, or what to do with what is there."""
        making, say = self.making, self.say
        lines = [f"✗ {self.wording.what(each)}: {self.wording.remedy(each)}" for each in making.problems]
        if making.phase is Phase.READY and making.begun:
            lines.append(
                say("Letters were made in this folder before: those that are there are not made again.")
            )
        if making.phase is Phase.READY:
            lines.append(say("Rows that are not right are set aside in a file, with the reason."))
        if making.phase is Phase.STOPPED:
            lines.append(say("Go on makes the rest; no letter is made twice. That can be another day too."))
        if making.phase is Phase.DONE:
            if making.rejected is not None:
                text = say(
                    "{file} has the rows that were set aside, each with the reason. Mend them there, and "
                    "make letters of that file in a new folder."
                )
                lines.append(text.format(file=making.rejected.name))
            if making.order is not None and making.order.combine:
                lines.append(say("{file} has all letters, in the order of the rows.", file=COMBINED))
            lines.append(say("{file} has all that was found in the rows.", file=REPORT))
            lines.append(say("{file} accounts for each row: which letter came of it.", file=MANIFEST))
        return lines


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
