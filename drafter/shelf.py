"""A folder of a library from which templates take what they name: each file is read when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from drafter.core.problems import Problem
from drafter.reading import LibraryError

Thing = TypeVar("Thing")


class Shelf(Mapping[str, Thing]):
    """What stands in `<folder>/<id>.yaml`, by its id; that in the first folder of a library before others.

    It remembers what was asked of it: `problems` are those of the files that are not right, and
    `files` are all of them.
    """

    folder: ClassVar[str]

    def __init__(self, folders: Sequence[Path], known: MutableMapping[str, Thing | LibraryError]) -> None:
        """`known` keeps what was read, for all shelves of a library."""
        self._paths = {
            path.stem: path
            for folder in reversed(folders)
            for path in sorted(folder.glob(f"{self.folder}/*.yaml"))
        }
        self._known = known
        self._asked: set[str] = set()

    @abstractmethod
    def _read(self, id_: str, path: Path) -> Thing:
        """What stands in a file. Raises LibraryError when it is not right."""

    @abstractmethod
    def _instead(self) -> Thing:
        """What there is of a file that is not right."""

    def __getitem__(self, id_: str) -> Thing:
        path = self._paths[id_]
        self._asked.add(id_)
        if id_ not in self._known:
            try:
                self._known[id_] = self._read(id_, path)
            except LibraryError as error:
                self._known[id_] = error
        found = self._known[id_]
        return self._instead() if isinstance(found, LibraryError) else found

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._paths

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the files that were asked for."""
        errors = (self._known[id_] for id_ in sorted(self._asked))
        return [problem for error in errors if isinstance(error, LibraryError) for problem in error.problems]

    @property
    def files(self) -> list[Path]:
        """The files that were asked for."""
        return [self._paths[id_] for id_ in sorted(self._asked)]
