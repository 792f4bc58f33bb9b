"""A text block becomes a paragraph of its own, wherever the cursor is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.core.paragraphs import paragraphs
from drafter.tui.widgets.textblocks import with_block
from tests.tui.textediting import editing, editor_of, marked, press

BLOCK = "Hierbij bied ik u … aan."
SHOWN = "Hierbij bied ik u ▮…▮ aan."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("▮", SHOWN),
        ("Een ▮woord.", f"Een woord.\n\n{SHOWN}"),
        ("Een\nwo▮ord.\n\nTwee.", f"Een\nwoord.\n\n{SHOWN}\n\nTwee."),
        ("Een.\n▮\nTwee.", f"Een.\n\n{SHOWN}\n\nTwee."),
        ("Een.\n\n▮\n\nTwee.", f"Een.\n\n{SHOWN}\n\nTwee."),
        ("Een.\n\n▮", f"Een.\n\n{SHOWN}"),
        ("Een.\n▮", f"Een.\n\n{SHOWN}"),
        ("# Ko▮p\nEen.", f"# Kop\n\n{SHOWN}\n\nEen."),
        ("- een\n- tw▮ee\n\n- drie\n\nNa.", f"- een\n- twee\n\n- drie\n\n{SHOWN}\n\nNa."),
        ("- een\n▮\n- twee", f"- een\n\n- twee\n\n{SHOWN}"),
        ("| a |\n|---|\n| ▮1 |", f"| a |\n|---|\n| 1 |\n\n{SHOWN}"),
        ("::: box\nEen.\n▮\nTwee.\n:::", f"::: box\nEen.\n\nTwee.\n:::\n\n{SHOWN}"),
        ("> Een▮\n\nTwee.", f"> Een\n\n{SHOWN}\n\nTwee."),
        ("Een.[^1]\n\n[^1]: Noot▮", f"Een.[^1]\n\n{SHOWN}\n\n[^1]: Noot"),
        ("Een.[^1]\n[^1]: Noot▮", f"Een.[^1]\n\n{SHOWN}\n\n[^1]: Noot"),
        ("A[^1][^2]\n\n[^1]: x\n[^2]: y▮\n", f"A[^1][^2]\n\n{SHOWN}\n\n[^1]: x\n[^2]: y\n"),
        ("A[^1][^2]\n\n[^1]: x\n\n[^2]: y\n▮", f"A[^1][^2]\n\n{SHOWN}\n\n[^1]: x\n\n[^2]: y\n"),
        ("A[^1]\n\n[^1]: x\n\n    meer▮\n\nB", f"A[^1]\n\n{SHOWN}\n\n[^1]: x\n\n    meer\n\nB"),
        ("A[^1]\n\n[^1]: x\n\n▮\n\nB", f"A[^1]\n\n[^1]: x\n\n{SHOWN}\n\nB"),
        ("▮Een woord▮ blijft.", f"Een woord blijft.\n\n{SHOWN}"),
    ],
)
async def test_a_block_is_a_paragraph_with_what_is_missing_selected(before: str, after: str) -> None:
    async with editing(before) as pilot:
        editor_of(pilot).insert_block(BLOCK)
        assert marked(editor_of(pilot)) == after
        await press(pilot, "x")
        assert "bied ik u x aan" in editor_of(pilot).text
        await press(pilot, "ctrl+z", "ctrl+z")
        assert marked(editor_of(pilot)) == before


async def test_without_anything_to_fill_in_one_goes_on_behind_it() -> None:
    async with editing("A▮[^1]\n\n[^1]: x") as pilot:
        editor_of(pilot).insert_block("Kop[^1]\n\nSlot.\n\n[^1]: y\n")
        assert marked(editor_of(pilot)) == "A[^1]\n\nKop[^2]\n\nSlot.\n\n[^2]: y▮\n\n[^1]: x"


LINES = st.lists(
    st.sampled_from(["", "", "a", "- b", "  c", "| d | e |", "|---|---|", "> f", "# g", "[^1]: h", "    i"]),
    min_size=1,
    max_size=9,
)


@given(LINES, st.data())
def test_no_line_is_lost_or_joined(lines: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(lines) - 1))
    change = with_block("…", lines, row)
    new = [*lines[: change.first], *change.lines, *lines[change.end :]]
    assert [line for line in new if line.strip() and line != "…"] == [line for line in lines if line.strip()]
    assert new[change.row][change.start : change.stop] == "…"
    assert change.row + 1 in {span.first for span in paragraphs("\n".join(new))}
