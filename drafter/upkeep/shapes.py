"""What sentences are made of, whatever their language: paragraphs, conditions, loops, and what they print.

Words do not count, nor does the order within a paragraph: those are the language's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from jinja2 import nodes

from drafter.core.sentences import BLOCK

N = TypeVar("N", bound=nodes.Node)

_FORM = re.compile(r"\s*(?:(#{1,6} )|([-*+] )|([0-9]+[.)] )|(\|)|(>)|(:::))")
_FORMS = ("heading", "bullet", "number", "table", "quotation", "box")
_NEW_LINE_NEW_PARAGRAPH = frozenset({"heading", "bullet", "number", "table", "box"})
_BLANK = re.compile(r"\n[ \t]*\n")
_OF_LANGUAGE = frozenset(
    {
        *("listed", "capital", "in_words", "ordinal", "with_weekday", "string", "trim"),
        *("capitalize", "join", "lower", "replace", "title", "upper"),
    }
)
"""Filters that say the same in other words."""

_INFLECTION = "plural"
_BY_WORDS = "starting_with"
"""Its words are those of a language."""


@dataclass(slots=True)
class Paragraph:
    """Running text, a heading or an item of a list."""

    line: int
    form: str = "text"
    said: set[str] = field(default_factory=set)
    """What it prints, and the text blocks it asks for."""
    asked: set[str] = field(default_factory=set)
    """The conditions within it."""

    def names(self) -> set[str]:
        """The names of what it prints."""
        return {root_of(each) for each in self.said}


@dataclass(slots=True)
class Branch:
    """Paragraphs under conditions; those of the last body when none holds."""

    line: int
    tests: tuple[str, ...]
    bodies: tuple[Sequence[Element], ...]
    about: frozenset[str]
    """The names in its conditions."""

    @property
    def key(self) -> tuple[object, ...]:
        """What must be the same in both languages."""
        return "if", self.tests

    def names(self) -> set[str]:
        """The names in its conditions."""
        return set(self.about)


@dataclass(slots=True)
class Loop:
    """Paragraphs for each of several."""

    line: int
    over: str
    body: Sequence[Element]
    about: frozenset[str]

    @property
    def key(self) -> tuple[object, ...]:
        """As of a branch."""
        return "for", self.over

    def names(self) -> set[str]:
        """The names in what it goes over."""
        return set(self.about)


Element = Paragraph | Branch | Loop


def shape_of(tree: nodes.Template) -> Sequence[Element]:
    """The elements of sentences, in their order."""
    return _Reader({}, {}).read(tree.body)


def root_of(said: str) -> str:
    """The name that something printed is of: 'questions' of 'questions[].number'."""
    return re.split(r"[.|\[(]", said)[0]


class _Reader:
    def __init__(self, known: dict[str, tuple[str, frozenset[str]]], macros: dict[str, nodes.Macro]) -> None:
        """`known` are the sentences' own names: as an expression, and what they print."""
        self._known = known
        self._macros = macros
        self._done: list[Element] = []
        self._open: Paragraph | None = None
        self._in_line = False
        """Whether anything stands on the line already."""

    def read(self, body: Iterable[nodes.Node]) -> Sequence[Element]:
        self._nodes(body)
        self._close()
        return self._done

    def _nodes(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    if isinstance(part, nodes.TemplateData):
                        self._text(part.data, part.lineno)
                    else:
                        self._print(part)
            elif isinstance(node, nodes.If):
                self._if(node)
            elif isinstance(node, nodes.For):
                self._for(node)
            else:
                self._other(node)

    def _text(self, text: str, line: int) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                if not self._in_line:
                    self._close()
                self._in_line = False
            if not piece.strip():
                continue
            form = _form(piece) if not self._in_line else ""
            if form in _NEW_LINE_NEW_PARAGRAPH:
                self._close()
            self._paragraph(line + number, form or "text")
            self._in_line = True

    def _paragraph(self, line: int, form: str = "text") -> Paragraph:
        if self._open is None:
            self._open = Paragraph(line, form)
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open)
        self._open, self._in_line = None, False

    def _print(self, expression: nodes.Node) -> None:
        paragraph = self._paragraph(expression.lineno)
        self._in_line = True
        for macro, given in self._called(expression):
            names = (each.name for each in macro.args)
            for name, value in zip(names, given, strict=False):
                self._known[name] = self._code(value), frozenset(self._said(value))
            self._nodes(macro.body)
        paragraph.said.update(self._said(expression))
        paragraph.asked.update(self._code(each.test) for each in _all(expression, nodes.CondExpr))

    def _if(self, node: nodes.If) -> None:
        tests = (node.test, *(each.test for each in node.elif_))
        bodies = (node.body, *(each.body for each in node.elif_), node.else_)
        if not self._is_apart(bodies):
            paragraph = self._paragraph(node.lineno)
            paragraph.asked.update(self._code(test) for test in tests)
            for body in bodies:
                self._nodes(body)
            return
        self._close()
        about = frozenset(name.name for test in tests for name in _all(test, nodes.Name))
        inner = tuple(self._within(body) for body in bodies)
        self._done.append(Branch(node.lineno, tuple(self._code(test) for test in tests), inner, about))

    def _for(self, node: nodes.For) -> None:
        over = self._code(node.iter)
        about = frozenset(each.name for each in _all(node.iter, nodes.Name))
        for number, target in enumerate(_all(node.target, nodes.Name)):
            own = f"{over}[{number or ''}]"
            self._known[target.name] = own, frozenset({own})
        if self._is_apart((node.body,)):
            self._close()
            self._done.append(Loop(node.lineno, over, self._within(node.body), about))
        else:
            self._paragraph(node.lineno).said.add(over)
            self._nodes(node.body)

    def _within(self, body: Iterable[nodes.Node]) -> Sequence[Element]:
        return _Reader(self._known, self._macros).read(body)

    def _is_apart(self, bodies: Iterable[Sequence[nodes.Node]]) -> bool:
        """Whether what stands in these bodies are paragraphs, not words of one."""
        texts = [_words_in(body) for body in bodies if body]
        if any(_BLANK.search(text) for text in texts):
            return True
        return self._open is None and all(text.endswith("\n") for text in texts)

    def _other(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Macro):
            self._macros[node.name] = node
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            before = self._known.get(node.target.name, ("", frozenset()))[1]
            self._known[node.target.name] = self._code(node.node), before | frozenset(self._said(node.node))
        elif isinstance(node, nodes.AssignBlock) and isinstance(node.target, nodes.Name):
            inner = self._within(node.body)
            said = frozenset(name for each in inner if isinstance(each, Paragraph) for name in each.said)
            self._known[node.target.name] = ",".join(sorted(said)), said
        else:
            self._nodes(getattr(node, "body", ()))

    def _called(self, expression: nodes.Node) -> Iterator[tuple[nodes.Macro, Sequence[nodes.Expr]]]:
        """The macros of the sentences that an expression calls, and what with."""
        for call in _all(expression, nodes.Call):
            if isinstance(call.node, nodes.Name):
                # Taken out while it is read, for one that calls itself.
                macro = self._macros.pop(call.node.name, None)
                if macro is not None:
                    yield macro, call.args
                    self._macros[macro.name] = macro

    def _said(self, node: nodes.Node) -> Iterator[str]:
        """What an expression prints, apart from words."""
        if isinstance(node, nodes.Name):
            yield from self._known[node.name][1] if node.name in self._known else (node.name,)
        elif isinstance(node, nodes.Getattr):
            yield from (f"{each}.{node.attr}" for each in self._said(node.node))
        elif isinstance(node, nodes.Filter) and node.node is not None:
            yield from self._filtered(node)
        elif isinstance(node, nodes.CondExpr):
            yield from self._said(node.expr1)
            yield from self._said(node.expr2) if node.expr2 else ()
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            if node.node.name == BLOCK and node.args and isinstance(node.args[0], nodes.Const):
                yield f"{BLOCK}({node.args[0].value})"
            for given in (*node.args, *node.kwargs):
                yield from self._said(given)
        else:
            for child in node.iter_child_nodes():
                yield from self._said(child)

    def _filtered(self, node: nodes.Filter) -> Iterator[str]:
        assert node.node is not None  # noqa: S101 - whoever calls has looked
        if node.name == _INFLECTION:
            return
        inner = self._said(node.node)
        if node.name in _OF_LANGUAGE:
            yield from inner
            return
        given = ", ".join(self._code(each) for each in (*node.args, *node.kwargs))
        yield from (f"{each}|{node.name}({given})" for each in inner)

    def _code(self, node: object) -> str:
        """An expression, the same for both languages if it means the same."""
        if isinstance(node, nodes.Name):
            return self._known[node.name][0] if node.name in self._known else node.name
        if isinstance(node, nodes.Const):
            return repr(node.value)
        if isinstance(node, (list, tuple)):
            return ", ".join(self._code(each) for each in node)
        if isinstance(node, (nodes.Filter, nodes.Test)) and node.name == _BY_WORDS:
            return f"{self._code(node.node)} {_BY_WORDS}"
        if isinstance(node, nodes.Node):
            inner = (self._code(value) for name, value in node.iter_fields() if name != "ctx")
            return f"{type(node).__name__}({', '.join(inner)})"
        return repr(node)


def _all(node: nodes.Node, kind: type[N]) -> list[N]:
    """The nodes of a kind in an expression, itself among them."""
    own = [node] if isinstance(node, kind) else []
    return [*own, *node.find_all(kind)]


def _form(line: str) -> str:
    found = _FORM.match(line)
    return _FORMS[(found.lastindex or 1) - 1] if found else ""


def _words_in(body: Sequence[nodes.Node]) -> str:
    """The words of a body, with a sign for each value."""
    parts: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            parts += (each.data if isinstance(each, nodes.TemplateData) else "x" for each in node.nodes)
        else:
            for name in ("body", "elif_", "else_"):
                parts.append(_words_in(getattr(node, name, ())))
    return "".join(parts)
