"""Days and times as Excel shows them: its numbers for them, and the codes of their formats."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from drafter.batch.tables.table import DateCell

_SIGNS = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<part>[yj]+|m+|d+|h+|s+)|(?P<fraction>(?<=s)\.0+)|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_LOCALE = re.compile(r"\$[^-]*-(?:(?P<name>[a-z]{2})-|(?P<number>[0-9a-f]+))", re.IGNORECASE)
_LANGUAGE_BITS = 0x3FF
_LANGUAGES = {0x13: "nl", 0x09: "en"}
_LONG_DATE = 0xF800
_LAST = 2_958_465
"""31 December 9999, the last day that Excel knows."""
_NO_SUCH_DAY = 60
"""Excel counts 29 February 1900, which never was."""
_DAY_SECONDS = 86_400
_BEGIN = dt.datetime(1899, 12, 31)  # noqa: DTZ001 - a cell has no time zone
_BEGIN_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the same

_LONG_PARTS = (
    ("day", "dddd"),
    ("text", " "),
    ("day", "d"),
    ("text", " "),
    ("day", "mmmm"),
    ("text", " "),
    ("day", "yyyy"),
)
"""The long date of a Dutch Windows."""


@dataclass(frozen=True, slots=True)
class DateFormat:
    """How a cell shows a day, a time, or both."""

    parts: tuple[tuple[str, str], ...]
    """What each piece is, and how it is written."""
    language: str
    has_day: bool
    half_days: bool
    """Whether hours go to twelve."""

    def show(self, moment: dt.datetime, elapsed: int = 0) -> str:
        """A moment as it is shown; `elapsed` is how many seconds it is since the count began."""
        return "".join(self._part(kind, text, moment, elapsed) for kind, text in self.parts).strip()

    def _part(self, kind: str, text: str, moment: dt.datetime, elapsed: int) -> str:
        if kind == "text":
            return text
        if kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            return str(elapsed // unit).zfill(len(text))
        if kind == "half":
            return "AM" if moment.hour < 12 else "PM"  # noqa: PLR2004 - noon
        if kind == "fraction":
            return f".{moment.microsecond:06}"[: len(text)].ljust(len(text), "0")
        return self._of_day(text, moment) if kind == "day" else self._of_time(kind, text, moment)

    def _of_day(self, text: str, moment: dt.datetime) -> str:
        sign, length = text[0], len(text)
        if sign in "yj":
            return f"{moment.year % 100:02}" if length <= len("yy") else f"{moment.year:04}"
        number = moment.month if sign == "m" else moment.day
        if length <= len("dd"):
            return str(number).zfill(length)
        locale = Locale(self.language)
        names = locale.months["format"] if sign == "m" else locale.days["format"]
        at = number if sign == "m" else moment.weekday()
        name: str = names["abbreviated" if length == len("mmm") else "wide"][at]
        return name[0] if length == len("mmmmm") else name

    def _of_time(self, kind: str, text: str, moment: dt.datetime) -> str:
        number = {"h": moment.hour, "minute": moment.minute, "s": moment.second}[kind]
        if kind == "h" and self.half_days:
            number = number % 12 or 12
        return str(number).zfill(min(len(text), 2))


def date_format(code: str) -> DateFormat | None:
    """The format with a code, such as 'dd-mm-yyyy'; None for one that shows no day and no time."""
    signs = list(_first_section(code))
    if not any(found["part"] or found["elapsed"] for found in signs):
        return None
    if any(_is_long_date(found) for found in signs):
        return DateFormat(_LONG_PARTS, "nl", has_day=True, half_days=False)
    parts = tuple(_parts(signs))
    language = next(filter(None, map(_language, signs)), "nl")
    has_day = any(kind == "day" for kind, _ in parts)
    return DateFormat(parts, language, has_day, any(kind == "half" for kind, _ in parts))


def _first_section(code: str) -> Iterator[re.Match[str]]:
    for found in _SIGNS.finditer(code):
        if found["sign"] == ";":
            return
        yield found


def _parts(signs: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    before = ""
    for at, found in enumerate(signs):
        if part := (found["part"] or "").lower():
            following = next((each["part"] for each in signs[at + 1 :] if each["part"]), "").lower()
            kind = _kind(part, before, following)
            before = part[0]
            yield kind, part
        elif elapsed := (found["elapsed"] or "").lower():
            before = elapsed[0]
            yield "elapsed", elapsed
        elif found["half"]:
            yield "half", ""
        elif found["fraction"]:
            yield "fraction", found["fraction"]
        elif text := found["quoted"] or found["escaped"] or found["sign"]:
            yield "text", text


def _kind(part: str, before: str, following: str) -> str:
    if part[0] in "hs":
        return part[0]
    # An m is a minute behind an hour and before a second, else a month.
    minute = part[0] == "m" and len(part) <= len("mm") and (before == "h" or following[:1] == "s")
    return "minute" if minute else "day"


def _is_long_date(found: re.Match[str]) -> bool:
    return _locale_number(found) == _LONG_DATE or (found["bracket"] or "").lower() == "$-x-sysdate"


def _locale_number(found: re.Match[str]) -> int | None:
    locale = _LOCALE.match(found["bracket"] or "")
    return int(locale["number"][-8:], 16) & 0xFFFF if locale and locale["number"] else None


def _language(found: re.Match[str]) -> str | None:
    locale = _LOCALE.match(found["bracket"] or "")
    if locale and locale["name"]:
        name = locale["name"].lower()
        return name if name in _LANGUAGES.values() else None
    number = _locale_number(found)
    return _LANGUAGES.get(number & _LANGUAGE_BITS) if number is not None else None


def read_moment(number: Decimal, form: DateFormat, *, from_1904: bool) -> DateCell | str | None:
    """What a number is in a cell that shows a day or a time; None when it is no day that ever was."""
    if not 0 <= number <= _LAST:
        return None
    millis = int((number * _DAY_SECONDS * 1000).to_integral_value())
    if not any(kind == "fraction" for kind, _ in form.parts):
        millis = (millis + 500) // 1000 * 1000
    days = millis // (_DAY_SECONDS * 1000)
    if from_1904:
        begin = _BEGIN_1904
    else:
        if form.has_day and days in (0, _NO_SUCH_DAY):
            return None
        begin = _BEGIN - dt.timedelta(days=1 if days > _NO_SUCH_DAY else 0)
    try:
        moment = begin + dt.timedelta(milliseconds=millis)
    except OverflowError:
        return None
    shown = form.show(moment, millis // 1000)
    return DateCell(shown, moment.date()) if form.has_day else shown
