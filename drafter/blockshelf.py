"""The shared text blocks of a library: `templates/blocks/<id>.yaml`, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

from drafter.core.problems import Problem
from drafter.core.textblocks import TextBlock, read_block
from drafter.reading import LibraryError, read_text
from drafter.yamltext import read_yaml

_FOLDER = "templates/blocks"


class BlockShelf(Mapping[str, TextBlock | None]):
    """The blocks by their ids, those in the first folder before others; None for one that is not right.

    It remembers what was asked of it: `problems` are those of the blocks that are not right, and
    `files` those of all.
    """

    def __init__(self, folders: Sequence[Path], known: MutableMapping[str, TextBlock | LibraryError]) -> None:
        """`known` keeps what was read, for all shelves of a library."""
        self._paths = {
            path.stem: path
            for folder in reversed(folders)
            for path in sorted(folder.glob(f"{_FOLDER}/*.yaml"))
        }
        self._known = known
        self._asked: set[str] = set()

    def __getitem__(self, id_: str) -> TextBlock | None:
        path = self._paths[id_]
        self._asked.add(id_)
        if id_ not in self._known:
            self._known[id_] = self._read(id_, path)
        found = self._known[id_]
        return None if isinstance(found, LibraryError) else found

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._paths

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the blocks that were asked for."""
        errors = (self._known[id_] for id_ in sorted(self._asked))
        return [problem for error in errors if isinstance(error, LibraryError) for problem in error.problems]

    @property
    def files(self) -> list[Path]:
        """The files of the blocks that were asked for."""
        return [self._paths[id_] for id_ in sorted(self._asked)]

    def _read(self, id_: str, path: Path) -> TextBlock | LibraryError:
        try:
            data, places, problems = read_yaml(read_text(path), str(path), quick=True)
        except LibraryError as error:
            return error
        if problems and not data:
            return LibraryError(problems)
        block, wrong = read_block(id_, data, places, self)
        problems += wrong
        return LibraryError(problems) if problems or block is None else block
