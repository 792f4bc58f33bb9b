"""The form of a letter: the fields of one step at a time, the editors of its text, the list of findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, ContentSwitcher, Label, Static

from drafter.core.language import Language
from drafter.core.problems import Severity
from drafter.editing import Finding, Sheet, problems_of
from drafter.questions import Step, StepKey, field_of, is_unanswered
from drafter.tui.speaking import Speaking, put_on
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.fields import field_for
from drafter.tui.widgets.findings import FindingList
from drafter.tui.widgets.offers import Offer, offers_of
from drafter.tui.widgets.pair import TextPair


class StepForm(Speaking, Vertical):
    """What is filled in at one step."""

    DEFAULT_CSS = """
    StepForm { height: 1fr; }
    StepForm .step-title { height: 1; }
    StepForm > VerticalScroll { height: 1fr; }
    """

    def __init__(self, step: Step) -> None:
        super().__init__(id=f"step-{step.key}")
        self.step = step

    def compose(self) -> ComposeResult:
        """The name of the step, and what belongs to it."""
        yield Label(classes="step-title", markup=False)
        yield from self.compose_step()

    def compose_step(self) -> Iterable[Widget]:
        """What belongs to the step."""
        raise NotImplementedError

    def speak(self) -> None:
        """Name the step."""
        self.query_one(".step-title", Label).update(self.wording.step(self.step.key), layout=False)

    def load(self, sheet: Sheet) -> None:
        """Show what is filled in."""

    def follow(self, sheet: Sheet, findings: Sequence[Finding]) -> None:
        """Show what follows from the answers, and what is wrong with them."""

    def focus_first(self) -> None:
        """Go to where one starts filling in."""
        # Textual's own `focus` waits a moment, in which keys that are typed ahead go astray.
        chain = [each for each in self.screen.focus_chain if self in each.ancestors]
        self.screen.set_focus(chain[0] if chain else None)


class FieldsForm(StepForm):
    """A step of fields."""

    def __init__(self, step: Step, today: Callable[[], dt.date]) -> None:
        super().__init__(step)
        self.today = today

    def compose_step(self) -> Iterable[Widget]:
        """The fields, one under the other."""
        with VerticalScroll(can_focus=False):
            for question in self.step.questions:
                yield field_for(question, self.today)

    def load(self, sheet: Sheet) -> None:
        """Show what is filled in."""
        for field in self._fields:
            field.load(sheet)

    @property
    def _fields(self) -> Iterable[Field]:
        """The fields; those of parts are looked after by the field that has them."""
        return self.query_children(VerticalScroll).first().query_children(Field).results(Field)

    def follow(self, sheet: Sheet, findings: Sequence[Finding]) -> None:
        """Show in each field what follows from the others."""
        for field in self._fields:
            field.follow(sheet)
            field.explain(problems_of(field.question.name, findings))


class TextForm(StepForm):
    """The step of the letter's own text."""

    def __init__(self, step: Step, sheet: Sheet, today: Callable[[], dt.date]) -> None:
        super().__init__(step)
        self._languages = sheet.languages
        self._sheet = sheet
        self._today = today

    @property
    def pair(self) -> TextPair:
        """The editors."""
        return self.query_one(TextPair)

    def compose_step(self) -> Iterable[Widget]:
        """The editors."""
        yield TextPair(self._languages)

    def on_mount(self) -> None:
        """Offer text blocks."""
        for language in Language:
            self.pair.editor(language).blocks = partial(self._offers, language)

    def _offers(self, language: Language) -> Sequence[Offer]:
        return offers_of(self._sheet, language, Language(self.wording.language), self._today)

    def load(self, sheet: Sheet) -> None:
        """Show the texts."""
        self._languages = sheet.languages
        self.pair.set_languages(sheet.languages)
        self.pair.load({language: sheet.answers.bodies.get(language, "") for language in sheet.languages})

    def follow(self, sheet: Sheet, findings: Sequence[Finding]) -> None:
        """Mark the lines that have problems."""
        marks: dict[Language, dict[int, Severity]] = {language: {} for language in sheet.languages}
        for finding in findings:
            line = finding.problem.place.line
            if field_of(finding.problem) is None and line and finding.problem.place.file is None:
                marks[finding.language][line] = finding.problem.severity
        for language, lines in marks.items():
            self.pair.editor(language).mark_problems(lines)
        self._sheet = sheet

    def focus_first(self) -> None:
        """Go to the text."""
        self.pair.editor(self._languages[0]).focus()


class CheckForm(StepForm):
    """The step in which all is checked, and the letter is made."""

    DEFAULT_CSS = """
    CheckForm .check-summary { height: auto; }
    CheckForm FindingList { height: auto; max-height: 1fr; }
    CheckForm .check-buttons { height: auto; }
    """

    class LetterAsked(Message):
        """The letter is to be made."""

    def compose_step(self) -> Iterable[Widget]:
        """What was found, the list, the button."""
        yield Static(classes="check-summary", markup=False)
        yield FindingList()
        with Horizontal(classes="check-buttons"):
            yield Button(id="make", variant="primary")

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self._counts: Mapping[str, int] = {}

    def follow(self, sheet: Sheet, findings: Sequence[Finding]) -> None:
        """Show all that was found."""
        wrong = [each.problem for each in findings if not is_unanswered(each.problem)]
        errors = sum(problem.severity is Severity.ERROR for problem in wrong)
        open_ = sum(is_unanswered(each.problem) for each in findings)
        self._counts = {"open": open_, "errors": errors, "warnings": len(wrong) - errors}
        self.query_one(FindingList).show(findings, sheet)
        self.query_one(FindingList).display = bool(findings)
        self.speak()

    def speak(self) -> None:
        """Sum up what was found."""
        super().speak()
        put_on(self.query_one("#make", Button), self.say("Make the letter"))
        count = self.wording.count
        open_, errors, warnings = (self._counts.get(key, 0) for key in ("open", "errors", "warnings"))
        parts = []
        if open_:
            parts.append(count("{count} field is not filled in", "{count} fields are not filled in", open_))
        if errors:
            parts.append(count("{count} problem", "{count} problems", errors))
        if warnings:
            parts.append(count("{count} point to look at", "{count} points to look at", warnings))
        summary = f"{', '.join(parts)}." if parts else self.say("Nothing wrong.")
        if not open_ and not errors:
            summary += f" {self.say('The letter can be made.')}"
        self.query_one(".check-summary", Static).update(summary)

    def focus_first(self) -> None:
        """Go to the first finding, or to the button."""
        findings = self.query_one(FindingList)
        (findings if findings.display else self.query_one("#make")).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Ask for the letter."""
        event.stop()
        self.post_message(self.LetterAsked())


class Form(ContentSwitcher):
    """All steps; one is shown, and each is made when it is first shown."""

    def __init__(self, today: Callable[[], dt.date], **settings: str) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self._today = today

    async def show_step(self, step: Step, sheet: Sheet, findings: Sequence[Finding]) -> StepForm:
        """Show a step."""
        id_ = f"step-{step.key}"
        if not self.query(f"#{id_}"):
            made = self._made(step, sheet)
            made.display = False
            await self.mount(made)
            made.load(sheet)
        form = self.query_one(f"#{id_}", StepForm)
        form.follow(sheet, findings)
        self.current = id_
        self.set_class(step.key is StepKey.TEXT and len(sheet.languages) > 1, "-side-by-side")
        return form

    def load(self, sheet: Sheet) -> None:
        """Show what is filled in, in every step there is."""
        for form in self.query(StepForm):
            form.load(sheet)

    def follow(self, sheet: Sheet, findings: Sequence[Finding]) -> None:
        """Show in the step on the screen what follows from the answers."""
        if self.current:
            self.query_one(f"#{self.current}", StepForm).follow(sheet, findings)

    def focus_first(self) -> None:
        """Go to where one starts filling in the step on the screen."""
        if self.current:
            self.query_one(f"#{self.current}", StepForm).focus_first()

    async def forget(self) -> None:
        """Take all steps away, because there are others now."""
        self.current = None
        await self.remove_children()

    def _made(self, step: Step, sheet: Sheet) -> StepForm:
        if step.key is StepKey.TEXT:
            return TextForm(step, sheet, self._today)
        if step.key is StepKey.CHECK:
            return CheckForm(step)
        return FieldsForm(step, self._today)


def focus_field(form: StepForm, finding: Finding) -> None:
    """Go to where a finding is mended."""
    place, name = finding.problem.place, field_of(finding.problem)
    if isinstance(form, TextForm):
        line, column = (place.line or 1, place.column or 1) if place.file is None else (1, 1)
        form.pair.editor(finding.language).go_to(line, column)
        return
    fields = form.query(f"#field-{name}").results(Field) if name else ()
    for field in fields:
        field.go_to(place.field)
        return
    form.focus_first()
