"""A template: the fields, standard sentences and checks of one kind of letter.

Its text per language is Jinja2 that makes Markdown, run in a sandbox. Values go in escaped, so that
what a person typed reads as typed; only fields of type markdown, and the body, keep their markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from drafter.core.conditions import Check, check_problems, when_problems
from drafter.core.draft import Passage, StandardFields
from drafter.core.entries import Entries, Entry, parts_of
from drafter.core.fields import FieldSpec
from drafter.core.language import Language
from drafter.core.made import Made, Source, assemble, mark
from drafter.core.mishaps import failure
from drafter.core.problems import Place, Problem, once, unknown
from drafter.core.sandbox import EVALUATION_ERRORS
from drafter.core.schema import BothWords, OneLine, Path, Places, Strict, as_list, read_model
from drafter.core.sentences import LETTER_VALUES, Parts, Sentences, compile_sentences
from drafter.core.text import Markdown, Open
from drafter.core.textblocks import (
    BlockEntry,
    Shelf,
    TextBlock,
    call_problems,
    field_problems,
    make_block,
    reached,
    rendered,
)


def _id_alone(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class Body(StrEnum):
    """Whether the drafter writes a text of their own."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    """The letter is whole without it."""


class Part(StrEnum):
    """Parts of a letter that a kind of letter can do without."""

    SUBJECT = "subject"
    SALUTATION = "salutation"
    SIGNATORIES = "signatories"


class CommonFacts(Strict):
    """What a file of fields and checks that several templates have in common holds."""

    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_list)] = ()
    checks: Annotated[tuple[Check, ...], BeforeValidator(as_list)] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """Fields and checks that several templates have in common, and where they stand."""

    facts: CommonFacts
    places: Places


class TemplateFacts(Strict):
    """What template.yaml holds."""

    name: BothWords
    description: BothWords
    version: OneLine
    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_list)] = ()
    defaults: dict[str, Any] = Field(default_factory=dict)
    checks: Annotated[tuple[Check, ...], BeforeValidator(as_list)] = ()
    blocks: Annotated[
        tuple[Annotated[BlockEntry, BeforeValidator(_id_alone)], ...], BeforeValidator(as_list)
    ] = ()
    common: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] = ()
    """Ids of what it has in common with other templates; its fields follow those of its own."""
    body: Body = Body.REQUIRED
    without: Annotated[tuple[Part, ...], BeforeValidator(as_list)] = ()
    """Parts that this kind of letter does not have."""
    closing: BothWords | None = None
    """What stands above the signature, in the place of what the letterhead has there."""


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of letter. `digest` is the SHA-256 of its files, in hexadecimal."""

    id: str
    facts: TemplateFacts
    defaults: StandardFields
    texts: Mapping[Language, Sentences]
    digest: str
    blocks: Sequence[TextBlock] = ()
    """The text blocks to choose from, in the template's order."""
    shelf: Shelf = field(default_factory=dict, repr=False, compare=False)
    _told_before: dict[Language, Sequence[Source]] = field(default_factory=dict, repr=False, compare=False)

    def make(
        self, language: Language, values: Mapping[str, object], passages: Mapping[Path, Passage]
    ) -> Made | Problem:
        """The Markdown of a letter's text in a language.

        `passages` are the values that are Markdown, by their path: they go in as they are, and are
        known again by where they stand.
        """
        kept = {path: passage for path, passage in passages.items() if passage.text.strip()}
        marks = {path: Markdown(mark(at)) for at, path in enumerate(kept)}
        text = self.texts[language]
        try:
            made = rendered(text, language, _marked({**values, "body": Markdown()}, marks), self.shelf)
        except EVALUATION_ERRORS as error:
            return failure(error, self._sources(language), values)
        return assemble(made, list(kept.values()), self._told(language))

    def _told(self, language: Language) -> Sequence[Source]:
        known = self._told_before.get(language)
        if known is None:
            sources = self._sources(language)
            known = self._told_before[language] = [Source(each.place, each.source) for each in sources]
        return known

    def _sources(self, language: Language) -> list[Sentences]:
        """The sentences of a language, then those of the text blocks that they ask for."""
        text = self.texts[language]
        asked = (self.shelf[id_] for id_ in reached([call.id for call in text.calls], self.shelf))
        return [text, *(block.texts[language] for block in asked if block is not None)]


def _marked(values: Mapping[str, object], marks: Mapping[Path, Markdown]) -> dict[str, object]:
    """The values with a mark for each that is Markdown, and nothing where that is empty."""

    def marked(path: Path, value: object) -> object:
        if isinstance(value, Markdown) and not isinstance(value, Open):
            return marks.get(path, Markdown())
        if isinstance(value, Entries):
            return Entries(
                Entry({part: marked((*path, at, part), each) for part, each in parts_of(entry).items()})
                for at, entry in enumerate(value)
            )
        return value

    of_these = (Markdown, Entries)
    return {
        name: marked((name,), value) if isinstance(value, of_these) else value
        for name, value in values.items()
    }


def bare_template() -> Template:
    """A template without fields or sentences, to look at a draft with whose own is not known."""
    name = {"plain": "–"}
    facts = TemplateFacts.model_validate({"name": name, "description": name, "version": "0"})
    return Template("", facts, StandardFields(), {}, "")


def read_template(  # noqa: PLR0913 - what its files hold, and what they may ask for
    id_: str,
    data: object,
    places: Places,
    texts: Mapping[Language, tuple[str, str]],
    digest: str,
    *,
    shelf: Shelf | None = None,
    commons: Mapping[str, Common] | None = None,
) -> tuple[Template | None, list[Problem]]:
    """A template from what its files hold; `texts` gives file name and text per language.

    `shelf` has the text blocks that it may offer and ask for, `commons` what templates share, by id.
    """
    shelf = {} if shelf is None else shelf
    facts, problems = read_model(TemplateFacts, data, places)
    own = facts and Common(CommonFacts.model_construct(fields=facts.fields, checks=facts.checks), places)
    shared, wrong = _shared(facts, places, commons or {})
    problems += wrong
    if facts is not None:
        facts = facts.model_copy(update=_all_of(facts, shared))
    names = None if facts is None else {*LETTER_VALUES, *(spec.name for spec in facts.fields)}
    parts = {spec.name: tuple(part.name for part in spec.parts) for spec in facts.fields} if facts else {}
    parts = {name: known for name, known in parts.items() if known}
    compiled, wrong = _compile(texts, places, names, parts)
    problems += wrong
    problems += call_problems([call for text in compiled.values() for call in text.calls], shelf)
    if facts is None:
        return None, problems
    defaults, wrong = _read_defaults(facts, places)
    problems += wrong
    for each in [*([own] if own else []), *shared]:
        problems += field_problems(each.facts.fields, each.places, ("fields",))
        problems += when_problems(each.facts.fields, each.places, names or set())
        problems += check_problems(each.facts.checks, each.places, names or set(), parts)
    blocks, wrong = _read_blocks(facts, places, shelf)
    problems += wrong
    if problems or defaults is None:
        return None, once(problems)
    return Template(id_, facts, defaults, compiled, digest, blocks, shelf), []


def _shared(
    facts: TemplateFacts | None, places: Places, commons: Mapping[str, Common]
) -> tuple[list[Common], list[Problem]]:
    """What a template has in common with others, and what is wrong in asking for it."""
    shared: list[Common] = []
    problems: list[Problem] = []
    names = {spec.name for spec in facts.fields} if facts else set()
    for index, id_ in enumerate(facts.common if facts else ()):
        place = places.value(("common", index))
        if id_ not in commons:
            problems.append(unknown("unknown-common", id_, list(commons), place))
            continue
        shared.append(commons[id_])
        twice = [spec.name for spec in shared[-1].facts.fields if spec.name in names]
        problems += [Problem("field-twice", place, {"word": name}) for name in twice]
        names.update(spec.name for spec in shared[-1].facts.fields)
    return shared, problems


def _all_of(facts: TemplateFacts, shared: Sequence[Common]) -> dict[str, object]:
    """The fields and checks of a template with those it shares."""
    fields, checks = list(facts.fields), list(facts.checks)
    for each in shared:
        fields += each.facts.fields
        checks += each.facts.checks
    return {"fields": tuple(fields), "checks": tuple(checks)}


def _compile(
    texts: Mapping[Language, tuple[str, str]], places: Places, names: set[str] | None, parts: Parts
) -> tuple[dict[Language, Sentences], list[Problem]]:
    compiled: dict[Language, Sentences] = {}
    problems: list[Problem] = []
    for language in Language:
        if language not in texts:
            place = Place(places.file)
            problems.append(Problem("template-text-missing", place, {"language": language.value}))
            continue
        file, text = texts[language]
        sentences, wrong = compile_sentences(Place(file, 1), text, names, parts)
        problems += wrong
        if sentences is None:
            continue
        if "body" not in sentences.names:
            problems.append(Problem("template-lacks-body", Place(file)))
        compiled[language] = sentences
    return compiled, problems


def _read_defaults(facts: TemplateFacts, places: Places) -> tuple[StandardFields | None, list[Problem]]:
    inner = Places(
        places.file,
        {path[1:]: at for path, at in places.values.items() if path[:1] == ("defaults",)},
        {path[1:]: at for path, at in places.keys.items() if path[:1] == ("defaults",)},
    )
    return read_model(StandardFields, facts.defaults, inner)


def _read_blocks(facts: TemplateFacts, places: Places, shelf: Shelf) -> tuple[list[TextBlock], list[Problem]]:
    blocks: list[TextBlock] = []
    problems: list[Problem] = []
    for index, entry in enumerate(facts.blocks):
        path: Path = ("blocks", index)
        own = entry.own()
        if own is not None:
            block, wrong = make_block("", own, places, shelf, path)
            problems += wrong
        else:
            id_ = entry.id or ""
            if id_ not in shelf:
                problems.append(unknown("unknown-block", id_, list(shelf), places.value(path)))
            shared = shelf.get(id_)
            if shared is None:
                continue
            block = shared
        problems += call_problems(list(block.calls()), shelf)
        blocks.append(block)
    return blocks, problems
