"""What a workbook of Excel consists of: its parts, its sheets, and how their cells show numbers.

Excel's files are read here without openpyxl: that keeps all texts of a workbook in memory, cannot tell a
formula that was never calculated from an empty cell, and takes several times as long.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO
from xml.parsers import expat

from drafter.batch.tables.table import TableError
from drafter.core.problems import Place, Problem

_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 22
"""What takes more bytes without coming to anything is made to fill the memory."""
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
    expat.ExpatError,
)
LONGEST_TEXT = 1_000_000
"""Excel holds less than a tenth of it in a cell; other programs may write more."""
_BOMB = (500, 1 << 27)
"""What is so much larger than it was packed, and so large, is made to fill the memory."""
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class DamagedError(Exception):
    """A part of a workbook is not there, or is not what it should be."""


@contextmanager
def undamaged(file: str) -> Iterator[None]:
    """Tell that a workbook is damaged as a TableError."""
    try:
        yield
    except (DamagedError, *_DAMAGES):
        raise TableError([Problem("table-damaged", Place(file))]) from None


Handlers = tuple[Callable[[str, Mapping[str, str]], None], Callable[[str], None], Callable[[str], None]]
"""What is done where an element begins, where it ends, and with text."""


def parser(handlers: Handlers) -> expat.XMLParserType:
    """A parser for a part of a workbook, which has no entities of its own.

    Handlers know tags without prefix; in most files there is none to take away.
    """
    made = expat.ParserCreate()
    made.buffer_text = True
    made.buffer_size = _CHUNK
    made.StartDoctypeDeclHandler = _refuse
    start, end, data = handlers

    def begin(root: str, facts: Mapping[str, str]) -> None:
        prefix = f"{root.rpartition(':')[0]}:"
        made.CharacterDataHandler = data
        if prefix == ":":
            made.StartElementHandler, made.EndElementHandler = start, end
        else:
            made.StartElementHandler = lambda tag, facts: start(tag.removeprefix(prefix), facts)
            made.EndElementHandler = lambda tag: end(tag.removeprefix(prefix))
        start(root.removeprefix(prefix), facts)

    made.StartElementHandler = begin
    return made


def _pass_by(_: str) -> None:
    pass


def _refuse(*_: object) -> None:
    """Entities can be made to fill the memory or to read other files; no spreadsheet writes them."""
    raise DamagedError


def parse(reader: expat.XMLParserType, stream: IO[bytes]) -> Iterator[int]:
    """Let a parser read a part; after each piece, how many bytes of it are read."""
    done = 0
    while chunk := stream.read(_CHUNK):
        reader.Parse(chunk, False)  # noqa: FBT003 - it has no names
        done += len(chunk)
        if done - reader.CurrentByteIndex > _LONGEST_TAG:
            raise DamagedError
        yield done
    reader.Parse(b"", True)  # noqa: FBT003 - the same
    yield done


class Package:
    """The parts of a workbook, by name whatever their capitals."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(file)
        self._names = {name.replace("\\", "/").lower(): name for name in self._archive.namelist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._names

    def size(self, part: str) -> int:
        """How many bytes a part is."""
        return self._archive.getinfo(self._name(part)).file_size

    def open(self, part: str) -> IO[bytes]:
        """A part, to be read. Raises DamagedError when it cannot be."""
        info = self._archive.getinfo(self._name(part))
        if info.flag_bits & 1 or info.compress_type not in _COMPRESSIONS:
            raise DamagedError
        ratio, size = _BOMB
        if info.file_size > size and info.file_size > ratio * info.compress_size:
            raise DamagedError
        return self._archive.open(info)

    def elements(self, part: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Every element of a small part as it begins: its tag and attributes, both without prefix."""
        found: list[tuple[str, Mapping[str, str]]] = []

        def start(name: str, attributes: Mapping[str, str]) -> None:
            plain = {each.rpartition(":")[2]: value for each, value in attributes.items()}
            found.append((name.rpartition(":")[2], plain))

        reader = parser((start, _pass_by, _pass_by))
        with self.open(part) as stream:
            for _ in parse(reader, stream):
                yield from found
                found.clear()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id, the kind and the part."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        for tag, facts in self.elements(links):
            if tag == "Relationship" and facts.get("TargetMode") != "External":
                target = facts.get("Target", "").replace("\\", "/")
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[facts.get("Id", "")] = (facts.get("Type", "").rpartition("/")[2], whole)
        return found

    def _name(self, part: str) -> str:
        try:
            return self._names[part.lower()]
        except KeyError:
            raise DamagedError from None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook says of its sheets and cells."""

    sheets: tuple[Sheet, ...]
    strings: str | None
    """The part with the texts that cells share."""
    formats: tuple[str | int, ...]
    """For each style of a cell: how a number is shown, as a code or the number of a code."""
    from_1904: bool
    """Whether days are counted from 1904, as old versions for the Mac did."""


def read_workbook(package: Package) -> Workbook:
    """The sheets of a workbook. Raises DamagedError when it has none."""
    main = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "")
    related = package.related(main)
    sheets = []
    from_1904 = False
    for tag, facts in package.elements(main):
        if tag == "workbookPr":
            from_1904 = facts.get("date1904", "0") in ("1", "true")
        kind, part = related.get(facts.get("id", ""), ("", "")) if tag == "sheet" else ("", "")
        if kind == "worksheet" and package.has(part):
            sheets.append(Sheet(facts.get("name", ""), part, facts.get("state", "visible") != "visible"))
    if not sheets:
        raise DamagedError
    parts = {kind: part for kind, part in related.values() if package.has(part)}
    styles = parts.get("styles")
    formats = tuple(_formats(package, styles)) if styles else ()
    return Workbook(tuple(sheets), parts.get("sharedStrings"), formats, from_1904)


def _formats(package: Package, part: str) -> Iterator[str | int]:
    codes: dict[int, str] = {}
    of_cells = False
    for tag, facts in package.elements(part):
        if tag == "cellXfs":
            of_cells = True
        elif tag in ("cellStyles", "dxfs"):
            return
        elif tag == "numFmt":
            codes[_number(facts.get("numFmtId"))] = facts.get("formatCode", "")
        elif tag == "xf" and of_cells:
            number = _number(facts.get("numFmtId"))
            yield codes.get(number, number)


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
