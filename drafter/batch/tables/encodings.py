"""Which characters the bytes of a text file are, found while all of it goes by."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
_LOOKED_AT = 512
_ESCAPED = re.compile("[\udc80-\udcff]")


class Encoding:
    """Watches the bytes of a file go by, and then knows their encoding.

    A file is UTF-8 when all of it is; one byte far into it may tell that it is Windows-1252.
    """

    def __init__(self) -> None:
        self._first = b""
        self._rest = b""
        self._beyond_ascii = 0
        self._bad = 0

    def feed(self, chunk: bytes) -> None:
        """The next bytes of the file."""
        if len(self._first) < _LOOKED_AT:
            self._first += chunk[: _LOOKED_AT - len(self._first)]
        if not self._rest and chunk.isascii():
            return
        data = self._rest + chunk
        try:
            text, used = codecs.utf_8_decode(data, "strict", False)  # noqa: FBT003 - it has no names
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(data, "surrogateescape", False)  # noqa: FBT003 - the same
            self._bad += len(_ESCAPED.findall(text))
        self._beyond_ascii += used - len(text)
        self._rest = data[used:]

    def name(self) -> str:
        """What Python calls the encoding."""
        for mark, name in _MARKS:
            if self._first.startswith(mark):
                return name
        if (wide := _wide(self._first)) is not None:
            return wide
        bad = self._bad + len(self._rest)
        # Whole characters of UTF-8 come about by chance so seldom that a few mean more than many bad bytes.
        return "utf_8" if bad == 0 or self._beyond_ascii > bad else "cp1252"


def _wide(first: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is then zero."""
    even, odd = first[::2].count(0), first[1::2].count(0)
    half = len(first) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf_16_le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf_16_be"
    return None
