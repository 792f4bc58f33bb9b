"""Runs for tests: rows as people write them, and what comes of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any

from drafter.batch.carrying import Ended, check_rows, make_letters
from drafter.batch.engine import Engine, LocalEngine
from drafter.batch.job import Done
from drafter.batch.order import Order
from drafter.batch.preparing import Prepared, Ready, prepare
from drafter.batch.running import Means, Progress
from drafter.core.problems import Problem
from drafter.library import Library
from drafter.wording import Wording
from tests.making import shipped

BASE = """---
template: uitstel-kamervragen
letterhead: minocw
language: nl
date: 2026-05-28
attachments:
  - Beslisnota bij uitstel
signatories:
  - {id: minister-ocw, name: M.E. de Vries}
---
"""
ROW = {
    "our_reference": "00012345",
    "case_number": "2026Z08123",
    "asked_on": "2026-05-11",
    "topic": "het tekort aan stageplaatsen",
    "subject": "Uitstel beantwoording Kamervragen",
    "reason": "cijfers nog niet volledig zijn ontvangen",
    "expected_on": "2026-06-18",
    "members.1.name": "Jansen",
    "members.1.party": "D66",
}
"""A row of which a letter can be made."""


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A row like ROW, that is another for each number; names of cells have '__' for '.'."""
    own = {"our_reference": f"{number:08}", "topic": f"het tekort aan stageplaatsen in regio {number}"}
    return {**ROW, **own, **{name.replace("__", "."): text for name, text in cells.items()}}


def sheet(
    path: Path, rows: Sequence[Mapping[str, str]], separator: str = ";", encoding: str = "utf-8"
) -> Path:
    """A CSV file of rows; its columns are those of all rows."""
    columns = list(dict.fromkeys(name for each in rows for name in each))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(columns)
    writer.writerows([each.get(name, "") for name in columns] for each in rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def base(folder: Path, text: str = BASE) -> str:
    """A draft that all rows share."""
    path = folder / "base.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


@dataclass
class Seen:
    """Looks on, and remembers; may ask for a stop."""

    rows: list[Done] = field(default_factory=list)
    told: list[Progress] = field(default_factory=list)
    stop: Event = field(default_factory=Event)
    stop_after: int | None = None

    def progress(self, progress: Progress) -> None:
        """Remember how far the run is."""
        self.told.append(progress)
        if self.stop_after is not None and progress.rows >= self.stop_after:
            self.stop.set()

    def row(self, done: Done) -> None:
        """Remember what was said of a row."""
        self.rows.append(done)

    def problems(self) -> list[Problem]:
        """All problems of rows."""
        return [problem for done in self.rows for problem in done.problems]

    def keys(self) -> dict[int, list[str]]:
        """Keys of problems by row."""
        return {done.row: [problem.key for problem in done.problems] for done in self.rows}


def here() -> Engine:
    """Does all the work in this process."""
    return LocalEngine(1)


def ready(order: Order, library: Library | None = None) -> Ready:
    """A run that can begin."""
    prepared = prepared_for(order, library)
    assert prepared.ready is not None, prepared.problems
    return prepared.ready


def prepared_for(order: Order, library: Library | None = None) -> Prepared:
    """What came of looking at an order."""
    return prepare(order, library or shipped())


def run(
    order: Order, seen: Seen | None = None, engine: Callable[[], Engine] = here, *, start_over: bool = False
) -> Ended:
    """Make the letters of an order."""
    seen = seen or Seen()
    means = Means(engine, Wording("nl"), seen, seen.stop)
    return make_letters(ready(order), means, start_over=start_over)


def check(order: Order, seen: Seen | None = None) -> Ended:
    """Check the rows of an order."""
    seen = seen or Seen()
    return check_rows(ready(order), Means(here, Wording("nl"), seen, seen.stop))


def order_of(folder: Path, rows: Sequence[Mapping[str, str]], **wishes: Any) -> Order:
    """An order for rows, with a draft that they share, into the folder 'out'."""
    data = sheet(folder / "rows.csv", rows)
    asked = Order(base(folder), data, out=folder / "out", sets=(("addressee", "tweede-kamer"),))
    return replace(asked, **wishes)


def files_in(folder: Path) -> dict[str, str]:
    """Everything in a folder by name, with its SHA-256."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def manifest(folder: Path) -> list[dict[str, Any]]:
    """The lines of a manifest."""
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
