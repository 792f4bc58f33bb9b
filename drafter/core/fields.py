"""The fields that a template adds to a letter: their types, and how a value is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self, TypeGuard

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from drafter.core.entries import Entries, read_entries
from drafter.core.language import Language
from drafter.core.problems import Problem, unknown
from drafter.core.schema import (
    BothWords,
    OneLine,
    Path,
    Places,
    Strict,
    as_list,
    fault,
    one_line,
    whole_date,
)
from drafter.core.text import Markdown


class FieldType(StrEnum):
    """What kind of value a field takes."""

    TEXT = "text"
    """One line of text, printed as typed."""
    LINES = "lines"
    """Lines of text, each on a line of its own."""
    MARKDOWN = "markdown"
    """Text with markup: paragraphs, lists, footnotes."""
    DATE = "date"
    """A day, written 2026-06-29 and printed in full."""
    NUMBER = "number"
    """A number, with a point or a comma before the decimals."""
    CHOICE = "choice"
    """One of the field's choices, by its id; printed as the choice's label."""
    YES_NO = "yes_no"
    """Yes or no."""
    LIST = "list"
    """Several texts of one line, printed as 'a, b and c'."""
    REFERENCE = "reference"
    """A number of a document or case; the field's pattern says of what form."""
    ENTRIES = "entries"
    """The same few parts, many times: questions with their answers. A part is a field of another type."""


class Choice(str):  # noqa: SLOT000 - it adds the label
    """The id of the choice made, with its label in both languages."""

    label: BothWords

    def __new__(cls, key: str, label: BothWords) -> Self:
        """The choice `key`."""
        made = super().__new__(cls, key)
        made.label = label
        return made


class TextLines(tuple[str, ...]):
    """Lines of text: printed with a line end between each two."""

    __slots__ = ()


Value = str | Markdown | Choice | tuple[str, ...] | dt.date | Decimal | bool | Entries


@dataclass(frozen=True, slots=True)
class Worded:
    """A value with words of its own in each language; None in one that it is not written in."""

    nl: Value | None = None
    en: Value | None = None

    def within(self, language: Language) -> Value | None:
        """The value in a language."""
        return self.nl if language is Language.NL else self.en


Filled = Value | Worded
"""What a draft holds for a field."""

_LANGUAGES = frozenset(language.value for language in Language)

WORDED = frozenset({FieldType.TEXT, FieldType.LINES, FieldType.MARKDOWN, FieldType.LIST})
"""Types of which a value can have words of its own in each language."""


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise fault("wrong-pattern", word=text, reason=str(error)) from None
    return text


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
        raise fault("wrong-name", word=text)
    return text


class FieldSpec(Strict):
    """One field of a template."""

    name: Annotated[OneLine, AfterValidator(_name)]
    type: FieldType
    label: BothWords
    help: BothWords | None = None
    required: bool = False
    default: Any = None
    when: OneLine | None = None
    """A Jinja2 expression over the other fields; the field only counts when it holds.

    For a part of an entry, `each` is that entry.
    """
    pattern: Annotated[OneLine, AfterValidator(_pattern)] | None = None
    """A regular expression that the whole value must match."""
    message: BothWords | None = None
    """What to say when it does not."""
    choices: dict[str, BothWords] = Field(default_factory=dict)
    parts: Annotated[tuple[FieldSpec, ...], BeforeValidator(as_list)] = ()
    """What each entry of a field of type entries is made of."""

    @model_validator(mode="after")
    def _whole(self) -> FieldSpec:
        if (self.type is FieldType.CHOICE) != bool(self.choices):
            raise fault("choices-and-type")
        if (self.type is FieldType.ENTRIES) != bool(self.parts):
            raise fault("parts-and-type")
        if any(part.parts for part in self.parts):
            raise fault("entries-within-entries")
        if self.pattern is not None and self.message is None:
            raise fault("pattern-without-message")
        if self.type is FieldType.REFERENCE and self.pattern is None:
            raise fault("reference-without-pattern")
        return self


def read_value(
    spec: FieldSpec, raw: object, places: Places, path: Path = ()
) -> tuple[Filled | None, list[Problem]]:
    """What was filled in for a field as a value of its type, or None with what is wrong.

    Of entries, those that are right come with what is wrong in the others; so too of words in two
    languages. `path` is where the value stands when that is not where the field's name says.
    """
    path = path or (spec.name,)
    if is_worded(raw, spec):
        read = {name: _read_plain(spec, each, places, (*path, name)) for name, each in raw.items()}
        problems = [problem for _, wrong in read.values() for problem in wrong]
        return Worded(**{name: value for name, (value, _) in read.items()}), problems
    return _read_plain(spec, raw, places, path)


def _read_plain(
    spec: FieldSpec, raw: object, places: Places, path: Path
) -> tuple[Value | None, list[Problem]]:
    try:
        if spec.type is FieldType.ENTRIES:
            return read_entries(spec, raw, places, path, read_value)
        if spec.type is FieldType.CHOICE:
            key = str(one_line(raw))
            if key not in spec.choices:
                return None, [unknown("not-a-choice", key, spec.choices, places.value(path))]
            return Choice(key, spec.choices[key]), []
        value = _READERS[spec.type](raw)
    except PydanticCustomError as error:
        params = dict(error.context or {})
        return None, [Problem(str(params.pop("key")), places.value(path), params)]
    if spec.pattern is not None and not re.fullmatch(spec.pattern, str(value)):
        return None, [Problem("pattern-unmatched", places.value(path), {"message": spoken(spec.message)})]
    return value, []


def is_worded(raw: object, spec: FieldSpec) -> TypeGuard[Mapping[str, object]]:
    """Whether what was filled in names a language for its words."""
    if isinstance(raw, str) or not isinstance(raw, Mapping):
        return False
    return spec.type in WORDED and bool(raw) and raw.keys() <= _LANGUAGES


def spoken(words: BothWords | None) -> Mapping[str, str]:
    """Words as a fact of a problem: text per language code."""
    if words is None:
        return {}
    return {"nl": words.nl or words.plain or "", "en": words.en or words.plain or ""}


def _text(raw: object) -> Value:
    return str(one_line(raw))


def _lines(raw: object) -> Value:
    if isinstance(raw, str):
        raw = raw.strip().split("\n")
    if not isinstance(raw, (list, tuple)):
        raise fault("not-a-list")
    return TextLines(str(one_line(line)) for line in raw)


def _markdown(raw: object) -> Value:
    if not isinstance(raw, str):
        raise fault("not-text")
    return Markdown(raw.strip("\n") if raw.strip() else "")


def _date(raw: object) -> Value:
    day = whole_date(raw)
    assert isinstance(day, dt.date)  # noqa: S101 - what whole_date gives when it does not raise
    return day


def _number(raw: object) -> Value:
    text = str(one_line(raw))
    if re.fullmatch(r"-?[0-9]{1,3}[.,][0-9]{3}", text):
        raise fault("ambiguous-number", word=text)
    if not re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", text):
        raise fault("not-a-number", word=text[:80])
    return Decimal(text.replace(",", "."))


_YES_NO = {"yes": True, "ja": True, "true": True, "no": False, "nee": False, "false": False}


def _yes_no(raw: object) -> Value:
    if isinstance(raw, bool):
        return raw
    answer = _YES_NO.get(raw.strip().lower()) if isinstance(raw, str) else None
    if answer is None:
        raise fault("not-yes-no")
    return answer


def _list(raw: object) -> Value:
    items = as_list(raw)
    if not isinstance(items, (list, tuple)):
        raise fault("not-a-list")
    return tuple(str(one_line(item)) for item in items)


_READERS: dict[FieldType, Callable[[object], Value]] = {
    FieldType.TEXT: _text,
    FieldType.LINES: _lines,
    FieldType.MARKDOWN: _markdown,
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.YES_NO: _yes_no,
    FieldType.LIST: _list,
    FieldType.REFERENCE: _text,
}
