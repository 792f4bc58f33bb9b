"""Who else is at a draft: other sessions that have it open, and whoever changes its file."""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from drafter.folders import give_up, lock_beside, private_folder, state_folder, write_private

_SETTLED = 3 * 10**9
"""Nanoseconds after which a change surely gives a file another time; some disks count by two seconds."""


class OnDisk(StrEnum):
    """How a file is, next to how it was when it was last read or written here."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file held at a moment, to see later whether somebody changed it."""

    digest: str | None = None
    """None when there was no file."""
    seen: tuple[int, ...] = ()
    """Its size, time and the like. While these are the same the file need not be read."""

    @classmethod
    def of(cls, path: Path, data: bytes | None = None) -> Stamp:
        """How a file is now; `data` is what was just read from it or written to it.

        Raises OSError when it cannot be read.
        """
        try:
            seen = _seen(path)
            digest = digest_of(path.read_bytes() if data is None else data)
        except (FileNotFoundError, NotADirectoryError):
            return cls()
        # What is given may be older than what is there, so then the file must be read again.
        settled = data is None and time.time_ns() - max(seen[-2:]) > _SETTLED
        return cls(digest, seen if settled else ())

    def differs(self, path: Path) -> bool:
        """Whether somebody surely changed the file or took it away."""
        return changed_on_disk(path, self) in (OnDisk.CHANGED, OnDisk.GONE)


def changed_on_disk(path: Path, stamp: Stamp) -> OnDisk:
    """Whether a file is other than it was. It is only read when it looks as if it might be."""
    try:
        if stamp.seen and _seen(path) == stamp.seen:
            return OnDisk.SAME
        digest = digest_of(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return OnDisk.SAME if stamp.digest is None else OnDisk.GONE
    except (OSError, ValueError):
        return OnDisk.UNREADABLE
    return OnDisk.SAME if digest == stamp.digest else OnDisk.CHANGED


def digest_of(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _seen(path: Path) -> tuple[int, ...]:
    stat = path.stat()
    return stat.st_size, stat.st_ino, stat.st_dev, stat.st_mtime_ns, stat.st_ctime_ns


@dataclass(frozen=True, slots=True)
class Session:
    """A running drafter that has a draft open; what is not known of it is empty."""

    user: str = ""
    host: str = ""
    process: int = 0
    since: dt.datetime | None = None

    def __str__(self) -> str:
        return "@".join(filter(None, (self.user, self.host))) or "?"


class DraftLock:
    """Says to other sessions of the same person that a draft is open here.

    What a session that was killed leaves is in nobody's way: the lock itself ends with its process.
    """

    def __init__(self, path: Path) -> None:
        key = os.path.normcase(path.resolve())
        if sys.platform == "darwin":
            key = key.casefold()
        self._about = state_folder() / "open" / f"{digest_of(os.fsencode(key))[:32]}.json"
        self._lock = lock_beside(self._about)

    def acquire(self) -> Session | None:
        """Take the draft, without waiting; returns who has it open when it is somebody else.

        Where the disk knows no locks, nobody is known to have it open.
        """
        if self._lock.is_locked:
            return None
        here = Session(_user(), platform.node(), os.getpid(), dt.datetime.now(dt.UTC))
        try:
            private_folder(self._about.parent)
            self._lock.acquire(blocking=False)
            write_private(self._about, _as_json(here))
        except TimeoutError:
            return self._other()
        except OSError:
            return None
        return None

    def release(self) -> None:
        """Let others have the draft, if it was taken."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._about.unlink(missing_ok=True)
            give_up(self._lock)

    def _other(self) -> Session:
        try:
            about = json.loads(self._about.read_bytes())
            since = dt.datetime.fromisoformat(about["since"])
            return Session(str(about["user"]), str(about["host"]), int(about["process"]), since)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Session()


def _as_json(session: Session) -> bytes:
    since = session.since.isoformat() if session.since else ""
    about = {"user": session.user, "host": session.host, "process": session.process, "since": since}
    return json.dumps(about).encode()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
