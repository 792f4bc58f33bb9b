"""The rows of a run as things to do: each with its name, and with what is known of it already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.batch.headings import is_own
from drafter.batch.job import Item
from drafter.batch.journal import Entry, entries
from drafter.batch.marks import BROKEN, REPEATED, mark_of
from drafter.batch.names import Names
from drafter.batch.order import Format
from drafter.batch.preparing import Ready
from drafter.batch.seen import Seen
from drafter.batch.shards import shard_of
from drafter.batch.tables.table import CellProblem, Row
from drafter.core.problems import Place, Problem, Severity


@dataclass(slots=True)
class Source:
    """Reads the rows of a run, in their order, and looks at them together."""

    ready: Ready
    seen: Seen
    earlier: Path | None = None
    """The journal of earlier starts."""
    rows: int = 0
    """How many there are; only counted when letters are packed into ZIP files."""
    _fields: dict[int, str] = field(init=False)
    """What each column that is asked for fills."""
    _compared: tuple[int, ...] = field(init=False)
    _marked: bool = field(init=False)

    def __post_init__(self) -> None:
        ready = self.ready
        self._fields = {at: fill.target.name for fill in ready.matching.fills for at in fill.columns}
        self._marked = any(map(is_own, ready.matching.columns))
        headings = enumerate(ready.matching.columns)
        self._compared = tuple(at for at, each in headings if not is_own(each))
        if ready.order.shards:
            self.rows = sum(1 for _ in ready.table.rows())

    def items(self) -> Iterator[Item]:
        """What is to be done. Raises OSError."""
        ready = self.ready
        names = Names(self.seen)
        known = entries(self.earlier, ready.table.file) if self.earlier else iter(())
        entry = next(known, None)
        for index, row in enumerate(ready.table.rows()):
            while entry is not None and entry.row < row.number:
                entry = next(known, None)
            earlier = entry if entry is not None and entry.row == row.number else None
            yield self._item(index, row, names, earlier)

    def _item(self, index: int, row: Row, names: Names, earlier: Entry | None) -> Item:
        ready = self.ready
        place = Place(str(ready.order.data), row=row.number)
        problems = [
            self._known_by_field(each)
            for each in row.problems
            if each.column is None or each.column in self._fields
        ]
        text = "\x1f".join(str(row.cells[at]) for at in self._compared)
        sign = mark_of(ready.matching.columns, row.cells) if self._marked else None
        if sign == BROKEN or (sign == REPEATED and not ready.order.repeats):
            problems.append(Problem("row-not-mended", place))
        same = self.seen.add(f"row\0{text}", row.number)
        if same is not None and not ready.order.repeats:
            problems.append(Problem("row-repeated", place, {"other": same}))
        wanted = ready.naming.of(row.number, row.cells)
        if self.rows:
            wanted = f"{shard_of(index, self.rows, ready.order.shards)}/{wanted}"
        name, other = names.taken(wanted, row.number)
        if other is not None and same is None:
            facts: dict[str, str | int] = {"word": wanted, "other": other, "nearest": name}
            problems.append(Problem("row-name-taken", place, facts, Severity.WARNING))
        made = earlier.files if earlier and self._all_there(earlier, name) else ()
        return Item(
            row=row.number,
            cells=row.cells,
            name=name,
            problems=tuple(problems),
            made=made,
            noted=earlier.problems if earlier and made else (),
            unreadable=any(each.column is None for each in row.problems),
        )

    def _known_by_field(self, found: CellProblem) -> Problem:
        """A problem of a cell, at the field that the cell fills."""
        if found.column is None:
            return found.problem
        place = replace(found.problem.place, field=self._fields[found.column])
        return found.problem.at(place)

    def _all_there(self, earlier: Entry, name: str) -> bool:
        """Whether an earlier start made each file that the row should have."""
        formats: tuple[Format, ...] = self.ready.job.formats
        return {file.name for file in earlier.files} == {f"{name}.{format_.value}" for format_ in formats}
