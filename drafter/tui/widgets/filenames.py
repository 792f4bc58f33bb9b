"""Names of files as people give them: dropped on the terminal, or typed a part at a time."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlsplit

from drafter.drafts import attached_file

MOST = 50
"""Names to choose from at a time."""

_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\")


def dropped_paths(text: str) -> list[str]:
    """The files that a text names when they are dropped on a terminal; none when it is something else.

    A terminal types the whole path, between quotation marks or with a backslash before each space,
    or as an address; several are parted by spaces or lines.
    """
    words = [word for line in text.split("\n") for word in _words(line.strip())]
    paths = [_path(word) for word in words]
    return [path for path in paths if path] if all(paths) else []


def title_of(path: str) -> str:
    """A title made of the name of a file: 'evaluatie_2025-definitief.pdf' is 'Evaluatie 2025-definitief'."""
    name = PureWindowsPath(path).name if _WINDOWS.match(path) else PurePosixPath(path).name
    stem = name.rpartition(".")[0] or name
    spaced = stem.replace("_", " ")
    if " " not in spaced:
        # A hyphen between words parts them; one between the figures of a date does not.
        spaced = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", spaced)
    words = " ".join(spaced.split())
    return words[:1].upper() + words[1:]


def completions(typed: str, beside: Path, fits: Callable[[Path], bool] = lambda _: True) -> list[str]:
    """What a typed start of a path can become: folders first, with a slash behind them.

    A path that does not start at the top counts from the folder `beside`; `fits` says what is wanted.
    """
    folder, slash, start = typed.rpartition("/")
    around = Path(attached_file(folder + slash, beside))
    try:
        found = sorted(around.iterdir(), key=lambda path: (not path.is_dir(), path.name.casefold()))
    except OSError:
        return []
    fitting = (
        path
        for path in found
        if path.name.casefold().startswith(start.casefold())
        and path.name.startswith(".") <= start.startswith(".")
        and fits(path)
    )
    return [
        f"{folder}{slash}{path.name}{'/' if path.is_dir() else ''}"
        for path, _ in zip(fitting, range(MOST), strict=False)
    ]


def _words(line: str) -> Iterator[str]:
    if _WINDOWS.match(line.strip("'\"")):
        yield line.strip("'\"")
        return
    try:
        yield from shlex.split(line)
    except ValueError:  # an apostrophe in words that are no path
        yield line


def _path(word: str) -> str | None:
    if word.startswith("file://"):
        return unquote(urlsplit(word).path) or None
    if _WINDOWS.match(word):
        return word
    named = word.startswith(("/", "~/", "./", "../")) and len(word) > len("../")
    return word if named and not word.endswith("/") else None
