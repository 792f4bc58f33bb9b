"""A part of a layout with tags in it, compiled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, meta, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from drafter.core.letter import Signature
from drafter.core.problems import Place, Problem
from drafter.core.sandbox import EVALUATION_ERRORS
from drafter.docx.errors import LayoutError

_KEPT = 64


@dataclass(frozen=True, slots=True)
class Reference:
    """What a layout sees of an entry in the sender column: its lines are runs."""

    label: str
    lines: tuple[Markup, ...]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Where tags are worked out."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """What an attribute is; of what a letter has parts of, those are safe without a look."""
        if isinstance(obj, (Reference, Signature)) and attribute in obj.__slots__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment() -> Environment:
    """The sandbox that tags are worked out in."""
    return _Sandbox(undefined=StrictUndefined, autoescape=True)


class TaggedPart:
    """Fills in its tags for one letter after another.

    Headers and footers are the same in many letters, and so is much of the document around the
    body: the last ones made are kept, by the values of all their tags.
    """

    def __init__(
        self, name: str, tree: nodes.Template, *, recurs: bool, unique: Collection[str] = ()
    ) -> None:
        """`recurs` says that the part is the same in many letters, `unique` which tags never are.

        Raises jinja2.TemplateSyntaxError.
        """
        self.tags = _tags_in(tree)
        self._name = name
        self._stretches = [_Stretch(each, unique) for each in _stretches(tree)]
        self._kept = lru_cache(maxsize=_KEPT)(self._filled) if recurs else self._filled

    def filled(self, context: Mapping[str, object]) -> str:
        """The part with the values of a context, which must all be hashable.

        Raises LayoutError when a tag asks for what a letter does not have.
        """
        return self._kept(tuple([context[tag] for tag in self.tags]))

    def _filled(self, values: tuple[object, ...]) -> str:
        context = dict(zip(self.tags, values, strict=True))
        try:
            return "".join([stretch.filled(context) for stretch in self._stretches])
        except EVALUATION_ERRORS as error:
            place, reason = Place(field=self._name), {"reason": str(error)}
            raise LayoutError([Problem("layout-fails", place, reason)]) from None


class _Stretch:
    """Some of the text of a part, with the tags in it; it keeps its last ones too."""

    def __init__(self, tree: nodes.Template, unique: Collection[str]) -> None:
        env = environment()
        self._run = Template.from_code(env, env.compile(tree), {}).root_render_func
        self._tags = _tags_in(tree)
        kept = not any(tag in unique for tag in self._tags)
        self._kept = lru_cache(maxsize=_KEPT)(self._filled) if kept else self._filled

    def filled(self, context: Mapping[str, object]) -> str:
        return self._kept(tuple([context[tag] for tag in self._tags]))

    def _filled(self, values: tuple[object, ...]) -> str:
        # There is nothing that a layout can ask for beside its tags.
        context = Context(environment(), dict(zip(self._tags, values, strict=True)), None, {})
        return "".join(self._run(context))


def _stretches(tree: nodes.Template) -> Iterator[nodes.Template]:
    """A part cut where it goes from some tags to others; whole where what is set may be asked for later."""
    if not all(isinstance(each, (nodes.Output, nodes.For, nodes.If)) for each in tree.find_all(nodes.Stmt)):
        yield tree
        return
    stretch: list[nodes.Stmt] = []
    so_far: tuple[str, ...] = ()
    for piece in _pieces(tree):
        tags = _tags_in(_template([piece]))
        if tags and so_far and tags != so_far:
            yield _template(stretch)
            stretch, so_far = [], ()
        last = stretch[-1] if stretch else None
        if isinstance(last, nodes.Output) and isinstance(piece, nodes.Output):
            last.nodes += piece.nodes
        else:
            stretch.append(piece)
        so_far = so_far or tags
    yield _template(stretch)


def _pieces(tree: nodes.Template) -> Iterator[nodes.Stmt]:
    """Loops and conditions, and what stands between them: a text or a tag."""
    for each in tree.body:
        if isinstance(each, nodes.Output):
            yield from (nodes.Output([piece], lineno=piece.lineno) for piece in each.nodes)
        elif isinstance(each, nodes.Stmt):
            yield each


def _template(body: Iterable[nodes.Node]) -> nodes.Template:
    made = nodes.Template(list(body), lineno=1)
    made.set_environment(environment())
    return made


def _tags_in(tree: nodes.Template) -> tuple[str, ...]:
    return tuple(sorted(meta.find_undeclared_variables(tree)))
