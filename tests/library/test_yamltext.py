"""YAML is read as what was typed: no guesses about types, no surprises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.yamltext import read_yaml
from tests.making import found_in


def read(text: str) -> Any:
    """The data of a text that has nothing wrong in it."""
    data, _, problems = read_yaml(text, None)
    assert not problems
    return data


@pytest.mark.parametrize(
    "typed",
    ["0123", "1e3", "No", "yes", "on", "2026-06-29", "0x1F", "1_000", "12:30", "true", "3.0", ".5", "="],
)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert read(f"a: {typed}") == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "# noot"])
def test_a_key_without_a_value_is_not_filled_in(typed: str) -> None:
    assert read(f"a: {typed}\nb: c") == {"b": "c"}


def test_a_quoted_nothing_is_a_text() -> None:
    assert read("a: 'null'\nb: ''") == {"a": "null", "b": ""}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: {b: [c, d]}", {"a": {"b": ["c", "d"]}}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ('a: "b\\u00e9"', {"a": "bé"}),
        ("'a b': c", {"a b": "c"}),
        ("", {}),
    ],
)
def test_lists_mappings_and_blocks_are_plain_data(text: str, data: object) -> None:
    assert read(text) == data


def test_every_key_and_value_has_its_place() -> None:
    _, places, _ = read_yaml("a:\n  - b: c\n    d: |\n\n      e\n", "x.yaml", 10)
    assert places.key(("a", 0, "d")).line == 13
    assert (places.value(("a", 0, "b")).line, places.value(("a", 0, "b")).column) == (12, 8)
    assert (places.value(("a", 0, "d")).line, places.value(("a", 0, "d")).column) == (15, 7)
    assert places.value(("a", 0, "b")).field == "a.1.b"
    assert places.value(("a", 0, "weg")).line == 12


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b\na: c", ("yaml-key-twice", 2, 1)),
        ("a:\n  - b\n c: d", ("yaml-indent", 3, 2)),
        ("a: 'b", ("yaml-open", 1, 4)),
        ("- a", ("not-a-mapping", 1, 1)),
        ("zo maar tekst", ("not-a-mapping", 1, 1)),
        ("a: b\n...\nc: d", ("yaml-syntax", 3, 1)),
        ("a: !!python/object:os.system x", ("yaml-sign", 1, 4)),
        ("a: &x 1", ("yaml-sign", 1, 4)),
        ("? {a: b}\n: c", ("yaml-key", 1, 3)),
    ],
)
def test_what_yaml_has_but_a_letter_does_not_is_a_problem(text: str, found: object) -> None:
    assert found_in(read_yaml(text, None)[2]) == [found]


def test_aliases_cannot_make_a_small_file_huge() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}x]" for n in range(1, 9))]
    data, _, problems = read_yaml("\n".join(lines), None)
    assert len(str(data)) < 2000
    assert {problem.key for problem in problems} == {"yaml-sign"}


def test_lists_within_lists_without_end_are_one_problem() -> None:
    assert [problem.key for problem in read_yaml("a: " + "[" * 5000, None)[2]] == ["yaml-too-deep"]


_WORDS = [
    "a",
    "b: c",
    "'q'",
    '"d"',
    "[x, y]",
    "{k: v}",
    "{u: https://a.nl}",
    "|",
    ">-",
    "# n",
    "~",
    "2026-06-29",
]
_LINES = st.lists(
    st.builds(
        lambda indent, dash, key, word: f"{' ' * indent}{dash}{key}{word}",
        st.sampled_from([0, 0, 2, 2, 4]),
        st.sampled_from(["", "", "- "]),
        st.sampled_from(["k: ", "l: ", "lé: ", ""]),
        st.sampled_from([*_WORDS, "één # drie", "", "vijf  ", "a: b: c", "!t u"]),
    ),
    max_size=7,
)


@given(_LINES)
def test_what_is_read_quickly_is_read_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    slow = read_yaml(text, None, comments_after_values=False)
    assert read_yaml(text, None, comments_after_values=False, quick=True) == slow
