"""Whatever signs a person types, they are read as those signs."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core.blocks import Paragraph, Run
from drafter.core.sandbox import environment
from drafter.core.text import escape_markdown, forbidden, name_of, replace_forbidden
from tests.making import read_body

_NO_PLACE = "".join(chr(code) for code in (0, 8, 11, 12, 13, 27, 127, 133, 0x2028, 0x202E, 0xE000, 0xFFFD))
TYPED = st.text().map(replace_forbidden)
SIGNS = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>&;:=~^\"'$/@% \n1aw"), max_size=40)


def squeezed(text: str) -> str:
    """A text in which all white space counts as one space."""
    return " ".join(text.split())


@given(
    st.one_of(TYPED, SIGNS),
    st.sampled_from(["{{ v }}", "Aan {{ v }}, en", "- {{ v }}", "# {{ v }}\n\n{{ v }}"]),
)
@example("1. een", "{{ v }}")
@example("www.a.nl a@b.nl https://c.nl", "{{ v }}")
@example("[^1]: noot", "{{ v }}")
@example("::: box", "{{ v }}")
@example("a\\", "{{ v }}")
@example("zo\n---", "{{ v }}")
@example("[a]{lang=en}", "{{ v }}")
def test_a_value_reads_back_as_exactly_itself(typed: str, sentence: str) -> None:
    if not squeezed(typed):
        return
    plain = environment().from_string("{{ v }}").render(v=typed, language="nl")
    text, problems = read_body(plain)
    assert not problems
    assert len(text.blocks) == 1
    paragraph = text.blocks[0]
    assert isinstance(paragraph, Paragraph)
    (run,) = paragraph.content
    assert isinstance(run, Run)
    assert run == Run(run.text)
    assert squeezed(run.text) == squeezed(typed)
    within = environment().from_string(sentence).render(v=typed, language="nl")
    assert not read_body(within)[1]


@given(TYPED)
def test_an_escaped_value_is_one_line(typed: str) -> None:
    assert "\n" not in escape_markdown(typed)


@pytest.mark.parametrize("char", _NO_PLACE)
def test_a_character_without_a_place_is_found_and_replaced(char: str) -> None:
    assert list(forbidden(f"ab{char}")) == [(2, name_of(char))]
    assert replace_forbidden(f"ab{char}") == "ab?"


@pytest.mark.parametrize(
    "text", ["a\tb\n", "é\u0301 € 𝔸 👩\u200d💻 🇳🇱 مرحبا 漢字", "\u00a0\u00ad\u2011\u202f\ufe0f"]
)
def test_characters_of_all_scripts_have_a_place(text: str) -> None:
    assert not list(forbidden(text))


def test_a_character_is_called_by_its_number_and_name() -> None:
    assert name_of("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert name_of("\x00") == "U+0000 NULL"
