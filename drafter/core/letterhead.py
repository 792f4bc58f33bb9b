"""The sender of a letter, the house style it writes in, and whom it writes to: facts from files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from drafter.core.layoutfacts import LayoutFacts
from drafter.core.schema import BothLines, BothWords, Date, OneLine, Strict, Words, as_list, fault


class Part(StrEnum):
    """A part of a fact that may be known from elsewhere than the rest."""

    NAME = "name"
    ENGLISH = "english"
    ABBREVIATION = "abbreviation"
    ORGANISATION_URI = "organisation_uri"
    VISITING_ADDRESS = "visiting_address"
    POSTAL_ADDRESS = "postal_address"
    PHONE = "phone"
    WEBSITE = "website"
    STYLE = "style"
    """How letters are signed, addressed and labelled."""
    DATES = "dates"


class Source(Strict):
    """Where a fact is known from, and whether that is good enough to print it without asking."""

    source: OneLine | None = None
    checked_on: Date | None = None
    confirmed: bool = True


class Dated(Source):
    """Something that holds for a time: the first and last day, and where that is known from."""

    valid_from: Date | None = None
    valid_until: Date | None = None
    sources: dict[Part, Source] = Field(default_factory=dict)
    """Parts that are known from elsewhere, or less surely, than the rest."""

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on a day; both the first and the last day count."""
        return (self.valid_from or dt.date.min) <= day <= (self.valid_until or dt.date.max)


_Held = TypeVar("_Held", bound=Dated)


def _has_end(earlier: _Held) -> _Held:
    if earlier.valid_until is None:
        raise fault("earlier-without-end")
    return earlier


D = TypeVar("D", bound=Dated)


def held_on(earlier: Iterable[D], day: dt.date) -> D | None:
    """What held on a day: of those that do not say since when, the one that ended first."""
    held = [each for each in earlier if each.holds_on(day)]
    return min(held, key=lambda each: each.valid_until or dt.date.max, default=None)


class Label(StrEnum):
    """The words that every letter has in a fixed place."""

    RETURN_ADDRESS = "return_address"
    DATE = "date"
    SUBJECT = "subject"
    OUR_REFERENCE = "our_reference"
    YOUR_REFERENCE = "your_reference"
    ATTACHMENTS = "attachments"
    CONTACT = "contact"
    PHONE = "phone"
    COPY_TO = "copy_to"
    PAGE = "page"
    PAGE_OF = "page_of"


class HouseStyle(Source):
    """What all letterheads of one house style share: labels, and how letters are classified."""

    labels: dict[Label, BothWords]
    classifications: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] = ()
    """Markings of a letter that is not for everyone, highest first."""
    layout: LayoutFacts = LayoutFacts()
    """What its Word file is compared with by those who look after it."""


class Holder(Dated):
    """A person in an office."""

    name: OneLine


class EarlierOffice(Dated):
    """What an office was called until a day."""

    office: BothWords

    _ends = model_validator(mode="after")(_has_end)


class Office(Dated):
    """An office that signs: its line under a letter, and who held it when."""

    office: BothWords
    holders: tuple[Holder, ...] = ()
    earlier: Annotated[tuple[EarlierOffice, ...], BeforeValidator(as_list)] = ()

    def on(self, day: dt.date) -> Office:
        """The office as it was called on a day; as it is called now when nothing else is known."""
        was = held_on(self.earlier, day)
        return self.model_copy(update={"office": was.office}) if was else self


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+", text):
        raise fault("not-a-web-address", word=text[:80])
    return text


WebAddress = Annotated[OneLine, AfterValidator(_web_address)]


class Website(Strict):
    """A website: what is printed, and its address."""

    text: BothWords
    url: WebAddress


class ColumnBlock(Strict):
    """Lines in the sender column under a label, such as the visiting address."""

    label: BothWords
    lines: BothLines


class Sender(Strict):
    """The sender column: the unit in bold, lines, the website, and blocks under labels."""

    unit: BothLines
    lines: BothLines | None = None
    website: Website | None = None
    blocks: tuple[ColumnBlock, ...] = ()


class SignatureStyle(Strict):
    """How a letter ends.

    `office_first`: the office, space to sign, the name; `name_first`: space, the name, the office.
    """

    order: Literal["office_first", "name_first"] = "office_first"
    office_capitals: bool = False
    closing: BothWords | None = None
    """Closing words such as 'Hoogachtend,'; none when the house does not write any."""


class LogoFacts(Strict):
    """The logo a ministry supplies; sizes in mm as it is printed."""

    file: OneLine
    alt: BothWords
    width_mm: float = Field(gt=0, le=120)
    height_mm: float = Field(gt=0, le=60)


class Earlier(Dated):
    """What was otherwise in a letterhead until a day; all else was as it is now."""

    name: BothWords | None = None
    abbreviation: OneLine | None = None
    aliases: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] | None = None
    wordmark: BothLines | None = None
    return_address: BothWords | None = None
    sender: Sender | None = None
    follow_on: BothLines | None = None
    labels: dict[Label, Words] | None = None
    addressee_form: OneLine | None = None
    salutation: Literal["lower", "capital"] | None = None
    signature: SignatureStyle | None = None
    list_attachments: bool | None = None

    _ends = model_validator(mode="after")(_has_end)


class LetterheadFacts(Dated):
    """What letterhead.yaml holds."""

    name: BothWords
    abbreviation: OneLine | None = None
    """The short name that is printed, such as JenV."""
    aliases: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] = ()
    """Other short names by which people know it, such as J&V."""
    house_style: OneLine
    organisation_uri: OneLine | None = None
    """The organisation's address in the TOOI register."""
    wordmark: BothLines
    return_address: BothWords
    sender: Sender
    follow_on: BothLines
    """What stands in bold beside every page after the first."""
    labels: dict[Label, Words] = Field(default_factory=dict)
    """Labels that this sender words differently from its house style."""
    addressee_form: OneLine | None = None
    salutation: Literal["lower", "capital"] = "lower"
    """Whether the title in a salutation has a capital: 'Geachte voorzitter' or '… Voorzitter'."""
    signature: SignatureStyle = SignatureStyle()
    list_attachments: bool = False
    """Whether the titles of the attachments follow the signature."""
    signatories: dict[str, Office] = Field(default_factory=dict)
    logo: LogoFacts | None = None
    earlier: Annotated[tuple[Earlier, ...], BeforeValidator(as_list)] = ()
    """What the ministry was called before, and how it wrote: a letter has the name of its day."""
    succeeded_by: OneLine | None = None
    """The id of the letterhead that came in its place, for a ministry that is no more."""

    def on(self, day: dt.date) -> LetterheadFacts:
        """The facts as they were on a day; as they are now when nothing is known of that day."""
        otherwise: dict[str, object] = {}
        if not super().holds_on(day):
            was = held_on(self.earlier, day)
            names = was.model_fields_set - Dated.model_fields.keys() if was else ()
            otherwise = {name: getattr(was, name) for name in names}
        if any(office.earlier for office in self.signatories.values()):
            offices = {id_: office.on(day) for id_, office in self.signatories.items()}
            if offices != self.signatories:
                otherwise["signatories"] = offices
        return self.model_copy(update=otherwise) if otherwise else self

    def holds_on(self, day: dt.date) -> bool:
        """Whether the ministry was there on a day, under this name or an earlier one."""
        return super().holds_on(day) or any(each.holds_on(day) for each in self.earlier)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture file of a ministry: its bytes, 'png' or 'jpeg', and the facts about it."""

    data: bytes
    kind: Literal["png", "jpeg"]
    facts: LogoFacts


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A sender. `digest` is the SHA-256 of its files, in hexadecimal."""

    id: str
    facts: LetterheadFacts
    style: HouseStyle
    logo: Logo | None
    digest: str

    def on(self, day: dt.date | None) -> Letterhead:
        """The letterhead of letters of a day; that of today's when the day is not known."""
        facts = self.facts.on(day) if day else self.facts
        return self if facts is self.facts else replace(self, facts=facts)


class EarlierAddressee(Dated):
    """What was otherwise about an addressee until a day; all else was as it is now."""

    name: BothWords | None = None
    forms: Mapping[str, BothLines] | None = None

    _ends = model_validator(mode="after")(_has_end)


class Addressee(Dated):
    """Someone letters go to, as the address book has it."""

    name: BothWords
    forms: Mapping[str, BothLines]
    """Address lines per form: parliament, for one, is written to in more than one way."""
    form: OneLine
    """The form used when neither draft nor letterhead chooses."""
    salutation: BothWords
    salutation_capital: BothWords | None = None
    earlier: Annotated[tuple[EarlierAddressee, ...], BeforeValidator(as_list)] = ()

    def on(self, day: dt.date) -> Addressee:
        """The addressee as it was on a day; as it is now when nothing else is known."""
        was = held_on(self.earlier, day)
        names = was.model_fields_set - Dated.model_fields.keys() if was else ()
        return self.model_copy(update={name: getattr(was, name) for name in names}) if names else self


AddressBook = Mapping[str, Addressee]
