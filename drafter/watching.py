"""Watches the files of a library, so that who changes one in an editor sees at once what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

_KINDS = ("templates", "letterheads")
"""The folders of a library of which everything counts."""

_TOGETHER = 800
"""Milliseconds at most in which changes are told as one: an editor saves in several steps."""
_STEP = 100
"""Milliseconds without a change after which they are told."""
_LOOK = 500
"""Milliseconds after which is looked for folders that are new, and at files beside the folders."""

_SCRATCH = ("~", ".swp", ".swx", ".tmp", ".part", "4913")
"""How names end of files that editors make for a moment."""

_Files = dict[Path, tuple[int, int]]


class Watch:
    """Tells which files of a library changed, in a thread of its own, until it is closed."""

    def __init__(self, folders: Iterable[Path], tell: Callable[[frozenset[Path]], None]) -> None:
        """`tell` is called in that thread. A folder need not be there yet."""
        self._folders = tuple(folder.absolute() for folder in folders)
        self._tell = tell
        self._end = threading.Event()
        self._first = self._there(), self._beside()
        self._thread = threading.Thread(target=self._watch, name="watching", daemon=True)
        self._thread.start()

    def close(self, wait: float = 0) -> None:
        """Watch no longer; wait so many seconds at most for what is being told."""
        self._end.set()
        if wait and self._thread is not threading.current_thread():
            self._thread.join(wait)

    def _watch(self) -> None:
        before, beside = self._first
        while not self._end.is_set():
            folders = self._there()
            self._say(folders ^ before)
            # Where the system cannot tell of changes, watchfiles looks for them.
            for polling in (None, True):
                with suppress(OSError, RuntimeError):
                    beside = self._follow(folders, beside, polling=polling)
                    break
            else:
                self._end.wait(_LOOK / 1000)
            before = folders

    def _follow(self, folders: frozenset[Path], beside: _Files, *, polling: bool | None) -> _Files:
        """Tell of changes as long as there are these folders; returns how the files beside them are."""
        from watchfiles import watch  # noqa: PLC0415 - loaded when somebody watches

        if not folders:
            self._end.wait(_LOOK / 1000)
            return self._look_beside(beside)
        changes = watch(
            *folders,
            watch_filter=None,
            debounce=_TOGETHER,
            step=_STEP,
            stop_event=self._end,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=polling,
        )
        for found in changes:
            self._say(Path(path) for _, path in found)
            beside = self._look_beside(beside)
            if self._there() != folders:
                break
        return beside

    def _there(self) -> frozenset[Path]:
        folders = (folder / kind for folder in self._folders for kind in _KINDS)
        return frozenset(folder for folder in folders if folder.is_dir())

    def _beside(self) -> _Files:
        """The address books that stand beside the folders, and how they are."""
        found: _Files = {}
        for folder in self._folders:
            for path in folder.glob("*.yaml"):
                with suppress(OSError):
                    facts = path.stat()
                    found[path] = facts.st_mtime_ns, facts.st_size
        return found

    def _look_beside(self, before: _Files) -> _Files:
        now = self._beside()
        self._say({path for path, _ in now.items() ^ before.items()})
        return now

    def _say(self, paths: Iterable[Path]) -> None:
        told = frozenset(path for path in paths if self._counts(path))
        if told and not self._end.is_set():
            self._tell(told)

    def _counts(self, path: Path) -> bool:
        """Whether a file is one of the library: not hidden, and not there for a moment only."""
        for folder in self._folders:
            if path.is_relative_to(folder):
                parts = path.relative_to(folder).parts
                return not any(part.startswith((".", "~$")) for part in parts) and not path.name.endswith(
                    _SCRATCH
                )
        return False
