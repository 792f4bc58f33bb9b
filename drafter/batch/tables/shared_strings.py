"""The texts that cells of a workbook share, on disk: there may be millions of them."""

from __future__ import annotations

import re
import tempfile
import weakref
from array import array
from collections.abc import Iterator, Mapping

from drafter.batch.tables.xlsx_package import LONGEST_TEXT, DamagedError, Package, parse, parser

_IN_BLOCK = 16
"""How many texts are read at once: cells of a row mostly have texts that stand beside each other."""
_BLOCKS_KEPT = 64
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BETWEEN = "\0"
"""No XML can have this character, and none is let through."""


class SharedStrings:
    """Texts by their number. They are in a temporary file, which goes when nobody has use for them."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed as below
        weakref.finalize(self, self._file.close)
        self._starts = array("Q", [0])
        self._count = 0
        self._kept: dict[int, list[str]] = {}

    @classmethod
    def of(cls, package: Package, part: str | None) -> SharedStrings:
        """Those of a workbook. Raises DamagedError, or OSError when the disk is full."""
        made = cls()
        block: list[str] = []
        for text in _texts(package, part) if part else ():
            block.append(text)
            if len(block) == _IN_BLOCK:
                made._add(block)
                block.clear()
        made._add(block)
        made._file.flush()
        return made

    def _add(self, block: list[str]) -> None:
        self._count += len(block)
        written = self._file.write(_BETWEEN.join(block).encode("utf_8", "replace"))
        self._starts.append(self._starts[-1] + written)

    def text(self, number: int) -> str:
        """The text with a number. Raises IndexError when there is none."""
        at = number // _IN_BLOCK
        block = self._kept.get(at)
        if block is None:
            block = self._read(at, number)
        return block[number % _IN_BLOCK]

    def _read(self, at: int, number: int) -> list[str]:
        if not 0 <= number < self._count:
            raise IndexError(number)
        if len(self._kept) == _BLOCKS_KEPT:
            del self._kept[next(iter(self._kept))]
        start = self._starts[at]
        self._file.seek(start)
        data = self._file.read(self._starts[at + 1] - start)
        block = self._kept[at] = data.decode("utf_8").split(_BETWEEN)
        return block


def plain_text(text: str) -> str:
    """A text of a cell without what Excel writes for characters that XML cannot have, such as '_x000D_'."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\0", "\ufffd")
        if not text.isascii():
            text = text.encode("utf_16", "surrogatepass").decode("utf_16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _texts(package: Package, part: str) -> Iterator[str]:
    """The texts in order; those of formatted pieces as a whole, without what says how they sound."""
    reader = _TextReader()
    handlers = parser((reader.start, reader.end, reader.data))
    with package.open(part) as stream:
        for _ in parse(handlers, stream):
            yield from reader.found
            reader.found.clear()


class _TextReader:
    """Gathers the texts that a parser comes by."""

    __slots__ = ("_sounds", "_text", "_within", "found")

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text = ""
        self._within = self._sounds = False

    def start(self, tag: str, _facts: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "t":
            self._within = not self._sounds
        elif tag == "si":
            self._text = ""
        elif tag == "rPh":
            self._sounds = True

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "t":
            self._within = False
        elif tag == "si":
            self.found.append(plain_text(self._text))
        elif tag == "rPh":
            self._sounds = False

    def data(self, piece: str) -> None:
        """A piece of text."""
        if self._within:
            self._text = text = self._text + piece if self._text else piece
            if len(text) > LONGEST_TEXT:
                raise DamagedError
