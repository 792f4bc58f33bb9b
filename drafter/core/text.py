"""Characters: which have no place in a letter, and how a value becomes harmless Markdown."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

_NO_PLACE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: no form in XML or on paper
    "\u2028\u2029"  # line and paragraph separators: leftovers of other programs
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # directions: text would not read as it is stored
    "\ud800-\udfff\ue000-\uf8ff"  # half characters, and symbols of one font only
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffd\ufffe\uffff"  # non-characters, marks of damaged text
    "\U000f0000-\U0010ffff"
)
_LAST_OF_PLANES = "".join(chr((plane << 16) + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[{_NO_PLACE}{_LAST_OF_PLANES}]")
_BY_NUMBER = re.compile(r"(?<!\\)&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


_CONTROLS = {"\x00": "NULL", "\t": "TAB", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED", "\x1b": "ESCAPE"}
"""Controls have no name of their own in Unicode."""


class Markdown(str):
    """Text that is Markdown on purpose: it goes into a letter with its markup at work."""

    __slots__ = ()


class Open(Markdown):
    """A place that is still to be filled in: to be seen in the text, and empty to a condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


OPEN = Open("…")


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Offset and name of each character that no letter may hold, such as 'U+202E RIGHT-TO-LEFT OVERRIDE'.

    A tab is let through: what it means depends on where it stands.
    """
    if not surely_harmless(text):
        for found in _FORBIDDEN.finditer(text):
            yield found.start(), name_of(found[0])


def surely_harmless(text: str) -> bool:
    """A test ten times as fast as the search, which nearly all text passes.

    Of the forbidden characters only U+FFFC and U+FFFD are printable.
    """
    if not (text.isprintable() or text.replace("\n", " ").replace("\u00a0", " ").isprintable()):
        return False
    return "\ufffc" not in text and "\ufffd" not in text


def forbidden_by_number(markdown: str) -> Iterator[tuple[int, str]]:
    """The same for characters that Markdown writes by their number, as in '&#8238;'."""
    if "&#" not in markdown:
        return
    for found in _BY_NUMBER.finditer(markdown):
        code = int(found[1], 16) if found[1] else int(found[2])
        char = chr(code) if code <= sys.maxunicode else "\ufffd"
        if _FORBIDDEN.match(char):
            yield found.start(), name_of(char)


def replace_forbidden(text: str) -> str:
    """The text with a question mark for each forbidden character, to go on reading with."""
    return _FORBIDDEN.sub("?", text)


def name_of(char: str) -> str:
    """What to call a character in a message: its number and, when it has one, its name."""
    name = unicodedata.name(char, _CONTROLS.get(char, ""))
    return f"U+{ord(char):04X} {name}".rstrip()


def escape_markdown(text: str) -> str:
    """Markdown that reads as exactly this text, whatever signs it holds.

    CommonMark lets any ASCII punctuation be escaped, so all of it is. Line ends become spaces: a
    value is one line.
    """
    # Most values are a few words without any, and looking is much cheaper than replacing.
    escaped = _PUNCTUATION.sub(r"\\\1", text) if _PUNCTUATION.search(text) else text
    return escaped.replace("\n", " ").strip(" ")
