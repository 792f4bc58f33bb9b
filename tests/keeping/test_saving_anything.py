"""Whatever is filled in comes back, and whatever is in a file stays there."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core.answers import Answers
from drafter.core.draft import STANDARD
from drafter.core.language import Language
from drafter.saving import as_read, new_text, written
from tests.keeping.anything import ANSWERS, TEXT, meant, read


@given(ANSWERS)
@example(Answers({"subject": "a\n\nb\n"}, {Language.EN: "---\n<!-- language: nl -->\n---"}))
def test_whatever_is_filled_in_comes_back(answers: Answers) -> None:
    assert meant(read(new_text(answers))) == meant(answers)


@given(ANSWERS)
def test_what_was_read_once_reads_the_same_ever_after(answers: Answers) -> None:
    plain = as_read(answers)
    assert as_read(plain) == plain


@given(ANSWERS, ANSWERS)
def test_any_draft_can_become_any_other(before: Answers, after: Answers) -> None:
    text = new_text(before)
    assert meant(read(written(text, before, after))) == meant(after)


@given(ANSWERS, ANSWERS)
def test_a_draft_that_changes_back_says_what_it_said(before: Answers, after: Answers) -> None:
    text = new_text(before)
    changed = written(text, read(text), after)
    assert meant(read(written(changed, after, before))) == meant(before)


_RAW = [
    "{}: een",
    "{}:   een, twee # noot {}",
    '{}: "een # twee"',
    "{}: 'een'  # noot {}",
    '"{}": een',
    "{}:",
    "{}: ~ # noot {}",
    "{}: [een, twee] # noot {}",
    "{}: [een, # noot {}\n twee]",
    "{}: {{nl: een, en: one}}",
    "{}:\n  nl: een\n  # noot {}\n  en: one",
    "{}:\n  - een\n  # noot {}\n\n  - twee",
    "{}:\n- een\n- twee: drie\n  vier: vijf",
    "{}: |\n  een\n  # geen noot\n\n  twee",
    "{}: |+\n  een\n\n",
    "{}: >- # noot {}\n  een\n  twee",
    "{}: een\n  twee",
    '{}: "een\n  # geen noot\n\n  twee"',
    "{}: een: twee",
    "? {}\n: een # noot {}",
    "#{}: een {}",
    "#{}:",
    "# {}: noot {}",
    "",
]
_FRONT_NAMES = st.permutations([STANDARD[1], *STANDARD[3:12], "own_field", "a-b"])
_FRONT = st.tuples(_FRONT_NAMES, st.lists(st.sampled_from(_RAW), max_size=10), st.sampled_from(["", "  "]))
_BODY = st.sampled_from(["", "\n", "Een.\n", "\n\nEen.\n---\n\n", "Een.\n<!-- language: en -->\nOne.", "Een"])


def _pieces(names: list[str], raw: list[str], pad: str) -> list[tuple[str, str]]:
    """Names and the lines of their keys, with a remark in each that has room for one."""
    made = []
    for number, (name, each) in enumerate(zip(names, raw, strict=False)):
        lines = each.format(name, f"n{number}.") if each else f"\n# n{number}.\n"
        made.append((name, "\n".join(pad + line if line else "" for line in lines.split("\n")) + "\n"))
    return made


@given(
    _FRONT, _BODY, st.dictionaries(st.integers(0, 12), st.one_of(st.none(), TEXT), max_size=4), st.booleans()
)
def test_what_is_not_changed_in_a_hand_made_file_stays_to_the_letter(
    front: tuple[list[str], list[str], str], body: str, changes: dict[int, str | None], retyped: bool
) -> None:
    pieces = _pieces(*front)
    text = "---\n" + "".join(piece for _, piece in pieces) + "---\n" + body
    before = read(text)
    after = before
    changed = {front[0][number % len(front[0])]: value for number, value in changes.items()}
    for name, value in changed.items():
        after = after.answered(name, value)
    if retyped:
        after = after.written(Language.NL, "Anders.")
    result = written(text, before, after)
    assert meant(read(result)) == meant(after)
    assert set(re.findall(r"n[0-9]+\.", result)) == set(re.findall(r"n[0-9]+\.", text))
    for name, piece in pieces:
        if meant(before).data.get(name) == meant(after).data.get(name):
            assert piece in result
    if not retyped:
        assert result.endswith(f"---\n{body}")
    if meant(before) == meant(after):
        assert result == text
