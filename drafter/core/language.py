"""The two languages of a letter, what is written in them, and how they write dates and lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal


class Language(StrEnum):
    """A language a letter can be written in."""

    NL = "nl"
    EN = "en"

    @property
    def tag(self) -> str:
        """The BCP 47 tag that Word gets: Dutch of the Netherlands, British English."""
        return _OWN_TAGS[self]

    @property
    def other(self) -> Language:
        """The other language."""
        return Language.EN if self is Language.NL else Language.NL


_PARTS_OF_A_DATE = 3
_SHORTEST_WEEKDAY = 2
_LAST_DAY = 31
_LIKELY_YEARS = range(1900, 2200)
_OWN_TAGS = {Language.NL: "nl-NL", Language.EN: "en-GB"}


@lru_cache(maxsize=256)
def date_in(language: Language, day: dt.date) -> str:
    """A date in full, day first: '29 juni 2026', '29 June 2026'."""
    return format_date(day, "d MMMM yyyy", locale=_locale(language))


def day_in(language: Language, day: dt.date) -> str:
    """A date in full with its weekday: 'maandag 29 juni 2026', 'Monday 29 June 2026'."""
    return f"{weekday_in(language, day)} {date_in(language, day)}"


def weekday_in(language: Language, day: dt.date) -> str:
    """The weekday of a date: 'maandag', 'Monday'."""
    return format_date(day, "cccc", locale=_locale(language))


def month_in(language: Language, day: dt.date) -> str:
    """The month of a date, as the title of a calendar has it: 'juni 2026', 'June 2026'."""
    return format_date(day, "LLLL yyyy", locale=_locale(language))


def weekdays_in(language: Language) -> Sequence[str]:
    """The weekdays in two letters, Monday first: 'ma', 'Mo'."""
    names = get_day_names("short", locale=_locale(language))
    return [names[number] for number in sorted(names)]


def weekday_named(word: str) -> int | None:
    """The weekday that a word names in either language, Monday is 0: 'vrijdag', 'vr', 'Fri'.

    The first two letters are enough: no two weekdays of the two languages share them, except
    those that are the same day.
    """
    start = word.casefold()
    if len(start) < _SHORTEST_WEEKDAY:
        return None
    for language in Language:
        for number, name in get_day_names("wide", locale=_locale(language)).items():
            if name.casefold().startswith(start):
                return int(number)
    return None


def likely_date(text: str) -> dt.date | None:
    """The day that was very likely meant by a date in another form: '29-6-2026', '29 juni 2026'."""
    words = re.findall(r"[0-9]+|[^\W\d_]+", text)
    if len(words) != _PARTS_OF_A_DATE:
        return None
    months = _month_numbers()
    numbers = [int(word) if word.isdecimal() else months.get(word.casefold(), 0) for word in words]
    if numbers[0] > _LAST_DAY:
        numbers.reverse()
    day, month, year = numbers
    if month > len(set(months.values())) or not words[0].isdecimal():
        day, month = month, day
    try:
        return dt.date(year, month, day) if year in _LIKELY_YEARS else None
    except (ValueError, OverflowError):
        return None


@cache
def _month_numbers() -> Mapping[str, int]:
    return {
        name.casefold().rstrip("."): number
        for language in Language
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=_locale(language)).items()
    }


def list_in(language: Language, items: Sequence[str], *, alternatives: bool = False) -> str:
    """A list as a sentence has it: 'a, b en c', 'a, b and c'; of alternatives 'a, b of c', 'a, b or c'."""
    return format_list(list(items), "or" if alternatives else "standard", locale=_locale(language))


def number_in(language: Language, number: Decimal) -> str:
    """A number with the language's separators: '1.250,5' or '1,250.5'; every decimal is kept."""
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    form = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(number, form, _locale(language)))


@lru_cache(maxsize=256)
def passage_tag(code: str) -> str | None:
    """The full tag of a passage's language: 'en' is 'en-GB', 'fr' is 'fr-FR'; None when unknown."""
    for language in Language:
        if code.lower() == language.value:
            return language.tag
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    territory = locale.territory
    if territory is None:
        known = get_global("likely_subtags")
        likely = str(known.get(f"{locale.language}_{locale.script}") or known.get(locale.language, ""))
        territory = likely.rpartition("_")[2]
    return f"{locale.language}-{territory}" if territory else locale.language


@lru_cache(maxsize=2)
def _locale(language: Language) -> Locale:
    # Format data of British English: day before month, no comma before 'and'.
    return Locale.parse(_OWN_TAGS[language], sep="-")
