"""A row becomes what a person would have filled in: what all letters share, and on top of it the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from drafter.batch.cells import Fault, language_meant, read_cell
from drafter.batch.order import DayOrder
from drafter.batch.patterns import Pattern
from drafter.batch.tables.table import Cell, DateCell
from drafter.batch.targets import ADDRESS_PARTS, BODY, Kind, Target, part_of
from drafter.core.language import Language
from drafter.core.problems import Severity, Term
from drafter.core.schema import Path

_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*(?!SA|SD|SS)([A-Z]{2})")
_HOME = frozenset({"", "nl", "nederland", "the netherlands", "netherlands", "nld", "holland"})
_LACKING = {"street": "row-address-lacks-street", "name": "row-address-lacks-name"}
_ITEM_KEY = {"attachments": "title", "signatories": "id"}
"""What an item of a list is when it is written as a text alone."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One target and what fills it: a column, or a pattern of texts and columns."""

    target: Target
    column: int | None = None
    pattern: Pattern | None = None

    @property
    def columns(self) -> frozenset[int]:
        """The columns that it asks for."""
        if self.column is not None:
            return frozenset({self.column})
        return self.pattern.columns if self.pattern else frozenset()

    def cell(self, cells: Sequence[Cell]) -> Cell:
        """What fills the target in a row."""
        if self.column is not None:
            return cells[self.column]
        return self.pattern.filled(cells, shown=self.target.kind is not Kind.DATE) if self.pattern else ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A row as fields and texts, and what was wrong in its cells by the path of the target."""

    data: dict[str, Any]
    bodies: dict[Language, str]
    faults: tuple[tuple[Path, Fault], ...] = ()
    lines: tuple[str, ...] = ()
    """Of an address that was put together: the part that each line comes from."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What all rows share, and what fills the rest. `language` is that of rows that name none."""

    fills: tuple[Fill, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    language: Language = Language.NL
    language_said: bool = False
    """Whether somebody said so, and it was not only taken to be so."""
    days: DayOrder | None = None

    def of(self, cells: Sequence[Cell]) -> Filled:
        """The fields of a row. An empty cell leaves what all rows share."""
        data = dict(self.data)
        faults: list[tuple[Path, Fault]] = []
        touched: set[str] = set()
        for target, cell in self._filled(cells):
            path = target.path
            value, fault = read_cell(target, cell, self.days)
            if path[0] == "addressee" and path[-1] in ADDRESS_PARTS and not isinstance(value, str):
                value, fault = "", Fault("not-text", {})
            if fault is not None:
                faults.append((path, fault))
            if len(path) == 1:
                data[str(path[0])] = value
            else:
                self._put(data, path, value, touched)
        lines: tuple[str, ...] = ()
        if "addressee" in touched:
            lines, wrong = _address(data["addressee"])
            told = {path for path, _ in faults}
            faults += [each for each in wrong if each[0] not in told]
        for name in touched:
            data[name] = _without_gaps(data[name])
        return Filled(data, self._bodies(data), tuple(faults), lines)

    def _filled(self, cells: Sequence[Cell]) -> Iterator[tuple[Target, Cell]]:
        """What the cells with something in them fill; an address in one cell fills each of its parts."""
        for fill in self.fills:
            cell, target = fill.cell(cells), fill.target
            if isinstance(cell, dict) and target.path == ("addressee",) and _has_parts(cell):
                yield from ((part_of("addressee", name), each) for name, each in cell.items() if each != "")
            elif not isinstance(cell, str) or cell.strip():
                yield target, cell

    def missing_language(self, cells: Sequence[Cell]) -> bool:
        """Whether a row names no language though there is a column for it, and nobody said one for all."""
        if self.language_said:
            return False
        for fill in self.fills:
            if fill.target.path == ("language",) and fill.column is not None:
                cell = cells[fill.column]
                return isinstance(cell, str) and not cell.strip()
        return False

    def _put(self, data: dict[str, Any], path: Path, value: object, touched: set[str]) -> None:
        root = str(path[0])
        if root not in touched:
            touched.add(root)
            data[root] = self._opened(root, data.get(root), path[1])
        inner = data[root]
        for step, then in pairwise(path[1:]):
            inner = _within(inner, step, [] if isinstance(then, int) else {}, _ITEM_KEY.get(root, "plain"))
        _set(inner, path[-1], value)

    def _opened(self, root: str, shared: object, step: str | int) -> object:
        """What all rows share for a field, in a form to which parts can be added."""
        if isinstance(step, int):
            return [shared] if isinstance(shared, (str, Mapping)) else list(deepcopy(shared) or ())  # type: ignore[call-overload]
        if isinstance(shared, Mapping):
            return deepcopy(dict(shared))
        if shared in (None, ""):
            return {}
        if root in ("addressee", "contact"):
            return {"id" if root == "addressee" else "name": shared}
        return {self.language.value: shared}

    def _bodies(self, data: dict[str, Any]) -> dict[Language, str]:
        """The letter's own texts, taken out of the fields."""
        text = data.pop(BODY, None)
        if text is None:
            return {}
        if isinstance(text, Mapping):
            return {Language(key): str(each) for key, each in text.items()}
        return {language_meant(data.get("language")) or self.language: str(text)}


def _has_parts(cell: Mapping[str, Cell]) -> bool:
    return not cell.keys().isdisjoint(ADDRESS_PARTS)


def _within(inner: Any, step: str | int, empty: object, key: str) -> Any:  # noqa: ANN401 - nested data
    """What stands at a step, made when it is not there; a text alone becomes a mapping."""
    if isinstance(step, int):
        inner.extend([None] * (step + 1 - len(inner)))
        there = inner[step]
    else:
        there = inner.get(step)
    if isinstance(there, str) and isinstance(empty, dict):
        there = {key: there}
    elif there is None:
        there = empty
    inner[step] = there
    return there


def _set(inner: Any, step: str | int, value: object) -> None:  # noqa: ANN401 - nested data
    if isinstance(step, int):
        inner.extend([None] * (step + 1 - len(inner)))
    inner[step] = value


def _without_gaps(value: object) -> object:
    """Lists without the items that no cell filled."""
    if isinstance(value, list):
        return [_without_gaps(each) for each in value if each not in (None, "", {})]
    if isinstance(value, dict):
        return {key: _without_gaps(each) for key, each in value.items()}
    return value


def _address(entry: dict[str, Any]) -> tuple[tuple[str, ...], list[tuple[Path, Fault]]]:
    """Put the parts of an address together as lines; returns where these come from, and what is wrong."""
    parts = {part: _text(entry.pop(part)) for part in ADDRESS_PARTS if part in entry}
    if not any(parts.values()):
        if "lines" in entry:
            entry.pop("id", None)
        return (), []
    entry.pop("id", None)
    abroad = parts.get("country", "").casefold() not in _HOME
    postcode, town = parts.get("postcode", ""), parts.get("town", "")
    faults: list[tuple[Path, Fault]] = []
    if not abroad:
        found = _POSTCODE.fullmatch(postcode.upper())
        if found is not None:
            postcode = f"{found[1]} {found[2]}"
        elif postcode:
            faults.append((("addressee", "postcode"), Fault("cell-postcode", {"word": postcode})))
    lacking = [part for part in ("postcode", "town") if not abroad and not parts.get(part)]
    lacking += [] if parts.get("street") else ["street"]
    lacking += [] if any(parts.get(part) for part in ("organisation", "attention", "name")) else ["name"]
    faults += [
        (("addressee", part), Fault(_LACKING.get(part, "row-address-lacks"), {"word": Term(part)}))
        for part in lacking
    ]
    street = " ".join(filter(None, (parts.get("street"), parts.get("number"), parts.get("addition"))))
    if street and not abroad and not any(map(str.isdigit, street)):
        faults.append((("addressee", "street"), Fault("row-address-no-number", {}, Severity.WARNING)))
    made = {
        **{part: parts.get(part, "") for part in ("organisation", "attention", "name")},
        "street": street,
        "postcode": "  ".join(filter(None, (postcode, town.upper()))),
        "country": parts["country"].upper() if abroad else "",
    }
    written = {part: line for part, line in made.items() if line}
    entry["lines"] = list(written.values())
    return tuple(written), faults


def _text(value: object) -> str:
    return value.shown if isinstance(value, DateCell) else str(value).strip()
