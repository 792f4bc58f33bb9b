"""What becomes of samples when something that may be left empty is: a maintainer's samples have it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.core.draft import Draft, StandardFields
from drafter.core.fields import FieldSpec, Filled
from drafter.core.language import Language
from drafter.core.problems import Problem, once
from drafter.core.sandbox import names_in
from drafter.core.template import Template
from drafter.drafts import compose_draft, open_draft
from drafter.library import Library
from drafter.upkeep.samples import samples_of

_OPTIONAL = ("our_reference", "your_reference", "classification", "contact", "directorate")
"""Standard fields that a letter may go without, and that have no value then."""

_FAULTS = frozenset({"template-unasked", "template-fails"})


def emptied_problems(library: Library, template: Template) -> list[Problem]:
    """Where sentences cannot do without what a drafter may leave empty."""
    return once(list(_problems(library, template)))


def _problems(library: Library, template: Template) -> Iterator[Problem]:
    for sample in samples_of(library, template.id):
        opened = open_draft(sample.path, library)
        language = opened.draft.fields.language
        if compose_draft(opened, library, language).letter is None:
            continue  # what is wrong with it is said already
        for draft in _emptied(opened.draft, template, language):
            for problem in compose_draft(replace(opened, draft=draft), library, language).problems:
                if problem.key in _FAULTS:
                    yield problem


def _without(own: Mapping[str, Filled], spec: FieldSpec) -> dict[str, Filled]:
    """The fields without one; when it must be filled in under a condition, without what makes that hold."""
    others: set[str] = set(names_in(spec.when)) if spec.required and spec.when else set()
    kept = {name: False if each is True and name in others else each for name, each in own.items()}
    return {
        name: each
        for name, each in kept.items()
        if name != spec.name and (name not in others or each is False)
    }


def _emptied(draft: Draft, template: Template, language: Language) -> Iterator[Draft]:
    """The draft, each time with one thing less that its sentences speak of."""
    spoken_of = template.texts[language].names
    for spec in template.facts.fields:
        always = spec.required and spec.when is None
        if spec.name in draft.own and spec.name in spoken_of and spec.default is None and not always:
            yield replace(draft, own=_without(draft.own, spec))
    for name in _OPTIONAL:
        if name in spoken_of and getattr(draft.fields, name) is not None:
            fields: StandardFields = draft.fields.model_copy(update={name: None})
            yield replace(draft, fields=fields)
