"""Opening a file of rows, whatever its format."""

from __future__ import annotations

from pathlib import Path

from drafter.batch.tables.kinds import FileKind, kind_of
from drafter.batch.tables.table import Table, TableError
from drafter.core.problems import Place, Problem


def open_table(path: Path, *, sheet: str | None = None) -> Table:
    """The rows of a file; of a workbook, those of one sheet, by default the first that can be seen.

    Raises TableError when the file cannot be read at all. While its rows are read, the same is raised
    when it turns out to be damaged, or is no longer what it was.
    """
    kind = kind_of(path)
    if sheet is not None and kind is not FileKind.XLSX:
        raise TableError([Problem("table-without-sheets", Place(str(path)), {"word": sheet})])
    if kind is FileKind.CSV:
        from drafter.batch.tables.csv_table import open_csv  # noqa: PLC0415 - one format is read at a time

        return open_csv(path)
    if kind is FileKind.XLSX:
        from drafter.batch.tables.xlsx_table import open_xlsx  # noqa: PLC0415 - as above

        return open_xlsx(path, sheet)
    if kind is FileKind.JSON:
        from drafter.batch.tables.json_table import open_json  # noqa: PLC0415 - as above

        return open_json(path)
    from drafter.batch.tables.parquet_table import open_parquet  # noqa: PLC0415 - as above

    return open_parquet(path)
