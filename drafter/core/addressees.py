"""The address book: who stands in it by name, in a series, or as one who signs for a ministry."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from pydantic import Field

from drafter.core.language import Language
from drafter.core.letterhead import Addressee, EarlierAddressee, LetterheadFacts, Office
from drafter.core.parties import bare
from drafter.core.schema import BothLines, BothWords, PerLanguage, Strict

T = TypeVar("T")
EACH = "{each}"
"""Stands in a series for what its members differ in."""

FORM = "po_box"
"""How the offices of ministries are written to."""

_LINE = 50
"""Characters of an office in an address before it goes on in the next line."""

_POSTAL = re.compile(r"(.+) ([0-9]{4} [A-Z]{2}) (.+)")
"""A return address: the box, the postcode, the town."""


class Series(Addressee):
    """Addressees that differ in one thing only, such as the clerks of committees."""

    each: dict[str, BothWords]
    """What stands for {each}, by the end of the id."""

    def members(self, id_: str) -> Iterator[tuple[str, Addressee]]:
        """Each addressee with its id."""
        for end, words in self.each.items():
            name = _filled(self.name, words)
            forms = {form: _filled_lines(lines, words) for form, lines in self.forms.items()}
            yield f"{id_}-{end}", self.model_copy(update={"name": name, "forms": forms})


class AddressFile(Strict):
    """What addressees.yaml holds."""

    addressees: dict[str, Addressee] = Field(default_factory=dict)
    series: dict[str, Series] = Field(default_factory=dict)
    salutations: dict[str, BothWords] = Field(default_factory=dict)
    """How an office is spoken to, by the first word of its Dutch name: 'minister'."""


class Book(Mapping[str, Addressee]):
    """An address book of which the offices are only looked for when somebody asks for one."""

    def __init__(
        self, entries: Mapping[str, Addressee], offices: Callable[[], Mapping[str, Addressee]]
    ) -> None:
        self._entries = entries
        self._offices = offices

    def __getitem__(self, id_: str) -> Addressee:
        return self._entries[id_] if id_ in self._entries else self._all[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> Mapping[str, Addressee]:
        offices = self._offices()
        others = {id_: entry for id_, entry in offices.items() if id_ not in self._entries}
        return {**self._entries, **others}


def offices_of(
    facts: LetterheadFacts, salutations: Mapping[str, BothWords]
) -> Iterator[tuple[str, Addressee]]:
    """Those who sign for a ministry, as addressees at its postal address."""
    for id_, office in facts.signatories.items():
        title = bare(_both(office.office)[0]).split(" ")[0].rstrip(",")
        lines = _lines(facts.return_address, office.office)
        if title in salutations and lines is not None:
            yield id_, _addressee(facts, office, lines, salutations[title])


def _addressee(facts: LetterheadFacts, office: Office, lines: BothLines, salutation: BothWords) -> Addressee:
    earlier = [
        EarlierAddressee(
            valid_from=each.valid_from,
            valid_until=each.valid_until,
            name=_title(each.office),
            forms={FORM: before},
        )
        for each in office.earlier
        if (before := _lines(facts.return_address, each.office)) is not None
    ]
    return Addressee(
        name=_title(office.office),
        form=FORM,
        forms={FORM: lines},
        salutation=salutation,
        earlier=tuple(earlier),
        valid_from=office.valid_from,
        valid_until=office.valid_until or facts.valid_until,
        source=office.source or facts.source,
        checked_on=office.checked_on or facts.checked_on,
        confirmed=office.confirmed,
        sources={**facts.sources, **office.sources},
    )


def _lines(return_address: BothWords, office: BothWords) -> BothLines | None:
    """The lines of an office's address, in both languages; None where the return address is no such."""
    made = []
    for own, words in zip(_both(return_address), _both(office), strict=True):
        postal = _POSTAL.fullmatch(own)
        if postal is None:
            return None
        box, postcode, town = postal.groups()
        made.append((*_wrapped(words), box, f"{postcode}  {town.upper()}"))
    return PerLanguage[tuple[str, ...]](nl=made[0], en=made[1])


def _wrapped(office: str) -> list[str]:
    """An office in as few lines as it takes, and those about equally long."""
    lines = textwrap.wrap(office, _LINE)
    for width in range(_LINE - 1, len(office) // len(lines), -1):
        narrower = textwrap.wrap(office, width, break_long_words=False)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _both(text: PerLanguage[T]) -> tuple[T, T]:
    """What holds in Dutch and in English; what is in the library has both."""
    nl, en = (text.within(language) for language in Language)
    assert nl is not None and en is not None  # noqa: S101, PT018 - checked when read
    return nl, en


def _title(office: BothWords) -> BothWords:
    """An office as it stands in a list: without its article, with a capital."""
    nl, en = (
        words.partition(" ")[2] if bare(words) != words.casefold() else words for words in _both(office)
    )
    return PerLanguage[str](nl=nl[:1].upper() + nl[1:], en=en[:1].upper() + en[1:])


def _filled(text: BothWords, words: BothWords) -> BothWords:
    nl, en = (each.replace(EACH, word) for each, word in zip(_both(text), _both(words), strict=True))
    return PerLanguage[str](nl=nl, en=en)


def _filled_lines(lines: BothLines, words: BothWords) -> BothLines:
    nl, en = (
        tuple(line.replace(EACH, word) for line in each)
        for each, word in zip(_both(lines), _both(words), strict=True)
    )
    return PerLanguage[tuple[str, ...]](nl=nl, en=en)
