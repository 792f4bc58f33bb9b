"""Whatever is in a file, it becomes a letter or problems that point into the file."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core.problems import Problem
from tests.making import composed, draft_text, read_body

_PIECES = [
    *("- ", "1. ", "> ", "# ", "#### ", "| a | b |\n|-|-|\n", "|", "[^1]", "[^1]: ", "::: box\n", ":::"),
    *("[a](b)", "![a](b)", "[a]{lang=en}", "{.x}", "<b>", "&#12;", "&amp;", "*", "**", "`", "```\n", "\\"),
    *("www.a.nl", "https://", "a@b.nl", "[a]: https://a.nl\n", "---\n", "***", "\t", "\n", "\n\n", "    "),
    *("<!-- language: en -->\n", "<!-- language: x -->", "a", "é", "\x00", "\u202e"),
]
MARKDOWN = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
_YAML = [
    *(
        "subject: ",
        "date: ",
        "addressee",
        ":",
        " ",
        "\n",
        "\n  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&a",
        "*a",
    ),
    *("!x", "|", ">", "#", "? ", "%", "~", "2026-06-29", "a", "\t", "\x00", "\ufeff", "---\n", "...\n"),
    *("<<: ", "@", "`", "%YAML 1.1\n", "%TAG ! x\n"),
]
YAML = st.one_of(st.text(), st.lists(st.sampled_from(_YAML), max_size=20).map("".join))


def check_places(problems: list[Problem] | tuple[Problem, ...], text: str) -> None:
    """Every problem stands in the text, or at a column just after the end of a line."""
    lines = text.split("\n")
    for problem in problems:
        place = problem.place
        assert place.line is None or 1 <= place.line <= len(lines), problem
        if place.line is not None and place.column is not None:
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem


@given(MARKDOWN)
@example("> ::: box\n> a")
@example("- [^1]: a\n")
@example("[a]: b\n[a]: c")
def test_any_body_is_text_or_problems_within_it(body: str) -> None:
    _, problems = read_body(body)
    check_places(problems, body)


@given(MARKDOWN)
def test_any_body_in_a_draft_is_a_letter_or_problems_within_the_file(body: str) -> None:
    text = draft_text(body)
    made = composed(text)
    assert (made.letter is None) == bool(made.problems)
    check_places(made.problems, text)


@given(YAML)
@example("a: [" * 3000)
@example("&a [*a]")
@example("a: !!binary x")
def test_any_fields_are_read_or_are_problems_within_the_file(front: str) -> None:
    text = f"---\n{front}\n---\nTekst."
    made = composed(text)
    assert made.letter is None
    assert made.problems
    check_places(made.problems, text)


@given(st.text())
@example("---")
@example("---\n---")
@example("---\na: b\n---")
def test_any_file_is_problems_within_it(text: str) -> None:
    check_places(composed(text).problems, text)
