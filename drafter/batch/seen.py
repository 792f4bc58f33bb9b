"""What was seen before, among any number of rows: kept on disk, so that memory does not grow."""

from __future__ import annotations

import errno
import os
import sqlite3
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

_BYTES = 16
"""Of a digest: two of 10 million texts are the same by chance once in 10^24 times."""


class Seen:
    """Texts, each with the row that had it first. For the time of one run; begun anew each time."""

    def __init__(self, path: Path) -> None:
        """`path` is replaced when it is there. Raises OSError when the disk has no room."""
        path.unlink(missing_ok=True)
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            # What is lost when the machine stops is made again at the next start.
            for wish in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
                self._database.execute(f"PRAGMA {wish}")
            self._database.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY, line INTEGER) WITHOUT ROWID")
            self._database.execute("BEGIN")
        except sqlite3.Error as error:
            raise _no_room(error, path) from None
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, text: str, row: int) -> int | None:
        """Note a text; returns the row that had it before, or None when it is new."""
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
        try:
            done = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (digest, row))
            if done.rowcount:
                return None
            found = self._database.execute("SELECT line FROM seen WHERE digest = ?", (digest,)).fetchone()
        except sqlite3.Error as error:
            raise _no_room(error, self._path) from None
        return int(found[0])

    def close(self) -> None:
        """Forget everything."""
        self._database.close()
        self._path.unlink(missing_ok=True)


def _no_room(error: sqlite3.Error, path: Path) -> OSError:
    code = errno.ENOSPC if "full" in str(error) else errno.EIO
    return OSError(code, os.strerror(code), str(path))
