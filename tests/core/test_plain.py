"""A text without markup is read without the parser, and says what the parser says of it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core.markdown import words_alone
from drafter.core.piece import Piece
from drafter.core.piece_reader import read_piece
from drafter.core.plain import read_plain
from drafter.core.text import escape_markdown, replace_forbidden
from tests.core.test_any_text import MARKDOWN

_PIECES = [
    *(
        "woord",
        "Zó, en zo.",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\\*",
        "\\.",
        "\\[",
        "\\@",
        "\\/",
        "\\&amp;",
        "1",
        "2024",
    ),
    *("1. ", "1\\. ", "- ", "\n- een", "\n# Kop\n\n", "\n\n|a|b|\n|-|-|\n|c\\|d|e|\n\n", "::: box\nx\n:::\n"),
    *(
        "(",
        '"',
        "’",
        "“",
        "\u00a0",
        "\u3000",
        "\u0661. ",
        "\u00ad",
        "\u2011",
        "%",
        "!",
        ":",
        "//",
        "@",
        "www.",
    ),
    *("www\\.a.nl", "https://a.nl", "a\\@b.nl", "**b**", "\\", "\\\n", "  \n", "\n\\", "\t", "[^1]", "&"),
]
TEXTS = st.one_of(MARKDOWN, st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))


def parsed(markdown: str) -> Piece:
    """What the parser finds, however plain the text is."""
    with (
        patch("drafter.core.piece_reader.read_plain", return_value=None),
        patch("drafter.core.markdown.words_alone", return_value=None),
    ):
        return read_piece(markdown, "nl-NL")


@given(TEXTS.map(replace_forbidden))
@example("")
@example("Een\ntwee\n\n\ndrie")
@example("- www\\.a\\.nl\n\nhttps://b.nl")
@example("Een regel  \nen nog een")
def test_with_and_without_the_parser_a_text_is_the_same(markdown: str) -> None:
    assert read_piece(markdown, "nl-NL") == parsed(markdown)


@given(st.text(max_size=40).map(replace_forbidden))
def test_an_escaped_value_is_words_alone_unless_it_has_a_link(value: str) -> None:
    said = words_alone(escape_markdown(value))
    flat = value.replace("\n", " ").strip(" ")
    assert said == flat or (said is None and ("\t" in flat or any(sign in flat for sign in ("//", "@", "."))))


@pytest.mark.parametrize(
    "markdown",
    [
        "Een zin.",
        "Een\n\ntwee\n",
        "Een (zin), met \\*tekens\\*: “ja”.",
        "‘s Avonds\n2024 was lang",
        "\\- geen lijst",
    ],
)
def test_plain_text_needs_no_parser(markdown: str) -> None:
    assert read_plain(markdown) == parsed(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "*a*",
        "- a",
        "1. a",
        "# a",
        " a",
        "a ",
        "a\n  b",
        "a  \nb",
        "a\\\nb",
        "https://a.nl",
        "a&nbsp;b",
        "[a]",
        "::: box",
    ],
)
def test_what_may_be_markup_needs_it(markdown: str) -> None:
    assert read_plain(markdown) is None
