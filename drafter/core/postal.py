"""How the post wants an address written: postcode, town and country on an envelope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale

from drafter.core.language import Language

_DUTCH = re.compile(
    r"(?P<postcode>[0-9]{4}\s*[A-Za-z]{2})(?:(?P<space>[\s,]+)(?P<town>(?P<article>[’‘']\w[ -])?[^\W\d_].*))?"
)
"""What was meant as a Dutch postcode, and the town behind it."""

_POSTCODE = re.compile(r"[1-9][0-9]{3} (?!SA|SD|SS)[A-Z]{2}")
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Codes among those of countries for what is none."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """What the post would have otherwise: the index of the line, what stands there, what it wants."""

    kind: Literal["postcode", "town", "country"]
    index: int
    word: str
    better: str


def unlike_post(lines: Sequence[str]) -> Iterator[Unlike]:
    """What the post would have otherwise in an address.

    It may do without a postcode, as when a letter is handed over; what is there must be right.
    """
    last = len(lines) - 1
    for index, line in enumerate(lines):
        found = _DUTCH.fullmatch(line)
        if found is not None and not _POSTCODE.fullmatch(found["postcode"]):
            digits, letters = found["postcode"][:4], found["postcode"][-2:]
            yield Unlike("postcode", index, found["postcode"], f"{digits} {letters.upper()}")
        elif found is not None and found["town"]:
            better = f"{found['postcode']}  {_capitals(found)}"
            if better != line:
                yield Unlike("town", index, found["town"], better)
        elif index == last and line.casefold() in _countries() and line != line.upper():
            yield Unlike("country", index, line, line.upper())


def _capitals(found: re.Match[str]) -> str:
    """The town in capitals, but for an article such as that of 's-GRAVENHAGE."""
    article = found["article"] or ""
    return article + found["town"].removeprefix(article).upper()


@cache
def _countries() -> frozenset[str]:
    """Names of countries in both languages, in small letters."""
    names = (Locale(language.value).territories for language in Language)
    return frozenset(
        name.casefold()
        for each in names
        for code, name in each.items()
        if code.isalpha() and code not in _NO_COUNTRIES
    )
