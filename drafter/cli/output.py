"""Writing a file for a command, and saying how that went."""

from __future__ import annotations

from pathlib import Path

from drafter.cli.console import Console, ExitCode
from drafter.core.problems import Place, Problem
from drafter.files import write_whole


def write_file(console: Console, path: Path, data: bytes, *, replace: bool = False) -> ExitCode:
    """Write a file whole and print its name, or say why it cannot be written."""
    problem = _write(path, data, replace=replace)
    if problem is None:
        console.data(str(path))
        return ExitCode.FINE
    console.problems_on_stderr([problem])
    return ExitCode.FINDINGS if problem.key == "file-exists" else ExitCode.ENVIRONMENT


def _write(path: Path, data: bytes, *, replace: bool) -> Problem | None:
    place = Place(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Problem("file-unwritable", place, {"reason": error.strerror or str(error)})
    try:
        write_whole(path, data, replace=replace)
    except FileExistsError:
        return Problem("file-exists", place)
    except OSError as error:
        return Problem("file-unwritable", place, {"reason": error.strerror or str(error)})
    return None
