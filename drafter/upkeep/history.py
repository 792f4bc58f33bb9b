"""A library as it was: another folder, or a revision in git."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from drafter.core.problems import Place, Problem
from drafter.library import Library, LibraryError

_KEPT = (("templates",), ("letterheads",))
"""Folders of a library; files beside them are kept too when they are YAML."""


@contextmanager
def library_before(library: Library, folder: Path, against: str) -> Iterator[Library]:
    """A library with another version of one of its folders: that in a folder, else at a revision in git.

    Raises LibraryError when there is neither.
    """
    if os.path.isdir(against):  # noqa: PTH112 - a revision may be no name of a file
        yield _with(library, folder, Path(against))
        return
    data = _archive(folder, against)
    with TemporaryDirectory() as scratch:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            members = [member for member in archive if _is_of_library(member)]
            archive.extractall(scratch, members=members, filter="data")
        yield _with(library, folder, Path(scratch))


def _with(library: Library, folder: Path, other: Path) -> Library:
    return Library(other if each == folder else each for each in library.folders)


def _is_of_library(member: tarfile.TarInfo) -> bool:
    path = PurePosixPath(member.name)
    first, is_beside = path.parts[:1], len(path.parts) == 1 and path.suffix == ".yaml"
    return (member.isfile() or member.isdir()) and (first in _KEPT or is_beside)


def _archive(folder: Path, revision: str) -> bytes:
    """What was in a folder at a revision, as a tar file."""
    _git(folder, "git-no-history", "branch")
    place = Place(str(folder))
    if revision.startswith("-"):
        raise LibraryError([Problem("git-unknown-revision", place, {"word": revision, "reason": "–"})])
    return _git(folder, "git-unknown-revision", "archive", "--format=tar", revision)


def _git(folder: Path, key: str, *arguments: str) -> bytes:
    """What git says in a folder. Raises LibraryError with this key when it cannot."""
    place = Place(str(folder))
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        raise LibraryError([Problem("git-missing", place)]) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise LibraryError([Problem(key, place, {"word": arguments[-1], "reason": said[0]})])
    return done.stdout
