"""Writing a file for a command, and saying how that went."""

from __future__ import annotations

from pathlib import Path

from drafter.cli.console import Console, ExitCode
from drafter.core.problems import Place, Problem
from drafter.files import write_whole


def write_file(
    console: Console, path: Path, data: bytes, *, replace: bool = False, taken: str = "file-exists"
) -> ExitCode:
    """Write a file whole and print its name, or say why it cannot be written.

    `taken` is the key of the problem that the file is there already.
    """
    problem = _write(path, data, replace=replace, taken=taken)
    if problem is None:
        console.data(str(path))
        return ExitCode.FINE
    console.problems_on_stderr([problem])
    return ExitCode.FINDINGS if problem.key == taken else ExitCode.ENVIRONMENT


def _write(path: Path, data: bytes, *, replace: bool, taken: str) -> Problem | None:
    place = Place(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Problem("file-unwritable", place, {"reason": error.strerror or str(error)})
    try:
        write_whole(path, data, replace=replace)
    except FileExistsError:
        return Problem(taken, place)
    except OSError as error:
        return Problem("file-unwritable", place, {"reason": error.strerror or str(error)})
    return None
