"""Paragraphs of a text are found without parsing it, and are paired with those of its translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.core.markdown import parse
from drafter.core.paragraphs import Kind, Span, count_words, pairing, paragraphs
from tests.core.test_any_text import MARKDOWN
from tests.docx.long_letter import long_text

P, H, L, T, B, Q, N = Kind
_KINDS = {
    "paragraph_open": P,
    "heading_open": H,
    "bullet_list_open": L,
    "ordered_list_open": L,
    "table_open": T,
    "container_box_open": B,
    "blockquote_open": Q,
    "footnote_reference_open": N,
}
BLOCK = st.sampled_from(
    [
        "Een alinea.",
        "Een alinea\nop twee regels.",
        "Een regel\\\neen regel",
        "# Kop",
        "## Kop **vet**\nTekst er direct onder",
        "- een\n- twee",
        "- een\n  - diep\n    - dieper\n- twee\n\n  vervolg",
        "1. een\n2. twee\n\n3. drie",
        "3. drie\n4. vier",
        "Tekst met\n- een lijst",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "a | b\n--|--\n1 | 2",
        "::: box\n# Kop\n\n- een\n\nSlot.\n:::",
        "> Citaat\n>\n> nog een",
        "> Citaat\ndat doorloopt",
        "[^1]: Noot\nop twee regels",
        "[^2]: Noot\n\n    in twee alinea’s",
        "[^3]: Noot\n[^4]: Noot",
    ]
)


def parsed(markdown: str) -> list[tuple[int, Kind]]:
    """The first line and the kind of each block, as the parser has them."""
    tokens = (token for token in parse(markdown)[0] if token.level == 0 and token.nesting == 1)
    return [(token.map[0] + 1, _KINDS[token.type]) for token in tokens if token.map]


def kinds(markdown: str) -> list[Kind]:
    return [span.kind for span in paragraphs(markdown)]


def paired(left: list[str], right: list[str]) -> list[tuple[int | None, int | None]]:
    """Which of the one goes with which of the other, counted from 1, for paragraphs of one line."""
    pairs = pairing("\n\n".join(left), "\n\n".join(right))
    return [tuple(span and (span.first + 1) // 2 for span in pair) for pair in pairs]  # type: ignore[misc]


def test_paragraphs_are_counted_by_their_lines() -> None:
    text = "\n# Kop\nTekst\nvervolg\n\n- een\n\n- twee\n\n\n::: box\na\n\n:::\n"
    assert paragraphs(text) == (Span(2, 2, H), Span(3, 4, P), Span(6, 8, L), Span(11, 14, B))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("::: box\nniet dicht\n\n", [B]),
        ("- een\n\nTekst", [L, P]),
        ("- een\n\n1. een", [L, L]),
        ("---", [P]),
        ("Tekst\n***\nTekst", [P, P, P]),
        ("Tekst\n2. geen lijst", [P]),
        ("Tekst\n::: kader", [P]),
    ],
)
def test_each_paragraph_has_a_kind(markdown: str, expected: list[Kind]) -> None:
    assert kinds(markdown) == expected


@given(st.lists(BLOCK, max_size=8).map("\n\n".join))
def test_what_is_found_is_what_the_parser_finds(markdown: str) -> None:
    assert [(span.first, span.kind) for span in paragraphs(markdown)] == parsed(markdown)


def test_the_same_holds_for_a_long_letter() -> None:
    assert [(span.first, span.kind) for span in paragraphs(long_text())] == parsed(long_text())


@given(MARKDOWN, MARKDOWN)
def test_any_text_is_parted_and_paired_in_order(left: str, right: str) -> None:
    for text, side in ((left, 0), (right, 1)):
        spans = paragraphs(text)
        lines = [line for span in spans for line in range(span.first, span.last + 1)]
        assert lines == sorted(set(lines))
        filled = {at for at, line in enumerate(text.split("\n"), 1) if line.strip()}
        assert filled <= set(lines)
        assert tuple(pair[side] for pair in pairing(left, right) if pair[side]) == spans
    assert all(a is None or b is None or a.kind == b.kind for a, b in pairing(left, right))


def test_the_nth_goes_with_the_nth() -> None:
    assert paired(["# Kop", "een", "- punt"], ["# Heading", "one", "- point"]) == [(1, 1), (2, 2), (3, 3)]


def test_what_is_not_translated_yet_has_no_counterpart() -> None:
    dutch = ["# Kop", "een " * 30, "twee " * 60, "drie " * 5, "vier " * 40]
    assert paired(dutch, ["# Heading", "one " * 28, "tw"]) == [(1, 1), (2, 2), (3, 3), (4, None), (5, None)]
    assert paired(dutch, []) == [(n, None) for n in range(1, 6)]
    assert paired([], dutch[:2]) == [(None, 1), (None, 2)]


def test_headings_go_with_headings() -> None:
    left = ["# Kop", "een", "# Kop", "twee"]
    assert paired(left, ["one", "# Heading", "two"]) == [(1, None), (2, 1), (3, 2), (4, 3)]


def test_a_paragraph_that_was_passed_over_is_told_by_the_others() -> None:
    left = ["a " * 20, "b [^1] " * 9, "c 2026 " * 30, "d " * 8, "e [^2] " * 70]
    right = [left[0], *left[2:]]
    assert paired(left, right) == [(1, 1), (2, None), (3, 2), (4, 3), (5, 4)]
    assert paired(right, left) == [(1, 1), (None, 2), (2, 3), (3, 4), (4, 5)]


def test_a_long_letter_is_paired_with_itself_also_when_much_is_missing() -> None:
    text = long_text()
    assert all(one == other for one, other in pairing(text, text))
    chapters = text.split("\n\n# ")
    shorter = "\n\n# ".join([*chapters[:2], *chapters[5:]])
    missing = [one for one, other in pairing(text, shorter) if other is None]
    assert len(missing) == len(paragraphs(text)) - len(paragraphs(shorter))
    assert len(pairing(text, "Een.\n\n" * 600)) >= 600


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", 0),
        ("Hierbij bied ik u, mede-namens hem, d’Hondts **rapport** aan – 1.250,5.", 10),
        ("1. Een\n- twee\n\n# Drie", 3),
        ("Zie [de site](https://www.a.nl/b) en https://c.nl[^1] of [that]{lang=en}.\n\n[^1]: Noot.", 7),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(markdown: str, words: int) -> None:
    assert count_words(markdown) == words
