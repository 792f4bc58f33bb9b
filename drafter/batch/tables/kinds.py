"""Of what kind a file of rows is: by what is in it, and only then by its name."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from drafter.batch.tables.source import reading
from drafter.batch.tables.table import TableError
from drafter.core.problems import Place, Problem

_CHUNK = 1 << 20
_ZIP, _PARQUET, _OLD_OFFICE = b"PK\x03\x04", b"PAR1", bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf_16_le")
_OTHER_PROGRAMS = (".xls", ".xlsb", ".ods", ".fods", ".numbers", ".xml", ".html", ".htm")
_BY_SUFFIX = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "csv",
    ".jsonl": "json", ".ndjson": "json", ".json": "json",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xltm": "xlsx",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip


class FileKind(StrEnum):
    """How a file of rows is read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    PARQUET = "parquet"


def kind_of(path: Path) -> FileKind:
    """The kind of a file. Raises TableError when rows of its kind cannot be read."""
    suffix = path.suffix.lower()
    with reading(path), path.open("rb") as file:
        first = file.read(8)
        if first.startswith(_PARQUET):
            return FileKind.PARQUET
        if first.startswith(_ZIP):
            return _of_archive(path, file)
        if first == _OLD_OFFICE:
            key = "table-encrypted" if _holds(file, _ENCRYPTED) else "table-of-other-program"
            raise _refused(path, key)
    if suffix in _OTHER_PROGRAMS:
        raise _refused(path, "table-of-other-program")
    kind = _BY_SUFFIX.get(suffix)
    if kind is None:
        raise _refused(path, "table-unknown-kind")
    if kind in ("xlsx", "parquet") and first:
        raise _refused(path, "table-damaged")
    return FileKind(kind)


def _of_archive(path: Path, file: BinaryIO) -> FileKind:
    """A workbook of Excel, or why that is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):
        raise _refused(path, "table-damaged") from None
    if (
        any(name.startswith("xl/") and name.endswith(".xml") for name in names)
        and "xl/workbook.bin" not in names
    ):
        return FileKind.XLSX
    raise _refused(path, "table-of-other-program")


def _holds(file: BinaryIO, sought: bytes) -> bool:
    rest = b""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        if sought in rest + chunk:
            return True
        rest = chunk[-len(sought) :]
    return False


def _refused(path: Path, key: str) -> TableError:
    return TableError([Problem(key, Place(str(path)), {"word": path.suffix.lower() or path.name})])
