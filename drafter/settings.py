"""What a person has set for themselves: config.toml in their settings folder.

It is read before anything is on the screen, so what takes long to load is loaded only when there
is such a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.folders import settings_folder
from drafter.wording import LANGUAGES

if TYPE_CHECKING:
    from drafter.core.problems import Place, Problem

_NAMES = ("language", "theme", "letters", "keys")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*=")
_MOST_FAULTS = 20

_MODIFIERS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}
_KEY_NAMES = {
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))),
    *("slash", "backslash", "at", "minus", "plus", "underscore"),
}
_SAME_TO_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set; what is not, is None or empty."""

    language: str | None = None
    """The language drafter speaks: 'nl' or 'en'."""
    theme: str | None = None
    letters: Path | None = None
    """The folder where new letters go."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by action, with commas between where an action has more than one."""


def read_settings(
    path: Path | None = None,
    *,
    actions: Collection[str] | None = None,
    themes: Collection[str] | None = None,
) -> tuple[Settings, list[Problem]]:
    """What is set, and what is wrong with it; all that is right holds nevertheless.

    `actions` and `themes` are those there are; without them, any name is taken for one.
    """
    path = path or settings_folder() / "config.toml"
    if not path.is_file():
        return Settings(), []
    return _Reader(path, actions, themes).read()


class _Reader:
    """Reads one file, and notes what is wrong in it."""

    def __init__(self, path: Path, actions: Collection[str] | None, themes: Collection[str] | None) -> None:
        self._path = path
        self._actions = actions
        self._themes = themes
        self._lines: Mapping[str, int] = {}
        self._problems: list[Problem] = []

    def read(self) -> tuple[Settings, list[Problem]]:
        """The settings, and the problems in the order of the file."""
        from drafter.core.problems import in_order  # noqa: PLC0415

        text = self._text()
        self._lines = dict(_lines_of_keys(text))
        data = self._data(text)
        for name in data.keys() - set(_NAMES):
            self._unknown("unknown-setting", name, name, _NAMES)
        settings = Settings(
            self._one_of("language", data, "not-a-choice", LANGUAGES),
            self._one_of("theme", data, "unknown-theme", self._themes),
            self._folder(data),
            dict(self._keys(data)),
        )
        return settings, in_order(self._problems)

    def _text(self) -> str:
        try:
            text = self._path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._problems += _why_unreadable(self._path)
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _data(self, text: str) -> Mapping[str, Any]:
        """The data in the file, without the lines that cannot be read."""
        import tomllib  # noqa: PLC0415

        lines = text.split("\n")
        for _ in range(_MOST_FAULTS):
            try:
                return tomllib.loads("\n".join(lines))
            except (tomllib.TOMLDecodeError, RecursionError) as error:
                at = _AT.search(str(error))
                line = int(at[1]) if at else None
                self._note("toml-syntax", line, int(at[2]) if at else None)
                if line is None or not lines[line - 1]:
                    break
                lines[line - 1] = ""
        return {}

    def _one_of(
        self, name: str, data: Mapping[str, Any], key: str, known: Collection[str] | None
    ) -> str | None:
        value = self._word(name, data)
        if value is None or known is None or value in known:
            return value
        self._unknown(key, value, name, known)
        return None

    def _word(self, name: str, data: Mapping[str, Any]) -> str | None:
        value = data.get(name)
        if value is None or (isinstance(value, str) and value.strip()):
            return value.strip() if value else None
        self._note("not-text", self._line(name))
        return None

    def _folder(self, data: Mapping[str, Any]) -> Path | None:
        word = self._word("letters", data)
        if word is None:
            return None
        try:
            folder = Path.home() / Path(word).expanduser()
            if folder.is_dir():
                return folder
        except (OSError, RuntimeError, ValueError):
            pass
        self._note("folder-missing", self._line("letters"), word=word[:80])
        return None

    def _keys(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        table = data.get("keys", {})
        if not isinstance(table, Mapping):
            self._note("keys-not-a-table", self._line("keys"))
            return
        for action, value in _flat(table):
            line = self._line(f"keys.{action}")
            if self._actions is not None and action not in self._actions:
                self._unknown("unknown-action", action, f"keys.{action}", self._actions)
                continue
            words = value.split(",") if isinstance(value, str) else value
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                self._note("not-text", line)
                continue
            keys = [key for word in words if (key := self._key(word, line))]
            if keys:
                yield action, ",".join(keys)

    def _key(self, word: str, line: int | None) -> str | None:
        """A key as Textual names it."""
        *modifiers, name = (part.strip() for part in word.split("+"))
        modifiers = [each.lower() for each in modifiers]
        if len(name) > 1 or "ctrl" in modifiers:
            name = name.lower()
        key = "+".join([*modifiers, name])
        if not set(modifiers) <= _MODIFIERS or not _is_key_name(name):
            self._note("not-a-key", line, word=word[:80])
            return None
        if key in _SAME_TO_A_TERMINAL:
            self._note("key-not-apart", line, word=key, same=_SAME_TO_A_TERMINAL[key])
            return None
        return key

    def _line(self, name: str) -> int | None:
        """The line of a key, or of the table that it is in."""
        return self._lines.get(name) or self._lines.get(name.partition(".")[0])

    def _place(self, line: int | None, column: int | None = None) -> Place:
        from drafter.core.problems import Place  # noqa: PLC0415

        return Place(str(self._path), line, column)

    def _note(self, key: str, line: int | None, column: int | None = None, **params: str) -> None:
        from drafter.core.problems import Problem  # noqa: PLC0415

        self._problems.append(Problem(key, self._place(line, column), params))

    def _unknown(self, key: str, word: str, path: str, known: Collection[str]) -> None:
        from drafter.core.problems import unknown  # noqa: PLC0415

        self._problems.append(unknown(key, word, known, self._place(self._line(path))))


def _why_unreadable(path: Path) -> Sequence[Problem]:
    from drafter.library import LibraryError, read_text  # noqa: PLC0415

    try:
        read_text(path)
    except LibraryError as error:
        return error.problems
    return ()


def _is_key_name(name: str) -> bool:
    if len(name) == 1:
        return name.isprintable() and name != " "
    if name in _KEY_NAMES:
        return True
    try:
        return bool(unicodedata.lookup(name.replace("_", " ")))
    except KeyError:
        return False


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Names and values; to TOML, the points in an unquoted name part it into tables."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _lines_of_keys(text: str) -> Iterator[tuple[str, int]]:
    """On which line each key stands, with the tables that it is in before it."""
    table: Sequence[str] = ()
    for number, line in enumerate(text.split("\n"), 1):
        head = _TABLE.match(line)
        key = _KEY.match(line)
        if head:
            table = _parts(head[1])
            yield ".".join(table), number
        elif key:
            yield ".".join([*table, *_parts(key[1])]), number


def _parts(key: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[\w-]+", key)]
