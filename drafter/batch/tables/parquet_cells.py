"""Values of a Parquet file as cells: days stay days, lists and mappings stay what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.batch.tables.number_formats import general
from drafter.batch.tables.table import Cell, DateCell

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that cannot be a cell, and what can be seen of it."""

    shown: str


def cells_of(column: pa.Array) -> list[Cell | Unreadable]:
    """The values of a column, in order."""
    column = _readable(column)
    try:
        values = column.to_pylist()
    except (ValueError, OverflowError):
        values = list(_one_by_one(column))
    return [_cell(value) for value in values]


def _readable(column: pa.Array) -> pa.Array:
    """A column with times that Python can hold, and numbers without the noise of a shorter float."""
    import pyarrow as pa  # noqa: PLC0415 - whoever reads this has loaded it

    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        return column.cast(pa.timestamp("us", kind.tz), safe=False)
    if pa.types.is_time64(kind):
        return column.cast(pa.time64("us"), safe=False)
    if pa.types.is_float32(kind):
        return column.cast(pa.string()).cast(pa.float64())
    return column


def _one_by_one(column: pa.Array) -> Iterator[object]:
    for value in column:
        try:
            yield value.as_py()
        except (ValueError, OverflowError):
            yield Unreadable(str(column.type))  # what it is like; showing it would fail as well


def _cell(value: object) -> Cell | Unreadable:
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time()
        day = value.date()
        return DateCell(day.isoformat() if at_midnight else value.isoformat(" ", "seconds"), day)
    if isinstance(value, dt.date):
        return DateCell(value.isoformat(), value)
    return _plain(value)


def _plain(value: object) -> Cell | Unreadable:
    """What JSON can say of a value; numbers as text, so that all their digits stay."""
    if value is None:
        return ""
    if isinstance(value, str | bool | Unreadable):
        return value
    if isinstance(value, list | tuple):
        return _whole([_plain(each) for each in value])
    if isinstance(value, dict):
        return _whole({str(key): _plain(each) for key, each in value.items()})
    if isinstance(value, bytes):
        return _text(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else _number(value)


def _whole(value: list[Cell] | dict[str, Cell]) -> Cell | Unreadable:
    parts = value if isinstance(value, list) else value.values()
    return next((part for part in parts if isinstance(part, Unreadable)), value)


def _text(value: bytes) -> Cell | Unreadable:
    try:
        return value.decode("utf_8")
    except UnicodeDecodeError:
        return Unreadable(repr(value[:20]))


def _number(value: object) -> Cell | Unreadable:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else Unreadable(str(value))
    if isinstance(value, float):
        number = Decimal(repr(value))
        return general(number) if number.is_finite() else Unreadable(str(value))
    return str(value)
