"""Reading one file of a library: text, YAML as a model, a picture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel

from drafter.core.letterhead import Logo, LogoFacts
from drafter.core.problems import Place, Problem, reason_of
from drafter.core.schema import Places, read_model
from drafter.yamltext import read_yaml

M = TypeVar("M", bound=BaseModel)
_KINDS: Mapping[Literal["png", "jpeg"], tuple[bytes, bytes]] = {
    "png": (b"\x89PNG", b"IEND\xaeB`\x82"),
    "jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
}
"""How a picture of a kind starts and ends: a file cut off in between shows as nothing."""


class LibraryError(Exception):
    """Something in the library cannot be used; `problems` say where and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.key for problem in self.problems))


def unreadable(path: Path, error: OSError) -> LibraryError:
    """The error that the system would not let a file be read."""
    return LibraryError([Problem("file-unreadable", Place(str(path)), {"reason": reason_of(error)})])


def read_text(path: Path) -> str:
    """The text of a file: UTF-8, with or without a mark in front, any line ends.

    Raises LibraryError when it cannot be read or is not UTF-8.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise LibraryError([Problem("not-utf8", Place(str(path), line))]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_file(path: Path, model: type[M]) -> tuple[M, Places]:
    """A YAML file as a model. Raises LibraryError with all that is wrong in it."""
    data, places, problems = read_yaml(read_text(path), str(path), quick=True)
    if problems and not data:
        raise LibraryError(problems)  # what then lacks is not worth naming
    read, wrong = read_model(model, data, places)
    problems += wrong
    if read is None or problems:
        raise LibraryError(problems)
    return read, places


def read_logo(folder: Path, facts: LogoFacts, places: Places) -> Logo:
    """The logo that a letterhead names. Raises LibraryError when it is not there or no picture."""
    path = folder / facts.file
    place = places.value(("logo", "file"))
    if path.parent != folder or not path.is_file():
        raise LibraryError([Problem("file-missing", place, {"word": facts.file})])
    data = path.read_bytes()
    for kind, (start, end) in _KINDS.items():
        if data.startswith(start) and end in data[-64:]:
            return Logo(data, kind, facts)
    raise LibraryError([Problem("logo-kind", place, {"word": facts.file})])


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents, in hexadecimal; files that are not there do not count."""
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
