"""Entries: what a field holds that takes the same few parts many times, such as questions with answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from drafter.core.problems import Problem, unknown
from drafter.core.schema import Path, Places, as_list, fault

if TYPE_CHECKING:
    from drafter.core.fields import FieldSpec, Filled


class Entry:
    """One entry: each of its parts is an attribute, None when it is not filled in.

    It has no other public attributes, so that a part may have any name.
    """

    __slots__ = ("_faulty", "_parts")

    def __init__(self, parts: Mapping[str, object], faulty: Iterable[str] = ()) -> None:
        """`faulty` are the parts that are filled in, but wrongly."""
        self._parts = dict(parts)
        self._faulty = frozenset(faulty)

    def __getattr__(self, name: str) -> object:
        try:
            return self._parts[name]
        except KeyError:
            raise AttributeError(f"an entry has no part '{name}'") from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and parts_of(self) == parts_of(other)

    def __hash__(self) -> int:
        return hash(tuple(self._parts))

    def __repr__(self) -> str:
        return f"Entry({self._parts!r})"


class Entries(tuple[Entry, ...]):
    """All entries of a field, in their order."""

    __slots__ = ()


def parts_of(entry: Entry) -> Mapping[str, object]:
    """The parts of an entry by their names."""
    return entry._parts  # noqa: SLF001 - to templates it is hidden, within core it is not


def with_parts(entry: Entry, parts: Mapping[str, object]) -> Entry:
    """The entry with other values for its parts."""
    return Entry(parts, entry._faulty)  # noqa: SLF001 - as above


def is_faulty(entry: Entry, part: str) -> bool:
    """Whether a part was filled in wrongly, which is reported already."""
    return part in entry._faulty  # noqa: SLF001 - as above


Read = Callable[["FieldSpec", object, Places, Path], "tuple[Filled | None, list[Problem]]"]


def read_entries(
    spec: FieldSpec, raw: object, places: Places, path: Path, read: Read
) -> tuple[Entries, list[Problem]]:
    """The entries that were filled in, and what is wrong in them; `read` reads a part.

    What is wrong is left out, so that the rest can still be looked at.
    """
    items = as_list(raw)
    if isinstance(items, str) or not isinstance(items, (list, tuple)):
        raise fault("not-a-list")
    entries: list[Entry] = []
    problems: list[Problem] = []
    for index, item in enumerate(items):
        here = (*path, index)
        if isinstance(item, Mapping):
            entry, wrong = _read_entry(spec.parts, item, places, here, read)
            entries.append(entry)
            problems += wrong
        else:
            known = ", ".join(part.name for part in spec.parts)
            problems.append(Problem("not-an-entry", places.value(here), {"known": known}))
    return Entries(entries), problems


def _read_entry(
    specs: Iterable[FieldSpec], data: Mapping[str, Any], places: Places, path: Path, read: Read
) -> tuple[Entry, list[Problem]]:
    by_name = {spec.name: spec for spec in specs}
    parts: dict[str, object] = dict.fromkeys(by_name)
    problems: list[Problem] = []
    faulty: set[str] = set()
    for name, value in data.items():
        if name not in by_name:
            problems.append(unknown("unknown-key", name, by_name, places.key((*path, name))))
            # A misspelt part is very likely the one that then seems to be missing.
            faulty.add(str(problems[-1].params.get("nearest", name)))
            continue
        parts[name], wrong = read(by_name[name], value, places, (*path, name))
        problems += wrong
        if wrong:
            faulty.add(name)
    for name, spec in by_name.items():
        if name not in data and name not in faulty and spec.default is not None:
            parts[name], _ = read(spec, spec.default, places, (*path, name))
    return Entry(parts, faulty), problems
