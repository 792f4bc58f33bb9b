"""Values of cells of Excel: as they are shown, or what was lost of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from drafter.batch.tables.date_formats import DateFormat, date_format, read_moment
from drafter.batch.tables.number_formats import NumberFormat, general, general_cell, number_format
from drafter.batch.tables.shared_strings import SharedStrings, plain_text
from drafter.batch.tables.table import Cell, DateCell
from drafter.batch.tables.xlsx_package import DamagedError

_DIGITS_KEPT = 15
_FORMATTED_KEPT = 1024
"""Days and amounts of one row are often those of the next."""
_TEXTS = ("str", "inlineStr")
_LARGEST = 330
"""More zeros than this no number of Excel has."""
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"€" #,##0', 6: '"€" #,##0', 7: '"€" #,##0.00',
    8: '"€" #,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd-MM-yyyy", 15: "d-MMM-yy", 16: "d-MMM", 17: "MMM-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd-MM-yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: '"€" #,##0', 43: "#,##0.00", 44: '"€" #,##0.00', 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
}  # fmt: skip
"""Formats that have a number only; Excel writes them as is usual in the country of its user."""


@dataclass(frozen=True, slots=True)
class Flawed:
    """A value that is not what was meant: what can be seen of it, and the key of the problem."""

    shown: str
    key: str


class CellReader:
    """Reads the cells of a workbook."""

    def __init__(self, strings: SharedStrings, formats: Sequence[str | int], *, from_1904: bool) -> None:
        self._strings = strings
        codes = [form if isinstance(form, str) else _BUILT_IN.get(form, "") for form in formats]
        self._formats = [_format_of(code) for code in codes]
        self._from_1904 = from_1904
        self._formatted = lru_cache(_FORMATTED_KEPT)(self._number)

    def shared(self, number: str) -> str:
        """The shared text with this number, as a cell has it."""
        try:
            return self._strings.text(int(number))
        except (ValueError, IndexError):
            raise DamagedError from None

    def read(self, kind: str, style: int, text: str | None, formula: bool) -> Cell | Flawed:
        """The value of a cell of this type and style, in which this is written and no shared text."""
        if text is None or (text == "" and kind not in _TEXTS):
            # A formula that gives an empty text says so; one without any value was never calculated.
            return Flawed("", "cell-not-calculated") if formula else ""
        if kind == "n":
            form = self._formats[style] if style < len(self._formats) else None
            if form is not None:
                return self._formatted(text, form)
            plain = text.isdecimal() and len(text) <= _DIGITS_KEPT and text[0] != "0"
            return text if plain else self._number(text, None)
        return self._other(kind, style, text)

    def _other(self, kind: str, style: int, text: str) -> Cell | Flawed:
        """The value of a cell that has no number and shares no text."""
        if kind in _TEXTS:
            return plain_text(text)
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return _iso_day(text, self._formats[style] if style < len(self._formats) else None)
        return Flawed(text, "cell-error" if kind == "e" else "cell-unreadable")

    def _number(self, text: str, form: NumberFormat | DateFormat | None) -> Cell | Flawed:
        try:
            number = Decimal(text.strip())
        except InvalidOperation:
            return Flawed(text, "cell-unreadable")
        if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
            return Flawed(text, "cell-unreadable")
        if isinstance(form, DateFormat):
            read = read_moment(number, form, from_1904=self._from_1904)
            return Flawed(general(number), "cell-no-day") if read is None else read
        if number and number.adjusted() >= _DIGITS_KEPT:
            return Flawed(format(number, "f"), "cell-digits-lost")
        return general_cell(number) if form is None else form.show(number)


def _format_of(code: str) -> NumberFormat | DateFormat | None:
    return date_format(code) or number_format(code)


def _iso_day(text: str, form: NumberFormat | DateFormat | None) -> Cell | Flawed:
    """A day that is written as one, as other programs than Excel do."""
    try:
        moment = dt.datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return Flawed(text, "cell-unreadable")
    if isinstance(form, DateFormat) and form.has_day:
        return DateCell(form.show(moment), moment.date())
    return DateCell(moment.date().isoformat(), moment.date())
