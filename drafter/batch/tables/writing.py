"""Cells as text, for a file of rows that were set aside."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from drafter.batch.tables.table import Cell, DateCell


def text_of(cell: Cell) -> str:
    """A cell as text: a day as it is shown, yes or no as JSON writes it, lists and mappings as JSON."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, DateCell):
        return cell.shown
    return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))


def csv_line(cells: Iterable[Cell], separator: str = ";") -> bytes:
    """A row as one line of CSV in UTF-8; read again, it has the same texts."""
    line = io.StringIO()
    csv.writer(line, delimiter=separator).writerow([text_of(cell) for cell in cells])
    return line.getvalue().encode("utf_8", "replace")
