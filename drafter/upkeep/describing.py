"""What a library's templates are made of, for those who look after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.core.fields import FieldSpec
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.core.schema import PerLanguage
from drafter.core.template import Template
from drafter.drafts import open_draft
from drafter.library import Library, LibraryError, shipped_folder
from drafter.questions import Kind, Question, steps_of
from drafter.upkeep.samples import Sample, samples_of, template_folder


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample, and what its letter is about."""

    sample: Sample
    language: Language
    subject: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A template in short; `template` is None when it is not right, and `problems` say why."""

    id: str
    folder: Path
    shipped: bool
    samples: int
    """How many there are."""
    template: Template | None
    problems: Sequence[Problem] = ()

    @property
    def languages(self) -> Sequence[Language]:
        """The languages that it has a text in."""
        return [each for each in Language if (self.folder / f"{each.value}.md").is_file()]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that a letter of a template has, be it a standard field or one of its own."""

    name: str
    type: str
    required: bool
    default: object = None
    spec: FieldSpec | None = None
    """None for a standard field."""


def summary(library: Library, id_: str) -> Summary:
    """A template with an id that the library has, in short."""
    folder = template_folder(library, id_)
    shipped = folder.is_relative_to(shipped_folder())
    samples = len(samples_of(library, id_))
    try:
        return Summary(id_, folder, shipped, samples, library.template(id_))
    except LibraryError as error:
        return Summary(id_, folder, shipped, samples, None, error.problems)


def sample_lines(library: Library, id_: str) -> list[SampleLine]:
    """The samples of a template, in the order of their names."""
    return [_sample_line(sample, library) for sample in samples_of(library, id_)]


def _sample_line(sample: Sample, library: Library) -> SampleLine:
    fields = open_draft(sample.path, library).draft.fields
    subject = fields.subject.within(fields.language, fields.language) if fields.subject else None
    return SampleLine(sample, fields.language, subject or _usual_subject(sample, library, fields.language))


def _usual_subject(sample: Sample, library: Library, language: Language) -> str:
    """The subject of a letter that has none of its own."""
    try:
        facts = library.template(sample.template).facts
    except LibraryError:
        return ""
    return said(facts.defaults.get("subject", ""), language.value)


def said(value: object, language: str) -> str:
    """A value as the files have it, in words: of one that differs per language, those of this language."""
    if isinstance(value, Mapping):
        if language in value:
            return said(value[language], language)
        return ", ".join(f"{name}: {said(each, language)}" for name, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(said(each, language) for each in value)
    return str(value)


def standard_lines(template: Template) -> Iterator[FieldLine]:
    """The standard fields that a letter of a template has, in the order in which they are asked for."""
    defaults = template.facts.defaults
    without = {part.value for part in template.facts.without}
    for question in (Question("letterhead", Kind.LINE, required=True), *_asked()):
        if question.name not in without:
            yield FieldLine(
                question.name, question.kind.value, question.required, defaults.get(question.name)
            )


def own_lines(specs: Sequence[FieldSpec]) -> Iterator[FieldLine]:
    """Fields of a template, or parts of one."""
    for spec in specs:
        yield FieldLine(spec.name, spec.type.value, spec.required, spec.default, spec)


def _asked() -> Iterator[Question]:
    for step in steps_of(None):
        yield from step.questions


def words(text: PerLanguage[str] | None, language: str) -> str:
    """Words that may differ per language, in one; nothing when there are none."""
    if text is None:
        return ""
    return text.within(Language(language)) or text.plain or ""
