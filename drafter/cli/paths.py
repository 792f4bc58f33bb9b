"""Files and folders named on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from drafter.cli.usage import MissingPathError
from drafter.folders import FOLDER_VARIABLE, settings_folder

NOT_THERE = "'{name}' is not there"
NOT_A_FILE = "'{name}' is not a file"
NOT_A_FOLDER = "'{name}' is not a folder"
SET_NOT_THERE = "'{name}', which DRAFTER_LIBRARY names, is not there"
SET_NOT_A_FOLDER = "'{name}', which DRAFTER_LIBRARY names, is not a folder"


def existing_files(names: Sequence[str]) -> list[Path]:
    """The files named. Raises MissingPathError for the first that is not a file."""
    return [_checked(name, os.path.isfile, NOT_A_FILE) for name in names]


def existing_folder(name: str | None) -> Path | None:
    """The folder named, else that of the environment, if any.

    Raises MissingPathError when it is not a folder.
    """
    if name:
        return _checked(name, os.path.isdir, NOT_A_FOLDER)
    named = os.environ.get(FOLDER_VARIABLE)
    return _checked(named, os.path.isdir, SET_NOT_A_FOLDER, SET_NOT_THERE) if named else None


def folder_to_fill(name: str | None) -> Path:
    """The folder to make something in: that named, that of the environment, else the person's own.

    It need not be there yet. Raises MissingPathError when it is something else than a folder.
    """
    named = name or os.environ.get(FOLDER_VARIABLE)
    if named and not os.path.lexists(named):
        return Path(named)
    return existing_folder(name) or settings_folder()


def _checked(name: str, right: Callable[[str], bool], otherwise: str, gone: str = NOT_THERE) -> Path:
    if not right(name):
        raise MissingPathError(name, otherwise if os.path.lexists(name) else gone)
    return Path(name)
