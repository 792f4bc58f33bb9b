"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from drafter.core.problems import Place, Problem, reason_of


def write_whole(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file so that it is there in full or not at all, also when the power fails.

    What a symbolic link points to is written, not the link. Raises FileExistsError when the file is
    there and may not be replaced, another OSError when it cannot be written or is no ordinary file.
    What was there before then stands as it was.
    """
    with writing_whole(path, replace=replace) as file:
        file.write(data)


@contextmanager
def writing_whole(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """The same for what is written bit by bit: nothing is there when the writing raises."""
    if replace and path.exists():
        path = path.resolve()
        if not path.is_file():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    mode = path.stat().st_mode if replace and path.exists() else None
    try:
        with draft.open("xb") as file:
            if mode is not None and os.name == "posix":
                os.fchmod(file.fileno(), stat.S_IMODE(mode))  # who may read the file stays the same
            yield file
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> Problem:
    """The problem that the system would not let a file be written."""
    return Problem("file-unwritable", Place(str(path)), {"reason": reason_of(error)})


def put(path: Path, data: bytes, *, replace: bool = False, taken: str = "file-exists") -> Problem | None:
    """Write a file whole, in a folder that is made when it is not there; why not, when it cannot be.

    `taken` is the key of the problem that the file is there already.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return unwritable(path, error)
    try:
        write_whole(path, data, replace=replace)
    except FileExistsError:
        return Problem(taken, Place(str(path)))
    except OSError as error:
        return unwritable(path, error)
    return None


def _put_in_place(draft: Path, path: Path) -> None:
    """Give a file its name, unless something has that name already."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # Not every disk knows hard links. Claiming the name first is the next best.
        path.open("xb").close()
        draft.replace(path)
