"""What a file of rows is, whatever its format: the formats add how its rows are read."""

from __future__ import annotations

from typing import ClassVar

from drafter.batch.tables.columns import Columns
from drafter.batch.tables.source import Source
from drafter.batch.tables.table import Form
from drafter.core.problems import Problem


class FileTable:
    """All of a `Table` but its rows. A format finds its columns, and counts what it has read of the file."""

    kind: ClassVar[str]
    """As in `Form`."""
    _columns: Columns

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken = 0.0

    @property
    def file(self) -> str:
        """The name of the file, as it was given."""
        return self._source.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings."""
        return self._columns.names

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return self._source.digest

    @property
    def form(self) -> Form:
        """How the file is written."""
        return Form(self.kind)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Columns without a heading."""
        return self._columns.warnings

    def fraction(self) -> float:
        """How much of the file is read."""
        return self._taken
