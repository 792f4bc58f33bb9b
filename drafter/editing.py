"""A draft that is being filled in: its answers, and what comes of them at each moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from drafter.core.answers import Answers
from drafter.core.compose import Composed, values_of, with_defaults
from drafter.core.days import notes_on
from drafter.core.draft import StandardFields
from drafter.core.entries import Entries
from drafter.core.fields import FieldSpec
from drafter.core.language import Language
from drafter.core.letterhead import Addressee, Letterhead
from drafter.core.paragraphs import pairing
from drafter.core.problems import Place, Problem, Severity, has_errors
from drafter.core.sandbox import EVALUATION_ERRORS, holds
from drafter.core.sentences import EACH
from drafter.core.template import Template
from drafter.drafts import OpenDraft, compose_draft, read_answers
from drafter.library import Library, LibraryError
from drafter.questions import (
    Question,
    Step,
    StepKey,
    answer_to,
    field_of,
    is_unanswered,
    is_within,
    step_of,
    steps_of,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, the step in which it is mended, and the language of the letter it was found in."""

    problem: Problem
    step: StepKey
    language: Language


class Sheet:
    """Answers, and all that follows from them; worked out when it is asked for, and once.

    A sheet never changes: other answers are another sheet.
    """

    def __init__(self, answers: Answers, library: Library, folder: Path | None = None) -> None:
        """`folder` is where the draft is saved; without one, files are looked for in the current folder."""
        self.answers = answers
        self.library = library
        self.folder = folder or Path()
        self._composed: dict[Language, Composed] = {}

    def with_answers(self, answers: Answers) -> Sheet:
        """The sheet of other answers."""
        return Sheet(answers, self.library, self.folder)

    def in_folder(self, folder: Path) -> Sheet:
        """The sheet of a draft that is saved in a folder."""
        return Sheet(self.answers, self.library, folder)

    @cached_property
    def opened(self) -> OpenDraft:
        """What the answers mean."""
        return read_answers(self.answers, self.library, self.folder)

    @property
    def fields(self) -> StandardFields:
        """The fields with the template's defaults, without those that are filled in wrongly."""
        fields = self.opened.draft.fields
        return with_defaults(fields, self.template.defaults) if self.template else fields

    @cached_property
    def template(self) -> Template | None:
        """The template, when there is one by that name and it is right."""
        id_ = self.answers.text("template")
        try:
            return self.library.template(id_) if id_ in self.library.template_ids() else None
        except LibraryError:
            return None

    @cached_property
    def letterhead(self) -> Letterhead | None:
        """The letterhead, when there is one by that name and it is right."""
        id_ = self.fields.letterhead
        try:
            if id_ not in self.library.letterhead_ids():
                return None
            return self.library.letterhead(id_).on(self.fields.date)
        except LibraryError:
            return None

    @property
    def address_book(self) -> dict[str, Addressee]:
        """The address book; empty when it is not right, which composing then reports."""
        try:
            return dict(self.library.addressees)
        except LibraryError:
            return {}

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which the letter is written, its own first."""
        return tuple(dict.fromkeys([self.fields.language, *self.answers.bodies]))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is to be filled in."""
        return steps_of(self.template, self.answers.data)

    @cached_property
    def values(self) -> Mapping[str, object]:
        """What the template's expressions may speak of; nothing while template or letterhead is unknown."""
        if self.template is None or self.letterhead is None:
            return {}
        return values_of(self.opened.draft, self.template, self.letterhead, self.address_book)

    def composed(self, language: Language) -> Composed:
        """The letter in a language, and what is wrong with it."""
        if language not in self._composed:
            self._composed[language] = compose_draft(self.opened, self.library, language)
        return self._composed[language]

    def findings(self, languages: Sequence[Language] | None = None) -> tuple[Finding, ...]:
        """What is wrong in the languages given, or in all; in the order of the steps, each once."""
        found: list[Finding] = []
        seen: list[Problem] = []
        for language in languages or self.languages:
            for problem in self.composed(language).problems:
                # A field's fault is one fault in both letters; line 3 of the text is another in each.
                if field_of(problem) is not None:
                    if problem in seen:
                        continue
                    seen.append(problem)
                found.append(Finding(problem, step_of(problem, self.steps), language))
        order = [step.key for step in self.steps]
        return tuple(sorted(found, key=lambda each: order.index(each.step)))

    def ready(self) -> bool:
        """Whether the letter can be made in all its languages."""
        return all(self.composed(language).letter is not None for language in self.languages)


def noted(findings: Sequence[Finding], sheet: Sheet, today: dt.date) -> tuple[Finding, ...]:
    """The findings with what deserves a look before the letter goes out, in the order of the steps.

    That is a day on which letters do not go out, and in a letter in two languages the paragraphs that
    one of them lacks.
    """
    day = sheet.fields.date
    notes = notes_on(day, today) if day else []
    found = [Finding(note, step_of(note, sheet.steps), sheet.languages[0]) for note in notes]
    texts = [sheet.answers.bodies.get(language, "") for language in Language]
    if all(text.strip() for text in texts):
        pairs = pairing(texts[0], texts[1])
        for side, language in enumerate(Language):
            alone = [own for pair in pairs if (own := pair[side]) and pair[1 - side] is None]
            if alone:
                facts = {"count": len(alone)}
                note = Problem("paragraphs-alone", Place(line=alone[0].first), facts, Severity.WARNING)
                found.append(Finding(note, StepKey.TEXT, language))
    order = [step.key for step in sheet.steps]
    return tuple(sorted([*findings, *found], key=lambda each: order.index(each.step)))


class State(StrEnum):
    """How far a step is."""

    EMPTY = "empty"
    FILLED = "filled"
    PROBLEM = "problem"


def state_of(step: Step, sheet: Sheet, findings: Sequence[Finding]) -> State:
    """How far a step is: empty, filled, or with a problem in what was filled in."""
    here = [finding.problem for finding in findings if finding.step is step.key]
    if any(not is_unanswered(problem) for problem in here):
        return State.PROBLEM
    if step.key is StepKey.CHECK:
        return State.FILLED if not has_errors(finding.problem for finding in findings) else State.EMPTY
    if here:
        return State.EMPTY
    if step.key is StepKey.TEXT:
        return State.FILLED
    required = any(question.required for question in step.questions)
    filled = any(
        question.name in sheet.answers.data or default_of(question, sheet) is not None
        for question in step.questions
        if question.spec is None or shown(question.spec, sheet)
    )
    return State.FILLED if required or filled else State.EMPTY


def default_of(question: Question, sheet: Sheet) -> object:
    """What the template has for a field when it is not filled in; None when that is nothing."""
    if question.spec is not None:
        return question.spec.default
    return sheet.template.facts.defaults.get(question.name) if sheet.template else None


def problems_of(name: str, findings: Sequence[Finding]) -> list[Problem]:
    """What is wrong in a field, beyond that it is not filled in."""
    return [
        finding.problem
        for finding in findings
        if is_within(finding.problem, name) and not is_unanswered(finding.problem)
    ]


def shown(spec: FieldSpec, sheet: Sheet, name: str = "") -> bool:
    """Whether a field of the template counts; it does as long as that cannot be worked out.

    `name` is that of the question, which for a part says of which entry.
    """
    if spec.when is None or not sheet.values:
        return True
    try:
        return holds(spec.when, {**sheet.values, **_entry_around(name, sheet)})
    except EVALUATION_ERRORS:
        return True


def _entry_around(name: str, sheet: Sheet) -> Mapping[str, object]:
    """The entry that a part is of, as expressions call it; nothing for a field."""
    field, _, rest = name.partition(".")
    entries = sheet.values.get(field)
    number = int(rest.partition(".")[0] or 0)
    if not isinstance(entries, Entries) or not number:
        return {}
    # What is no entry at all has no value.
    before = [answer_to(f"{field}.{at}", sheet.answers.data) for at in range(1, number)]
    at = sum(isinstance(each, Mapping) for each in before)
    return {EACH: entries[at]} if at < len(entries) else {}
