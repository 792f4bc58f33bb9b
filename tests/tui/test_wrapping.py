"""Words in lines of so many cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from drafter.tui.widgets import wrapping
from drafter.tui.widgets.wrapping import PLAIN, Line, Look, cells, fitted, wrap

BOLD = Look(bold=True)
TEXTS = st.text(st.sampled_from("ab-  \n\u00a0\u2011日本é¹\u0301\u00ad/🙂"), max_size=40)


def texts(lines: tuple[Line, ...]) -> list[str]:
    """The bare words of lines."""
    return ["".join(text for text, _ in line) for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("een twee drie", 8, ["een twee", "drie"]),
        ("een twee drie", 7, ["een", "twee", "drie"]),
        ("een  twee", 3, ["een", "twe", "e"]),
        ("", 5, [""]),
        ("een\ntwee", 9, ["een", "twee"]),
        ("een\n\ntwee", 9, ["een", "", "twee"]),
        ("Noord-Holland", 8, ["Noord-", "Holland"]),
        ("2022-2025 en", 8, ["2022-202", "5 en"]),
        ("a 2022-2025", 9, ["a", "2022-2025"]),
        ("a b\u00a0c", 3, ["a", "b c"]),
        ("a b\u2011c", 4, ["a", "b-c"]),
        ("woor\u00adden", 9, ["woorden"]),
        ("日本日本", 5, ["日本", "日本"]),
        ("ab 日本", 5, ["ab 日", "本"]),
        ("onafbreekbaar", 5, ["onafb", "reekb", "aar"]),
        ("een ", 3, ["een"]),
    ],
)
def test_lines_end_where_words_do(text: str, width: int, lines: list[str]) -> None:
    assert texts(wrap([(text, PLAIN)], width)) == lines


def test_every_stretch_keeps_its_look_over_the_end_of_a_line() -> None:
    spans = [("een ", PLAIN), ("twee drie", BOLD), (" vier", PLAIN)]
    first, *others = wrap(spans, 8)
    assert first == (("een ", PLAIN), ("twee", BOLD))
    assert others == [(("drie", BOLD),), (("vier", PLAIN),)]


@given(TEXTS, st.integers(1, 12))
@example("日", 1)
def test_no_line_is_too_wide_and_no_sign_is_lost(text: str, width: int) -> None:
    lines = wrap([(text, PLAIN)], width)
    widest = max(2, width)  # a wide character cannot be cut
    assert all(sum(map(get_character_cell_size, line)) <= widest for line in texts(lines))
    shown = text.replace("\u00ad", "").replace("\u00a0", " ").replace("\u2011", "-")
    assert "".join(texts(lines)).replace(" ", "") == shown.replace(" ", "").replace("\n", "")


@given(
    TEXTS.map(lambda text: text.replace("\n", "")),
    st.integers(0, 12),
    st.sampled_from(["left", "center", "right"]),
)
def test_a_fitted_line_is_as_wide_as_asked(text: str, width: int, align: str) -> None:
    assert cells(fitted(((text, PLAIN), (text, BOLD)), width, align)) == width


def test_what_is_taken_to_be_narrow_is() -> None:
    narrow = [chr(code) for code in range(0x3000) if wrapping._NARROW.fullmatch(chr(code))]  # noqa: SLF001
    assert {sign for sign in narrow if cell_len(sign) != 1} == {"\n"}
    assert len(narrow) > 500
