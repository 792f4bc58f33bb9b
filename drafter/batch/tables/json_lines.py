"""What stands on a line of JSON: an object whose values stay as they are written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from drafter.batch.tables.flaws import LOST
from drafter.batch.tables.table import Cell

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_DEEPEST = 20
"""No letter has lists within lists so deep, and programs have their limits."""


@dataclass(frozen=True, slots=True)
class JsonLine:
    """The pairs on a line, and the names that an object on it has more than once."""

    pairs: dict[str, Cell]
    twice: tuple[str, ...] = ()


class JsonReader:
    """Reads objects, each from the line it is on. Numbers stay as they are written: 1.10 is '1.10'."""

    def __init__(self) -> None:
        self._twice: list[str] = []
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._mapping, parse_int=str, parse_float=str, parse_constant=_refuse
        )

    def read(self, line: str) -> JsonLine | None:
        """The object on a line; None when there is none."""
        self._twice.clear()
        try:
            value = self._decoder.decode(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, dict) or not _is_shallow(line, value):
            return None
        if "null" in line or "\\u" in line:
            value = {name: _plain(each) for name, each in value.items()}
        return JsonLine(value, tuple(self._twice))

    def _mapping(self, pairs: list[tuple[str, Cell]]) -> dict[str, Cell]:
        made = dict(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            self._twice += [name for name in made if names.count(name) > 1]
        return made


def _refuse(word: str) -> str:
    """NaN and Infinity are no JSON."""
    raise ValueError(word)


def _is_shallow(line: str, value: Cell) -> bool:
    if line.count("{") + line.count("[") <= _DEEPEST:
        return True
    level = [value]
    for _ in range(_DEEPEST):
        level = [each for outer in level for each in _within(outer)]
    return not level


def _within(value: Cell) -> list[Cell]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _plain(value: Cell) -> Cell:
    """A value without null and without half characters, which no file can hold."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _HALF_CHARACTERS.sub(LOST, value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_HALF_CHARACTERS.sub(LOST, name): _plain(each) for name, each in value.items()}
    return value
