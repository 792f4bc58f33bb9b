"""The one place that writes for the command line: data to stdout, the rest to stderr."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

from drafter.wording import Wording

if TYPE_CHECKING:
    from drafter.core.problems import Problem


class ExitCode(IntEnum):
    """What a run ends with."""

    FINE = 0
    FINDINGS = 1
    """Something is wrong in a file, or a letter was not made."""
    WRONG_USE = 2
    ENVIRONMENT = 3
    """Something outside failed: no room on the disk, no right to write."""
    INTERRUPTED = 130


class Console:
    """Speaks to the user in one language."""

    def __init__(self, wording: Wording, *, language_asked: bool = False) -> None:
        """`language_asked`: whether the user named the language, over what is set or remembered."""
        self.wording = wording
        self.language_asked = language_asked

    def data(self, text: str) -> None:
        """What was asked for, on stdout."""
        sys.stdout.write(f"{text}\n")

    def narrate(self, text: str) -> None:
        """What happens meanwhile, on stderr."""
        sys.stderr.write(f"{text}\n")

    def narrate_wrapped(self, text: str) -> None:
        """The same, without a word that is broken where the lines of a terminal end."""
        if sys.stderr.isatty():
            import shutil  # noqa: PLC0415 - only for a terminal
            import textwrap  # noqa: PLC0415

            width = shutil.get_terminal_size().columns
            text = textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
        self.narrate(text)

    def problems_on_stdout(self, problems: Iterable[Problem], *, as_json: bool) -> None:
        """Problems as data: a line each, or one JSON array."""
        if as_json:
            import json  # noqa: PLC0415 - only asked for by other programs

            found = [self._as_json(problem) for problem in problems]
            self.data(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self._write(problems, sys.stdout)

    def findings(self, problems: Collection[Problem], *, as_json: bool) -> None:
        """What was found in files, as data, and in how many of them."""
        self.problems_on_stdout(problems, as_json=as_json)
        if not problems:
            self.narrate(self.wording.say("Nothing wrong."))
            return
        count, files = self.wording.count, len({problem.place.file for problem in problems})
        told = count("{count} problem", "{count} problems", len(problems))
        self.narrate(f"{told} {count('in {count} file', 'in {count} files', files)}.")

    def problems_on_stderr(self, problems: Iterable[Problem]) -> None:
        """Problems as the reason why something was not done."""
        self._write(problems, sys.stderr)

    def _write(self, problems: Iterable[Problem], stream: TextIO) -> None:
        """A line for each: 'file:line:column: what: what to do'; in colour where a person looks."""
        lines = [self._pieces(problem) for problem in problems]
        if not (lines and stream.isatty()):
            stream.writelines(f"{': '.join(filter(None, pieces))}\n" for pieces in lines)
            return
        from rich.console import Console as Screen  # noqa: PLC0415 - only for a terminal
        from rich.text import Text  # noqa: PLC0415

        screen = Screen(file=stream, highlight=False)
        for spot, what, remedy in lines:
            pieces = (Text(spot, "bold"), Text(what, "red"), Text(remedy))
            screen.print(Text(": ").join(filter(None, pieces)), soft_wrap=True)

    def _pieces(self, problem: Problem) -> tuple[str, str, str]:
        place = problem.place
        row = f"{self.wording.say('row')} {place.row}" if place.row is not None else None
        parts = (place.file, row, place.line, place.column)
        spot = ":".join(str(part) for part in parts if part is not None)
        what = self.wording.what(problem).rstrip(".")
        if place.field and f"'{place.field}'" not in what:
            what = f"{place.field}: {what}"
        if problem.severity.value == "warning":
            what = f"{self.wording.say('warning')}: {what}"
        return spot, what, self.wording.remedy(problem)

    def _as_json(self, problem: Problem) -> Mapping[str, object]:
        place = problem.place
        of_sheet = {} if place.row is None else {"row": place.row}
        return {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            **of_sheet,
            "field": place.field,
            "key": problem.key,
            "severity": problem.severity.value,
            "what": self.wording.what(problem),
            "remedy": self.wording.remedy(problem),
        }
