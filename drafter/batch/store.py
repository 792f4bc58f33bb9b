"""Where letters are put: a folder of this machine or a shared one, or what fsspec has an address for."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname
from uuid import uuid4

WORK = ".drafter"
"""The folder within that of the letters for what is not finished."""


class LetterChangedError(Exception):
    """A whole file of that name is there already, and it is another: somebody worked on it."""


class Store(Protocol):
    """Files by name, with '/' between folders. Each is there whole or not at all."""

    def put(self, name: str, data: bytes) -> bool:
        """Write a file; False when the same was there already.

        Raises LetterChangedError, or OSError when there is no room or no right.
        """

    def has(self, name: str, digest: str) -> bool:
        """Whether a file with this SHA-256 is there."""

    def get(self, name: str) -> bytes:
        """What a file holds. Raises FileNotFoundError, or another OSError."""

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""


def folder_of(place: str) -> Path | None:
    """The folder that an address means, as all do without '://'; None for one that only fsspec knows."""
    if "://" not in place:
        return Path(place)
    parts = urlsplit(place)
    return Path(url2pathname(parts.path)) if parts.scheme in ("file", "local") else None


def open_store(place: str) -> Store:
    """The store at an address."""
    folder = folder_of(place)
    if folder is not None:
        return FolderStore(folder)
    from drafter.batch.remote import RemoteStore  # noqa: PLC0415 - fsspec is only there in clusters

    return RemoteStore(place)


class FolderStore:
    """A folder. A file is written beside the others and then given its name in one step."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._work = os.path.join(self._root, WORK, "half")  # noqa: PTH118 - once per letter: pathlib is slow
        os.makedirs(self._work, exist_ok=True)  # noqa: PTH103

    def _path(self, name: str) -> str:
        return os.path.join(self._root, *name.split("/"))  # noqa: PTH118

    def put(self, name: str, data: bytes) -> bool:
        """See Store."""
        path = self._path(name)
        if os.path.lexists(path):
            there = self.get(name)
            if there == data:
                return False
            if is_whole(name, there):
                raise LetterChangedError(name)
        # Of many machines: neither their names nor the numbers of their processes need to differ.
        half = os.path.join(self._work, uuid4().hex)  # noqa: PTH118
        try:
            with open(half, "xb") as file:  # noqa: PTH123
                file.write(data)
            try:
                os.replace(half, path)  # noqa: PTH105
            except FileNotFoundError:
                os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
                os.replace(half, path)  # noqa: PTH105
        except OSError:
            with suppress(OSError):
                os.unlink(half)  # noqa: PTH108
            raise
        return True

    def has(self, name: str, digest: str) -> bool:
        """See Store."""
        try:
            return sha256(self.get(name)).hexdigest() == digest
        except OSError:
            return False

    def get(self, name: str) -> bytes:
        """See Store."""
        with open(self._path(name), "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()

    def remove(self, name: str) -> None:
        """See Store."""
        Path(self._path(name)).unlink(missing_ok=True)


def is_whole(name: str, data: bytes) -> bool:
    """Whether a file can be opened: what a machine that stopped leaves behind cannot."""
    if name.endswith(".pdf"):
        return data.startswith(b"%PDF") and b"%%EOF" in data[-1024:]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        return False
