"""The files that account for a run: manifest, report, and the rows that were set aside.

While a run goes on they grow in its working folder; when it ends, however it ends, they take the
places of those that are there, each in one step.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from drafter.batch.headings import OWN_PREFIX, is_own
from drafter.batch.job import Done, set_aside
from drafter.batch.journal import lines_of
from drafter.batch.marks import mark_for
from drafter.batch.preparing import Ready
from drafter.batch.store import WORK
from drafter.batch.tables.table import Cell, NumberCell
from drafter.batch.tables.writing import csv_line, text_of
from drafter.batch.targets import Kind
from drafter.core.problems import Problem
from drafter.wording import LANGUAGES, Wording

MANIFEST, REPORT, REPORT_DATA = "manifest.jsonl", "report.csv", "report.jsonl"
REJECTED, REJECTED_DATA = "rejected.csv", "rejected.jsonl"
BOOKS = (MANIFEST, REPORT, REPORT_DATA, REJECTED, REJECTED_DATA)
REPORTS = (REPORT, REPORT_DATA)
"""Those of a run that only looks."""
COMBINED = "combined.pdf"
"""The letters in one file, in the order of their rows."""
_MARK = "\ufeff"
"""By which Excel knows that a file is UTF-8."""
_LONGEST_START = 1000
_FORMULAS = ("=", "+", "-", "@", "\t")


class Book:
    """A file that grows. What has no room is taken off again, so that no line is ever half there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
        self._size = 0

    def add(self, text: str) -> None:
        """Write at the end, all of it or nothing. Raises OSError."""
        data = text.encode("utf-8", "replace")
        try:
            done = 0
            while done < len(data):
                done += os.write(self._file, data[done:])
        except OSError:
            os.ftruncate(self._file, self._size)
            os.lseek(self._file, self._size, os.SEEK_SET)
            raise
        self._size += len(data)

    def close(self) -> None:
        """Write no more."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class Books:
    """Those of one run."""

    def __init__(self, folder: Path, wording: Wording, ready: Ready, kinds: Sequence[str] = BOOKS) -> None:
        """`kinds` are the books kept. Raises OSError."""
        self._folder, self._say, self._kinds = folder, wording, kinds
        self._form, self._columns, self._where = ready.table.form, ready.matching.columns, ready.where
        self._template, self._version = ready.job.template, ready.shared.template.facts.version
        self._strict = ready.job.strict
        fills = ready.matching.fills
        # Read again, '1.234' might be one and a bit.
        self._numbers = {fill.column for fill in fills if fill.target.kind is Kind.NUMBER}
        self._work = folder / WORK
        self._work.mkdir(parents=True, exist_ok=True)
        self.rejected_name = REJECTED_DATA if self._form.kind == "jsonl" else REJECTED
        self._books: dict[str, Book] = {}
        self._book(REPORT).add(_MARK + _line(_heads(wording), ";"))
        for name in (MANIFEST, REPORT_DATA):
            if name in self._kinds:
                self._book(name)

    def note(self, rows: Sequence[tuple[Done, tuple[Cell, ...]]]) -> None:
        """Account for rows, with their cells. Raises OSError, and then has noted none of them wholly.

        The manifest comes last: what it does not speak of is made again.
        """
        reports, data, rejected = [], [], []
        for done, cells in rows:
            for problem in done.problems:
                words = self._words(problem)
                reports.append(_line(tuple(map(_harmless, (str(done.row), *words))), ";"))
                data.append(_as_json(done.row, problem, words))
            if set_aside(done, self._strict):
                rejected.append(self._rejected(done, cells))
        for name, texts in ((REPORT, reports), (REPORT_DATA, data), (self.rejected_name, rejected)):
            if texts and name in self._kinds:
                self._book(name).add("".join(texts))
        if MANIFEST in self._kinds:
            self._book(MANIFEST).add(
                "".join(lines_of(done, self._template, self._version) for done, _ in rows)
            )

    def publish(self) -> None:
        """Put the books in their places; one that this run has not is taken away. Raises OSError.

        Rows that were set aside before are kept under another name when these are not the same: somebody
        may have mended them.
        """
        for name in self._kinds:
            book, target = self._books.get(name), self._folder / name
            if book is not None:
                book.close()
            if name in (REJECTED, REJECTED_DATA):
                _keep(target, book.path.read_bytes() if book else b"")
            elif not _is_ours(target):
                _rename(target)
            if book is not None:
                book.path.replace(target)
            else:
                target.unlink(missing_ok=True)
        self._books.clear()

    def path_of(self, name: str) -> Path:
        """Where a book is while the run goes on."""
        return self._work / name

    def close(self) -> None:
        """Write no more, and leave what was written in the working folder."""
        for book in self._books.values():
            book.close()

    def _book(self, name: str) -> Book:
        if name not in self._books:
            book = self._books[name] = Book(self._work / name)
            if name == REJECTED:
                own = (f"{OWN_PREFIX}{self._say.term(word)}" for word in ("rejected_row", "rejected_reason"))
                kept = (name for name in self._columns if not is_own(name))
                book.add(_MARK + _line((*kept, *own), self._form.separator))
        return self._books[name]

    def _words(self, problem: Problem) -> tuple[str, str, str, str]:
        weight = self._say.term(problem.severity.value)
        return self._where(problem), weight, self._say.what(problem), self._say.remedy(problem)

    def _rejected(self, done: Done, cells: tuple[Cell, ...]) -> str:
        told = (
            ": ".join(filter(None, (where, what, remedy)))
            for where, _, what, remedy in map(self._words, done.problems)
        )
        reason = "; ".join(told)
        cells = tuple(
            cell.number if isinstance(cell, NumberCell) and at in self._numbers else cell
            for at, cell in enumerate(cells)
        )
        as_text = self.rejected_name == REJECTED
        number = f"{done.row}{mark_for(done.problems, self._columns, cells, as_text=as_text)}"
        kept = [(name, cell) for name, cell in zip(self._columns, cells, strict=True) if not is_own(name)]
        if self.rejected_name == REJECTED_DATA:
            line: dict[str, object] = {name: cell for name, cell in kept if cell != ""}
            line |= {f"{OWN_PREFIX}row": number, f"{OWN_PREFIX}reason": reason}
            return json.dumps(line, ensure_ascii=False, default=text_of) + "\n"
        return _line((*(cell for _, cell in kept), number, reason), self._form.separator)


def _line(cells: Sequence[Cell], separator: str) -> str:
    return csv_line(cells, separator).decode()


def _keep(path: Path, new: bytes) -> None:
    """Give a file another name, unless all that it holds is in what takes its place."""
    if not path.exists() or new.startswith(path.read_bytes()):
        return
    _rename(path)


def _rename(path: Path) -> None:
    """Give a file the next free name."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(1))
    path.rename(next(each for each in numbered if not each.exists()))


def _is_ours(path: Path) -> bool:
    """Whether a file can be replaced: it is not there, is empty, or begins as a book of a run does."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            start = file.readline(_LONGEST_START)
    except FileNotFoundError:
        return True
    if not start or path.suffix != ".csv":
        return not start or start.startswith('{"row": ')
    return any(start.rstrip("\n") == ";".join(_heads(Wording(language))) for language in LANGUAGES)


def _heads(wording: Wording) -> tuple[str, ...]:
    """What stands above the columns of the report."""
    terms = ("report_row", "report_place", "report_weight", "report_what", "report_remedy")
    return tuple(map(wording.term, terms))


def _harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _as_json(row: int, problem: Problem, words: tuple[str, str, str, str]) -> str:
    where, _, what, remedy = words
    found = {
        "row": row,
        "place": where,
        "field": problem.place.field,
        "key": problem.key,
        "severity": problem.severity.value,
        "problem": what,
        "remedy": remedy,
    }
    return json.dumps(found, ensure_ascii=False) + "\n"
