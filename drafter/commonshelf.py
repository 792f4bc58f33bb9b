"""What templates have in common: `templates/common/<id>.yaml`, read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

from drafter.core.problems import Problem
from drafter.core.schema import Places
from drafter.core.template import Common, CommonFacts
from drafter.reading import LibraryError, read_file

_FOLDER = "templates/common"


class CommonShelf(Mapping[str, Common]):
    """Fields and checks that templates share, by their ids; those in the first folder before others.

    It remembers what was asked of it: `problems` are those of the files that are not right, and
    `files` are all of them.
    """

    def __init__(self, folders: Sequence[Path], known: MutableMapping[str, Common | LibraryError]) -> None:
        """`known` keeps what was read, for all shelves of a library."""
        self._paths = {
            path.stem: path
            for folder in reversed(folders)
            for path in sorted(folder.glob(f"{_FOLDER}/*.yaml"))
        }
        self._known = known
        self._asked: set[str] = set()

    def __getitem__(self, id_: str) -> Common:
        path = self._paths[id_]
        self._asked.add(id_)
        if id_ not in self._known:
            self._known[id_] = _read(path)
        found = self._known[id_]
        return Common(CommonFacts(), Places()) if isinstance(found, LibraryError) else found

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


def _read(path: Path) -> Common | LibraryError:
    try:
        return Common(*read_file(path, CommonFacts))
    except LibraryError as error:
        return error
