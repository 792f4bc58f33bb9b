"""Letters packed into ZIP files, so that a folder of millions can be moved about.

A letter that goes into 'letters-002.zip' lies by itself until all of that file are there; it is called
'letters-002.zip/name.docx' all along.
"""

from __future__ import annotations

import os
import shutil
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from drafter.batch.store import WORK, FolderStore, Store, folder_of, open_store

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The same in every ZIP file, so that the same letters give the same bytes."""
_PLAIN_FILE, _MADE_ON_UNIX = 0o100644 << 16, 3
SHARD = ".zip/"


def shard_of(index: int, rows: int, shards: int) -> str:
    """The ZIP file for the row with an index (from 0), when so many rows go into so many files."""
    number = index // -(-rows // shards) + 1
    return f"letters-{number:0{max(3, len(str(shards)))}}.zip"


def open_place(place: str) -> Store:
    """The store at an address, with what is packed in it."""
    folder = folder_of(place)
    return open_store(place) if folder is None else PackedStore(folder)


class PackedStore(FolderStore):
    """A folder of which some letters are, or will be, in ZIP files."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._folder = root
        self._opened: tuple[str, zipfile.ZipFile] | None = None
        self._one_at_a_time = threading.Lock()

    def _path(self, name: str) -> str:
        return str(_loose(self._folder, name)) if SHARD in name else super()._path(name)

    def get(self, name: str) -> bytes:
        """See Store."""
        try:
            return super().get(name)
        except FileNotFoundError:
            packed = self._packed(name) if SHARD in name else None
            if packed is None:
                raise
            return packed

    def has(self, name: str, digest: str) -> bool:
        """See Store."""
        try:
            return sha256(self.get(name)).hexdigest() == digest
        except OSError:
            return False

    def remove(self, name: str) -> None:
        """See Store; of a ZIP file, all of it."""
        super().remove(name)
        if SHARD in name:
            with self._one_at_a_time:
                self._close()
            (self._folder / name.split("/", maxsplit=1)[0]).unlink(missing_ok=True)

    def _packed(self, name: str) -> bytes | None:
        shard, _, inner = name.partition("/")
        with self._one_at_a_time:
            try:
                if self._opened is None or self._opened[0] != shard:
                    self._close()
                    self._opened = (shard, zipfile.ZipFile(self._folder / shard))
                return self._opened[1].read(inner)
            except (OSError, KeyError, zipfile.BadZipFile, zlib.error, EOFError):
                return None

    def _close(self) -> None:
        if self._opened is not None:
            self._opened[1].close()
            self._opened = None


def pack(folder: Path, shard: str) -> None:
    """Put the letters that lie ready for a ZIP file into it. Nothing lies ready: nothing is done.

    What is in it already stays. Raises OSError when it cannot be written; nothing is half there then.
    """
    ready = folder / WORK / "packing" / shard
    if not ready.is_dir():
        return
    target, half = folder / shard, folder / WORK / "half" / f"{shard}-{uuid4().hex}"
    half.parent.mkdir(parents=True, exist_ok=True)
    loose = dict(_files(ready))
    try:
        with _opened(target) as before, half.open("wb") as file:
            packed = set(before.namelist()) if before else set[str]()
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                for name in sorted(packed | loose.keys()):
                    data = loose[name].read_bytes() if name in loose else _whole(before, name)
                    if data is None:
                        continue  # it was made again, if it belongs here
                    entry = zipfile.ZipInfo(name, _FIRST_DAY)
                    entry.external_attr, entry.create_system = _PLAIN_FILE, _MADE_ON_UNIX
                    archive.writestr(entry, data)
            file.flush()
            # The letters by themselves are taken away below.
            os.fsync(file.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    shutil.rmtree(ready)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile | None]:
    """A ZIP file that is there and not cut off; else nothing."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        yield None
        return
    with archive:
        # Of a file that was cut off, a letter in it may be found: that begins somewhere in the midst.
        starts = [each.header_offset for each in archive.infolist()]
        yield archive if starts and min(starts) == 0 else None


def _whole(archive: zipfile.ZipFile | None, name: str) -> bytes | None:
    """What a ZIP file has under a name; None when that is damaged."""
    try:
        return archive.read(name) if archive else None
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError):
        return None


def _loose(folder: Path, name: str) -> Path:
    return folder.joinpath(WORK, "packing", *name.split("/"))


def _files(ready: Path) -> Iterator[tuple[str, Path]]:
    for path in ready.rglob("*"):
        if path.is_file():
            yield path.relative_to(ready).as_posix(), path
