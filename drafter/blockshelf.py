"""The shared text blocks of a library: `templates/blocks/<id>.yaml`."""

from __future__ import annotations

from pathlib import Path

from drafter.core.textblocks import TextBlock, read_block
from drafter.reading import LibraryError, read_text
from drafter.shelf import Shelf
from drafter.yamltext import read_yaml


class BlockShelf(Shelf[TextBlock | None]):
    """The blocks by their ids; None for one that is not right."""

    folder = "templates/blocks"

    def _read(self, id_: str, path: Path) -> TextBlock:
        data, places, problems = read_yaml(read_text(path), str(path), quick=True)
        if problems and not data:
            raise LibraryError(problems)
        block, wrong = read_block(id_, data, places, self)
        problems += wrong
        if problems or block is None:
            raise LibraryError(problems)
        return block

    def _instead(self) -> None:
        return None
