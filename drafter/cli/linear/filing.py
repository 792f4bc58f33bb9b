"""Where the draft and the letters of a conversation are written: always under names that are free."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Place, Problem
from drafter.files import put
from drafter.saving import as_bytes, new_text

_LETTER = ".docx"


class Filing:
    """The files of one letter: its draft, and beside that the letter in each of its languages."""

    def __init__(self, output: str | None) -> None:
        """`output` is the draft's file, or the folder for it; else it comes in the folder one is in."""
        self.draft: Path | None = None
        """Where the draft was written."""
        self._folder = Path()
        self._asked: Path | None = None
        self._trouble: Problem | None = None
        if output and (os.path.isdir(output) or output.endswith(("/", "\\"))):  # noqa: PTH112 - may be too long
            self._folder = Path(output)
        elif output:
            path = Path(output)
            # The letter was meant: its draft goes beside it.
            self._asked = path.with_suffix(".md") if path.suffix.lower() == _LETTER else path

    def obstacle(self) -> Problem | None:
        """Why the draft cannot be written to the file that was asked for."""
        taken = self._asked is not None and os.path.lexists(self._asked)
        return Problem("draft-exists", Place(str(self._asked))) if taken else None

    def write_draft(self, answers: Answers, name: str) -> Problem | None:
        """Write the draft, over what was written of it before; `name` is for a file without one.

        When it cannot be written where it should, it goes to the folder for passing files; why is told
        from then on.
        """
        data = as_bytes(new_text(answers))
        problem = put(self.draft, data, replace=True) if self.draft else None
        if self.draft is None or problem:
            for paths in self._places(name, again=problem is not None):
                self._trouble = self._trouble or problem
                problem = self._write_new(paths, data)
                if problem is None:
                    break
        if problem:
            self.draft = None  # what was written before is not all of it
        self._trouble = self._trouble or problem
        return self._trouble

    def _places(self, name: str, *, again: bool) -> Iterator[Iterable[Path]]:
        """Names to try one after the other, in one folder after the other."""
        if not again:
            yield [self._asked] if self._asked else _numbered(self._folder / name, ".md")
        yield _numbered(Path(tempfile.gettempdir()) / name, ".md")

    def _write_new(self, paths: Iterable[Path], data: bytes) -> Problem | None:
        problem: Problem | None = None
        for path in paths:
            problem = put(path, data, taken="draft-exists")
            if problem is None:
                self.draft = path
            if problem is None or problem.key != "draft-exists":
                break
        return problem

    def write_letter(self, data: bytes, language: Language, own: Language) -> Path | Problem:
        """Write a letter beside the draft; gives where, or why not."""
        assert self.draft is not None  # noqa: S101 - a letter comes after its draft
        ending = _LETTER if language is own else f".{language.value}{_LETTER}"
        for path in _numbered(self.draft.with_suffix(""), ending):
            problem = put(path, data)
            if problem is None or problem.key != "file-exists":
                return problem or path
        raise AssertionError  # pragma: no cover - there is always a next number


def draft_name(template: str, day: dt.date) -> str:
    """What a draft is called when nobody says: its kind of letter and its day."""
    return f"{template}-{day.isoformat()}"


def _numbered(stem: Path, ending: str) -> Iterator[Path]:
    """Names that are free, as far as can be seen: 'brief.md', 'brief-2.md'."""
    for number in count(1):
        name = stem.name if number == 1 else f"{stem.name}-{number}"
        path = stem.with_name(name + ending)
        others = [stem.with_name(name + _LETTER)] if ending == ".md" else []
        if not any(os.path.lexists(each) for each in (path, *others)):
            yield path
