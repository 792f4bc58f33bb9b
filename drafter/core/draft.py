"""A draft: what a person fills in. It may be unfinished; `compose` says what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationError, model_validator

from drafter.core.fields import FieldSpec, Filled, read_value
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, unknown
from drafter.core.schema import (
    Date,
    Lines,
    OneLine,
    Places,
    Strict,
    Words,
    as_list,
    character_problems,
    check_colon,
    fault,
    read_model,
)


def _id_alone(value: object) -> object:
    return {"id": value} if not isinstance(value, Mapping) else value


def _title_alone(value: object) -> object:
    if not isinstance(value, str):
        check_colon(value, {*AttachmentEntry.model_fields, "nl", "en"})
        if isinstance(value, Mapping) and not value.keys() <= {"nl", "en"}:
            return value
    return {"title": value}


def _name_alone(value: object) -> object:
    return {"name": value} if not isinstance(value, Mapping) else value


class AddresseeEntry(Strict):
    """Who the letter is for: someone from the address book (`id`), or lines and a salutation.

    `form` chooses among the address forms of an entry, over the letterhead's choice.
    """

    id: OneLine | None = None
    form: OneLine | None = None
    lines: Lines | None = None
    salutation: Words | None = None

    @model_validator(mode="after")
    def _whole(self) -> AddresseeEntry:
        if self.id is None and self.lines is None:
            raise fault("addressee-not-whole")
        return self


class AttachmentEntry(Strict):
    """Something sent along: its title and, when it is at hand, its file."""

    title: Words
    file: OneLine | None = None

    @model_validator(mode="after")
    def _titled(self) -> AttachmentEntry:
        # 'attachments: 2' would count as one attachment with the title 2.
        if (self.title.plain or "").isdigit():
            raise fault("attachment-number", word=self.title.plain or "")
        return self


class SignatoryEntry(Strict):
    """Who signs: an office of the letterhead (`id`), or an office and a name in full."""

    id: OneLine | None = None
    office: Words | None = None
    name: OneLine | None = None

    @model_validator(mode="after")
    def _whole(self) -> SignatoryEntry:
        if self.id is None and (self.office is None or self.name is None):
            raise fault("signatory-not-whole")
        return self


def _email(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+", text):
        raise fault("not-an-email", word=text[:80])
    return text


class ContactEntry(Strict):
    """Whom the addressee can ask."""

    name: OneLine
    phone: OneLine | None = None
    email: Annotated[OneLine, AfterValidator(_email)] | None = None


_Many = BeforeValidator(as_list)


class StandardFields(Strict):
    """The fields that every template has; none is required here."""

    template: OneLine | None = None
    letterhead: OneLine | None = None
    language: Language = Language.NL
    addressee: Annotated[AddresseeEntry, BeforeValidator(_id_alone)] | None = None
    date: Date | None = None
    subject: Words | None = None
    our_reference: OneLine | None = None
    your_reference: OneLine | None = None
    attachments: Annotated[tuple[Annotated[AttachmentEntry, BeforeValidator(_title_alone)], ...], _Many] = ()
    signatories: Annotated[tuple[Annotated[SignatoryEntry, BeforeValidator(_id_alone)], ...], _Many] = ()
    on_behalf_of: Annotated[tuple[Words, ...], _Many] = ()
    copy_to: Annotated[tuple[Words, ...], _Many] = ()
    classification: OneLine | None = None
    contact: Annotated[ContactEntry, BeforeValidator(_name_alone)] | None = None
    directorate: Words | None = None


STANDARD = tuple(StandardFields.model_fields)
"""Names of the standard fields, in the order in which a draft shows them."""

_STANDARD = frozenset(STANDARD)


DUTCH_NAMES = {
    "sjabloon": "template", "briefhoofd": "letterhead", "taal": "language", "datum": "date",
    "geadresseerde": "addressee", "aan": "addressee", "onderwerp": "subject", "betreft": "subject",
    "kenmerk": "our_reference", "ons_kenmerk": "our_reference", "onze_referentie": "our_reference",
    "uw_kenmerk": "your_reference", "uw_referentie": "your_reference",
    "bijlage": "attachments", "bijlagen": "attachments",
    "ondertekenaar": "signatories", "ondertekenaars": "signatories", "ondertekening": "signatories",
    "mede_namens": "on_behalf_of", "kopie": "copy_to", "kopie_aan": "copy_to", "cc": "copy_to",
    "rubricering": "classification", "contactpersoon": "contact", "directie": "directorate",
}  # fmt: skip
"""What a Dutch hand writes for a field: names in files are English, and these are not near them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown that a person wrote, and where in which file it starts (line and column from 1)."""

    text: str
    file: str | None = None
    first_line: int = 1
    first_column: int = 1
    """The column at which each of its lines starts."""
    row: int | None = None
    field: str | None = None
    """The field it was filled in for; None for the letter's own text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a letter as far as they are filled in, and its text per language."""

    fields: StandardFields = field(default_factory=StandardFields)
    own: Mapping[str, Filled] = field(default_factory=dict)
    """Values of the fields that the template adds; of a faulty one, what of it is right."""
    bodies: Mapping[Language, Passage] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    faulty: frozenset[str] = frozenset()
    """Fields that are filled in, but wrongly: known faults, not missing."""

    def place(self, name: str) -> Place:
        """Where a field stands, or would."""
        return self.places.value((name,))


@dataclass(frozen=True, slots=True)
class Base:
    """A draft without a fault and the data that it was read from, which other drafts have in common."""

    data: Mapping[str, Any]
    draft: Draft


_NO_BASE = Base({}, Draft())
_NOTHING = object()


def read_draft(  # noqa: PLR0913 - the parts of a draft, and what is known of it
    data: Mapping[str, Any],
    places: Places,
    bodies: Mapping[Language, Passage],
    specs: Iterable[FieldSpec],
    known_elsewhere: Iterable[str] = (),
    *,
    base: Base = _NO_BASE,
) -> tuple[Draft, list[Problem]]:
    """A draft from data, with all that is wrong in it; what is wrong is left out of the draft.

    `specs` are the fields the template adds. When the template is not known, `known_elsewhere`
    holds the names of the fields of all templates, which then pass unread. Values that are the very
    objects of `base` are not read again.
    """
    by_name = {spec.name: spec for spec in specs}
    kept = base.data if base.data.keys() <= data.keys() else {}
    new = {name: value for name, value in data.items() if kept.get(name, _NOTHING) is not value}
    standard = {name: value for name, value in new.items() if name in _STANDARD}
    fields, problems = read_model(StandardFields, standard, places)
    faulty = {_field_of(problem) for problem in problems}
    if fields is None or faulty:
        # A faulty value stands for nothing, not for that of the base.
        if kept:
            return read_draft(data, places, bodies, specs, known_elsewhere)
        fields = _sound_part(standard, faulty)
    own: dict[str, Filled] = {}
    if kept:
        fields = base.draft.fields.model_copy(update={name: getattr(fields, name) for name in standard})
        own |= base.draft.own
    for name, value in new.items():
        if name in by_name:
            own.pop(name, None)
            faults = character_problems(value, places, (name,))
            typed, wrong = read_value(by_name[name], value, places)
            problems += faults + wrong
            if faults or wrong:
                faulty.add(name)
            if typed is not None and not faults:
                own[name] = typed
        elif name not in _STANDARD and name not in known_elsewhere:
            known = [*STANDARD, *by_name, *known_elsewhere]
            problems.append(_unknown_field(name, known, places.key((name,))))
            # A misspelt key is very likely the one that then seems to be missing.
            faulty.add(str(problems[-1].params.get("nearest", name)))
    return Draft(fields, own, bodies, places, frozenset(faulty)), problems


def _unknown_field(name: str, known: list[str], place: Place) -> Problem:
    meant = DUTCH_NAMES.get(name.casefold().replace("-", "_").replace(" ", "_"))
    if meant is None:
        return unknown("unknown-key", name, known, place)
    return Problem("unknown-key-near", place, {"word": name, "nearest": meant})


def _field_of(problem: Problem) -> str:
    return (problem.place.field or "").partition(".")[0]


def _sound_part(data: Mapping[str, Any], faulty: set[str]) -> StandardFields:
    sound = {name: value for name, value in data.items() if name not in faulty}
    try:
        return StandardFields.model_validate(sound)
    except ValidationError:  # pragma: no cover - every fault names its field
        return StandardFields()
