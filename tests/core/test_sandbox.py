"""Templates run where there is no way out."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from drafter.core.entries import Entry
from drafter.core.printed import EmptyValueError
from drafter.core.sandbox import EVALUATION_ERRORS, Given, environment, holds


def rendered(source: str, **values: object) -> str:
    """What a template's text becomes."""
    return environment().from_string(source).render(language="nl", **values)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ a.__init__.__globals__ }}",
        "{{ ''.join.__self__.__class__ }}",
        "{{ '{0.__class__}'.format(a) }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ self._TemplateReference__context }}",
        "{{ ns.append(1) }}",
        "{% set x = ns.update({}) %}{{ x }}",
        "{{ range(1000000) | list }}",
    ],
)
def test_nothing_leads_from_a_template_to_python(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError, OverflowError)):
        rendered(source, a="a", ns=[])


@pytest.mark.parametrize("source", ["{% include 'x' %}", "{% import 'x' as y %}", "{% extends 'x' %}"])
def test_a_template_reads_no_other_files(source: str) -> None:
    with pytest.raises(EVALUATION_ERRORS):
        rendered(source)


def test_an_endless_template_is_an_error_that_is_expected() -> None:
    with pytest.raises(EVALUATION_ERRORS):
        rendered("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")


def test_a_name_that_is_not_there_is_an_error_and_never_an_empty_place() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ weg }}")
    with pytest.raises(UndefinedError):
        holds("weg", {})


def test_a_field_that_is_not_filled_in_cannot_be_printed() -> None:
    with pytest.raises(EmptyValueError):
        rendered("{{ leeg }}", leeg=None)


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{% raw %}", "<b>", "*a*", "# a", "[a](b)", "&amp;", "a | b"])
def test_a_value_is_neither_run_nor_markup(value: str) -> None:
    made = rendered("{{ a }}", a=value)
    assert made.replace("\\", "") == value
    assert made != value


@pytest.mark.parametrize(
    "source",
    [
        "{% macro m(v) %}Aan {{ v }}{% endmacro %}{{ m(a) }}",
        "{% set v %}Aan {{ a }}{% endset %}{{ v }}",
        "{% macro m() %}Aan {{ caller() }}{% endmacro %}{% call m() %}{{ a }}{% endcall %}",
        "{{ 'Aan ' ~ a }}",
    ],
)
def test_a_value_is_escaped_once_on_whatever_way_it_goes(source: str) -> None:
    assert rendered(source, a="*b*") == "Aan \\*b\\*"


def test_conditions_are_worked_out_one_after_another_without_a_trace() -> None:
    values = Given({"result": 1, "a": [], "entry": Entry({"name": "A"})})
    assert values.holds("result == 1")
    assert not values.holds("a")
    with pytest.raises(UndefinedError):
        values.holds("b")
    assert values.holds("result == 1")
    assert values.holds("entry.name == 'A' and [entry] | map(attribute='name') | first == 'A'")
    for hidden in ("entry._parts", "entry['_parts']", "entry.age"):
        with pytest.raises((SecurityError, UndefinedError)):
            values.holds(hidden)
