"""The screen on which a letter is written: its steps, the form of one, and the letter as it will look."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Label

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.editing import Finding, noted, state_of
from drafter.questions import LETTER_FIELDS, Step, StepKey, field_of, steps_with
from drafter.tui.collecting import spare_collector, tidy_up
from drafter.tui.desk import Desk
from drafter.tui.screens.drafting_renewing import RenewingScreen
from drafter.tui.screens.editing_dialogs import AnswersEditors
from drafter.tui.screens.zones import Zone
from drafter.tui.speaking import word
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.findings import FindingList
from drafter.tui.widgets.foot import Foot
from drafter.tui.widgets.form import CheckForm, TextForm, focus_field
from drafter.tui.widgets.pair import TextPair
from drafter.tui.widgets.steplist import SIGNS, StepList, state_word
from drafter.working import Work, title_of

_PAUSE = 0.25
"""Seconds after the last change in which what is not being looked at is judged too."""

_REST = 2.0
"""Seconds after that in which nobody seems to type any more."""

_PARTS: Mapping[StepKey, str] = {
    StepKey.ADDRESSEE: "addressee",
    StepKey.REFERENCES: "date",
    StepKey.SUBJECT: "subject",
    StepKey.ATTACHMENTS: "attachments",
    StepKey.SIGNATORIES: "signatories",
}
"""The part of the letter that a step fills in."""


class DraftingScreen(AnswersEditors, RenewingScreen):
    """One draft, being written."""

    CSS_PATH = "drafting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Some inputs have an own use for these keys.
        Binding(
            "f7",
            "step(-1)",
            word("Back"),
            id="draft.back",
            priority=True,
            show=False,
            tooltip=word("Back to the previous step"),
        ),
        Binding("f8", "step(1)", word("Next"), id="draft.next", priority=True, tooltip=word("Next step")),
        Binding(
            "f9", "check", word("Check"), id="draft.check", priority=True, tooltip=word("Check the letter")
        ),
        Binding(
            "f2",
            "preview_language",
            word("Other language"),
            id="draft.language",
            show=False,
            tooltip=word("Show the letter in its other language"),
        ),
    ]

    def __init__(self, desk: Desk, draft: Work) -> None:
        super().__init__(desk, draft)
        self.step_key = StepKey.ADDRESSEE
        self._step: Step | None = None
        self.language = draft.sheet.languages[0]
        """The language of the letter that is shown."""
        self._findings: Sequence[Finding] = ()
        self._renewing = False
        self._later: Timer | None = None
        self._going = asyncio.Lock()
        """Held while one step takes the place of another: keys may come quicker than that is done."""

    def compose(self) -> ComposeResult:
        """The title, the three zones, the keys."""
        yield Label(id="draft-title", markup=False)
        yield Label(id="draft-steps", markup=False)
        yield from self.compose_zones()
        yield Foot()

    def on_mount(self) -> None:
        """Show the first step."""
        self.call_next(self.go_to, self.step_key)
        self.call_after_refresh(spare_collector)

    def speak(self) -> None:
        """Show the title and the steps."""
        self._show_title()
        self._show_steps()

    # What is shown

    def _show_title(self) -> None:
        draft, say = self.draft, self.say
        name = draft.path.name if draft.path else say("New letter")
        mark = f" · {say('not saved')}" if draft.unsaved else ""
        languages = " + ".join(language.value for language in self.sheet.languages)
        subject = title_of(draft.sheet, self.sheet.languages[0])
        title = f"{name}{mark} · {languages}" + (f" · {subject}" if subject else "")
        self.query_one("#draft-title", Label).update(title, layout=False)

    @property
    def _steps(self) -> Sequence[Step]:
        """The steps; the one that is shown is among them as long as one is there."""
        return steps_with(self._step, self.sheet.steps)

    def _show_steps(self) -> None:
        steps = self._steps
        states = {step.key: state_of(step, self.sheet, self._findings) for step in steps}
        self.query_one(StepList).show(steps, states, self.step_key)
        at = [step.key for step in steps].index(self.step_key)
        signs = " ".join(
            f"[{SIGNS[states[step.key]][0]}]" if step.key is self.step_key else SIGNS[states[step.key]][0]
            for step in steps
        )
        here = f"{at + 1}/{len(steps)} {self.wording.step(self.step_key)}"
        begun = any(text.strip() for text in self.sheet.answers.bodies.values())
        state = self.say(state_word(self.step_key, states[self.step_key], begun=begun))
        self.query_one("#draft-steps", Label).update(f"{here} ({state})  {signs}", layout=False)

    def _show_letter(self) -> None:
        sketch = self.sheet.composed(self.language).sketch
        if sketch is not None:
            self.letter_zone.show(sketch)

    # Changes

    @on(Field.Changed)
    def _field_changed(self, event: Field.Changed) -> None:
        event.stop()
        self._change(self.sheet.answers.answered(event.name, event.value))

    @on(TextPair.Changed)
    def _text_changed(self, event: TextPair.Changed) -> None:
        event.stop()
        self.language = event.language
        self._change(self.sheet.answers.written(event.language, event.text))
        self.letter_zone.reveal(event.pair.editor(event.language).cursor_line)

    def _change(self, answers: Answers) -> None:
        if answers == self.sheet.answers:
            return
        was_unsaved = self.draft.unsaved
        self.draft.change(answers)
        self._show_letter()
        self._judge([self.language])
        if not was_unsaved or self.step_key is not StepKey.TEXT:
            self._show_title()
        if self._later:
            self._later.stop()
        self._later = self.set_timer(_PAUSE, self._judge_all)

    def _judge_all(self) -> None:
        self._judge(None)
        self._show_title()
        self._later = self.set_timer(_REST, tidy_up)

    def _judge(self, languages: Sequence[Language] | None) -> None:
        found = self.sheet.findings(languages)
        if languages is not None:
            others = [each for each in self._findings if each.language not in languages]
            found = (*found, *(each for each in others if each.language in self.sheet.languages))
        self._findings = found
        self._show_steps()
        self.form.follow(self.sheet, self._to_show())

    def _to_show(self) -> Sequence[Finding]:
        """What the form shows: before a letter goes out also what deserves a look."""
        if self.step_key is not StepKey.CHECK:
            return self._findings
        return noted(self._findings, self.sheet, self.desk.today())

    def saved(self) -> None:
        """Show whether the file has all."""
        self._show_title()

    def reloaded(self) -> None:
        """Show the answers anew: there may be other steps and other fields."""
        keys = [step.key for step in self.sheet.steps]
        self._step = None
        if self.step_key not in keys:
            self.step_key = keys[0]
        if self.language not in self.sheet.languages:
            self.language = self.sheet.languages[0]
        self._renewing = True
        self.call_next(self._show_anew)

    async def _show_anew(self) -> None:
        async with self._going:
            await self.form.forget()
        self._show_title()
        await self.go_to(self.step_key)
        self._renewing = False

    # Going about

    @property
    def is_busy(self) -> bool:
        """Whether a step is being shown: keys that come meanwhile are for that step."""
        return self._renewing or self._going.locked()

    async def go_to(self, key: StepKey, finding: Finding | None = None) -> None:
        """Go to a step, and there to where a finding is mended."""
        async with self._going:
            await self._go_to(key, finding)

    async def _go_to(self, key: StepKey, finding: Finding | None) -> None:
        self._findings = self.sheet.findings()
        steps = self.sheet.steps
        step = next((step for step in steps if step.key is key), steps[0])
        self.step_key = key = step.key
        self._step = step
        self.zone = Zone.FORM
        self.lay_out(self.size.width)
        form = await self.form.show_step(step, self.sheet, self._to_show())
        if finding is not None:
            focus_field(form, finding)
        else:
            form.focus_first()
        self._show_steps()
        self._show_letter()
        if key in _PARTS:
            self.letter_zone.reveal_part(_PARTS[key])
        elif isinstance(form, TextForm):
            self.letter_zone.reveal(form.pair.editor(self.language).cursor_line)

    async def action_step(self, by: int) -> None:
        """Go to a next or an earlier step."""
        keys = [step.key for step in self._steps]
        at = keys.index(self.step_key) + by
        if 0 <= at < len(keys):
            await self.go_to(keys[at])

    async def action_check(self) -> None:
        """Check all, and list what was found."""
        await self.go_to(StepKey.CHECK)

    async def action_go(self, key: str) -> None:
        """Go to a step by its key."""
        await self.go_to(StepKey(key))

    @on(StepList.Chosen)
    async def _step_chosen(self, event: StepList.Chosen) -> None:
        await self.go_to(event.key)

    @on(FindingList.Chosen)
    async def _finding_chosen(self, event: FindingList.Chosen) -> None:
        if field_of(event.finding.problem) in LETTER_FIELDS:
            self.action_letter()
        else:
            await self.go_to(event.finding.step, event.finding)

    @on(CheckForm.LetterAsked)
    def _letter_asked(self) -> None:
        self.action_make()

    def show_findings(self) -> None:
        """List what is wrong."""
        self.call_next(self.go_to, StepKey.CHECK)

    def action_preview_language(self) -> None:
        """Show the letter in its other language."""
        languages = self.sheet.languages
        at = languages.index(self.language) if self.language in languages else -1
        self.language = languages[(at + 1) % len(languages)]
        self._show_letter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something: a letter in one language has no other to be shown."""
        if action == "preview_language":
            return len(self.sheet.languages) > 1
        return super().check_action(action, parameters)

    def shown_letter(self) -> Letter | None:
        """The letter that is shown."""
        return self.sheet.composed(self.language).sketch

    def commands(self) -> Iterable[tuple[str, str]]:
        """Going to each step."""
        yield from super().commands()
        for step in self.sheet.steps:
            yield f"go('{step.key}')", self.say("Go to: {step}", step=self.wording.step(step.key))
