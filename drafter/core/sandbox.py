"""Where the Jinja2 of templates runs: no way out, nothing missing unnoticed, values escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, meta, nodes, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

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


def holds(expression: str, values: Mapping[str, object]) -> bool:
    """Whether an expression of a template holds for the values of a letter.

    Raises one of EVALUATION_ERRORS when it cannot be worked out.
    """
    return bool(_compiled(expression)(**values))


@cache
def _compiled(expression: str) -> Any:  # noqa: ANN401 - what jinja2 returns has no type
    return environment().compile_expression(expression, undefined_to_none=False)


@cache
def names_in(expression: str) -> frozenset[str]:
    """Names of the values that an expression asks for. Raises jinja2.TemplateSyntaxError."""
    return frozenset(meta.find_undeclared_variables(tree_of(expression)))


def tree_of(expression: str) -> nodes.Template:
    """What an expression is made of. Raises jinja2.TemplateSyntaxError."""
    return environment().parse("{{ (" + expression + ") }}")
