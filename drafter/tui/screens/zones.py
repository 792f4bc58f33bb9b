"""A screen in three zones: steps, form and letter, side by side or one at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget

from drafter.tui.desk import Desk
from drafter.tui.screens.letters import LettersScreen
from drafter.tui.speaking import word
from drafter.tui.widgets.form import Form
from drafter.tui.widgets.letterzone import LetterZone
from drafter.tui.widgets.steplist import StepList
from drafter.working import Work

WIDE = 110
"""Columns from which steps, form and letter stand side by side; below it, one at a time."""


class Zone(StrEnum):
    """The parts of the screen."""

    STEPS = "steps"
    FORM = "form"
    LETTER = "letter"


class ZonedScreen(LettersScreen):
    """Knows which zones there is room for, and goes from one to the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Some inputs have an own use for this key.
        Binding(
            "f6",
            "zone",
            word("Part"),
            id="draft.zone",
            priority=True,
            tooltip=word("To the next part of the screen"),
        ),
        Binding("escape", "steps", word("Back to the form or the steps"), id="draft.steps", show=False),
    ]

    def __init__(self, desk: Desk, draft: Work) -> None:
        super().__init__(desk, draft)
        self.zone = Zone.FORM
        """The zone that is shown when there is room for one."""
        self._left: Widget | None = None
        """What had the focus in the form when one left it."""

    def compose_zones(self) -> ComposeResult:
        """The zones."""
        with Horizontal(id="zones"):
            yield StepList(id="steps")
            yield Form(self.desk.today, id="form")
            yield LetterZone(id="letter")

    @property
    def form(self) -> Form:
        """What is filled in."""
        return self.query_one(Form)

    def on_resize(self, event: Resize) -> None:
        """Give each zone its place; one stays in that where one was."""
        self.zone = self._zone_here()
        self.lay_out(event.size.width)

    def lay_out(self, width: int) -> None:
        """Show the zones that there is room for."""
        wide = width >= WIDE
        self.set_class(wide, "-wide")
        for zone in Zone:
            self.query_one(f"#{zone}").display = wide or zone is self.zone

    def action_zone(self) -> None:
        """Go to the next part of the screen."""
        zones = list(Zone)
        self._to_zone(zones[(zones.index(self._zone_here()) + 1) % len(zones)])

    def action_steps(self) -> None:
        """Go back: from the letter to the form, from the form to the list of steps."""
        self._to_zone(Zone.FORM if self._zone_here() is Zone.LETTER else Zone.STEPS)

    def _zone_here(self) -> Zone:
        focused = self.focused
        for zone in Zone:
            if focused is not None and self.query_one(f"#{zone}") in focused.ancestors_with_self:
                return zone
        return self.zone

    def _to_zone(self, zone: Zone) -> None:
        if self.focused is not None and self._zone_here() is Zone.FORM:
            self._left = self.focused
        self.zone = zone
        self.lay_out(self.size.width)
        if zone is Zone.FORM:
            self._back_to_form()
        elif zone is Zone.LETTER:
            self.letter_zone.go()
        else:
            self.query_one(StepList).focus()

    def _back_to_form(self) -> None:
        """Go to where one was in the form; to its first field when that is not there any more."""
        left, self._left = self._left, None
        if left is not None and left.is_attached and left.focusable and left in self.form.walk_children():
            left.focus()
        else:
            self.form.focus_first()

    def show_zone(self) -> None:
        """Bring the letter on the screen; where all is on it, one can go on typing."""
        if not self.has_class("-wide"):
            self._to_zone(Zone.LETTER)
