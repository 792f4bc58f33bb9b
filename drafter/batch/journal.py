"""What became of each row, a line of JSON each: the account of a run, and what its next start goes on from.

A line says what was done and is only written when it was; so whatever moment a run is cut off at, the
lines that are there are true, and what they do not speak of is made again. No line says when.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from drafter.batch.job import Done, FileMade
from drafter.core.problems import Param, Place, Problem, Severity, Term

_TERM = "term"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a row at an earlier start."""

    row: int
    files: tuple[FileMade, ...]
    problems: tuple[Problem, ...]


def lines_of(done: Done, template: str, version: str) -> str:
    """The lines of a row: one for each file, one without a file when there is none."""
    problems = [_written(problem) for problem in done.problems]
    lines = []
    for file in done.files or (None,):
        line = {
            "row": done.row,
            "file": file and file.name,
            "sha256": file and file.digest,
            "template": template,
            "template_version": version,
            "problems": problems,
        }
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return "".join(lines)


def entries(path: Path, file: str) -> Iterator[Entry]:
    """The rows that a journal speaks of, in their order; a line that was cut off ends it.

    `file` is the file of rows.
    """
    for row, lines in groupby(_lines(path), key=lambda line: line["row"]):
        of_row = list(lines)
        made = tuple(FileMade(each["file"], each["sha256"]) for each in of_row if each["file"])
        problems = tuple(_read(each, file, row) for each in of_row[0]["problems"])
        yield Entry(row, made, problems)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    last = 0
    try:
        journal = path.open(encoding="utf-8", errors="replace", newline="\n")
    except FileNotFoundError:
        return
    with journal:
        for text in journal:
            try:
                line = json.loads(text)
                row = line["row"]
            except (ValueError, KeyError, TypeError):
                return
            if not text.endswith("\n") or not isinstance(row, int) or row < last:
                return
            last = row
            yield line


def merge(journals: Iterable[Path], target: Path) -> None:
    """Write what journals say as one: of each, the rows beyond those of the ones before it.

    Raises OSError when it cannot be written; `target` may be one of them.
    """
    draft = target.with_name(f"{target.name}.new")
    last = 0
    with draft.open("w", encoding="utf-8", newline="\n") as merged:
        for path in journals:
            reached = last
            for line in _lines(path):
                row = int(line["row"])
                if row > last:
                    merged.write(json.dumps(line, ensure_ascii=False) + "\n")
                    reached = row
            last = reached
    draft.replace(target)


def _written(problem: Problem) -> Mapping[str, object]:
    params = {
        name: {_TERM: value} if isinstance(value, Term) else value for name, value in problem.params.items()
    }
    written: dict[str, object] = {
        "key": problem.key,
        "severity": problem.severity.value,
        "field": problem.place.field,
        "params": params,
    }
    if problem.place.line is not None:  # of the draft that the rows share
        written |= {"file": problem.place.file, "line": problem.place.line}
    return written


def _read(problem: object, file: str, row: int) -> Problem:
    assert isinstance(problem, dict)  # noqa: S101 - see lines_of
    params: dict[str, Param] = {
        name: Term(value[_TERM]) if isinstance(value, dict) and _TERM in value else value
        for name, value in problem["params"].items()
    }
    place = Place(problem.get("file", file), problem.get("line"), field=problem["field"], row=row)
    return Problem(problem["key"], place, params, Severity(problem["severity"]))
