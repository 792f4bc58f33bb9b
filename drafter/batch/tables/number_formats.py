"""Numbers as Excel shows them: with leading zeros, decimals and signs as the format of their cell says.

A Dutch Excel is meant: it has a comma before decimals, and a point between thousands where the format sets
these apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from drafter.batch.tables.table import NumberCell

_SIGNS = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<power>[Ee][-+])|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_CURRENCY = re.compile(r"\$([^-]*)")
_CONDITION = re.compile(r"[<>=]")
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_DIGITS_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)
"""A double holds so many digits for sure; what comes behind them is noise."""
_MOST_SECTIONS = 2
_POINT, _COMMA = ".", ","


@dataclass(frozen=True, slots=True)
class _Section:
    """How numbers of one sign are shown."""

    before: str = ""
    slots: tuple[tuple[str, str], ...] = ()
    """A sign for each digit before the point, with what is shown behind it."""
    decimals: str = ""
    """A sign for each digit behind the point."""
    after: str = ""
    power: int = 0
    """By which power of ten a number is multiplied before it is shown."""
    grouped: bool = False
    """Whether thousands are set apart."""
    general: bool = False
    plain: bool = False
    """Whether it shows numbers in a way of its own, as with fractions: all their digits are better."""

    @property
    def shows_sign(self) -> bool:
        """Whether it tells that a number is negative in characters, and not by its colour only."""
        texts = (self.before, self.after, *(behind for _, behind in self.slots))
        return any(sign in text for text in texts for sign in "-(")

    def with_text(self, text: str) -> _Section:
        """The same with a text where it is now."""
        if self.decimals or self.general:
            return replace(self, after=self.after + text)
        if not self.slots:
            return replace(self, before=self.before + text)
        *others, (sign, behind) = self.slots
        return replace(self, slots=(*others, (sign, behind + text)))

    def with_digit(self, sign: str, *, pointed: bool) -> _Section:
        """The same with a place for a digit, before the point or behind it."""
        if pointed:
            return replace(self, decimals=self.decimals + sign)
        return replace(self, slots=(*self.slots, (sign, "")))


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell shows a number."""

    positive: _Section
    negative: _Section | None

    def show(self, number: Decimal) -> str | NumberCell:
        """The number as it is shown; text when it is shown so in every country."""
        section = self.negative if self.negative is not None and number < 0 else self.positive
        if section.plain or not (section.slots or section.decimals or section.general):
            return general_cell(number)
        whole, behind = _rounded(section, abs(number))
        minus = "-" if number < 0 and (whole + behind).strip("0") else ""
        sign = "" if section is self.negative and section.shows_sign else minus
        plain = sign + _filled(section, whole, behind, (_POINT, ""))
        shown = sign + _filled(section, whole, behind, (_COMMA, _POINT if section.grouped else ""))
        if shown == plain:
            return plain
        percent = "%" if "%" in shown else ""
        return NumberCell(shown, minus + _joined(whole or "0", _POINT, behind) + percent)


def number_format(code: str) -> NumberFormat | None:
    """The format with a code, such as '00000'; None for one that shows numbers as they are."""
    if code in ("", "@") or code.lower() == "general":
        return None
    sections = list(_sections(code))
    return NumberFormat(sections[0], sections[1] if len(sections) >= _MOST_SECTIONS else None)


def general(number: Decimal) -> str:
    """A number with all its digits and nothing else."""
    shown = format(_DIGITS_KEPT.plus(number), "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown in ("-0", "") else shown


def general_cell(number: Decimal) -> str | NumberCell:
    """A number as a cell without a format shows it."""
    plain = general(number)
    return NumberCell(plain.replace(_POINT, _COMMA), plain) if _POINT in plain else plain


def _sections(code: str) -> Iterator[_Section]:
    signs: list[re.Match[str]] = []
    for found in _SIGNS.finditer(code):
        if found["sign"] == ";":
            yield _section(signs)
            signs = []
        else:
            signs.append(found)
    yield _section(signs)


def _section(signs: list[re.Match[str]]) -> _Section:
    made = _Section()
    pointed = False
    commas = 0
    for found in signs:
        sign = found["sign"]
        if found["power"] or sign == "/" or (found["bracket"] and _CONDITION.match(found["bracket"])):
            return replace(made, plain=True)
        if sign == "." and not pointed:
            pointed = True
        elif sign and sign in "0#?":
            made = made.with_digit(sign, pointed=pointed)
            if commas and not pointed:
                made, commas = replace(made, grouped=True), 0
        elif sign == ",":
            commas += 1
        elif sign == "%":
            made = replace(made.with_text("%"), power=made.power + 2)
        elif found["general"]:
            made = replace(made, general=True)
        else:
            made = made.with_text(_text(found))
    return replace(made, power=made.power - 3 * commas)


def _text(found: re.Match[str]) -> str:
    if found["bracket"] is not None:
        currency = _CURRENCY.match(found["bracket"])
        return currency[1] if currency else ""
    return found["quoted"] or found["escaped"] or found["fill"] or found["sign"] or ""


def _rounded(section: _Section, number: Decimal) -> tuple[str, str]:
    """The digits of a number that is not negative: those before the point, without zeros, and behind it."""
    number = number.scaleb(section.power, _EXACT)
    if section.general:
        whole, _, behind = general(number).partition(_POINT)
        return whole, behind
    number = _DIGITS_KEPT.plus(number)
    rounded = number.quantize(Decimal(1).scaleb(-len(section.decimals)), context=_EXACT)
    whole, _, behind = format(rounded, "f").partition(_POINT)
    return whole.lstrip("0"), _behind(section.decimals, behind)


def _filled(section: _Section, whole: str, behind: str, marks: tuple[str, str]) -> str:
    """Digits with the signs of a section around them; `marks` stand before decimals and between thousands."""
    decimal, thousands = marks
    whole = whole if section.general else _whole(section.slots, whole, thousands)
    digits = _joined(whole, decimal, behind)
    return " ".join((section.before + digits + section.after).split())


def _joined(whole: str, decimal: str, behind: str) -> str:
    return f"{whole}{decimal}{behind}" if behind else whole


def _whole(slots: tuple[tuple[str, str], ...], digits: str, thousands: str) -> str:
    """The digits before the point, from the last to the first; the first place takes all that are left."""
    shown = ""
    count = 0
    for at, (sign, behind) in reversed(list(enumerate(slots))):
        if at == 0:
            taken, digits = digits, ""
        else:
            taken, digits = digits[-1:], digits[:-1]
        shown = behind + shown
        for digit in reversed(taken or ("0" if sign == "0" else "")):
            mark = thousands if count and count % 3 == 0 else ""
            shown = digit + mark + shown
            count += 1
    return shown if slots else digits


def _behind(decimals: str, digits: str) -> str:
    while digits and decimals[len(digits) - 1] != "0" and digits.endswith("0"):
        digits = digits[:-1]
    return digits
