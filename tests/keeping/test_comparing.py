"""What differs between two texts, as it is shown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.comparing import Kind, Line, compared

TEXTS = st.lists(
    st.sampled_from(["", "een twee drie", "een TWEE drie", "vier", "vijf  zes", "é"]), max_size=12
)
LETTER = "\n\n".join(f"Alinea {number} van de brief." for number in range(30))


def shown(mine: str, theirs: str, around: int = 2) -> list[str]:
    """A comparison as lines of text, with what is changed between brackets."""
    signs = {Kind.SAME: " ", Kind.MINE: "-", Kind.THEIRS: "+"}
    return [
        f"…{line.folded}"
        if line.kind is Kind.FOLDED
        else signs[line.kind]
        + "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in line.pieces)
        for line in compared(mine, theirs, around)
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "lines"),
    [
        ("a", "a", []),
        (
            "Het rapport is af.",
            "Het rapport is bijna af.",
            ["-Het rapport is af.", "+Het rapport is [bijna ]af."],
        ),
        ("Op 3 mei 2026", "Op 4 mei 2026", ["-Op [3] mei 2026", "+Op [4] mei 2026"]),
        ("een\ntwee", "een\ndrie", [" een", "-twee", "+drie"]),
        ("een\ntwee", "een", [" een", "-twee"]),
        ("een", "nul\neen", ["+nul", " een"]),
        ("", "a", ["-", "+a"]),
        (
            "a\nHet rapport is er nu\nb",
            "x\nHet rapport is er\nb",
            ["-a", "+x", "-Het rapport is er[ nu]", "+Het rapport is er", " b"],
        ),
    ],
)
def test_lines_and_words_that_differ_are_marked(mine: str, theirs: str, lines: list[str]) -> None:
    if mine.startswith("a\nHet"):
        assert sorted(shown(mine, theirs)) == sorted(lines)
    else:
        assert shown(mine, theirs) == lines


def test_long_stretches_that_are_the_same_are_folded() -> None:
    theirs = LETTER.replace("Alinea 20 van", "Alinea twintig van")
    assert shown(LETTER, theirs, 1) == [
        "…39", " ", "-Alinea [20] van de brief.", "+Alinea [twintig] van de brief.", " ", "…17",
    ]  # fmt: skip
    (first, *_), last = compared(LETTER, theirs, 1), compared(LETTER, theirs, 1)[-2]
    assert first.folded == 39
    assert (last.mine, last.theirs) == (42, 42)


def test_a_single_line_is_not_folded() -> None:
    assert shown("a\nb\nc", "a\nb\nX", 1) == [" a", " b", "-c", "+X"]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_told_from_a_comparison(mine: list[str], theirs: list[str]) -> None:
    lines = compared("\n".join(mine), "\n".join(theirs), 1000)
    if "\n".join(mine) == "\n".join(theirs):
        assert lines == ()
        return
    assert [line.text for line in lines if line.mine] == (mine or [""])
    assert [line.text for line in lines if line.theirs] == (theirs or [""])
    for numbers in ([line.mine for line in lines], [line.theirs for line in lines]):
        counted = [number for number in numbers if number]
        assert counted == list(range(1, len(counted) + 1))
    assert all((line.kind is Kind.SAME) == bool(line.mine and line.theirs) for line in lines)


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_folding_leaves_out_only_what_is_the_same(mine: list[str], theirs: list[str], around: int) -> None:
    def changes(lines: tuple[Line, ...]) -> list[Line]:
        return [line for line in lines if line.kind in (Kind.MINE, Kind.THEIRS)]

    whole = compared("\n".join(mine), "\n".join(theirs), 1000)
    folded = compared("\n".join(mine), "\n".join(theirs), around)
    assert changes(folded) == changes(whole)
    assert sum(line.folded or 1 for line in folded) == len(whole)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("woord en nog een woord " * 4000, "een woord en nog een " * 4000),
        ("\n" * 20_000, "\n" * 20_000 + "x"),
        ("\n\n".join("abcdefghij" * 20), "\n\n".join("bcdefghijk" * 20)),
    ],
)
def test_no_comparison_takes_long(mine: str, theirs: str) -> None:
    start = time.perf_counter()
    assert compared(mine, theirs)
    assert time.perf_counter() - start < 2
