"""What the files of letters are called: names that every system bears, each only once.

Sources: the names that Windows keeps for itself and the signs that it refuses,
https://learn.microsoft.com/windows/win32/fileio/naming-a-file (checked 2026-11-23).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from drafter.batch.seen import Seen

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_SPACES = re.compile(r"\s+")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{kind}{number}" for kind in ("com", "lpt") for number in "0123456789¹²³"}
)
_LONGEST = 120
"""Bytes of a name: leaves room for what is added, within the 255 that file systems bear."""


def safe_part(text: str) -> str:
    """A text as one name in a folder, whatever it holds; may come out empty."""
    plain = unicodedata.normalize("NFC", text)
    plain = _SPACES.sub(" ", _REFUSED.sub("-", _SPACES.sub(" ", plain)))
    # A point in front hides a file; Windows takes points and spaces off the end.
    plain = plain.strip(" .")
    plain = plain.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").rstrip(" .")
    stem = plain.partition(".")[0].rstrip(" ").casefold()
    return f"_{plain}" if stem in _RESERVED else plain


def safe_path(folders: tuple[str, ...], name: str, otherwise: str) -> str:
    """A path below a folder, with '/' between its parts; `otherwise` where a part is empty."""
    return "/".join(safe_part(part) or otherwise for part in (*folders, name))


@dataclass(slots=True)
class Names:
    """Gives each letter a name of its own. Names that differ in capitals only count as the same."""

    seen: Seen

    def taken(self, wanted: str, row: int) -> tuple[str, int | None]:
        """The name for a row, with a number behind it when another row has it; and that row."""
        other = self.seen.add(wanted.casefold(), row)
        if other is None:
            return wanted, None
        number = 2
        while True:
            name = f"{wanted}-{number}"
            if self.seen.add(name.casefold(), row) is None:
                return name, other
            number += 1
