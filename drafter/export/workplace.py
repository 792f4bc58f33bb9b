"""A temporary folder that goes when its program ends, or the next time that drafter needs one."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from multiprocessing.util import Finalize
from pathlib import Path

from filelock import FileLock, Timeout

from drafter.export.profiles import forget

_PREFIX = "drafter-office-"
_SETTLED = 60.0
"""Seconds after which a folder that nobody holds is no longer one that somebody is about to hold."""


class Workplace:
    """A folder of this process alone, with the settings of a LibreOffice.

    It is removed by `close`, at the end of the program, and at that of a worker of multiprocessing. What a
    program that was killed left behind is removed by the next workplace on the same computer.
    """

    def __init__(self) -> None:
        """Raises OSError when there is no place for temporary files."""
        remove_left_behind()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = FileLock(_lock_of(self.path), thread_local=False)
        lock.acquire()
        self._discard = Finalize(self, _discard, (self.path, lock), exitpriority=0)

    @property
    def profile(self) -> Path:
        """The folder of the settings; it need not be there."""
        return self.path / "profile"

    def close(self) -> None:
        """Remove the folder. May be called more than once."""
        self._discard()


def remove_left_behind() -> None:
    """Remove folders of programs that are gone; those of others, and those of other people, stay."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # The lock tells whether the program lives, also when it runs in another container.
        with suppress(OSError, Timeout):
            if _may_be_removed(path):
                lock = FileLock(_lock_of(path), thread_local=False)
                lock.acquire(blocking=False)
                _discard(path, lock)


def _may_be_removed(path: Path) -> bool:
    found = path.lstat()
    mine = os.name != "posix" or found.st_uid == os.getuid()
    return mine and path.is_dir() and not path.is_symlink() and time.time() - found.st_mtime > _SETTLED


def _lock_of(path: Path) -> Path:
    return path / "lock"


def _discard(path: Path, lock: FileLock) -> None:
    # Windows removes no file that is open.
    lock.release()
    forget(path / "profile")
    shutil.rmtree(path, ignore_errors=True)
