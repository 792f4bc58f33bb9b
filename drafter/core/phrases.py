"""What the sentences and conditions of templates can say beyond Jinja2: the same in Dutch and English.

Values are printed as the letter's language has them without any filter: a date in full, a list as
'a, b en c', a number with its separators. For all else there is, with what it gives:

- `{{ signatories | plural("bied ik", "bieden wij") }}`: the first for one or none, the second for more.
- `{{ attachments | listed("or") }}`: 'a, b of c', 'a, b or c'; without "or" 'a, b en c'.
- `{{ 3 | in_words }}`: 'drie', 'three', up to twenty. `{{ 2 | ordinal }}`: 'tweede', 'second'; then '13e'.
- `{{ addressee | capital }}`: the same with a capital in front, to begin a sentence with.
- `{{ date | with_weekday }}`: 'maandag 29 juni 2026', 'Monday 29 June 2026'.
- `date | plus_days(10)`, `plus_weeks(3)`, `plus_months(1)`: a later day; a number below zero, an earlier.
- `date | plus_workdays(5)`: the fifth day after it that is no weekend and no public holiday.
- `date | workday`: the day itself, else the first workday after it.
- `attachments | starting_with("Beslisnota")`: those that begin so; capitals do not count.
- `subject is starting_with("Stand")`: whether a text begins so.
- `questions | map(attribute="number") is consecutive`: whether numbers run 1, 2, 3 without gap or double;
  1a and 1b come after 1, or instead of it.

A day or list that is not filled in is asked for first: `not sent_on or date <= sent_on | plus_weeks(3)`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sized
from decimal import Decimal
from functools import wraps
from itertools import pairwise
from typing import Final, TypeVar

from jinja2 import pass_context
from jinja2.runtime import Context

from drafter.core.days import holiday_on, is_weekend, months_later
from drafter.core.language import Language, day_in, list_in
from drafter.core.printed import in_letter
from drafter.core.text import Open

T = TypeVar("T")

_FURTHEST = 1000
"""Workdays that are counted one by one; no term in a letter is as long."""

_NUMBERS: Final = {
    Language.NL: (
        "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
        "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
        "twintig",
    ),
    Language.EN: (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        "twenty",
    ),
}  # fmt: skip
_ORDINALS: Final = {
    Language.NL: (
        "nulde", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste",
        "negende", "tiende", "elfde", "twaalfde",
    ),
    Language.EN: (
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ),
}  # fmt: skip
_ENGLISH_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
_NUMBER = re.compile(r"([0-9]{1,4})([a-z]?)")


def _plural(items: object, one: T, many: T) -> T:
    if isinstance(items, Open):
        return one
    if isinstance(items, (int, Decimal)):
        number = Decimal(items)
    elif isinstance(items, Sized) and not isinstance(items, str):
        number = Decimal(len(items))
    elif isinstance(items, Iterable) and not isinstance(items, str):
        number = Decimal(sum(1 for _ in items))
    else:
        raise TypeError("plural takes a list or a number")
    return many if abs(number) > 1 else one


@pass_context
def _listed(context: Context, items: Iterable[object], joint: str = "and") -> str:
    language = _language(context)
    texts = [in_letter(language, item) for item in items]
    if joint not in ("and", "or"):
        raise ValueError('listed takes "and" or "or"')
    return list_in(language, texts, alternatives=joint == "or")


@pass_context
def _in_words(context: Context, number: object) -> object:
    words, whole = _NUMBERS[_language(context)], _whole(number)
    return words[whole] if whole < len(words) else whole


@pass_context
def _ordinal(context: Context, number: object) -> str:
    language, whole = _language(context), _whole(number)
    if whole < len(_ORDINALS[language]):
        return _ORDINALS[language][whole]
    if language is Language.NL:
        return f"{whole}e"
    teen = whole % 100 in _TEENS
    return f"{whole}{'th' if teen else _ENGLISH_ENDINGS.get(whole % 10, 'th')}"


def _whole(number: object) -> int:
    if (
        isinstance(number, bool)
        or not isinstance(number, (int, Decimal))
        or number != int(number)
        or number < 0
    ):
        raise TypeError("this takes a whole number")
    return int(number)


def _capital(text: object) -> str:
    return str(text)[:1].upper() + str(text)[1:]


@pass_context
def _with_weekday(context: Context, day: dt.date) -> str:
    return day_in(_language(context), day)


def _plus_days(day: dt.date, number: int) -> dt.date:
    return day + dt.timedelta(days=int(number))


def _plus_weeks(day: dt.date, number: int) -> dt.date:
    return day + dt.timedelta(weeks=int(number))


def _plus_months(day: dt.date, number: int) -> dt.date:
    return months_later(day, int(number))


def _plus_workdays(day: dt.date, number: int) -> dt.date:
    if abs(number) > _FURTHEST:
        raise OverflowError("plus_workdays")
    step = dt.timedelta(days=1 if number >= 0 else -1)
    left = abs(int(number))
    while left:
        day += step
        left -= _is_workday(day)
    return day


def _workday(day: dt.date) -> dt.date:
    return day if _is_workday(day) else _plus_workdays(day, 1)


def _is_workday(day: dt.date) -> bool:
    return not is_weekend(day) and holiday_on(day) is None


def _those_starting_with(texts: Iterable[object], start: str) -> tuple[object, ...]:
    return tuple(text for text in texts if _is_starting_with(text, start))


def _is_starting_with(text: object, start: str) -> bool:
    return text is not None and str(text).strip().casefold().startswith(start.casefold())


def _is_consecutive(numbers: Iterable[object]) -> bool:
    found = [_NUMBER.fullmatch(str(number)) for number in numbers]
    read = [(int(each[1]), each[2]) for each in found if each]
    if len(read) != len(found):
        return False
    return all(_follows(before, after) for before, after in pairwise([(0, ""), *read]))


def _follows(before: tuple[int, str], after: tuple[int, str]) -> bool:
    """Whether a number comes right after another: 2 after 1, 1a after 1, 1b after 1a, 2a after 1."""
    if after[0] == before[0]:
        return after[1] == (chr(ord(before[1]) + 1) if before[1] else "a") and before[0] > 0
    return after[0] == before[0] + 1 and after[1] in ("", "a")


def _language(context: Context) -> Language:
    return Language(context["language"])


def _leaving_open(said: Callable[..., object]) -> Callable[..., object]:
    """A filter that leaves a place open that is still to be filled in."""

    @wraps(said)
    def left(*args: object, **named: object) -> object:
        of = args[1] if isinstance(args[0], Context) else args[0]
        return of if isinstance(of, Open) else said(*args, **named)

    return left


_OF_A_VALUE: Final[Mapping[str, Callable[..., object]]] = {
    "listed": _listed,
    "in_words": _in_words,
    "ordinal": _ordinal,
    "capital": _capital,
    "with_weekday": _with_weekday,
    "plus_days": _plus_days,
    "plus_weeks": _plus_weeks,
    "plus_months": _plus_months,
    "plus_workdays": _plus_workdays,
    "workday": _workday,
    "starting_with": _those_starting_with,
}
FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "plural": _plural,
    **{name: _leaving_open(said) for name, said in _OF_A_VALUE.items()},
}
"""By the name that templates use."""

TESTS: Final[Mapping[str, Callable[..., bool]]] = {
    "starting_with": _is_starting_with,
    "consecutive": _is_consecutive,
}
"""Questions after `is`, by the name that templates use."""
