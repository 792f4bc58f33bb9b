"""Writing a file for a command, and saying how that went."""

from __future__ import annotations

from pathlib import Path

from drafter.cli.console import Console, ExitCode
from drafter.core.problems import Place, Problem
from drafter.files import write_whole


def write_file(console: Console, path: Path, data: bytes, *, replace: bool = False) -> ExitCode:
    """Write a file whole and print its name, or say why it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, replace=replace)
    except FileExistsError:
        console.problems_on_stderr([Problem("file-exists", Place(str(path)))])
        return ExitCode.FINDINGS
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        console.problems_on_stderr([Problem("file-unwritable", Place(str(path)), reason)])
        return ExitCode.ENVIRONMENT
    console.data(str(path))
    return ExitCode.FINE
