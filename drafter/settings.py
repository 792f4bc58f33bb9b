"""What a person has set for themselves: config.toml in their settings folder.

It is read before anything is on the screen, so what takes long to load is loaded only when there
is such a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.core.problems import Place, Problem, in_order, nearest, unknown
from drafter.folders import settings_folder
from drafter.wording import LANGUAGES

_NAMES = ("language", "theme", "letters", "keys")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*=")
_MOST_FAULTS = 20

_MODIFIERS = {"ctrl", "shift", "alt"}
"""Those that terminals pass on."""
_LATIN = range(0x250)
"""What there are keys for; other letters are typed too, but other signs are not."""
_KEY_NAMES = (
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))),
    *("slash", "backslash", "at", "minus", "plus", "underscore"),
)
_SAME_TO_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}


Losing = Callable[[Mapping[str, str]], Iterable[tuple[str, str, str]]]
"""What tells, of keys by action, which one gets which key, and which one loses that."""


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
    losing: Losing | None = None,
) -> tuple[Settings, list[Problem]]:
    """What is set, and what is wrong with it; all that is right holds nevertheless.

    `actions` and `themes` are those there are; without them, any name is taken for one.
    `losing` tells which actions lose a key to another.
    """
    path = path or settings_folder() / "config.toml"
    if not path.exists():
        return Settings(), []
    reader = _Reader(path, actions, themes)
    settings = reader.read()
    if losing is not None:
        reader.compare(losing(settings.keys))
    return settings, in_order(reader.problems)


class _Reader:
    """Reads one file, and notes what is wrong in it."""

    def __init__(self, path: Path, actions: Collection[str] | None, themes: Collection[str] | None) -> None:
        self._path = path
        self._actions = actions
        self._themes = themes
        self._lines: Mapping[str, int] = {}
        self.problems: list[Problem] = []
        """What is wrong, in the order in which it was found."""

    def read(self) -> Settings:
        """What is set."""
        text = self._text()
        self._lines = dict(_lines_of_keys(text))
        data = self._data(text)
        for name in data.keys() - set(_NAMES):
            self.problems.append(unknown("unknown-setting", name, _NAMES, self._place(name)))
        language = self._word("language", data)
        if language not in (None, *LANGUAGES):
            self.problems.append(unknown("not-a-choice", language, LANGUAGES, self._place("language")))
            language = None
        theme = self._word("theme", data)
        if theme is not None and self._themes is not None and theme not in self._themes:
            self.problems.append(unknown("unknown-theme", theme, self._themes, self._place("theme")))
            theme = None
        return Settings(language, theme, self._folder(data), dict(self._keys(data)))

    def compare(self, lost: Iterable[tuple[str, str, str]]) -> None:
        """Note which actions have lost a key."""
        for action, key, loser in lost:
            facts = {"word": key, "action": loser}
            self.problems.append(Problem("key-taken", self._place(f"keys.{action}"), facts))

    def _text(self) -> str:
        try:
            text = self._path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self.problems += _why_unreadable(self._path)
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
                place = Place(str(self._path), line, int(at[2]) if at else None)
                self.problems.append(Problem("toml-syntax", place))
                if line is None or not lines[line - 1]:
                    break
                lines[line - 1] = ""
        return {}

    def _word(self, name: str, data: Mapping[str, Any]) -> str | None:
        value = data.get(name)
        if value is None or (isinstance(value, str) and value.strip()):
            return value.strip() if value else None
        self.problems.append(Problem("not-text", self._place(name)))
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
        self.problems.append(Problem("folder-missing", self._place("letters"), {"word": word[:80]}))
        return None

    def _keys(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        table = data.get("keys", {})
        if not isinstance(table, Mapping):
            self.problems.append(Problem("keys-not-a-table", self._place("keys")))
            return
        for action, value in _flat(table):
            place = self._place(f"keys.{action}")
            if self._actions is not None and action not in self._actions:
                self.problems.append(unknown("unknown-action", action, self._actions, place))
                continue
            words = value.split(",") if isinstance(value, str) else value
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                self.problems.append(Problem("not-text", place))
                continue
            keys = [key for word in words if (key := self._key(word, place))]
            if keys:
                yield action, ",".join(keys)

    def _key(self, word: str, place: Place) -> str | None:
        """A key as Textual names it."""
        *modifiers, name = (part.strip() for part in word.split("+"))
        modifiers = [each.lower() for each in modifiers]
        if len(name) > 1 or "ctrl" in modifiers:
            name = name.lower()
        key = "+".join([*modifiers, name])
        if not set(modifiers) <= _MODIFIERS or not _is_key_name(name):
            near = nearest(name, _KEY_NAMES)
            facts = {"word": word[:80]}
            if near is None or not set(modifiers) <= _MODIFIERS:
                self.problems.append(Problem("not-a-key", place, facts))
            else:
                self.problems.append(
                    Problem("not-a-key-near", place, facts | {"nearest": "+".join([*modifiers, near])})
                )
            return None
        if key in _SAME_TO_A_TERMINAL:
            same = {"word": key, "same": _SAME_TO_A_TERMINAL[key]}
            self.problems.append(Problem("key-not-apart", place, same))
            return None
        return key

    def _place(self, name: str) -> Place:
        """Where a key stands, or else the table that it is in."""
        line = self._lines.get(name) or self._lines.get(name.partition(".")[0])
        return Place(str(self._path), line)


def _why_unreadable(path: Path) -> Sequence[Problem]:
    from drafter.library import LibraryError, read_text  # noqa: PLC0415

    try:
        read_text(path)
    except LibraryError as error:
        return error.problems
    return ()


def _is_key_name(name: str) -> bool:
    if name in _KEY_NAMES:
        return True
    try:
        sign = name if len(name) == 1 else unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return sign.isalpha() or (ord(sign) in _LATIN and sign.isprintable() and sign != " ")


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
