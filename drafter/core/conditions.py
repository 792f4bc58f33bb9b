"""Conditions of a template: when a field counts, and the checks on what was filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from jinja2 import TemplateSyntaxError, meta

from drafter.core.entries import Entries
from drafter.core.fields import FieldSpec, spoken
from drafter.core.problems import Place, Problem, Severity, unknown
from drafter.core.sandbox import EVALUATION_ERRORS, Given, environment, names_in, tree_of
from drafter.core.schema import BothWords, OneLine, Path, Places, Strict
from drafter.core.sentences import EACH, Parts, strange_parts, unknown_words


class Check(Strict):
    """A rule of a template: what must hold of the fields, and what to say when it does not."""

    that: OneLine
    """A Jinja2 expression over the fields."""
    message: BothWords
    warning: bool = False
    field: OneLine | None = None
    """The field at which the problem is shown; with `each`, the part."""
    each: OneLine | None = None
    """A field of type entries: the rule is for each of them, which it calls `each`."""


def when_problems(
    specs: Sequence[FieldSpec], places: Places, names: Collection[str], path: Path = ("fields",)
) -> Iterator[Problem]:
    """What is wrong in the conditions of fields and their parts, that stand at a path."""
    for index, spec in enumerate(specs):
        here = (*path, index)
        parts = {EACH: [each.name for each in specs]} if "parts" in path else {}
        if spec.when is not None:
            yield from _expression_problems(spec.when, places.value((*here, "when")), names, parts)
        yield from when_problems(spec.parts, places, names, (*here, "parts"))


def check_problems(
    checks: Sequence[Check], places: Places, names: Collection[str], parts: Parts
) -> Iterator[Problem]:
    """What is wrong in the checks of a template, apart from their form."""
    for index, check in enumerate(checks):
        path: Path = ("checks", index)
        within: Parts = {}
        fields = names
        if check.each is not None:
            within = {EACH: parts.get(check.each, ())}
            fields = within[EACH]
            if check.each not in parts:
                yield unknown("not-entries", check.each, list(parts), places.value((*path, "each")))
                continue
        yield from _expression_problems(check.that, places.value((*path, "that")), names, {**parts, **within})
        if check.field is not None and check.field not in fields:
            place = places.value((*path, "field"))
            yield unknown("template-unknown-name", check.field, fields, place)


def _expression_problems(
    expression: str, place: Place, names: Collection[str], parts: Parts
) -> Iterator[Problem]:
    try:
        tree = tree_of(expression)
        yield from unknown_words(tree, lambda *_: place)
        environment().compile(tree)
        used = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        yield Problem("template-syntax", place, {"reason": str(error.message)})
        return
    known = {*names, *({EACH} & parts.keys())}
    for name in sorted(used - known):
        yield unknown("template-unknown-name", name, known, place)
    for part, those, _ in strange_parts(tree, parts):
        yield unknown("unknown-part", part, those, place)


def failed_checks(
    checks: Sequence[Check], values: Mapping[str, object], places: Places, unsure: Collection[str] = ()
) -> list[Problem]:
    """The checks that do not hold for these values.

    Checks on fields of which the value is not known for sure (`unsure`) are left out.
    """
    problems: list[Problem] = []
    given = Given(values)
    for check in checks:
        if unsure and _speaks_of(check, unsure):
            continue
        if check.each is None:
            problems += _failed(check, given, places, ())
            continue
        entries = values[check.each]
        for index, entry in enumerate(entries if isinstance(entries, Entries) else ()):
            problems += _failed(check, Given({**values, EACH: entry}), places, (check.each, index))
    return problems


def _speaks_of(check: Check, unsure: Collection[str]) -> bool:
    return any(name.removesuffix("_id") in unsure for name in (*names_in(check.that), check.each or ""))


def _failed(check: Check, given: Given, places: Places, path: Path) -> list[Problem]:
    """What is wrong when the check does not hold; `path` is where the entry stands that it is about."""
    try:
        if given.holds(check.that):
            return []
        fault: str | None = None
    except EVALUATION_ERRORS as error:
        fault = str(error)
    place = places.value((*path, check.field) if check.field else path)
    if fault is not None:
        return [Problem("template-fails", place, {"reason": fault})]
    severity = Severity.WARNING if check.warning else Severity.ERROR
    return [Problem("template-check", place, {"message": spoken(check.message)}, severity)]
