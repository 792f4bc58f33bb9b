"""The sentences of a template or text block in one language: compiled, with all that is wrong in them.

They are Jinja2 that makes Markdown, run in the sandbox of `drafter.core.sandbox`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, meta, nodes

from drafter.core.draft import STANDARD
from drafter.core.mishaps import syntax_problem
from drafter.core.problems import Param, Place, Problem, unknown
from drafter.core.sandbox import environment
from drafter.core.text import forbidden

ALONE = re.compile(r"^[ \t]*(\{[%#](?:(?!-?[%#]\}).)*)(-?[%#]\})[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A tag or comment with lines of its own: the line end after it is not of the text, and moves inside."""

LETTER_VALUES = (
    *(name for name in STANDARD if name not in {"template", "letterhead"}),
    "addressee_id",
    "ministry",
    "body",
)
"""What every template's text may use, beside the template's own fields."""

BLOCK = "block"
"""The function that puts a text block into the text."""

EACH = "each"
"""What an expression calls the entry that it is about."""

RESERVED = frozenset({*STANDARD, *LETTER_VALUES, BLOCK, EACH})
"""Names that no field of a template may have."""

Parts = Mapping[str, Collection[str]]
"""The names of the parts of entries, by the name of their field."""


@dataclass(frozen=True, slots=True)
class Call:
    """Where sentences ask for a text block, and what they fill in for its fields."""

    id: str
    given: frozenset[str]
    place: Place


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is written in a file, and what became of it."""

    place: Place
    """Its first line."""
    source: str
    compiled: JinjaTemplate
    names: frozenset[str]
    """What they speak of: names that are not their own."""
    calls: tuple[Call, ...] = ()

    @property
    def file(self) -> str:
        """The file they are in."""
        return self.place.file or ""


def compile_sentences(
    place: Place, source: str, names: Collection[str] | None, parts: Parts
) -> tuple[Sentences | None, list[Problem]]:
    """Sentences that start at a place, and what is wrong in them.

    `names` are what they may speak of; None when that is not known.
    """
    rows = Rows(place, source.split("\n"))
    faults = [rows.misfit(source, offset, name) for offset, name in forbidden(source)]
    if faults:
        return None, faults
    env, file = environment(), place.file
    try:
        tree = parsed(source, file)
        problems = list(unknown_words(tree, rows.at))
        code = env.compile(tree, file, file)
    except TemplateSyntaxError as error:
        return None, [syntax_problem(error, rows)]
    # What is set in one branch only counts as undeclared; it is the sentences' own nevertheless.
    used = meta.find_undeclared_variables(tree) - {BLOCK} - _set_in(tree)
    if names is not None:
        problems += [
            unknown("template-unknown-name", name, names, rows.first(name))
            for name in sorted(used.difference(names))
        ]
        problems += [
            unknown("unknown-part", part, known, rows.at(line, part))
            for part, known, line in strange_parts(tree, parts)
        ]
    calls, wrong = _calls(tree, rows)
    compiled = JinjaTemplate.from_code(env, code, env.make_globals(None))
    return Sentences(place, source, compiled, frozenset(used), tuple(calls)), problems + wrong


def parsed(source: str, file: str | None = None) -> nodes.Template:
    """What sentences are made of. Raises jinja2.TemplateSyntaxError."""
    return environment().parse(ALONE.sub(r"\1\n\2", source), filename=file)


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of sentences, and where they stand: the first at a place, the others below it."""

    place: Place
    texts: Sequence[str]

    def at(self, line: int, word: str = "") -> Place:
        """The place of a line (counted from 1), and of a word in it when it is there."""
        found = _word(word).search(self.texts[line - 1]) if word and line <= len(self.texts) else None
        column = found.start() + (self.place.column or 1) if found else None
        return Place(self.place.file, (self.place.line or 1) + line - 1, column)

    def sign(self, line: int, sign: str) -> Place:
        """The place of a sign in a line, counted from 1."""
        column = self.texts[line - 1].find(sign) if line <= len(self.texts) else -1
        place = self.at(line)
        return place if column < 0 else replace(place, column=column + (self.place.column or 1))

    def first(self, word: str) -> Place:
        """The first place where a word stands."""
        rows = enumerate(self.texts, 1)
        line = next((number for number, row in rows if _word(word).search(row)), None)
        return self.at(line, word) if line else Place(self.place.file)

    def misfit(self, source: str, offset: int, name: str) -> Problem:
        """A character that no letter may hold."""
        line = source.count("\n", 0, offset) + (self.place.line or 1)
        column = offset - source.rfind("\n", 0, offset) + (self.place.column or 1) - 1
        params: dict[str, Param] = {"character": name, "column": column}
        return Problem("forbidden-character", Place(self.place.file, line, column), params)


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _set_in(tree: nodes.Template) -> set[str]:
    targets: list[nodes.Node] = [each.target for each in tree.find_all(nodes.Assign)]
    targets += [each.target for each in tree.find_all(nodes.AssignBlock)]
    names = [each for target in targets for each in (target, *target.find_all(nodes.Name))]
    return {each.name for each in names if isinstance(each, nodes.Name)}


def _calls(tree: nodes.Template, rows: Rows) -> tuple[list[Call], list[Problem]]:
    calls: list[Call] = []
    problems: list[Problem] = []
    for node in tree.find_all(nodes.Call):
        if not isinstance(node.node, nodes.Name) or node.node.name != BLOCK:
            continue
        here = rows.at(node.lineno, BLOCK)
        named = node.args[0] if len(node.args) == 1 else None
        if not isinstance(named, nodes.Const) or node.dyn_args or node.dyn_kwargs:
            problems.append(Problem("block-not-named", here))
        else:
            calls.append(Call(str(named.value), frozenset(each.key for each in node.kwargs), here))
    return calls, problems


def unknown_words(tree: nodes.Node, place_of: Callable[[int, str], Place]) -> Iterator[Problem]:
    """Filters, and questions after `is`, that there are not; the tree gets others, to look at the rest."""
    env = environment()
    for used in tree.find_all(nodes.Filter):
        if used.name not in env.filters:
            known = sorted(env.filters)
            yield unknown("unknown-filter", used.name, known, place_of(used.lineno, used.name))
            used.name = "string"
    for asked in tree.find_all(nodes.Test):
        if asked.name not in env.tests:
            known = sorted(env.tests)
            yield unknown("unknown-test", asked.name, known, place_of(asked.lineno, asked.name))
            asked.name = "defined"


def strange_parts(tree: nodes.Node, parts: Parts) -> Iterator[tuple[str, Collection[str], int]]:
    """Parts that are asked of entries and that they do not have, with those they have, and the line.

    Entries are known as such in a loop over a field, in a filter of one, and where they are called
    by a name that is in `parts` itself.
    """
    for loop in tree.find_all(nodes.For):
        known = _known(loop.iter, parts)
        if known is not None and isinstance(loop.target, nodes.Name):
            yield from _asked_of(loop, loop.target.name, known)
    if EACH in parts:
        yield from _asked_of(tree, EACH, parts[EACH])
    for used in tree.find_all(nodes.Filter):
        known = _known(used.node, parts) if used.node else None
        for name in _attributes(used) if known is not None else ():
            if known is not None and name not in known:
                yield name, known, used.lineno


def _asked_of(
    tree: nodes.Node, name: str, known: Collection[str]
) -> Iterator[tuple[str, Collection[str], int]]:
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == name and node.attr not in known:
            yield node.attr, known, node.lineno


_SAME_ENTRIES = frozenset({"selectattr", "rejectattr", "select", "reject", "sort", "reverse", "list"})


def _known(node: nodes.Node, parts: Parts) -> Collection[str] | None:
    """The parts of the entries that an expression gives, if it is known to give entries."""
    while isinstance(node, nodes.Filter) and node.name in _SAME_ENTRIES and node.node is not None:
        node = node.node
    return parts.get(node.name) if isinstance(node, nodes.Name) and node.name != EACH else None


def _attributes(used: nodes.Filter) -> Iterator[str]:
    """Parts that a filter is told to look at."""
    named = used.args[:1] if used.name in ("selectattr", "rejectattr") else []
    for value in (*named, *(each.value for each in used.kwargs if each.key == "attribute")):
        if isinstance(value, nodes.Const) and isinstance(value.value, str):
            yield value.value
