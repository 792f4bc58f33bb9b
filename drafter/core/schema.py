"""How data from a file becomes a model: strict, with every fault as a problem at its place.

Values arrive as text, lists and mappings (a YAML file, a spreadsheet row or a form all give that),
and the models below turn them into what they mean. pydantic finds the faults; this module knows
which problem each of them is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from drafter.core.language import Language, likely_date
from drafter.core.problems import Param, Place, Problem, nearest, unknown
from drafter.core.text import forbidden, name_of, surely_harmless

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]

LONGEST_LINE = 400
"""Characters in a value of one line: twice the longest subject seen in real letters."""


class Strict(BaseModel):
    """Base of what is read from files: unknown keys are faults, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Places:
    """Line and column of every value and key of one file, both counting from 1."""

    file: str | None = None
    values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    row: int | None = None

    def value(self, path: Path) -> Place:
        """Where a value stands; where the nearest value around it stands when it has no place."""
        return self._place(self.values, path)

    def key(self, path: Path) -> Place:
        """Where a key stands, or would."""
        return self._place(self.keys if path in self.keys else self.values, path)

    def _place(self, known: Mapping[Path, tuple[int, int]], path: Path) -> Place:
        for length in range(len(path), -1, -1) if known else ():
            if path[:length] in known:
                line, column = known[path[:length]]
                return Place(self.file, line, column, dotted(path), self.row)
        return Place(self.file, None, None, dotted(path), self.row)


def dotted(path: Path) -> str | None:
    """A path as people write it, items counted from 1: 'attachments.2.title'."""
    if len(path) == 1 and type(path[0]) is str:
        return path[0] if path[0] not in ("", "plain") else None
    steps = [str(step + 1) if isinstance(step, int) else step for step in path]
    return ".".join(step for step in steps if step != "plain") or None


def fault(key: str, **params: Param) -> PydanticCustomError:
    """An error to raise in a validator: the problem with this key."""
    return PydanticCustomError(key, "{key}", {"key": key, **params})


def one_line(value: object) -> object:
    """A text of one line, trimmed; a spreadsheet's numbers are taken as the text they show."""
    if not isinstance(value, str):
        check_colon(value, ())
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise fault("not-text")
        value = str(value)
    text = value.strip()
    if "\n" in text:
        raise fault("not-one-line")
    if "\t" in text:
        raise fault("forbidden-character", character=name_of("\t"), column=text.index("\t") + 1)
    if len(text) > LONGEST_LINE:
        raise fault("too-long", longest=LONGEST_LINE, length=len(text))
    if not text:
        raise fault("empty-text")
    return text


def whole_date(value: object) -> object:
    """A date written as 2026-06-29; a spreadsheet's date is taken as it is."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise fault("not-text")
    text = value.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise fault("no-such-date", word=text) from None
    meant = likely_date(text[:80])
    if meant is not None:
        raise fault("wrong-date-near", word=text, nearest=meant.isoformat())
    raise fault("wrong-date", word=text[:80])


OneLine = Annotated[str, BeforeValidator(one_line)]
Date = Annotated[dt.date, BeforeValidator(whole_date)]


def as_list(value: object) -> object:
    """A list as it is; one text alone, or one mapping alone, as a list of one."""
    return [value] if isinstance(value, (str, Mapping)) else value


class PerLanguage(Strict, Generic[T]):
    """Something that may differ per language.

    `plain` is what was written without naming a language: in a draft it is in the draft's own
    language, in a letterhead it serves both.
    """

    plain: T | None = None
    nl: T | None = None
    en: T | None = None

    def within(self, language: Language, own: Language | None = None) -> T | None:
        """What holds in a language; `own` is the language of what was written plainly."""
        named = self.nl if language is Language.NL else self.en
        if named is None and own in (None, language):
            return self.plain
        return named


def check_colon(value: object, known: Container[str]) -> None:
    """A text such as 'Report: part 1' in a list is read as a field 'Report'; raises a fault for it."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((key, text),) = value.items()
        # A key of two letters is more likely a language that no letter has.
        if key not in known and isinstance(text, str) and len(key) > len("nl"):
            raise fault("yaml-colon", word=f"{key}: {text}"[:80])


def _per_language(value: object) -> object:
    if isinstance(value, str):
        return {"plain": value}
    check_colon(value, PerLanguage.model_fields)
    if isinstance(value, (Mapping, PerLanguage)):
        return value
    if value is None:
        raise fault("empty-text")
    return {"plain": value}


def _both(value: PerLanguage[T]) -> PerLanguage[T]:
    for language in Language:
        if value.within(language) is None:
            raise fault("missing-language", language=language.value)
    return value


def _some_text(value: object) -> object:
    if not isinstance(value, str):
        raise fault("not-text")
    if not value.strip():
        raise fault("empty-text")
    return value.strip("\n")


BothTexts = Annotated[
    PerLanguage[Annotated[str, BeforeValidator(_some_text)]],
    BeforeValidator(_per_language),
    AfterValidator(_both),
]
"""Text of any number of lines in both languages."""

BothWords = Annotated[PerLanguage[OneLine], BeforeValidator(_per_language), AfterValidator(_both)]
Words = Annotated[PerLanguage[OneLine], BeforeValidator(_per_language)]
Lines = Annotated[
    PerLanguage[Annotated[tuple[OneLine, ...], BeforeValidator(as_list)]],
    BeforeValidator(_per_language),
]
BothLines = Annotated[
    PerLanguage[Annotated[tuple[OneLine, ...], BeforeValidator(as_list)]],
    BeforeValidator(_per_language),
    AfterValidator(_both),
]


def read_model(model: type[M], data: object, places: Places) -> tuple[M | None, list[Problem]]:
    """Data as a model, or None, and every fault in it."""
    problems = character_problems(data, places)
    try:
        return model.model_validate(data), problems
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        return None, problems + [_as_problem(model, each, places) for each in details]


def character_problems(data: object, places: Places, path: Path = ()) -> list[Problem]:
    """A problem for each character in the data's texts and keys that no letter may hold."""
    if isinstance(data, str):
        return [] if surely_harmless(data) else _forbidden_in(data, places.value(path))
    found: list[Problem] = []
    if isinstance(data, Mapping):
        for key, value in data.items():
            found += character_problems(value, places, (*path, key))
    elif isinstance(data, (list, tuple)):
        for index, value in enumerate(data):
            found += character_problems(value, places, (*path, index))
    return found


def _forbidden_in(text: str, place: Place) -> list[Problem]:
    return [
        Problem("forbidden-character", place, {"character": name, "column": offset + 1})
        for offset, name in forbidden(text)
    ]


_WRONG_KIND = {
    "string_type": "not-text",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "bool_parsing": "not-yes-no",
    "bool_type": "not-yes-no",
    "int_parsing": "not-a-number",
    "float_parsing": "not-a-number",
    "float_type": "not-a-number",
    "int_type": "not-a-number",
}


def _as_problem(model: type[BaseModel], error: ErrorDetails, places: Places) -> Problem:
    path: Path = error["loc"]
    kind = error["type"]
    if path[-1:] == ("[key]",):
        return _not_a_choice(error, places.key(path[:-1]))
    if kind == "extra_forbidden":
        known = [name for name in _fields_at(model, path[:-1]) if name != "plain"]
        return unknown("unknown-key", str(path[-1]), known, places.key(path))
    if kind == "missing":
        return Problem("missing-field", places.value(path), {"word": str(path[-1])})
    if kind in ("enum", "literal_error"):
        return _not_a_choice(error, places.value(path))
    if kind in _WRONG_KIND:
        return Problem(_WRONG_KIND[kind], places.value(path))
    params = dict(error.get("ctx", {}))
    # Bounds and patterns of pydantic itself arrive with its own key; their facts are enough.
    return Problem(str(params.pop("key", "wrong-value")), places.value(path), params)


def _not_a_choice(error: ErrorDetails, place: Place) -> Problem:
    expected = str(error.get("ctx", {}).get("expected", ""))
    choices = re.findall(r"'([^']*)'", expected)
    word = str(error["input"])
    near = nearest(word, choices)
    params: dict[str, Param] = {"word": word[:80], "known": ", ".join(choices)}
    if near is None:
        return Problem("not-a-choice", place, params)
    return Problem("not-a-choice-near", place, params | {"nearest": near})


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """Names of the fields of the model that stands at a path within a model."""
    for step in path:
        info = model.model_fields.get(str(step))
        if info is not None:
            model = _model_in(info.annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in get_args(annotation))
    return next(filter(None, inner), None)
