"""What the keys of the editor do to lines, whatever is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from drafter.tui.widgets import editing as keys_of_lines
from drafter.tui.widgets import emphasis, references
from drafter.tui.widgets.editing import Passage

LINES = st.lists(
    st.lists(
        st.sampled_from([*"ab *_#>-+.:[]()^ 1\t", "**", "1. ", "- ", "    ", "[^1]", "[^1]: ", "[a](b)"]),
        max_size=9,
    ).map("".join),
    min_size=1,
    max_size=5,
)
FORMS: Sequence[Callable[[Passage], Passage]] = [
    partial(emphasis.emphasised, sign="**"),
    partial(emphasis.emphasised, sign="*"),
    keys_of_lines.next_heading,
    partial(keys_of_lines.listed, numbered=True),
    partial(keys_of_lines.listed, numbered=False),
    keys_of_lines.quoted,
    partial(keys_of_lines.deeper, above=["- a", "  1. b"]),
]


@given(LINES, st.sampled_from(FORMS), st.data())
def test_no_key_loses_a_word(
    lines: list[str], form: Callable[[Passage], Passage], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(lines[0])))
    end = data.draw(st.integers(start if len(lines) == 1 else 0, len(lines[-1])))
    new = form(Passage(tuple(lines), start, end))
    assert len(new.lines) == len(lines)
    assert 0 <= new.start <= len(new.lines[0])
    assert 0 <= new.end <= len(new.lines[-1])
    for line, old in zip(new.lines, lines, strict=True):
        assert re.findall("[ab]", line) == re.findall("[ab]", old)


@given(LINES, st.data())
def test_enter_and_footnotes_lose_nothing(lines: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row])))
    following = keys_of_lines.next_line(lines[row], column, lines[:row])
    if following is not None:
        new, at = following
        assert re.findall("[ab]", "".join(new)) == re.findall("[ab]", lines[row])
        assert 0 <= at <= len(new[-1])
    rest, place = references.with_note(lines, (row, column))
    assert re.findall("[ab]", "".join(rest)) == re.findall("[ab]", "".join(lines[row:]))
    assert place == (row + len(rest) - 1, len(rest[-1]))
    other = references.other_end(lines, (row, column))
    assert other is None or 0 <= other[1] <= len(lines[other[0]])
