"""A template: the fields, standard sentences and checks of one kind of letter.

Its text per language is Jinja2 that makes Markdown, run in a sandbox. Values go in escaped, so that
what a person typed reads as typed; only fields of type markdown, and the body, keep their markup.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, meta
from pydantic import BeforeValidator, Field

from drafter.core.draft import STANDARD, Passage, StandardFields
from drafter.core.fields import FieldSpec, read_value, spoken
from drafter.core.language import Language
from drafter.core.made import Made, assemble, mark
from drafter.core.problems import Place, Problem, Severity, unknown
from drafter.core.sandbox import EVALUATION_ERRORS, environment, holds, names_in
from drafter.core.schema import BothTexts, BothWords, OneLine, Places, Strict, as_list, read_model
from drafter.core.text import Markdown, forbidden

_ALONE = re.compile(r"^[ \t]*(\{[%#](?:(?![%#]\}).)*)([%#]\})[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A tag or comment with lines of its own: the line end after it is not of the text, and moves inside."""


class Check(Strict):
    """A rule of a template: what must hold of the fields, and what to say when it does not."""

    that: OneLine
    """A Jinja2 expression over the fields."""
    message: BothWords
    warning: bool = False
    field: OneLine | None = None
    """The field at which the problem is shown."""


class TextBlock(Strict):
    """A passage that is often needed in this kind of letter, to be put into the text by choice."""

    label: BothWords
    text: BothTexts
    """Markdown."""


class TemplateFacts(Strict):
    """What template.yaml holds."""

    name: BothWords
    description: BothWords
    version: OneLine
    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_list)] = ()
    defaults: dict[str, Any] = Field(default_factory=dict)
    checks: Annotated[tuple[Check, ...], BeforeValidator(as_list)] = ()
    blocks: Annotated[tuple[TextBlock, ...], BeforeValidator(as_list)] = ()


@dataclass(frozen=True, slots=True)
class TemplateText:
    """The sentences of a template in one language: as written in a file, and compiled."""

    file: str
    source: str
    compiled: JinjaTemplate


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of letter. `digest` is the SHA-256 of its files, in hexadecimal."""

    id: str
    facts: TemplateFacts
    defaults: StandardFields
    texts: Mapping[Language, TemplateText]
    digest: str

    def make(
        self, language: Language, values: Mapping[str, object], passages: Mapping[str, Passage]
    ) -> Made | Problem:
        """The Markdown of a letter's text in a language.

        `passages` are the values that are Markdown: they go in as they are, and are known again by
        where they stand.
        """
        kept = {name: passage for name, passage in passages.items() if passage.text.strip()}
        marks = {name: Markdown(mark(at)) for at, name in enumerate(kept)}
        empty = dict.fromkeys(passages.keys() - kept.keys(), Markdown())
        text = self.texts[language]
        try:
            made = text.compiled.render({**values, **empty, **marks, "language": language.value})
        except EVALUATION_ERRORS as error:
            return Problem("template-fails", Place(text.file), {"reason": str(error)})
        return assemble(made, list(kept.values()), text.file, text.source)


def bare_template() -> Template:
    """A template without fields or sentences, to look at a draft with whose own is not known."""
    name = {"plain": "–"}
    facts = TemplateFacts.model_validate({"name": name, "description": name, "version": "0"})
    return Template("", facts, StandardFields(), {}, "")


LETTER_VALUES = (
    *(name for name in STANDARD if name not in {"template", "letterhead"}),
    "addressee_id",
    "body",
)
"""What every template's text may use, beside the template's own fields."""


def read_template(
    id_: str,
    data: object,
    places: Places,
    texts: Mapping[Language, tuple[str, str]],
    digest: str,
) -> tuple[Template | None, list[Problem]]:
    """A template from what its files hold; `texts` gives file name and text per language."""
    facts, problems = read_model(TemplateFacts, data, places)
    compiled: dict[Language, TemplateText] = {}
    names = None if facts is None else {*LETTER_VALUES, *(spec.name for spec in facts.fields)}
    for language in Language:
        if language not in texts:
            place = Place(places.file)
            problems.append(Problem("template-text-missing", place, {"language": language.value}))
            continue
        file, text = texts[language]
        template, wrong = _compile(file, text, names)
        problems += wrong
        if template is not None:
            compiled[language] = template
    if facts is None:
        return None, problems
    defaults, wrong = _read_defaults(facts, places)
    problems += wrong + _expression_problems(facts, places, names or set())
    if problems or defaults is None:
        return None, problems
    return Template(id_, facts, defaults, compiled, digest), []


def _compile(
    file: str, source: str, names: Iterable[str] | None
) -> tuple[TemplateText | None, list[Problem]]:
    env = environment()
    faults = [_misfit(file, source, offset, name) for offset, name in forbidden(source)]
    if faults:
        return None, faults
    text = _ALONE.sub(r"\1\n\2", source)
    try:
        tree = env.parse(text, filename=file)
        code = env.compile(tree, file, file)
    except TemplateSyntaxError as error:
        reason = {"reason": str(error.message)}
        return None, [Problem("template-syntax", Place(file, error.lineno), reason)]
    problems = []
    used = meta.find_undeclared_variables(tree)
    if names is not None:
        for name in sorted(used.difference(names)):
            line = next((n for n, row in enumerate(text.split("\n"), 1) if name in row), None)
            problems.append(unknown("template-unknown-name", name, names, Place(file, line)))
    if "body" not in used:
        problems.append(Problem("template-lacks-body", Place(file)))
    compiled = JinjaTemplate.from_code(env, code, env.make_globals(None))
    return TemplateText(file, source, compiled), problems


def _misfit(file: str, text: str, offset: int, name: str) -> Problem:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Problem("forbidden-character", Place(file, line, column), {"character": name, "column": column})


def _read_defaults(facts: TemplateFacts, places: Places) -> tuple[StandardFields | None, list[Problem]]:
    inner = Places(
        places.file,
        {path[1:]: at for path, at in places.values.items() if path[:1] == ("defaults",)},
        {path[1:]: at for path, at in places.keys.items() if path[:1] == ("defaults",)},
    )
    defaults, problems = read_model(StandardFields, facts.defaults, inner)
    for index, spec in enumerate(facts.fields):
        if spec.name in {*STANDARD, *LETTER_VALUES}:
            place = places.value(("fields", index, "name"))
            problems.append(Problem("field-is-standard", place, {"word": spec.name}))
        if spec.name in {earlier.name for earlier in facts.fields[:index]}:
            place = places.value(("fields", index, "name"))
            problems.append(Problem("field-twice", place, {"word": spec.name}))
        if spec.default is not None:
            place = places.value(("fields", index, "default"))
            problems += [wrong.at(place) for wrong in read_value(spec, spec.default, places)[1]]
    return defaults, problems


def _expression_problems(facts: TemplateFacts, places: Places, names: set[str]) -> list[Problem]:
    written = [(("fields", at, "when"), spec.when) for at, spec in enumerate(facts.fields)]
    written += [(("checks", at, "that"), check.that) for at, check in enumerate(facts.checks)]
    problems = []
    for path, expression in written:
        if expression is None:
            continue
        place = places.value(path)
        try:
            environment().compile_expression(expression)
            used = names_in(expression)
        except TemplateSyntaxError as error:
            problems.append(Problem("template-syntax", place, {"reason": str(error.message)}))
            continue
        strangers = sorted(used - names)
        problems += [unknown("template-unknown-name", name, names, place) for name in strangers]
    return problems


def failed_checks(
    template: Template, values: Mapping[str, object], places: Places, unsure: Container[str] = ()
) -> list[Problem]:
    """The template's own checks that do not hold for these values.

    Checks on fields of which the value is not known for sure (`unsure`) are left out.
    """
    problems = []
    for check in template.facts.checks:
        if any(name.removesuffix("_id") in unsure for name in names_in(check.that)):
            continue
        place = places.value((check.field,) if check.field else ())
        try:
            passed = holds(check.that, values)
        except EVALUATION_ERRORS as error:
            problems.append(Problem("template-fails", place, {"reason": str(error)}))
            continue
        if not passed:
            severity = Severity.WARNING if check.warning else Severity.ERROR
            params = {"message": spoken(check.message)}
            problems.append(Problem("template-check", place, params, severity))
    return problems
