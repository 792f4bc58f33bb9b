"""Files and folders named on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from drafter.cli.usage import MissingPathError
from drafter.folders import FOLDER_VARIABLE

NOT_THERE = "'{name}' is not there"
NOT_A_FILE = "'{name}' is not a file"
NOT_A_FOLDER = "'{name}' is not a folder"


def existing_files(names: Sequence[str]) -> list[Path]:
    """The files named. Raises MissingPathError for the first that is not a file."""
    return [_checked(name, os.path.isfile, NOT_A_FILE) for name in names]


def existing_folder(name: str | None) -> Path | None:
    """The folder named, else that of the environment, if any.

    Raises MissingPathError when it is not a folder.
    """
    name = name or os.environ.get(FOLDER_VARIABLE)
    return None if name is None else _checked(name, os.path.isdir, NOT_A_FOLDER)


def _checked(name: str, right: Callable[[str], bool], otherwise: str) -> Path:
    if not right(name):
        raise MissingPathError(name, otherwise if os.path.lexists(name) else NOT_THERE)
    return Path(name)
