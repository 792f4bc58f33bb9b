"""Files and folders named on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.cli.usage import MissingPathError


def existing_files(names: Sequence[str]) -> list[Path]:
    """The files named. Raises MissingPathError for the first that is not a file."""
    paths = [Path(name) for name in names]
    for path in paths:
        if not path.is_file():
            raise MissingPathError(str(path))
    return paths


def existing_folder(name: str | None) -> Path | None:
    """The folder named, if any. Raises MissingPathError when it is not one."""
    if name is not None and not Path(name).is_dir():
        raise MissingPathError(name)
    return None if name is None else Path(name)
