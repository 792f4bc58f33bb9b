"""What is asked for a letter, in which order: the same for every front end that asks.

A step is a handful of questions that belong together; a question fills one field of a draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drafter.core.draft import STANDARD
from drafter.core.fields import FieldSpec, FieldType
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.core.template import Template


class StepKey(StrEnum):
    """The steps, in the order in which a letter is made."""

    ADDRESSEE = "addressee"
    REFERENCES = "references"
    SUBJECT = "subject"
    ATTACHMENTS = "attachments"
    SIGNATORIES = "signatories"
    OWN = "own"
    TEXT = "text"
    CHECK = "check"


class Kind(StrEnum):
    """What a question takes for an answer, beyond the types that a template's fields have."""

    ADDRESSEE = "addressee"
    WORDS = "words"
    """One line, which may differ per language."""
    MANY_WORDS = "many_words"
    """Several of these."""
    LINE = "line"
    """One line, the same in both languages."""
    DATE = "date"
    ATTACHMENTS = "attachments"
    SIGNATORIES = "signatories"
    CLASSIFICATION = "classification"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Question:
    """One field to fill in. `spec` is there for a template's own field, which has its own words.

    The name of a part of an entry says of which entry: 'questions.2.answer'.
    """

    name: str
    kind: Kind | FieldType
    required: bool = False
    spec: FieldSpec | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Questions that belong together."""

    key: StepKey
    questions: tuple[Question, ...] = ()


_STANDARD: Mapping[StepKey, Sequence[Question]] = {
    StepKey.ADDRESSEE: (
        Question("addressee", Kind.ADDRESSEE, required=True),
        Question("copy_to", Kind.MANY_WORDS),
    ),
    StepKey.REFERENCES: (
        Question("date", Kind.DATE, required=True),
        Question("our_reference", Kind.LINE),
        Question("your_reference", Kind.LINE),
        Question("directorate", Kind.WORDS),
        Question("contact", Kind.CONTACT),
        Question("classification", Kind.CLASSIFICATION),
    ),
    StepKey.SUBJECT: (Question("subject", Kind.WORDS, required=True),),
    StepKey.ATTACHMENTS: (Question("attachments", Kind.ATTACHMENTS),),
    StepKey.SIGNATORIES: (
        Question("signatories", Kind.SIGNATORIES, required=True),
        Question("on_behalf_of", Kind.MANY_WORDS),
    ),
}
LETTER_FIELDS = ("template", "letterhead", "language")
"""What is chosen when a letter is started."""

_NOT_FILLED_IN = frozenset({"missing-field", "no-body", "no-body-in-language", "no-text-in-language"})


def steps_of(template: Template | None, filled: Collection[str] = ()) -> tuple[Step, ...]:
    """The steps of a kind of letter, without those in which it asks nothing.

    What is `filled` in is asked all the same, because it can only be taken out there.
    """
    without = set[str](template.facts.without if template else ())
    absent = {name for name in without if name not in filled}
    if "signatories" in absent and "on_behalf_of" not in filled:
        absent.add("on_behalf_of")
    asked = {
        key: tuple(
            replace(question, required=question.required and question.name not in without)
            for question in questions
            if question.name not in absent
        )
        for key, questions in _STANDARD.items()
    }
    steps = [Step(key, questions) for key, questions in asked.items() if questions]
    specs = template.facts.fields if template else ()
    if specs:
        own = tuple(Question(spec.name, spec.type, spec.required, spec) for spec in specs)
        steps.append(Step(StepKey.OWN, own))
    return (*steps, Step(StepKey.TEXT), Step(StepKey.CHECK))


def steps_with(step: Step | None, steps: Sequence[Step]) -> Sequence[Step]:
    """The steps with one that may not be among them any more."""
    if step is None or step.key in [each.key for each in steps]:
        return steps
    order = list(StepKey)
    return sorted([*steps, step], key=lambda each: order.index(each.key))


def field_of(problem: Problem) -> str | None:
    """The field in which a problem is: 'attachments' for 'attachments.2.title'; None for the text."""
    return (problem.place.field or "").partition(".")[0] or None


def step_of(problem: Problem, steps: Iterable[Step]) -> StepKey:
    """The step in which a problem is mended."""
    name = field_of(problem)
    if name is None:
        return StepKey.TEXT
    for step in steps:
        if any(question.name == name for question in step.questions):
            return step.key
    return StepKey.CHECK


def is_within(problem: Problem, name: str) -> bool:
    """Whether a problem is in a field, or in a part of an entry: 'questions.2.answer'."""
    return f"{problem.place.field or ''}.".startswith(f"{name}.")


def is_unanswered(problem: Problem) -> bool:
    """Whether a problem only says that something is still to be filled in."""
    name, *parts = (problem.place.field or "").split(".")
    # What lacks within a standard field that is partly filled in, such as the name of a contact, is a fault.
    return problem.key in _NOT_FILLED_IN and not (parts and name in STANDARD)


def answer_to(name: str, data: Mapping[str, object]) -> object:
    """What is filled in for the name of a question; None when nothing is."""
    found: object = data
    for step in name.split("."):
        if step.isdecimal():
            items = found if isinstance(found, (list, tuple)) else [found]
            found = items[int(step) - 1] if 0 < int(step) <= len(items) else None
        else:
            found = found.get(step) if isinstance(found, Mapping) else None
    return found


def words_per_language(value: object, languages: Sequence[Language]) -> dict[Language, str]:
    """A text that may differ per language, as its parts; what was typed plainly is in the first."""
    if isinstance(value, Mapping):
        return {language: str(value.get(language.value) or "") for language in languages}
    plain = value if isinstance(value, str) else ""
    return {language: plain if language is languages[0] else "" for language in languages}


def words_value(parts: Mapping[Language, str], languages: Sequence[Language]) -> object:
    """The same, as a draft has it: plain when the letter has one language."""
    filled = {language.value: parts[language] for language in languages if parts.get(language)}
    if len(languages) == 1:
        return filled.get(languages[0].value)
    return filled or None
