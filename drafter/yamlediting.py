"""Changing some values in a YAML text, and leaving all else as somebody wrote it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, cast

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from drafter.core.text import replace_forbidden
from drafter.yamltext import _composed, read_yaml
from drafter.yamlwriting import entry, key

_COMMENTED = re.compile(r"#([A-Za-z_]\w*):\s*(.*)")
"""A key that was made a comment, such as the optional fields in a new draft."""


def edited(text: str, changes: Mapping[str, object], order: Sequence[str] = ()) -> str | None:
    """A YAML mapping with other values for some of its keys; a key with None is taken out.

    A value comes where its key is, else where the key stands as a comment without a value, else
    after the nearest key that comes before it in `order`, else at the end. No comment is lost:
    those within a value that changes come to stand above it. A key that is taken out from under a
    comment stays, without a value, for the comment to say something about. None when the text is
    not a mapping, or one that cannot be changed with certainty.
    """
    mended = replace_forbidden(text).split("\n")
    node, problems = _composed(mended, None, 0)
    if (node is None and problems) or not isinstance(node, (MappingNode, type(None))):
        return None
    page = _Page(text.removesuffix("\n").split("\n") if text else [], mended, node)
    wanted = {name: value for name, value in {**data_of(text), **changes}.items() if value is not None}
    for blocks in (True, False):
        if node is not None and node.flow_style:
            pairs = (entry(name, value, blocks=blocks) for name, value in wanted.items())
            lines = [*page.comments(0, len(page.lines) - 1), *chain.from_iterable(pairs)]
        else:
            lines = _Edit(page, order, blocks=blocks).made(changes)
        made = "".join(f"{line}\n" for line in lines)
        if data_of(made) == wanted:
            return made
    return None


@lru_cache(maxsize=8)
def data_of(text: str) -> Mapping[str, Any]:
    """The data in a draft's fields. While somebody types in its body, they stay the same."""
    return read_yaml(text, None, comments_after_values=False)[0]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str | None
    first: int
    last: int


class _Page:
    """The lines of a mapping: which belong to which key, and where comments are."""

    def __init__(self, lines: Sequence[str], mended: Sequence[str], node: MappingNode | None) -> None:
        self.lines = lines
        self.indent = node.start_mark.column if node else 0
        self._texts = _texts_by_line(node) if node else {}
        self._comments = {number: column for number, column in self._found(mended) if number < len(lines)}
        self.entries = list(self._entries(node)) if node else []

    def comments(self, first: int, last: int) -> list[str]:
        """All comments on some lines, each as a line of its own."""
        at = [number for number in range(first, last + 1) if number in self._comments]
        return [" " * self.indent + self.lines[number][self._comments[number] :] for number in at]

    def is_comment(self, number: int) -> bool:
        """Whether a line has nothing but a comment."""
        return number in self._comments and not self.lines[number][: self._comments[number]].strip()

    def _is_blank(self, number: int) -> bool:
        """Whether a line is empty, also of spaces that belong to a text."""
        within = any(start < end for start, end in self._texts.get(number, ()))
        return not (self.lines[number] if within else self.lines[number].strip())

    def commented_keys(self) -> Iterator[tuple[str, int, bool]]:
        """Names of keys that are comments now, between the others, their line, and if they have a value."""
        within = {number for each in self.entries for number in range(each.first, each.last + 1)}
        for number in self._comments.keys() - within:
            found = _COMMENTED.fullmatch(self.lines[number].strip())
            if found:
                yield found[1], number, bool(found[2])

    def _found(self, mended: Sequence[str]) -> Iterator[tuple[int, int]]:
        for number, line in enumerate(mended):
            for sign in re.finditer(r"(?:^|(?<=[ \t]))#", line):
                inside = any(a <= sign.start() < b for a, b in self._texts.get(number, ()))
                if not inside:
                    yield number, sign.start()
                    break

    def _entries(self, node: MappingNode) -> Iterator[_Entry]:
        starts = [name.start_mark.line for name, _ in node.value]
        ends = [*starts[1:], len(self.lines)]
        for (name, value), first, following in zip(node.value, starts, ends, strict=True):
            last = following - 1
            solid = max(first, _end_of_blank_lines(value))
            while last > solid and (self._is_blank(last) or self.is_comment(last)):
                last -= 1
            yield _Entry(str(name.value) if isinstance(name, ScalarNode) else None, first, last)


class _Edit:
    """Changes to a page, in terms of its lines as they were."""

    def __init__(self, page: _Page, order: Sequence[str], *, blocks: bool) -> None:
        self.page = page
        self.order = order
        self.blocks = blocks
        self._in_place: dict[int, tuple[int, list[str]]] = {}
        self._before: defaultdict[int, list[str]] = defaultdict(list)
        self._line_after = {each.name: each.last + 1 for each in page.entries}
        self._commented = {name: (line, valued) for name, line, valued in page.commented_keys()}
        for name, (line, _) in self._commented.items():
            self._line_after.setdefault(name, line + 1)

    def made(self, changes: Mapping[str, object]) -> list[str]:
        """All lines, with the changes in place."""
        for name in sorted(changes, key=self._rank):
            if changes[name] is None:
                self._take_out(name)
            else:
                self._put(name, changes[name])
        lines: list[str] = []
        number = 0
        while number < len(self.page.lines):
            lines += self._before[number]
            last, instead = self._in_place.get(number, (number, [self.page.lines[number]]))
            lines += instead
            number = last + 1
        return lines + self._before[len(self.page.lines)]

    def _put(self, name: str, value: object) -> None:
        new = entry(name, value, self.page.indent, blocks=self.blocks)
        there = next((each for each in self.page.entries if each.name == name), None)
        line, valued = self._commented.get(name, (0, True))
        if there is not None:
            comments = self.page.comments(there.first, there.last)
            self._in_place[there.first] = there.last, [*comments, *new]
        elif not valued:
            self._in_place[line] = line, new
        else:
            place = self._place(name)
            self._before[place] += new
            self._line_after[name] = place

    def _take_out(self, name: str) -> None:
        for number, each in enumerate(self._named(name)):
            left = self.page.comments(each.first, each.last)
            if number == 0 and self.page.is_comment(each.first - 1):
                left.append(" " * self.page.indent + key(name))
            self._in_place[each.first] = each.last, left

    def _named(self, name: str) -> Iterator[_Entry]:
        return (each for each in self.page.entries if each.name == name)

    def _rank(self, name: str) -> int:
        return self.order.index(name) if name in self.order else len(self.order)

    def _place(self, name: str) -> int:
        """The line before which a new key comes."""
        if name in self._line_after:
            return self._line_after[name]
        if name not in self.order:
            return len(self.page.lines)
        earlier = self.order[: self.order.index(name)]
        return next((self._line_after[each] for each in reversed(earlier) if each in self._line_after), 0)


def _nodes(node: Node) -> Iterator[Node]:
    """A node and all within it, each once, also where one holds itself."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            if isinstance(each, MappingNode):
                waiting += [part for pair in each.value for part in pair]
            elif isinstance(each, SequenceNode):
                waiting += cast("list[Node]", each.value)


def _texts_by_line(node: Node) -> Mapping[int, list[tuple[int, float]]]:
    """From which column to which each line is part of a text: there, # is no comment."""
    found: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for each in _nodes(node):
        if isinstance(each, ScalarNode):
            start, end = each.start_mark, each.end_mark
            block = each.style in ("|", ">")
            for number in range(start.line + block, end.line + 1):
                left = start.column if number == start.line else 0
                found[number].append((left, end.column if number == end.line else float("inf")))
    return found


def _end_of_blank_lines(node: Node) -> int:
    """The last line of a text that ends in blank lines of its own; -1 when none within the node does."""
    ends = [
        each.end_mark.line - 1
        for each in _nodes(node)
        if isinstance(each, ScalarNode)
        and each.style in ("|", ">")
        and (each.value.endswith("\n\n") or not each.value.strip("\n"))
    ]
    return max(ends, default=-1)
