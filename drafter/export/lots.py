"""One LibreOffice, one lot of letters: what it makes of them, and whether it got to their end."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.core.problems import Problem
from drafter.export import guardian
from drafter.export.libreoffice import failed
from drafter.export.processes import kill, start
from drafter.export.profiles import forget, pdf_command, pipes, prepare
from drafter.export.workplace import Workplace

_TO_THE_END = (0, 1)
"""Exit codes of a LibreOffice that tried every letter; later versions tell by 1 that some were unreadable."""
_LOOK = 0.2
"""Seconds between two looks at what LibreOffice has made."""


@dataclass(frozen=True)
class Made:
    """What one LibreOffice made of a lot."""

    pdfs: Mapping[int, bytes]
    stopped: bool = False
    """Whether it ended before it had tried every letter: letters are made in their order, so the first that
    has no PDF is the one that it did not get past."""
    problem: Problem | None = None
    """Why some have no PDF."""


def make(office: Path, workplace: Workplace, lot: Mapping[int, bytes], timeout: float) -> Made:
    """Have the PDFs of these DOCX made, each within `timeout` seconds after the one before.

    Nothing is left running, and no file but the settings. Whatever goes wrong is in what is returned.
    """
    try:
        prepare(workplace.profile)
        with tempfile.TemporaryDirectory(dir=workplace.path, ignore_cleanup_errors=True) as work:
            made = _make_in(Path(work), office, workplace, lot, timeout)
    except OSError as error:
        made = Made({}, problem=_problem(error.strerror or str(error)))
    if made.problem is not None:
        forget(workplace.profile)
    return made


def _make_in(
    work: Path, office: Path, workplace: Workplace, lot: Mapping[int, bytes], timeout: float
) -> Made:
    letters = {number: work / f"{number}.docx" for number in lot}
    for number, path in letters.items():
        path.write_bytes(lot[number])
    command = pdf_command(office, workplace.profile, work, list(letters.values()))
    remove = (workplace.path, *pipes(workplace.profile))
    code = _run(_guarded(command, remove), work, timeout)
    pdfs = {number: pdf for number, path in letters.items() if (pdf := _pdf_beside(path))}
    if len(pdfs) == len(lot):
        return Made(pdfs)
    if code is None:
        return Made(pdfs, stopped=True, problem=Problem("office-slow", params={"seconds": round(timeout)}))
    said = (work / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    problem = _problem(said[-1].strip() if said else f"exit code {code}")
    return Made(pdfs, stopped=code not in _TO_THE_END, problem=problem)


def _guarded(command: list[str], remove: Sequence[Path]) -> list[str]:
    """The command under a guardian; without a look at what is installed for Python, that starts quickly."""
    return [sys.executable, "-I", "-S", guardian.__file__, *map(str, remove), "--", *command]


def _run(command: list[str], work: Path, timeout: float) -> int | None:
    """Run a command until it is done, or for so many seconds no PDF was added: then None."""
    with (work / "log").open("wb") as output:
        process = start(command, output.fileno(), work, stdin=subprocess.PIPE)
        try:
            return _wait(process, work, timeout)
        finally:
            kill(process)
            if process.stdin is not None:
                process.stdin.close()
            process.wait()


def _wait(process: subprocess.Popen[bytes], work: Path, timeout: float) -> int | None:
    count, since = 0, time.monotonic()
    while True:
        try:
            return process.wait(min(_LOOK, timeout))
        except subprocess.TimeoutExpired:
            now = len(list(work.glob("*.pdf")))
            if now > count:
                count, since = now, time.monotonic()
            elif time.monotonic() - since > timeout:
                return None


def _pdf_beside(letter: Path) -> bytes:
    """The PDF of a letter; nothing, when it is not there or not to its end."""
    try:
        pdf = letter.with_suffix(".pdf").read_bytes()
    except FileNotFoundError:
        return b""
    return pdf if pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF") else b""


def _problem(reason: str) -> Problem:
    (problem,) = failed(reason).problems
    return problem
