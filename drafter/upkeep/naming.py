"""Telling a name in a file from the same word in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from drafter.core.schema import Path
from drafter.yamltext import read_yaml

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_EXPRESSIONS = frozenset({"that", "when", "each", "field"})
"""Keys of which the value is an expression over fields, or the name of one."""


class Page:
    """A file of a library: a draft, YAML, or sentences with tags of templates."""

    def __init__(self, text: str, *, draft: bool, yaml: bool) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]
        remarks = [match.span() for match in _REMARK.finditer(text)]
        self._tags = [
            match.span()
            for match in _TAG.finditer(text)
            if not any(start <= match.start() < end for start, end in remarks)
        ]
        self._data: Mapping[str, object] = {}
        self._values: list[tuple[tuple[int, int], Path]] = []
        self._keys: set[tuple[int, int]] = set()
        self._ends = len(text) if yaml else 0
        if draft:
            fences = [match.start() for match in _FENCE.finditer(text)][:2]
            self._ends = fences[-1] if len(fences) > 1 else 0
        if self._ends:
            self._read(text[: self._ends])

    def _read(self, front: str) -> None:
        before = 1 if front.startswith("---") else 0
        data, places, _ = read_yaml(front.partition("\n")[2] if before else front, None, before)
        self._data = data
        self._values = sorted((at, path) for path, at in places.values.items() if path)
        self._keys = set(places.keys.values())

    def line(self, number: int) -> str:
        """A line, counted from 1."""
        return self.text[self._starts[number - 1] :].partition("\n")[0]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counting from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def is_name(self, offset: int, word: str) -> bool:
        """Whether a word at an offset is a name there: a key, a value by itself, or within a tag."""
        line, column = self.position(offset)
        if offset < self._ends and self.line(line).lstrip().startswith("#"):
            return False
        if any(start <= offset < end for start, end in self._tags):
            return True
        if offset >= self._ends:
            return False
        if {(line, column), (line, column - 1)} & self._keys:
            return True
        at = bisect_right(self._values, (line, column), key=lambda each: each[0]) - 1
        path = self._values[at][1] if at >= 0 else ()
        return path[-1:] != () and (path[-1] in _EXPRESSIONS or self._value(path) == word)

    def _value(self, path: Path) -> object:
        data: object = self._data
        for step in path:
            if isinstance(data, dict) and isinstance(step, str):
                data = data.get(step)
            elif isinstance(data, list) and isinstance(step, int):
                data = data[step]
        return data
