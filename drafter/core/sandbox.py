"""Where the Jinja2 of templates runs: no way out, nothing missing unnoticed, values escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, meta, nodes, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.core.entries import Entry, parts_of
from drafter.core.fields import TextLines
from drafter.core.language import Language
from drafter.core.phrases import FILTERS, TESTS
from drafter.core.printed import in_letter
from drafter.core.text import Markdown, escape_markdown

EVALUATION_ERRORS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What evaluating a template's text or expression can raise; all are faults of the template."""


@pass_context
def _printed(context: Context, value: object) -> str:
    """What stands in the text for a value: escaped, in the letter's language."""
    if type(value) is str:
        return escape_markdown(value)  # most values are
    if isinstance(value, (Markdown, Undefined)):
        return str(value)
    if isinstance(value, TextLines):
        return "\\\n".join(escape_markdown(line) for line in value)
    return escape_markdown(in_letter(Language(context["language"]), value))


_MOST_REPEATED = 100_000


def _put_together(parts: Iterable[str]) -> str:
    """What a template made, such as the text of a macro: its values are escaped already."""
    return Markdown("".join(parts))


class _Sandbox(ImmutableSandboxedEnvironment):
    """No way out, and no sum that fills the memory."""

    concat = staticmethod(_put_together)
    intercepted_binops = frozenset({"*", "**"})

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that every template knows: a plain dict, as each context copies them."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """What an attribute is. The parts of an entry are safe, and asked for most."""
        if isinstance(obj, Entry) and attribute in (parts := parts_of(obj)):
            return parts[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """The same for `map(attribute="name")`."""
        if isinstance(obj, Entry) and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Multiply or raise to a power, unless what comes of it is longer than any letter."""
        if operator == "**":
            size = abs(left) ** min(right, 2) if isinstance(left, int) else 0
            if isinstance(right, int) and (right > _MOST_REPEATED or size > _MOST_REPEATED**2):
                raise OverflowError(operator)
        else:
            for text, times in ((left, right), (right, left)):
                repeated = hasattr(text, "__len__") and isinstance(times, int)
                if repeated and len(text) * times > _MOST_REPEATED:
                    raise OverflowError(operator)
        return super().call_binop(context, operator, left, right)


@cache
def environment() -> Environment:
    """The sandbox that templates run in."""
    made = _Sandbox(
        undefined=StrictUndefined,
        finalize=_printed,
        autoescape=False,
        keep_trailing_newline=True,
    )
    made.filters.update(FILTERS)
    made.tests.update(TESTS)
    return made


class Given:
    """The values of a letter, for which one expression after another is worked out."""

    def __init__(self, values: Mapping[str, object]) -> None:
        env = environment()
        self._context = Context(env, {**env.globals, **values}, None, {})

    def holds(self, expression: str) -> bool:
        """Whether an expression of a template holds.

        Raises one of EVALUATION_ERRORS when it cannot be worked out.
        """
        try:
            # What is run sets a variable, and gives out no text.
            for _ in _compiled(expression)(self._context):
                pass  # pragma: no cover
            return bool(self._context.vars["result"])
        finally:
            # The next one is to find the values alone.
            self._context.vars.clear()


def holds(expression: str, values: Mapping[str, object]) -> bool:
    """Whether an expression of a template holds for the values of a letter; raises what `Given` does."""
    return Given(values).holds(expression)


@cache
def _compiled(expression: str) -> Callable[[Context], Iterator[str]]:
    compiled = environment().compile_expression(expression, undefined_to_none=False)
    # Called as a whole it would make a context each time, which takes longer than the expression.
    return compiled._template.root_render_func  # noqa: SLF001


@cache
def names_in(expression: str) -> frozenset[str]:
    """Names of the values that an expression asks for. Raises jinja2.TemplateSyntaxError."""
    return frozenset(meta.find_undeclared_variables(tree_of(expression)))


def tree_of(expression: str) -> nodes.Template:
    """What an expression is made of. Raises jinja2.TemplateSyntaxError."""
    return environment().parse("{{ (" + expression + ") }}")
