"""The fields that a template adds, in a letter in the making: their values, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.core.composing import Composing
from drafter.core.draft import Passage
from drafter.core.entries import Entries, is_faulty, parts_of, with_parts
from drafter.core.fields import FieldSpec, Worded, read_value
from drafter.core.sandbox import EVALUATION_ERRORS, holds
from drafter.core.schema import Path
from drafter.core.sentences import EACH
from drafter.core.template import Template
from drafter.core.text import OPEN, Markdown


def add_own(work: Composing, template: Template, values: dict[str, object]) -> None:
    """Put the values of the template's own fields among those of the letter; reports what lacks."""
    for spec in template.facts.fields:
        values[spec.name] = _value(work, spec)
    for spec in template.facts.fields:
        value = values[spec.name]
        if spec.name not in work.draft.faulty:
            _check(work, spec, (spec.name,), value, values)
        for index, entry in enumerate(value if isinstance(value, Entries) else ()):
            within = {**values, EACH: entry}
            for part in spec.parts:
                if not is_faulty(entry, part.name):
                    path = (spec.name, index, part.name)
                    _check(work, part, path, parts_of(entry)[part.name], within)


def passages_of(work: Composing, values: Mapping[str, object]) -> dict[Path, Passage]:
    """The values that are Markdown, by their path, each with the place where it was written."""
    return {
        path: _passage(work, path, text)
        for name, value in values.items()
        if isinstance(value, (Markdown, Entries))
        for path, text in _texts((name,), value)
    }


def left_open(values: Mapping[str, object]) -> dict[str, object]:
    """The values with a place left open for each that is not there."""

    def left(value: object) -> object:
        if isinstance(value, Entries):
            entries = (
                with_parts(entry, {name: left(part) for name, part in parts_of(entry).items()})
                for entry in value
            )
            return Entries(entries)
        return OPEN if value is None else value

    return {name: left(value) for name, value in values.items()}


def _texts(path: Path, value: object) -> Iterator[tuple[Path, Markdown]]:
    if isinstance(value, Markdown):
        yield path, value
    for index, entry in enumerate(value if isinstance(value, Entries) else ()):
        for name, part in parts_of(entry).items():
            yield from _texts((*path, index, name), part)


def _passage(work: Composing, path: Path, text: Markdown) -> Passage:
    worded = (*path, work.language.value)
    place = work.draft.places.value(worded if worded in work.draft.places.values else path)
    return Passage(text, place.file, place.line or 1, place.column or 1, place.row, place.field)


def _value(work: Composing, spec: FieldSpec) -> object:
    value = work.draft.own.get(spec.name)
    if value is None and spec.default is not None and spec.name not in work.draft.faulty:
        value, _ = read_value(spec, spec.default, work.draft.places)
    return _worded(work, spec, (spec.name,), value)


def _worded(work: Composing, spec: FieldSpec, path: Path, value: object) -> object:
    """A value in the letter's language; notes one that has no words in it."""
    if isinstance(value, Entries):
        specs = {part.name: part for part in spec.parts}
        return Entries(
            with_parts(
                entry,
                {
                    name: _worded(work, specs[name], (*path, at, name), part)
                    for name, part in parts_of(entry).items()
                },
            )
            for at, entry in enumerate(value)
        )
    own = work.language is work.fields.language
    if isinstance(value, Worded):
        found = value.within(work.language)
    elif isinstance(value, Markdown) and value and not own:
        found = None  # like the letter's own text, it is in the language of the draft
    else:
        return value
    if found in (None, ""):
        work.unsaid.add(path)
    return found


def _check(work: Composing, spec: FieldSpec, path: Path, value: object, values: Mapping[str, object]) -> None:
    """Required means required when shown: `when` may depend on any other field."""
    if not (spec.required or path in work.unsaid) or value not in (None, "", ()):
        return
    try:
        shown = spec.when is None or holds(spec.when, values)
    except EVALUATION_ERRORS as error:
        work.say("template-fails", path, reason=str(error))
        return
    if shown:
        work.missing.add(str(path[0]))
    if shown and path in work.unsaid:
        work.say("no-text-in-language", path, word=spec.name, language=work.language.value)
    elif shown:
        work.say("missing-field", path, word=spec.name)
