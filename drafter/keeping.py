"""Copies of drafts that are not saved yet, for when a session ends unawares."""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
import shutil
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.folders import (
    give_up,
    lock_beside,
    private_folder,
    state_folder,
    write_private,
)
from drafter.sharing import OnDisk, Stamp, changed_on_disk

_FORMAT = 1
_FENCE = "---\n"
"""What stands before and after the fields of a draft."""
_STALE = 24 * 60 * 60
"""Seconds after which what a killed session left half done is cleared away; no text is in it alone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft with what was not saved when its session ended."""

    file: Path
    text: str
    moment: dt.datetime
    path: Path | None = None
    """The draft's own file, when it has one."""
    saved: str | None = None
    """The digest of that file when it was last read or written."""
    subject: str = ""
    language: str = ""
    damaged: Path | None = None
    """Where the copy stands as it was found, when it is not whole: `text` is what can be read of it."""

    def on_disk(self) -> OnDisk:
        """Whether the draft's own file was changed since."""
        return changed_on_disk(self.path, Stamp(self.saved)) if self.path else OnDisk.SAME

    def discard(self) -> None:
        """Take the copy away: its text is in safety, or nobody wants it. Raises OSError."""
        self.file.unlink(missing_ok=True)
        with suppress(OSError):
            self.file.with_suffix(".lock").unlink(missing_ok=True)
            for half in self.file.parent.glob(f".{self.file.name}.*.tmp"):
                half.unlink(missing_ok=True)


class Keeper:
    """Keeps a copy of one open draft while that has more than its file. Any thread may use it."""

    def __init__(self) -> None:
        self._file = _folder() / f"{secrets.token_hex(8)}.kept"
        self._lock = lock_beside(self._file)
        self._content = b""
        self._one_at_a_time = threading.Lock()

    def keep(
        self,
        path: Path | None,
        text: str,
        stamp: Stamp | None = None,
        *,
        subject: str = "",
        language: str = "",
    ) -> None:
        """Have this text on disk when it returns. Raises OSError when that cannot be done.

        `path` is the draft's own file and `stamp` how that was when it was last read or written;
        `subject` and `language` are for showing.
        """
        saved = stamp.digest if stamp else None
        about: dict[str, object] = {"path": str(path.absolute()) if path else None, "saved": saved}
        about |= {"subject": subject, "language": language}
        about["size"] = len(_encoded(text))
        content = _as_bytes(about, text)
        with self._one_at_a_time:
            if content == self._content:
                return
            self._show_life()
            moment = dt.datetime.now(dt.UTC).isoformat()
            write_private(self._file, _as_bytes({"format": _FORMAT, "moment": moment, **about}, text))
            self._content = content

    def forget(self) -> None:
        """Take the copy away: the draft is saved, or given up."""
        with self._one_at_a_time:
            self._content = b""
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            if self._lock.is_locked:
                give_up(self._lock)

    def _show_life(self) -> None:
        """Hold the lock that says that the session of this copy is running."""
        if not self._lock.is_locked:
            private_folder(self._file.parent)
            # Where the disk knows no locks, a copy that is offered too early is better than none.
            with suppress(OSError):
                self._lock.acquire(timeout=1)


def left_behind() -> list[Kept]:
    """What sessions that ended unawares have left, the last first.

    Of a copy that is damaged there is what can be read; as it was found it stays in the same folder.
    """
    files = [file for file in _folder().glob("*.kept") if not _is_alive(file)]
    _clear(_folder())
    found = [kept for kept in map(_read, files) if kept is not None]
    return sorted(found, key=lambda kept: kept.moment, reverse=True)


def _folder() -> Path:
    return state_folder() / "recovery"


def _is_alive(file: Path) -> bool:
    """Whether the session of a copy is still running."""
    lock = lock_beside(file)
    try:
        lock.acquire(blocking=False)
    except TimeoutError:
        return True
    except OSError:
        return False
    lock.release()
    return False


def _as_bytes(about: Mapping[str, object], text: str) -> bytes:
    """A line about a draft and then its text, so that any editor can save it if need be."""
    return json.dumps(about).encode() + b"\n" + _encoded(text)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _read(file: Path) -> Kept | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    head, _, text = data.partition(b"\n")
    try:
        about = json.loads(head)
        if about["format"] != _FORMAT:
            return None
        if about.get("size", len(text)) != len(text):
            return _damaged(file, head, text)
        return Kept(
            file,
            text.decode("utf-8", "surrogatepass"),
            dt.datetime.fromisoformat(about["moment"]).astimezone(dt.UTC),
            Path(about["path"]) if about["path"] else None,
            about["saved"],
            str(about["subject"]),
            str(about["language"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return _damaged(file, head, text)


def _damaged(file: Path, head: bytes, text: bytes) -> Kept | None:
    """What can be read of a copy that is not whole; None when there was nothing in it."""
    aside = file.with_name(f"{file.name}.damaged")
    try:
        if not aside.exists():
            shutil.copy2(file, aside)
        moment = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
        if not head.strip():
            file.unlink()
            return None
    except (OSError, OverflowError, ValueError):
        return None
    about = {key: found for key in ("path", "saved", "subject", "language") if (found := _fact(head, key))}
    path, saved = about.get("path"), about.get("saved")
    return Kept(
        file,
        _closed(text.decode("utf-8", "replace")),
        moment,
        Path(path) if path else None,
        saved,
        about.get("subject", ""),
        about.get("language", ""),
        aside,
    )


def _fact(head: bytes, key: str) -> str | None:
    """A fact about a draft, as far as the line with them can be read."""
    found = re.search(rf'"{key}": ("(?:[^"\\]|\\.)*")', head.decode("utf-8", "replace"))
    try:
        return str(json.loads(found[1])) if found else None
    except ValueError:
        return None


def _closed(text: str) -> str:
    """A text that may end within its fields, so that those before that can be read."""
    if _FENCE.startswith(text):
        return ""
    if not text.startswith(_FENCE) or f"\n{_FENCE}" in text:
        return text
    whole, _, _half = text.rpartition("\n")
    return f"{whole}\n{_FENCE}" if f"{whole}\n" != _FENCE else ""


def _clear(folder: Path) -> None:
    """Take away what guards nothing, and what was written in part."""
    long_ago = time.time() - _STALE
    for file in (*folder.glob("*.lock"), *folder.glob(".*.tmp")):
        with suppress(OSError):
            idle = file.stat().st_mtime < long_ago and not file.with_suffix(".kept").exists()
            if idle and (file.suffix == ".tmp" or not _is_alive(file)):
                file.unlink()
