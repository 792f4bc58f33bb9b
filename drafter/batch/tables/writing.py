"""Cells as text, for a file of rows that were set aside."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from drafter.batch.tables.table import Cell, DateCell, NumberCell


def text_of(cell: Cell) -> str:
    """A cell as text: a day or a number as it is shown, yes or no, lists and mappings as JSON writes them."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, (DateCell, NumberCell)):
        return cell.shown
    return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))


def csv_line(cells: Iterable[Cell], separator: str = ";") -> bytes:
    """A row as one line of CSV in UTF-8; read again, it has the same texts."""
    line = io.StringIO()
    csv.writer(line, delimiter=separator).writerow([text_of(cell) for cell in cells])
    return line.getvalue().encode("utf_8", "replace")
