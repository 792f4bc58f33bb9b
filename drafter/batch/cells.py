"""What stands in a cell becomes what a draft has for it; what a spreadsheet made of it is undone or told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.batch.order import DayOrder
from drafter.batch.tables.table import Cell, DateCell, NumberCell
from drafter.batch.targets import Kind, Target
from drafter.core.language import Language, likely_date
from drafter.core.problems import Param, Severity

_TIME = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_SERIAL = re.compile(r"[3-6][0-9]{4}")
"""Numbers by which Excel knows the days from 1982 to 2091."""
_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_MONTHS = 12
_MONTH = "jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_MADE_DAY = re.compile(f"[0-9]{{1,2}}-(?:{_MONTH})|(?:{_MONTH})-[0-9]{{2}}", re.IGNORECASE)
"""How Excel shows, and saves as CSV, what it took for a day or a month: 12-12 and 3-05."""
_YES = {"waar": "yes", "onwaar": "no", "1": "yes", "0": "no", "x": "yes", "y": "yes", "n": "no", "j": "yes"}
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:(?P<group>[.,])[0-9]{3})+(?P<point>[.,])[0-9]+")
_LANGUAGES = {
    "nl": "nl", "nederlands": "nl", "dutch": "nl", "nl-nl": "nl", "nld": "nl", "n": "nl",
    "en": "en", "engels": "en", "english": "en", "en-gb": "en", "eng": "en", "e": "en",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem with a cell that only its row can give a place."""

    key: str
    params: Mapping[str, Param]
    severity: Severity = Severity.ERROR


def read_cell(target: Target, cell: Cell, days: DayOrder | None) -> tuple[object, Fault | None]:
    """The value that a cell has for a target, and what is wrong with it when there is something.

    What cannot be read stays as it is, for the draft's own reading to judge.
    """
    if isinstance(cell, DateCell):
        return _of_day(target, cell)
    if isinstance(cell, NumberCell):
        cell = cell.number if target.kind is Kind.NUMBER else cell.shown
    if not isinstance(cell, str):
        return cell, None
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if target.kind is Kind.REFERENCE and _MADE_DAY.fullmatch(cell.strip()):
        return cell, Fault("cell-made-date", {"word": cell.strip()})
    reader = _READERS.get(target.kind)
    if reader is not None:
        return reader(target, cell), None
    return _day(cell, days) if target.kind is Kind.DATE else (cell, None)


def _of_day(target: Target, cell: DateCell) -> tuple[object, Fault | None]:
    if target.kind is Kind.DATE:
        return cell.day.isoformat(), None
    if target.kind in (Kind.REFERENCE, Kind.NUMBER):
        return cell.shown, Fault("cell-made-date", {"word": cell.shown})
    return cell.shown, None


def _day(text: str, days: DayOrder | None) -> tuple[object, Fault | None]:
    plain = _TIME.sub("", text.strip())
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain, re.ASCII):
        return plain, None
    if _SERIAL.fullmatch(plain):
        day = _EXCEL_DAY_0 + dt.timedelta(days=int(plain))
        return plain, Fault("cell-date-number", {"word": plain, "nearest": day.isoformat()})
    numbers = re.findall(r"[0-9]+", plain)
    first = numbers[0] if numbers else ""
    whole = len(numbers) == 3 and not re.search(r"[^\W\d_]", plain)  # noqa: PLR2004 - day, month, year
    if whole and days is DayOrder.MONTH_FIRST and len(first) < len("2026"):
        numbers[0], numbers[1] = numbers[1], numbers[0]
        plain = "-".join(numbers)
    meant = likely_date(plain)
    if meant is None:
        return text, Fault("no-such-date", {"word": text}) if whole and len(numbers[-1]) == len(
            "2026"
        ) else None
    either = whole and len(first) < len("2026") and int(numbers[1]) <= _MONTHS and int(first) <= _MONTHS
    if either and days is None and int(first) != int(numbers[1]):
        other = dt.date(meant.year, meant.day, meant.month)
        facts = {"word": text, "nearest": meant.isoformat(), "other": other.isoformat()}
        return text, Fault("cell-date-ambiguous", facts)
    return meant.isoformat(), None


def _items(_target: Target, text: str) -> object:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _yes_no(_target: Target, text: str) -> object:
    return _YES.get(text.strip().casefold(), text)


def _number(_target: Target, text: str) -> object:
    """A number without the signs between its thousands, where it is clear which those are."""
    plain = text.strip().replace("\u00a0", "").replace("€", "").strip()
    found = _GROUPED.fullmatch(plain)
    if found is not None and found["group"] != found["point"]:
        return plain.replace(found["group"], "")
    return plain


def _choice(target: Target, text: str) -> object:
    """The id of a choice, also when its words stand there, in either language."""
    plain = text.strip()
    ids = {id_ for id_, _ in target.choices}
    named = (id_ for id_, words in target.choices if plain.casefold() in words)
    return plain if plain in ids else next(named, plain)


def _language(_target: Target, text: str) -> object:
    return _LANGUAGES.get(text.strip().casefold(), text.strip())


_READERS = {
    Kind.LIST: _items,
    Kind.LINES: _items,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.LANGUAGE: _language,
}


def language_meant(value: object) -> Language | None:
    """The language that a value of the field for it names, if it does."""
    return Language(value) if isinstance(value, str) and value in tuple(Language) else None
