"""Writing a file for a command, and saying how that went."""

from __future__ import annotations

from pathlib import Path

from drafter.cli.console import Console, ExitCode
from drafter.files import put


def write_file(
    console: Console, path: Path, data: bytes, *, replace: bool = False, taken: str = "file-exists"
) -> ExitCode:
    """Write a file whole and print its name, or say why it cannot be written.

    `taken` is the key of the problem that the file is there already.
    """
    problem = put(path, data, replace=replace, taken=taken)
    if problem is None:
        console.data(str(path))
        return ExitCode.FINE
    console.problems_on_stderr([problem])
    return ExitCode.FINDINGS if problem.key == taken else ExitCode.ENVIRONMENT
