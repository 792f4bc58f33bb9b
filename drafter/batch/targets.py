"""What a column can fill: the fields of a draft, their parts, and the parts of an address.

A target is written as a path: 'subject', 'subject.en', 'attachments.2', 'members.1.name',
'addressee.postcode'. Items count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafter.core.draft import STANDARD
from drafter.core.fields import WORDED, FieldSpec, FieldType
from drafter.core.language import Language
from drafter.core.schema import BothWords, Path, dotted
from drafter.core.template import Template

BODY = "body"
_LANGUAGES = tuple(language.value for language in Language)
_NOT_PER_ROW = frozenset({"template"})

_MOST_ITEMS = 200
"""Of a list: more than any letter has."""

ADDRESS_PARTS = (
    "organisation", "attention", "name", "street", "number", "addition", "postcode", "town", "country",
)  # fmt: skip
"""What an address can be put together from, in the order of its lines."""


class Kind(StrEnum):
    """How the text of a cell is read for a target."""

    TEXT = "text"
    REFERENCE = "reference"
    """Text that a spreadsheet easily takes for a day or a number."""
    DATE = "date"
    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    LIST = "list"
    """An item a line."""
    LINES = "lines"
    MARKDOWN = "markdown"
    LANGUAGE = "language"
    LETTERHEAD = "letterhead"
    NESTED = "nested"
    """Lists of mappings, which only some kinds of files have."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a draft that cells can fill."""

    path: Path
    """Items of lists count from 0 here."""
    kind: Kind
    labels: tuple[str, ...] = ()
    """What the template calls it, in Dutch and in English, when it is a field of its own."""
    choices: tuple[tuple[str, frozenset[str]], ...] = ()
    """The ids to choose from, each with what people call it, in small letters."""

    @property
    def name(self) -> str:
        """The path as people write it."""
        return dotted(self.path) or ""


_OF_TYPE = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.LINES: Kind.LINES,
    FieldType.MARKDOWN: Kind.MARKDOWN,
    FieldType.DATE: Kind.DATE,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.CHOICE: Kind.CHOICE,
    FieldType.YES_NO: Kind.YES_NO,
    FieldType.LIST: Kind.LIST,
    FieldType.REFERENCE: Kind.REFERENCE,
}
_STANDARD = {
    "letterhead": Kind.LETTERHEAD,
    "language": Kind.LANGUAGE,
    "addressee": Kind.TEXT,
    "date": Kind.DATE,
    "subject": Kind.TEXT,
    "our_reference": Kind.REFERENCE,
    "your_reference": Kind.REFERENCE,
    "attachments": Kind.LIST,
    "signatories": Kind.LIST,
    "on_behalf_of": Kind.LIST,
    "copy_to": Kind.LIST,
    "classification": Kind.TEXT,
    "contact": Kind.TEXT,
    "directorate": Kind.TEXT,
}
_WORDED = frozenset({"subject", "directorate"})
_ITEMS = {
    "attachments": frozenset({"title", "file"}),
    "signatories": frozenset({"id", "office", "name"}),
    "on_behalf_of": frozenset[str](),
    "copy_to": frozenset[str](),
}
"""Parts of the items of standard fields that are lists."""
_PARTS = {
    "contact": frozenset({"name", "phone", "email"}),
    "addressee": frozenset({"id", "form", "salutation", *ADDRESS_PARTS}),
}


def target_of(text: str, template: Template) -> Target | None:
    """The target that a path means for the letters of a template; None when there is none."""
    root, *rest = text.strip().split(".")
    spec = next((each for each in template.facts.fields if each.name == root), None)
    if spec is not None:
        return _own(spec, rest)
    if root == BODY:
        return _plain_or_worded(BODY, Kind.MARKDOWN, rest)
    if root not in STANDARD or root in _NOT_PER_ROW:
        return None
    return _standard(root, rest)


def targets_of(template: Template) -> Iterator[Target]:
    """The targets to choose from, those without which no letter is made first."""
    names = [name for name in STANDARD if name not in _NOT_PER_ROW]
    paths = [*names, *(f"addressee.{part}" for part in ADDRESS_PARTS), "addressee.salutation"]
    for spec in template.facts.fields:
        if spec.type is FieldType.ENTRIES:
            paths += [f"{spec.name}.1.{part.name}" for part in spec.parts]
        else:
            paths.append(spec.name)
    for path in [*paths, BODY]:
        found = target_of(path, template)
        if found is not None:
            yield found


def _standard(root: str, rest: list[str]) -> Target | None:
    kind = _STANDARD[root]
    if not rest:
        return Target((root,), kind)
    if root in _WORDED:
        return _plain_or_worded(root, kind, rest)
    if root in _ITEMS:
        return _item(root, rest, _ITEMS[root])
    if root == "addressee" and rest[0] == "lines":
        return _lines(rest[1:])
    if len(rest) == 1 and rest[0] in _PARTS.get(root, ()):
        return part_of(root, rest[0])
    return None


def part_of(root: str, name: str) -> Target:
    """A part of an addressee or of a contact."""
    return Target((root, name), Kind.REFERENCE if name in ("number", "phone") else Kind.TEXT)


def _lines(rest: list[str]) -> Target | None:
    if not rest:
        return Target(("addressee", "lines"), Kind.LINES)
    index = _index(rest[0])
    return Target(("addressee", "lines", index), Kind.TEXT) if index is not None and not rest[1:] else None


def _item(root: str, rest: list[str], parts: frozenset[str]) -> Target | None:
    index = _index(rest[0])
    if index is None or len(rest) > 2:  # noqa: PLR2004 - the item, and a part of it
        return None
    if len(rest) == 1:
        return Target((root, index), Kind.TEXT)
    return Target((root, index, rest[1]), Kind.TEXT) if rest[1] in parts else None


def _own(spec: FieldSpec, rest: list[str]) -> Target | None:
    if spec.type is FieldType.ENTRIES:
        return _entry_part(spec, rest)
    kind = _OF_TYPE[spec.type]
    if not rest:
        return _of_spec((spec.name,), kind, spec)
    if spec.type in WORDED:
        return _plain_or_worded(spec.name, kind, rest, spec)
    index = _index(rest[0]) if spec.type is FieldType.LIST and len(rest) == 1 else None
    return None if index is None else _of_spec((spec.name, index), Kind.TEXT, spec)


def _entry_part(spec: FieldSpec, rest: list[str]) -> Target | None:
    """A part of an entry; without a number, of the first."""
    if not rest:
        return _of_spec((spec.name,), Kind.NESTED, spec)
    index = _index(rest[0])
    names = rest if index is None else rest[1:]
    part = next((each for each in spec.parts if [each.name] == names), None)
    if part is None:
        return None
    return _of_spec((spec.name, index or 0, part.name), _OF_TYPE[part.type], part)


def _plain_or_worded(root: str, kind: Kind, rest: list[str], spec: FieldSpec | None = None) -> Target | None:
    if rest and rest not in ([each] for each in _LANGUAGES):
        return None
    path = (root, *rest)
    return Target(path, kind) if spec is None else _of_spec(path, kind, spec)


def _of_spec(path: Path, kind: Kind, spec: FieldSpec) -> Target:
    choices = tuple(
        (id_, frozenset(word.casefold() for word in (id_, *both_words(words))))
        for id_, words in spec.choices.items()
    )
    return Target(path, kind, both_words(spec.label), choices)


def both_words(words: BothWords) -> tuple[str, ...]:
    """Words in Dutch and in English."""
    return (words.nl or words.plain or "", words.en or words.plain or "")


def _index(text: str) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST_ITEMS))):
        return None
    return int(text) - 1 if 0 < int(text) <= _MOST_ITEMS else None
