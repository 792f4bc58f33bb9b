"""The folder of a run: whose it is, what an earlier start left there, and that no two runs share it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from drafter.batch.books import BOOKS, COMBINED, MANIFEST
from drafter.batch.journal import Entry, entries, merge
from drafter.batch.shards import SHARD, open_place
from drafter.batch.store import WORK, Store, is_whole
from drafter.core.problems import Place, Problem
from drafter.files import write_whole

_IDENTITY, EARLIER, SCRATCH, _LOCK = "run.json", "earlier.jsonl", "seen", "lock"
_LANGUAGE = "language"


class GroundError(Exception):
    """A run cannot begin in a folder; `problems` say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(", ".join(each.key for each in problems))


class Ground:
    """A folder, held by one run at a time from `take` to `leave`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / WORK
        self._lock = FileLock(self.work / _LOCK)
        self.put_aside: dict[str, tuple[int, str]] = {}
        """Letters of an earlier run that somebody changed: by their names, their rows and what they got."""
        self.language: str | None = None
        """Of the account that an earlier start kept: it goes on in that."""

    @property
    def earlier(self) -> Path:
        """The journal of what earlier starts did."""
        return self.work / EARLIER

    @property
    def scratch(self) -> Path:
        """A file for what is only kept while the run goes on."""
        return self.work / SCRATCH

    @property
    def has_run(self) -> bool:
        """Whether there is a run in the folder, finished or not."""
        return (self.work / _IDENTITY).exists()

    def hold(self) -> None:
        """Keep others out. Raises GroundError when somebody is in, or OSError."""
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise GroundError(Problem("batch-busy", Place(str(self.folder)))) from None

    def take(self, identity: Mapping[str, object], *, start_over: bool, place: str) -> bool:
        """Hold the folder for a run; returns whether it goes on from an earlier start.

        `place` is where its letters are. With `start_over`, what an earlier run made is taken away
        first; letters that somebody changed since are given other names. Raises GroundError, or OSError.
        """
        found = self.folder.is_dir()
        self.hold()
        try:
            return self._taken(identity, start_over, place, found)
        except BaseException:
            self._lock.release()
            if not self.has_run:
                shutil.rmtree(self.work, ignore_errors=True)
            raise

    def _taken(self, identity: Mapping[str, object], start_over: bool, place: str, found: bool) -> bool:
        before = self._identity()
        anew = before is not None and start_over
        if anew:
            self._clear(place)
        if before is None or anew:
            if (
                found
                and not anew
                and any(each.name not in (WORK, COMBINED, *BOOKS) for each in self.folder.iterdir())
            ):
                raise GroundError(Problem("batch-folder-taken", Place(str(self.folder))))
            write_whole(self.work / _IDENTITY, _as_json(identity))
            return False
        language = before.get(_LANGUAGE)
        self.language = language if isinstance(language, str) else None
        changed = [
            name for name, value in identity.items() if name != _LANGUAGE and before.get(name) != value
        ]
        if changed:
            keys = {
                "data": "batch-changed-data",
                "template": "batch-changed-template",
                "draft": "batch-changed-draft",
                "wishes": "batch-changed-wishes",
                "version": "batch-changed-version",
            }
            raise GroundError(*(Problem(keys[name], Place(str(self.folder))) for name in changed))
        shutil.rmtree(self.work / "half", ignore_errors=True)
        merge((self.work / MANIFEST, self.earlier, self.folder / MANIFEST), self.earlier)
        return True

    def leave(self, *, finished: bool) -> None:
        """Let go of the folder; of a run that is finished, what was only there to go on from is removed."""
        if finished:
            self.earlier.unlink(missing_ok=True)
            shutil.rmtree(self.work / "half", ignore_errors=True)
        self._lock.release()
        if not self.has_run:
            shutil.rmtree(self.work, ignore_errors=True)

    def _identity(self) -> dict[str, object] | None:
        try:
            found = json.loads((self.work / _IDENTITY).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def _clear(self, place: str) -> None:
        """Take away what an earlier run made."""
        self._clear_letters(open_place(place))
        for name in (*(name for name in BOOKS if not name.startswith("rejected")), COMBINED):
            (self.folder / name).unlink(missing_ok=True)
        for path in self.work.iterdir():
            if path.name == _LOCK:
                continue
            with suppress(NotADirectoryError):
                shutil.rmtree(path)
                continue
            path.unlink(missing_ok=True)

    def _clear_letters(self, store: Store) -> None:
        """Take letters away; those that somebody changed stay, under other names."""
        # All of them first: with one letter of a ZIP file the whole of it is taken away.
        for entry in self._accounted():
            for file in entry.files:
                kept = None if store.has(file.name, file.digest) else _copied(store, file.name)
                if kept is not None:
                    self.put_aside[file.name] = entry.row, kept
        for name in self.put_aside:
            store.remove(name)
        for entry in self._accounted():
            for file in entry.files:
                if store.has(file.name, file.digest):
                    store.remove(file.name)

    def _accounted(self) -> Iterator[Entry]:
        """All rows that the journals of earlier starts speak of."""
        for journal in (self.folder / MANIFEST, self.work / MANIFEST, self.earlier):
            yield from entries(journal, "")


def _copied(store: Store, name: str) -> str | None:
    """Have a letter under another name too, which says what it is; None when none can be opened."""
    try:
        data = store.get(name)
    except OSError:
        return None
    if not is_whole(name, data):
        return None
    stem, _, ending = name.replace(SHARD, "/").rpartition(".")
    kept = f"{stem}.changed-{sha256(data).hexdigest()[:8]}.{ending}"
    store.put(kept, data)
    return kept


def _as_json(identity: Mapping[str, object]) -> bytes:
    return (json.dumps(identity, indent=2) + "\n").encode()
