"""Text blocks: passages with fields of their own, put into a letter by choice or by a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from drafter.core.fields import FieldSpec, Worded, read_value
from drafter.core.language import Language
from drafter.core.problems import Problem, once, unknown
from drafter.core.sandbox import EVALUATION_ERRORS
from drafter.core.schema import (
    BothTexts,
    BothWords,
    OneLine,
    Path,
    Places,
    Strict,
    as_list,
    fault,
    read_model,
)
from drafter.core.sentences import BLOCK, LETTER_VALUES, RESERVED, Call, Sentences, compile_sentences
from drafter.core.text import OPEN, Markdown


class BlockFacts(Strict):
    """What the file of a shared text block holds."""

    label: BothWords
    text: BothTexts
    """Markdown, with Jinja2 for the block's fields."""
    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_list)] = ()


class BlockEntry(Strict):
    """A text block that a template offers: a shared one by its `id`, or one of its own."""

    id: OneLine | None = None
    label: BothWords | None = None
    text: BothTexts | None = None
    fields: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_list)] = ()

    def own(self) -> BlockFacts | None:
        """The facts of one of its own."""
        if self.label is None or self.text is None:
            return None
        return BlockFacts.model_construct(label=self.label, text=self.text, fields=self.fields)

    @model_validator(mode="after")
    def _whole(self) -> BlockEntry:
        own = [each is not None for each in (self.label, self.text)]
        if (self.id is not None and (any(own) or self.fields)) or (self.id is None and not all(own)):
            raise fault("block-not-whole")
        return self


Shelf = Mapping[str, "TextBlock | None"]
"""The shared text blocks by their ids; None for one that cannot be read, which is reported elsewhere."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A passage that is often needed. `id` is empty for one that only its template has."""

    id: str
    label: BothWords
    fields: tuple[FieldSpec, ...]
    """What whoever puts it into a text fills in."""
    texts: Mapping[Language, Sentences]
    shelf: Shelf = field(default_factory=dict, repr=False, compare=False)

    def insert(
        self, language: Language, answers: Mapping[str, object], values: Mapping[str, object]
    ) -> tuple[str, list[Problem]]:
        """The Markdown to put into a text, and what is wrong in what was filled in for its fields.

        `answers` are as typed; `values` are those of the letter as far as they are known. What is
        not filled in stands in the text as '…'.
        """
        problems: list[Problem] = []
        filled: dict[str, object] = {}
        for spec in self.fields:
            raw = answers.get(spec.name, spec.default)
            value, wrong = (None, []) if raw is None else read_value(spec, raw, Places())
            problems += wrong
            filled[spec.name] = value.within(language) if isinstance(value, Worded) else value
        known = {name: values.get(name) for name in LETTER_VALUES} | filled
        known = {name: OPEN if value in (None, "") else value for name, value in known.items()}
        try:
            return self.render(language, known), problems
        except EVALUATION_ERRORS as error:
            return "", [
                *problems,
                Problem("template-fails", self.texts[language].place, {"reason": str(error)}),
            ]

    def render(self, language: Language, values: Mapping[str, object]) -> str:
        """The Markdown for these values. Raises one of EVALUATION_ERRORS when it cannot be made."""
        return rendered(self.texts[language], language, values, self.shelf)

    def calls(self) -> Iterator[Call]:
        """The blocks that it asks for."""
        return (call for text in self.texts.values() for call in text.calls)


def rendered(sentences: Sentences, language: Language, values: Mapping[str, object], shelf: Shelf) -> str:
    """The Markdown of sentences for the values of a letter, with the text blocks that they ask for."""
    speak = _speaker(language, values, shelf)
    return sentences.compiled.render({**values, "language": language.value, BLOCK: speak})


def _speaker(language: Language, values: Mapping[str, object], shelf: Shelf) -> Callable[..., Markdown]:
    letter: dict[str, object] = {}

    def block(id_: str, /, **filled: object) -> Markdown:
        own = shelf[id_]
        if own is None:  # pragma: no cover - then its template cannot be read either
            raise LookupError(id_)
        if not letter:
            letter.update({name: values.get(name) for name in LETTER_VALUES})
        defaults = {spec.name: _default(spec, language) for spec in own.fields}
        return Markdown(own.render(language, {**letter, **defaults, **filled}).strip("\n"))

    return block


def _default(spec: FieldSpec, language: Language) -> object:
    value = None if spec.default is None else read_value(spec, spec.default, Places())[0]
    return value.within(language) if isinstance(value, Worded) else value


def read_block(
    id_: str, data: object, places: Places, shelf: Shelf
) -> tuple[TextBlock | None, list[Problem]]:
    """A shared text block from what its file holds; `shelf` has the blocks that it may ask for.

    Whether these are there is said by `call_problems`.
    """
    facts, problems = read_model(BlockFacts, data, places)
    if facts is None:
        return None, problems
    block, wrong = make_block(id_, facts, places, shelf)
    problems += wrong
    return (None if problems else block), problems


def make_block(
    id_: str, facts: BlockFacts, places: Places, shelf: Shelf, path: Path = ()
) -> tuple[TextBlock, list[Problem]]:
    """A text block that stands at a path of a file, and what is wrong in it."""
    fields = facts.fields
    problems = field_problems(fields, places, (*path, "fields"))
    names = {*LETTER_VALUES, *(spec.name for spec in fields)} - {"body"}
    parts = {spec.name: [part.name for part in spec.parts] for spec in fields if spec.parts}
    texts: dict[Language, Sentences] = {}
    for language in Language:
        place = places.value((*path, "text", language.value))
        sentences, wrong = compile_sentences(place, facts.text.within(language) or "", names, parts)
        problems += wrong
        if sentences is not None:
            texts[language] = sentences
    # A text that is the same in both languages is compiled for each.
    return TextBlock(id_, facts.label, fields, texts, shelf), once(problems)


def field_problems(specs: Iterable[FieldSpec], places: Places, path: Path) -> list[Problem]:
    """What is wrong with fields by their names and defaults, of those that stand at a path."""
    problems: list[Problem] = []
    names: set[str] = set()
    for index, spec in enumerate(specs):
        place = places.value((*path, index, "name"))
        if spec.name in names:
            problems.append(Problem("field-twice", place, {"word": spec.name}))
        names.add(spec.name)
        if "parts" not in path and spec.name in RESERVED:
            problems.append(Problem("field-is-standard", place, {"word": spec.name}))
        problems += field_problems(spec.parts, places, (*path, index, "parts"))
        if spec.default is not None:
            place = places.value((*path, index, "default"))
            problems += [wrong.at(place) for wrong in read_value(spec, spec.default, places)[1]]
    return problems


def call_problems(calls: Sequence[Call], shelf: Shelf) -> list[Problem]:
    """What is wrong where text blocks are asked for, there and in all blocks that this leads to."""
    problems = [problem for call in calls for problem in _call_problems(call, shelf)]
    for id_ in reached([call.id for call in calls], shelf):
        block = shelf.get(id_)
        for call in block.calls() if block else ():
            problems += _call_problems(call, shelf)
            if id_ in reached([call.id], shelf):
                problems.append(Problem("block-in-itself", call.place, {"word": id_}))
    return once(problems)


def _call_problems(call: Call, shelf: Shelf) -> Iterator[Problem]:
    if call.id not in shelf:
        yield unknown("unknown-block", call.id, list(shelf), call.place)
        return
    block = shelf[call.id]
    if block is None:
        return
    names = [spec.name for spec in block.fields]
    for name in sorted(call.given.difference(names)):
        yield unknown("block-unknown-field", name, names, call.place, block=call.id)
    for spec in block.fields:
        if spec.required and spec.default is None and spec.name not in call.given:
            yield Problem("block-lacks-field", call.place, {"word": spec.name, "block": call.id})


def reached(ids: Iterable[str], shelf: Shelf) -> Sequence[str]:
    """The ids of these blocks and of all that they lead to, each once."""
    found: dict[str, None] = {}
    waiting = list(ids)
    while waiting:
        id_ = waiting.pop(0)
        block = shelf.get(id_)
        if id_ not in found and block is not None:
            found[id_] = None
            waiting += [call.id for call in block.calls()]
    return list(found)
