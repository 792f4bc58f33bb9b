"""Letters in an object store, or wherever else fsspec has an address for."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from drafter.batch.store import WORK, LetterChangedError, is_whole
from drafter.core.problems import Place, Problem

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

T = TypeVar("T")

_AT_ONCE = frozenset(
    {"memory", "s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss", "tos", "tosfs"}
)
"""Where a file that is written is there whole, or not at all; elsewhere it gets its name when it is."""
_PAUSES = (0.5, 2.0, 8.0)
"""Seconds before something is tried again: among millions of letters, some meet a connection that breaks."""
_LASTING = (PermissionError, IsADirectoryError, NotADirectoryError, ImportError, ValueError)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
_MOST_FOLDERS = 10_000


def store_trouble(place: str) -> Problem | None:
    """Why an address cannot be used on this machine: what knows such addresses is not installed."""
    scheme = place.partition("://")[0].rpartition("::")[2]
    try:
        from fsspec import get_filesystem_class  # noqa: PLC0415 - only installed for clusters
    except ImportError:
        return Problem("batch-store-missing", Place(place), {"word": scheme, "nearest": "drafter[cluster]"})
    try:
        get_filesystem_class(scheme)
    except ValueError:
        return Problem("batch-store-unknown", Place(place), {"word": scheme})
    except ImportError as error:
        facts = {"word": scheme, "nearest": getattr(error.__cause__, "name", None) or str(error)}
        return Problem("batch-store-missing", Place(place), facts)
    return None


class _Opened(threading.local):
    """What a thread has open: not everything that fsspec knows can be shared between threads."""

    process: int | None = None
    system: AbstractFileSystem
    root: str
    folders: set[str]


class RemoteStore:
    """A Store at an address of fsspec. Opened when it is needed, by each process and thread for itself."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._opened = _Opened()

    def put(self, name: str, data: bytes) -> bool:
        """See Store."""
        return self._done(name, lambda system, path: self._put(system, path, data))

    def has(self, name: str, digest: str) -> bool:
        """See Store."""
        try:
            return sha256(self.get(name)).hexdigest() == digest
        except OSError:
            return False

    def get(self, name: str) -> bytes:
        """See Store."""
        return self._done(name, lambda system, path: bytes(system.cat_file(path)))

    def remove(self, name: str) -> None:
        """See Store. Raises OSError."""
        with suppress(FileNotFoundError):
            self._done(name, lambda system, path: system.rm_file(path))

    def _done(self, name: str, action: Callable[[AbstractFileSystem, str], T]) -> T:
        """Do something with a file, more than once if need be. Raises OSError or LetterChangedError."""
        for pause in (*_PAUSES, None):
            try:
                system, path = self._at(name)
                return action(system, path)
            except LetterChangedError:
                raise LetterChangedError(name) from None
            except FileNotFoundError as error:
                reason = error.strerror or str(error) or os.strerror(errno.ENOENT)
                raise FileNotFoundError(errno.ENOENT, reason, name) from None
            except Exception as error:  # noqa: BLE001 - each kind of store has exceptions of its own
                if pause is None or _lasts(error):
                    raise _as_os_error(error, name) from None
            # The next try has a new connection.
            self._opened.process = None
            time.sleep(pause)
        raise AssertionError

    def _at(self, name: str) -> tuple[AbstractFileSystem, str]:
        opened = self._opened
        if opened.process != os.getpid():
            from fsspec.core import url_to_fs  # noqa: PLC0415 - see store_trouble

            opened.system, root = url_to_fs(self._place, skip_instance_cache=True)
            opened.root, opened.folders, opened.process = root.rstrip("/"), set(), os.getpid()
        return opened.system, f"{opened.root}/{name}"

    def _put(self, system: AbstractFileSystem, path: str, data: bytes) -> bool:
        at_once = _is_at_once(system)
        there = _content(system, path, ask=not at_once)
        if there == data:
            return False
        if there is not None and is_whole(path, there):
            raise LetterChangedError
        if at_once:
            system.pipe_file(path, data)
            return True
        half = f"{self._opened.root}/{WORK}/half/{uuid4().hex}"
        self._make_folder(system, half)
        self._make_folder(system, path)
        try:
            system.pipe_file(half, data)
            if there is not None:
                # Not every store writes over a file when it moves another there.
                system.rm_file(path)
            system.mv(half, path)
        except BaseException:
            with suppress(OSError):
                system.rm_file(half)
            raise
        return True

    def _make_folder(self, system: AbstractFileSystem, path: str) -> None:
        """Make the folder of a file, asking once for all its letters."""
        folder, made = path.rpartition("/")[0], self._opened.folders
        if folder not in made:
            system.makedirs(folder, exist_ok=True)
            if len(made) >= _MOST_FOLDERS:
                made.clear()
            made.add(folder)


def _is_at_once(system: AbstractFileSystem) -> bool:
    names = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return not _AT_ONCE.isdisjoint(names)


def _content(system: AbstractFileSystem, path: str, *, ask: bool) -> bytes | None:
    """What a file holds; None when it is not there, which an object store says in one answer."""
    try:
        if ask:
            system.info(path)
        return bytes(system.cat_file(path))
    except FileNotFoundError:
        return None


def _lasts(error: Exception) -> bool:
    """Whether it makes no sense to try again."""
    return isinstance(error, _LASTING) or getattr(error, "errno", None) in _FULL


def _as_os_error(error: Exception, name: str) -> OSError:
    code = getattr(error, "errno", None)
    reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"[:200]
    return OSError(code if isinstance(code, int) else errno.EIO, reason, name)
