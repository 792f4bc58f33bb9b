"""YAML text to plain data, with the place of every key and value.

All scalars stay the text that was typed: a field's type says what it means, not YAML's guess (a
reference 0123 keeps its zero, a name No stays a name). Aliases and tags have no use here and could
make small files huge, so they are problems.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from drafter.core.problems import Param, Place, Problem
from drafter.core.schema import Path, Places, dotted
from drafter.core.text import forbidden, replace_forbidden

_NOTHING = {"", "~", "null", "Null", "NULL"}
_VALUE = re.compile(r"^(\s*(?:- +)?[\w-]+:\s+)([^\"'\[{|>&*!\s].*)$")
"""A line with a key and a plain value."""

_OPENED = ("while scanning a quoted scalar", "while parsing a flow")
"""What ruamel.yaml was doing when a quotation mark or bracket turned out to have no end."""

_HALF = re.compile("[\ud800-\udfff]")
_KEY = re.compile(r"^([A-Za-z_][\w-]*)\s*:")


def read_yaml(
    text: str,
    file: str | None,
    lines_before: int = 0,
    *,
    comments_after_values: bool = True,
    quick: bool = False,
) -> tuple[Mapping[str, Any], Places, list[Problem]]:
    """The mapping a YAML text holds, where its parts stand, and what is wrong with it.

    `lines_before` is how many lines of the file come before the text. A key without a value counts
    as not filled in. Without `comments_after_values`, words that YAML takes for a comment behind a
    value are a problem: whoever typed 'Letter # 3' meant all of it. `quick` is for the files of a
    library: read by libyaml, which lets a tab pass here and there.
    """
    problems = _character_problems(text, file, lines_before)
    lines = replace_forbidden(text).split("\n")
    node, wrong = _composed(lines, file, lines_before, quick=quick)
    problems += wrong
    reader = _Reader(file, lines, lines_before, comments_after_values)
    data: object = None
    try:
        data = reader.plain(node, ()) if node is not None else None if wrong else {}
    except RecursionError:
        problems.append(Problem("yaml-too-deep", Place(file, lines_before + 1, 1)))
    if data is not None and not isinstance(data, dict):
        problems.append(Problem("not-a-mapping", Place(file, lines_before + 1, 1)))
    places = Places(file, reader.values, reader.keys)
    return data if isinstance(data, dict) else {}, places, problems + reader.problems


def _composed(
    lines: list[str], file: str | None, lines_before: int, *, quick: bool = False
) -> tuple[Node | None, list[Problem]]:
    """The tree of a YAML text. Values with a colon are put between quotation marks, and reported.

    The colon in 'subject: Progress: the second round' is the commonest fault there is; without
    mending it, nothing else in the fields could be looked at.
    """
    problems: list[Problem] = []
    while True:
        try:
            return _tree("\n".join(lines), quick=quick), problems
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = mark.line if mark else 0
            place = Place(file, at + 1 + lines_before, mark.column + 1 if mark else None)
            value = _VALUE.match(lines[at]) if "mapping values" in str(error.problem) else None
            if value is None:
                return None, [*problems, _syntax_problem(error, place, lines_before)]
            problems.append(Problem("yaml-colon", place, {"word": value[2][:80]}))
            lines[at] = value[1] + json.dumps(value[2], ensure_ascii=False)
        except (ReaderError, RecursionError) as error:
            key = "yaml-too-deep" if isinstance(error, RecursionError) else "yaml-syntax"
            return None, [*problems, Problem(key, Place(file, lines_before + 1, 1), {"reason": str(error)})]


def _tree(text: str, *, quick: bool) -> Node | None:
    """The tree of a YAML text; quickly by libyaml, five times as fast, unless that refuses it.

    ruamel.yaml's own parser knows YAML 1.2, in which an address may stand between brackets, and
    says better what is wrong.
    """
    by_itself: Callable[[str], Node | None] = YAML(typ="safe", pure=True).compose
    if quick:
        by_libyaml: Callable[[str], Node | None] = YAML(typ="safe").compose
        with suppress(MarkedYAMLError, ReaderError, ValueError):
            return by_libyaml(text)
    return by_itself(text)


def _syntax_problem(error: MarkedYAMLError, place: Place, lines_before: int) -> Problem:
    opening = error.context_mark
    if opening is not None and str(error.context).startswith(_OPENED):
        start = replace(place, line=opening.line + 1 + lines_before, column=opening.column + 1)
        return Problem("yaml-open", start)
    if "'\\t'" in str(error.problem):
        return Problem("yaml-tab", place)
    if str(error.problem).startswith("expected <block end>"):
        return Problem("yaml-indent", place)
    return Problem("yaml-syntax", place, {"reason": str(error.problem)})


@dataclass(slots=True)
class _Reader:
    file: str | None
    lines: Sequence[str]
    lines_before: int
    comments_after_values: bool
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)

    def plain(self, node: Node, path: Path) -> object:
        """The data of a node; None when it says nothing or may not be read."""
        self.values[path] = self._at(node)
        if id(node) in self._seen:
            return None  # what an alias repeats; its anchor is a problem already
        self._seen.add(id(node))
        sign = self._sign(node)
        if sign:
            self._say("yaml-sign", path, sign=sign)
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(each, (*path, at)) for at, each in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        return None

    def _scalar(self, node: ScalarNode, path: Path) -> str | None:
        if node.style in ("|", ">"):
            self.values[path] = self._below(node)
        if not node.style and node.value in _NOTHING:
            return None
        if not node.style and not self.comments_after_values:
            self._check_end(node)
        return _whole(node.value)

    def _check_end(self, node: ScalarNode) -> None:
        mark = node.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        if rest.lstrip().startswith("#"):
            column = len(self.lines[mark.line]) - len(rest.lstrip()) + 1
            place = Place(self.file, mark.line + 1 + self.lines_before, column)
            self.problems.append(Problem("yaml-comment", place, {"word": rest.strip()[:80]}))

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode) or self._sign(key_node):
                self.values[path] = self._at(key_node)
                self._say("yaml-key", path)
                continue
            key = _whole(key_node.value)
            inner = (*path, key)
            if inner in self.keys:
                self.values[inner] = self._at(key_node)
                self._say("yaml-key-twice", inner, word=key)
                continue
            self.keys[inner] = self._at(key_node)
            value = self.plain(value_node, inner)
            if value is None and node.flow_style and not self._has_colon(key_node):
                self.values[inner] = self.keys[inner]
                self._say("yaml-comma", inner, word=key)
            elif value is None:
                self.values[inner] = self.keys[inner]
            else:
                data[key] = value
        return data

    def _has_colon(self, key_node: ScalarNode) -> bool:
        """Whether a key between brackets is one: without a colon it is the rest of a text with a comma."""
        mark = key_node.end_mark
        after = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        return after.lstrip().startswith(":")

    def _sign(self, node: Node) -> str:
        """The sign of an anchor or a tag in front of a node; a text such as '!' would be lost in it."""
        mark = node.start_mark
        first = self.lines[mark.line][mark.column :][:1] if mark.line < len(self.lines) else ""
        return first if first in ("&", "!") else ""

    def _at(self, node: Node) -> tuple[int, int]:
        mark = node.start_mark
        return mark.line + 1 + self.lines_before, mark.column + 1

    def _below(self, node: Node) -> tuple[int, int]:
        """Where the first words of a block stand, under its sign."""
        for number, line in enumerate(self.lines[node.start_mark.line + 1 :], node.start_mark.line + 2):
            if line.strip():
                return number + self.lines_before, len(line) - len(line.lstrip()) + 1
        return self._at(node)

    def _say(self, key: str, path: Path, **params: str) -> None:
        line, column = self.values[path]
        place = Place(self.file, line, column, dotted(path))
        self.problems.append(Problem(key, place, params))


def _whole(text: str) -> str:
    """A text without the halves of characters that an escape can write and no file can hold.

    What stands in their place is refused as a sign of damaged text.
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def _character_problems(text: str, file: str | None, lines_before: int) -> list[Problem]:
    """Characters that YAML itself would refuse without saying in which field they stand."""
    problems = []
    name = None
    for number, line in enumerate(text.split("\n"), lines_before + 1):
        key = _KEY.match(line)
        name = key[1] if key else name
        for offset, char in forbidden(line):
            place = Place(file, number, offset + 1, name)
            params: dict[str, Param] = {"character": char, "column": offset + 1}
            problems.append(Problem("forbidden-character", place, params))
    return problems
