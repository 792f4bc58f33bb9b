"""Rows for benchmarks: letters that put off the answers to questions, each with words of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

COLUMNS = (
    "our_reference", "case_number", "asked_on", "topic", "subject", "reason", "expected_on", "members.1.name",
    "members.1.party",
)  # fmt: skip
BASE = """---
template: uitstel-kamervragen
letterhead: minocw
language: nl
addressee: tweede-kamer
date: 2026-05-28
attachments:
  - Beslisnota bij uitstel beantwoording Kamervragen
signatories:
  - {id: minister-ocw, name: M.E. de Vries}
---
"""
_NAMES = ("Jansen", "De Vries", "Özdemir", "Van den Brink")
_PARTIES = ("D66", "VVD", "CDA", "GroenLinks-PvdA")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """So many rows; none is like another."""
    for number in range(1, count + 1):
        yield (
            f"{number:08}",
            f"2026Z{number % 100_000:05}",
            "2026-05-11",
            f"het tekort aan stageplaatsen in het mbo in regio {number}",
            f"Uitstel beantwoording Kamervragen over het tekort aan stageplaatsen in regio {number}",
            f"cijfers van {number % 997} mbo-instellingen nodig zijn, die nog niet volledig zijn ontvangen",
            "2026-06-18",
            _NAMES[number % len(_NAMES)],
            _PARTIES[number % len(_PARTIES)],
        )


def write_base(folder: Path) -> Path:
    """The draft that all rows share."""
    path = folder / "base.md"
    path.write_text(BASE, encoding="utf-8")
    return path


def write_csv(path: Path, count: int) -> Path:
    """Rows as Dutch Excel writes them: Windows-1252, with semicolons."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows(rows(count))
    return path


def write_xlsx(path: Path, count: int) -> Path:
    """Rows as a workbook of Excel, with its texts in a table that all sheets share."""
    from openpyxl import Workbook  # noqa: PLC0415 - only for workbooks

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rijen")
    sheet.append(COLUMNS)
    for row in rows(count):
        sheet.append(row)
    book.save(path)
    return path
