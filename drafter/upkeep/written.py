"""Templates and text blocks as they are written, read as far as that goes.

What is wrong in the form of a file is reported where it is read for use. Here the rest of it is
read nevertheless, so that one pass finds everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from pydantic import ValidationError

from drafter.core.conditions import Check
from drafter.core.fields import FieldSpec, FieldType
from drafter.core.language import Language
from drafter.core.problems import Place
from drafter.core.sandbox import tree_of
from drafter.core.schema import Path as KeyPath
from drafter.core.schema import Places
from drafter.core.sentences import Rows, parsed
from drafter.library import Library, LibraryError, read_text
from drafter.upkeep.samples import template_folder
from drafter.yamltext import read_yaml


@dataclass(frozen=True, slots=True)
class Written:
    """The sentences of one language."""

    place: Place
    """Of their first line."""
    source: str
    tree: nodes.Template | None
    """None when they cannot be read as Jinja2."""

    def at(self, line: int, word: str = "") -> Place:
        """The place of one of their lines, counted from 1, and of a word in it when it is there."""
        return Rows(self.place, self.source.split("\n")).at(line, word)

    def start(self, line: int) -> Place:
        """The place of the first sign on one of their lines."""
        lines = self.source.split("\n")
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        indent = len(text) - len(text.lstrip())
        return replace(self.at(line), column=(self.place.column or 1) + indent)

    def line(self, number: int) -> str:
        """What stands on one of their lines."""
        lines = self.source.split("\n")
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field, or a part of one, and where its name stands."""

    spec: FieldSpec
    place: Place
    parts: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression over the fields."""

    place: Place
    source: str
    tree: nodes.Template | None


@dataclass(frozen=True, slots=True)
class Unit:
    """What belongs together: fields, the sentences that speak of them, and conditions."""

    file: str
    fields: tuple[Asked, ...] = ()
    common: tuple[Asked, ...] = ()
    """Fields that it shares with others and that stand in another file."""
    texts: Mapping[Language, Written] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    checks: tuple[Check, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=Places)

    def items(self, key: str) -> Sequence[Any]:
        """What is listed under a key of its file; one alone is a list of one."""
        return _items(self.data, key)

    def unread(self) -> str:
        """All of its code that cannot be read."""
        pieces: list[Written | Condition] = [*self.texts.values(), *self.conditions]
        return "\n".join(each.source for each in pieces if each.tree is None)

    def trees(self) -> Iterator[tuple[nodes.Template, Callable[[int, str], Place]]]:
        """All that is code in it, each with what tells the place of a line and a word."""
        for text in self.texts.values():
            if text.tree is not None:
                yield text.tree, text.at
        for condition in self.conditions:
            if condition.tree is not None:
                yield condition.tree, _always(condition.place)


def _always(place: Place) -> Callable[[int, str], Place]:
    return lambda _line, _word: place


def written_template(library: Library, template_id: str) -> list[Unit]:
    """A template, then the text blocks of its own; nothing when its main file cannot be read."""
    folder = template_folder(library, template_id)
    unit = _read_yaml_unit(folder / "template.yaml")
    if unit is None:
        return []
    texts = {
        language: _written(Place(str(path), 1), text)
        for language in Language
        if (path := folder / f"{language.value}.md").is_file() and (text := _text(path)) is not None
    }
    shared = [each for name in unit.items("common") if (each := written_common(library, str(name)))]
    whole = Unit(
        unit.file,
        unit.fields,
        tuple(asked for each in shared for asked in each.fields),
        texts,
        (*unit.conditions, *(condition for each in shared for condition in each.conditions)),
        unit.checks,
        unit.data,
        unit.places,
    )
    return [whole, *_own_blocks(unit)]


def written_block(path: Path) -> Unit | None:
    """A shared text block, or None when its file cannot be read."""
    unit = _read_yaml_unit(path)
    return unit and _with_texts(unit, unit.data, ())


def written_common(library: Library, name: str) -> Unit | None:
    """Fields and checks that templates share, or None when they cannot be read."""
    path = shared_files(library, "common").get(name)
    return _read_yaml_unit(path) if path else None


def shared_files(library: Library, kind: str) -> Mapping[str, Path]:
    """The files of what templates share, by id: 'blocks', 'common'; own folders come first."""
    folders = reversed(library.folders)
    return {path.stem: path for folder in folders for path in sorted(folder.glob(f"templates/{kind}/*.yaml"))}


def _own_blocks(unit: Unit) -> Iterator[Unit]:
    for index, entry in enumerate(unit.items("blocks")):
        if isinstance(entry, Mapping) and "text" in entry:
            path: KeyPath = ("blocks", index)
            fields, conditions = _fields(entry, unit.places, path)
            yield _with_texts(Unit(unit.file, fields, conditions=conditions, places=unit.places), entry, path)


def _with_texts(unit: Unit, data: Mapping[str, Any], path: KeyPath) -> Unit:
    """The unit with the sentences that stand as `text` in its data."""
    text = data.get("text")
    by_language = text if isinstance(text, Mapping) else {each.value: text for each in Language}
    texts = {
        language: _written(unit.places.value((*path, "text", language.value)), words.strip("\n"))
        for language in Language
        if isinstance(words := by_language.get(language.value), str)
    }
    return Unit(unit.file, unit.fields, (), texts, unit.conditions, (), data, unit.places)


def _read_yaml_unit(path: Path) -> Unit | None:
    text = _text(path)
    if text is None:
        return None
    data, places, _ = read_yaml(text, str(path))
    fields, conditions = _fields(data, places, ())
    checks = tuple(map(_check, _items(data, "checks")))
    conditions += tuple(
        _condition(check.that, places.value(("checks", index, "that"))) for index, check in enumerate(checks)
    )
    return Unit(str(path), fields, (), {}, conditions, checks, data, places)


def _fields(
    data: Mapping[str, Any], places: Places, path: KeyPath
) -> tuple[tuple[Asked, ...], tuple[Condition, ...]]:
    """The fields in the data of a path, with their conditions."""
    found: list[Asked] = []
    conditions: list[Condition] = []
    key = "parts" if path and path[-2:-1] == ("fields",) else "fields"
    for index, raw in enumerate(_items(data, key)):
        here = (*path, key, index)
        spec = _spec(raw)
        parts, inner = (
            _fields(raw, places, here) if key == "fields" and isinstance(raw, Mapping) else ((), ())
        )
        found.append(Asked(spec, places.value((*here, "name")), parts))
        if spec.when is not None:
            conditions.append(_condition(spec.when, places.value((*here, "when"))))
        conditions += inner
    return tuple(found), tuple(conditions)


def _spec(raw: object) -> FieldSpec:
    """A field; of one that is not right its name and condition, as far as it has them."""
    try:
        return FieldSpec.model_validate(raw)
    except ValidationError:
        words = {key: value for key, value in _mapping(raw).items() if isinstance(value, str)}
        return FieldSpec.model_construct(
            name=words.get("name", ""), type=FieldType.TEXT, when=words.get("when"), parts=()
        )


def _check(raw: object) -> Check:
    """A check; of one that is not right what must hold, as far as it says so."""
    try:
        return Check.model_validate(raw)
    except ValidationError:
        that = _mapping(raw).get("that")
        return Check.model_construct(that=that if isinstance(that, str) else "true", field=None, each=None)


def _mapping(raw: object) -> Mapping[str, Any]:
    return raw if isinstance(raw, Mapping) else {}


def _items(data: Mapping[str, Any], key: str) -> Sequence[Any]:
    found = data.get(key)
    if isinstance(found, (str, Mapping)):
        return [found]
    return found if isinstance(found, list) else []


def _condition(expression: str, place: Place) -> Condition:
    try:
        return Condition(place, expression, tree_of(expression))
    except TemplateSyntaxError:
        return Condition(place, expression, None)


def _written(place: Place, source: str) -> Written:
    try:
        return Written(place, source, parsed(source, place.file))
    except TemplateSyntaxError:
        return Written(place, source, None)


def _text(path: Path) -> str | None:
    try:
        return read_text(path)
    except LibraryError:
        return None
