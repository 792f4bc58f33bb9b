"""Days as people type them, and what is to be noted about the day on which a letter goes out."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping
from functools import lru_cache

from drafter.core.language import Language, date_in, day_in, likely_date, list_in, weekday_named
from drafter.core.problems import Place, Problem, Severity

_LONGEST = 80
_NAMED = {
    **dict.fromkeys(("eergisteren",), -2),
    **dict.fromkeys(("gisteren", "yesterday"), -1),
    **dict.fromkeys(("vandaag", "today"), 0),
    **dict.fromkeys(("morgen", "tomorrow"), 1),
    **dict.fromkeys(("overmorgen", "day after tomorrow", "the day after tomorrow"), 2),
}
_STEP = re.compile(r"(?P<sign>[+−–-]) ?(?P<number>[0-9]{1,3}) ?(?P<unit>[a-z]*)")
_LATER = re.compile(r"(?:over|in) (?P<number>[0-9]{1,3}|een|één|a|one) ?(?P<unit>[a-z]+)")
_UNITS = {
    **dict.fromkeys(("", "d", "dag", "dagen", "day", "days"), (1, 0)),
    **dict.fromkeys(("w", "wk", "week", "weken", "weeks"), (7, 0)),
    **dict.fromkeys(("m", "mnd", "maand", "maanden", "month", "months"), (0, 1)),
}
"""How many days and how many months a unit is."""
_NEXT_WEEK = re.compile(r"\b(?:volgende|next) week\b")
_COMING = re.compile(r"(?:komende|aanstaande|coming) ")
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")
_BETWEEN_WORDS = " .,/'’−–-"
_NO_PARTS = {"the", "of", "de", "e", "ste", "st", "nd", "rd", "th"}
"""What can stand around a day: 'the 29th of June', 'de 29e juni'."""
_DAY_AND_MONTH = 2
_YEARS_BETWEEN_LEAP_DAYS = 8


def day_meant(text: str, today: dt.date) -> dt.date | None:
    """The day that was meant by what a person typed, in Dutch or English; None when it is no day.

    - `2026-06-29`, `29-6-2026`, `29.6.26`, `29 juni 2026`, `June 29, 2026`: that day. The day comes
      before the month, unless only the other way makes a date. A year of two digits is the one
      within fifty years of this one: in 2026, `26` is 2026 and `99` is 1999.
    - `29-6`, `29 juni`: the first such day from today on; today counts.
    - `maandag 29 juni 2026`: that day, but no day when the weekday is another.
    - `vandaag`, `tomorrow`, `overmorgen`, `gisteren`.
    - `vrijdag`, `vr`, `coming Friday`: the first Friday after today; on a Friday, in a week.
      `volgende week vrijdag`, `Friday next week`: the Friday of the week that begins next Monday.
      `next Friday` is either to different people, so it is no day here.
    - `+7`, `-3`, `+2w`, `over 2 weken`, `in a month`.
    """
    plain = " ".join(text.casefold().split())
    if len(plain) > _LONGEST:
        return None
    if plain in _NAMED:
        return today + dt.timedelta(days=_NAMED[plain])
    return _counted(plain, today) or _on_weekday(plain, today) or _written(plain, today)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(plain: str, today: dt.date) -> dt.date | None:
    found = _STEP.fullmatch(plain) or _LATER.fullmatch(plain)
    if found is None or found["unit"] not in _UNITS:
        return None
    number = int(found["number"]) if found["number"].isdecimal() else 1
    if found.groupdict().get("sign", "+") != "+":
        number = -number
    days, months = _UNITS[found["unit"]]
    return months_later(today + dt.timedelta(days=days * number), months * number)


def _on_weekday(plain: str, today: dt.date) -> dt.date | None:
    name = _NEXT_WEEK.sub("", plain).strip()
    number = weekday_named(_COMING.sub("", name).rstrip("."))
    if number is None:
        return None
    if name != plain:
        return today + dt.timedelta(days=7 - today.weekday() + number)
    return today + dt.timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _written(plain: str, today: dt.date) -> dt.date | None:
    if not plain[:1].isalnum() or _WORD.sub("", plain).strip(_BETWEEN_WORDS):
        return None
    words = _WORD.findall(plain)
    weekday = weekday_named(words[0])
    if weekday is not None:
        del words[0]
    words = [word for word in words if word not in _NO_PARTS]
    if sum(not word.isdecimal() for word in words) > 1:
        return None
    day = _next_such_day(words, today) if len(words) == _DAY_AND_MONTH else _in_year(words, today)
    return day if day is None or weekday in (None, day.weekday()) else None


def _next_such_day(day_and_month: list[str], today: dt.date) -> dt.date | None:
    for year in range(today.year, today.year + _YEARS_BETWEEN_LEAP_DAYS + 1):
        day = likely_date(f"{' '.join(day_and_month)} {year:04}")
        if day is not None and day >= today:
            return day
    return None


def _in_year(words: list[str], today: dt.date) -> dt.date | None:
    *first, last = words or [""]
    year_is_first = any(len(word) > len("29") for word in first if word.isdecimal())
    if len(last) == len("26") and last.isdecimal() and not year_is_first:
        earliest = today.year - 50
        last = str(earliest + (int(last) - earliest) % 100)
    return likely_date(" ".join([*first, last]))


def is_weekend(day: dt.date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.isoweekday() in (6, 7)


def holiday_on(day: dt.date) -> Mapping[str, str] | None:
    """The Dutch public holiday on a day, its name per language code.

    Known from 1966 up to 2100. As in the Algemene termijnenwet, Good Friday counts, and Liberation
    Day does in every year.
    """
    return _holidays(day.year).get(day)


@lru_cache(maxsize=32)
def _holidays(year: int) -> Mapping[dt.date, Mapping[str, str]]:
    # Loading it takes longer than loading the rest of core, and few programs ask for a holiday.
    from holidays import country_holidays  # noqa: PLC0415

    names: dict[dt.date, dict[str, str]] = {}
    for language, known_as in ((Language.NL, "nl"), (Language.EN, "en_US")):
        # The library calls Liberation Day optional in the years in which not every employer gives it.
        found = country_holidays("NL", years=year, language=known_as, categories=("public", "optional"))
        for day in found:
            names.setdefault(day, {})[language.value] = list_in(language, found.get_list(day))
    return names


def notes_on(day: dt.date, today: dt.date) -> list[Problem]:
    """What to think of before a letter goes out on a day: warnings, one for each fact."""
    place = Place(field="date")
    date = {language.value: date_in(language, day) for language in Language}
    notes = []
    if is_weekend(day):
        whole = {language.value: day_in(language, day) for language in Language}
        notes.append(Problem("date-in-weekend", place, {"date": whole}, Severity.WARNING))
    holiday = holiday_on(day)
    if holiday is not None:
        facts = {"date": date, "holiday": holiday}
        notes.append(Problem("date-is-holiday", place, facts, Severity.WARNING))
    if day < today:
        notes.append(Problem("date-is-past", place, {"date": date}, Severity.WARNING))
    return notes
