"""The code in sentences and conditions: what it may not do, and which fields it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes

from drafter.core.fields import FieldType
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, Severity, unknown
from drafter.core.sentences import BLOCK, RESERVED
from drafter.upkeep.written import Asked, Unit, Written

_LOADING = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
}
_OF_A_LOOP = "loop"
_OF_A_MACRO = "caller"
_TAKING_APART = "split"


def forbidden_code(unit: Unit) -> Iterator[Problem]:
    """What the sandbox would stop only when a letter reaches it."""
    for tree, at in unit.trees():
        for kind, word in _LOADING.items():
            for node in tree.find_all(kind):
                yield Problem("template-loads", at(node.lineno, word), {"word": word})
        for line, name in _private_names(tree):
            yield Problem("template-private", at(line, name), {"word": name})
        macros = {each.name for each in tree.find_all(nodes.Macro)}
        functions = {*macros, BLOCK, _OF_A_MACRO}
        for call in tree.find_all(nodes.Call):
            called = call.node
            if isinstance(called, nodes.Getattr) and not _is_harmless(called):
                yield Problem("template-method", at(call.lineno, called.attr), {"word": called.attr})
            elif isinstance(called, nodes.Name) and called.name not in functions:
                known = ", ".join(sorted(functions - {_OF_A_MACRO}))
                facts = {"word": called.name, "known": known}
                yield Problem("template-no-function", at(call.lineno, called.name), facts)


def _private_names(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for asked in tree.find_all(nodes.Getattr):
        if asked.attr.startswith("_"):
            yield asked.lineno, asked.attr
    for indexed in tree.find_all(nodes.Getitem):
        yield from _private_texts(indexed.arg)
    for used in tree.find_all(nodes.Filter):
        for argument in (*used.args, *(each.value for each in used.kwargs)):
            yield from _private_texts(argument)


def _private_texts(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value.startswith("__"):
        yield node.lineno, node.value


def _is_harmless(method: nodes.Getattr) -> bool:
    """Whether a method is one of a loop, or takes a text apart."""
    return method.attr == _TAKING_APART or (
        isinstance(method.node, nodes.Name) and method.node.name == _OF_A_LOOP
    )


def idle_comparisons(unit: Unit) -> Iterator[Problem]:
    """Comparisons with what a field never holds, so that they say the same of each letter."""
    specs = {asked.spec.name: asked.spec for asked in (*unit.fields, *unit.common)}
    for tree, at in unit.trees():
        for compared in tree.find_all(nodes.Compare):
            spec = specs.get(compared.expr.name) if isinstance(compared.expr, nodes.Name) else None
            for value in _texts_of(compared) if spec else ():
                if spec and spec.type is FieldType.CHOICE and value not in spec.choices:
                    yield unknown("not-a-choice", value, spec.choices, at(compared.lineno, value))
                elif spec and spec.type is FieldType.YES_NO:
                    place = at(compared.lineno, spec.name)
                    yield Problem("compares-yes-no", place, {"word": spec.name})


def _texts_of(compared: nodes.Compare) -> Iterator[str]:
    """The texts that something is compared with, also those in a list."""
    for operand in compared.ops:
        held = operand.expr
        for value in held.items if isinstance(held, (nodes.List, nodes.Tuple)) else [held]:
            if isinstance(value, nodes.Const) and isinstance(value.value, str):
                yield value.value


def unused_fields(unit: Unit, elsewhere: Iterable[nodes.Template] = ()) -> Iterator[Problem]:
    """Fields, and parts of entries, that are asked for and that nothing speaks of, here or `elsewhere`."""
    trees = [*(tree for tree, _ in unit.trees()), *elsewhere]
    names = {name for tree in trees for name in names_of(tree)}
    names |= {check.each for check in unit.checks if check.each}
    # Code with a mistake in it may speak of anything that it has a word for.
    words = set(re.findall(r"\w+", unit.unread()))
    names |= words | RESERVED
    parts = {name for tree in trees for name in _parts_of(tree)} | words
    handed = {name for tree in trees for name in _handed_to_blocks(tree)}
    for asked in unit.fields:
        if asked.spec.name and asked.spec.name not in names:
            yield _unused(asked)
        elif asked.spec.name not in handed:
            yield from (_unused(part) for part in asked.parts if part.spec.name not in parts)


def _unused(asked: Asked) -> Problem:
    return Problem("field-unused", asked.place, {"word": asked.spec.name}, Severity.WARNING)


def one_sided_fields(unit: Unit) -> Iterator[Problem]:
    """Fields that the sentences of one language speak of, and those of the other do not."""
    found = {language: text for language, text in unit.texts.items() if text.tree is not None}
    if len(found) < len(Language):
        return
    names = {language: names_of(text.tree) for language, text in found.items() if text.tree is not None}
    for asked in (*unit.fields, *unit.common):
        speaking = [language for language in Language if asked.spec.name in names[language]]
        if len(speaking) == 1:
            other = next(language for language in Language if language not in speaking)
            place = first_place(found[speaking[0]], asked.spec.name)
            params = {"word": asked.spec.name, "language": other.value}
            yield Problem("field-in-one-language", place, params)


def first_place(text: Written, name: str) -> Place:
    """Where sentences first speak of a name."""
    assert text.tree is not None  # noqa: S101 - whoever asks has found the name in it
    lines = sorted(each.lineno for each in text.tree.find_all(nodes.Name) if each.name == name)
    # A tag of several lines counts as standing on its first.
    places = [text.at(line, name) for line in range(lines[0], lines[-1] + 1)]
    return next((place for place in places if place.column is not None), places[0])


def names_of(tree: nodes.Template) -> set[str]:
    """The names that code asks the value of."""
    return {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}


def _handed_to_blocks(tree: nodes.Template) -> Iterator[str]:
    """Names that go into a text block, which may speak of any of their parts."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == BLOCK:
            yield from (name.name for given in call.kwargs for name in given.find_all(nodes.Name))


def _parts_of(tree: nodes.Template) -> Iterator[str]:
    """What code asks of entries; more than that is no harm."""
    yield from (each.attr for each in tree.find_all(nodes.Getattr))
    for used in tree.find_all(nodes.Filter):
        for argument in (*used.args, *(each.value for each in used.kwargs)):
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                yield argument.value
