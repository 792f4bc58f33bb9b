"""What programs did to a text before it came here: letters garbled, numbers cut short, errors for values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

from drafter.batch.tables.columns import Columns
from drafter.batch.tables.table import Cell, CellProblem

_SHOWN = 40
"""How much of a long text a problem repeats."""

ERRORS = frozenset(
    {
        "#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#N/B", "#VERW!", "#NAAM?", "#DEEL/0!", "#WAARDE!", "#GETAL!", "#LEEG!", "#OVERLOOP!",
    }
)  # fmt: skip
"""What a formula shows that has no outcome, in an English and a Dutch Excel."""

LOST = "\ufffd"
"""Stands where bytes were no character."""
_HIGH = "\x80-\xac\xae-\xba\xbc-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™šœžŸ"
_GARBLED = re.compile(f"[ÂÃÄÅ][{_HIGH}\xad]|Ã–(?=\\w)|â€|â‚¬|â„¢|ï»¿")
"""Letters of UTF-8 read as Windows-1252, of which nothing that people write has any.

Quotation marks and dashes behind a capital are left out, for these may stand there in earnest.
"""
_SCIENTIFIC = re.compile(r"[-+]?[0-9](?:[.,][0-9]+)?[Ee][-+][0-9]{2,3}")
_TOO_NARROW = re.compile(r"#{2,}")
_ROUNDED = re.compile(r"-?[1-9][0-9]{14}0+")
_MANY_DIGITS = re.compile(r"[0-9]{16}")
_EXPONENT = re.compile(r"[0-9][Ee][-+][0-9]")
_GARBLED_STARTS = ("Ã", "Â", "Ä", "Å", "â", "ï»")
_EXPONENT_PARTS = ("E+", "E-", "e+", "e-")


class Origin(Enum):
    """Where the texts of a file come from."""

    STORED = auto()
    """A program wrote what it has."""
    PASTED = auto()
    """So it did, but people may have pasted texts from elsewhere."""
    SHOWN = auto()
    """A program wrote what could be seen of what it has."""


Flaw = tuple[str, Mapping[str, str]]
"""The key of a problem, with its facts."""


def flaws(
    columns: Columns, row: int, cells: Sequence[Cell], told: Iterable[CellProblem], origin: Origin
) -> Iterator[CellProblem]:
    """What is wrong with the texts of a row, but for cells of which something is `told` already."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) < len(cells):
        texts += [text for cell in cells if isinstance(cell, (list, dict)) for text in _texts(cell)]
    if not _suspect("\n".join(texts), origin):
        return
    known = {each.column for each in told}
    for index, cell in enumerate(cells):
        for text in _texts(cell) if index not in known else ():
            found = _flaw(text, origin)
            if found is not None:
                key, facts = found
                yield columns.flaw(key, row, index, **facts)
                break


def _suspect(texts: str, origin: Origin) -> bool:
    """A quick test that nearly all rows fail, so that their cells need not be looked at one by one.

    Expressions search only where a few of their characters are there, for that takes ten times as long.
    """
    if "#" in texts:
        return True
    if not texts.isascii() and (
        LOST in texts or (any(sign in texts for sign in _GARBLED_STARTS) and _GARBLED.search(texts))
    ):
        return True
    if origin is Origin.STORED:
        return False
    if any(part in texts for part in _EXPONENT_PARTS) and _EXPONENT.search(texts):
        return True
    zero = origin is Origin.SHOWN and ("0\n" in texts or texts.endswith("0"))
    return zero and bool(_MANY_DIGITS.search(texts))


def _texts(cell: Cell) -> Iterator[str]:
    if isinstance(cell, str):
        yield cell
    elif isinstance(cell, list):
        for each in cell:
            yield from _texts(each)
    elif isinstance(cell, dict):
        for key, value in cell.items():
            yield str(key)
            yield from _texts(value)


def _flaw(text: str, origin: Origin) -> Flaw | None:
    plain = text.strip()
    if plain.upper() in ERRORS:
        return "cell-error", {"word": plain}
    if LOST in text:
        return "cell-unreadable", {"word": excerpt(text)}
    if found := _GARBLED.search(text):
        return "cell-garbled", {"word": excerpt(text[found.start() :])}
    if origin is not Origin.STORED and _SCIENTIFIC.fullmatch(plain):
        return "cell-scientific", {"word": plain}
    return _as_shown(plain) if origin is Origin.SHOWN else None


def _as_shown(text: str) -> Flaw | None:
    """What was lost of a number when only what could be seen of it was saved."""
    if _TOO_NARROW.fullmatch(text):
        return "cell-too-narrow", {"word": excerpt(text)}
    if _ROUNDED.fullmatch(text):
        return "cell-digits-lost", {"word": excerpt(text)}
    return None


def excerpt(text: str) -> str:
    """The start of a text, for a problem to repeat."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
