"""What letters have in common is worked out once, and they are the same as those made alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.core import around
from drafter.core.compose import Composed, compose
from drafter.core.draft import Base, Draft, Passage, read_draft
from drafter.core.language import Language
from drafter.core.schema import Places
from tests.making import shipped

TEMPLATE, LETTERHEAD = "uitstel-kamervragen", "minocw"
SHARED: Mapping[str, Any] = {
    "template": TEMPLATE,
    "letterhead": LETTERHEAD,
    "language": "nl",
    "addressee": "tweede-kamer",
    "date": "2026-05-28",
    "subject": "Uitstel",
    "attachments": ["Een bijlage"],
    "signatories": [{"id": "minister-ocw", "name": "M.E. de Vries"}],
    "members": [{"name": "Jansen", "party": "D66"}],
    "topic": "het tekort aan stageplaatsen",
    "case_number": "2026Z01234",
    "asked_on": "2026-05-11",
    "reason": "cijfers nodig zijn",
    "expected_on": "2026-06-18",
}
OTHERWISE: Mapping[str, list[Any]] = {
    "language": ["en", "fr"],
    "addressee": ["eerste-kamer", "derde-kamer", {"lines": ["A", "B", "C"]}],
    "date": ["2024-02-01", "2026-02-30"],
    "subject": ["Iets anders", "", "a\u202eb"],
    "attachments": [[], ["Een", "Twee"]],
    "signatories": [["minister-ocw"], ["nobody"]],
    "our_reference": ["12", "a\nb"],
    "directorate": [{"nl": "Directie A"}, {"en": "Directorate A"}],
    "classification": ["Dep. VERTROUWELIJK", "Zeer streng"],
    "contact": ["A. Jansen", {"name": "A", "email": "?"}],
    "copy_to": ["de minister-president"],
    "on_behalf_of": ["de minister van Financiën"],
    "members": [[], [{"name": "Bos"}]],
    "topic": ["iets anders", 3],
    "case_number": ["1", "2026Z00001"],
    "subjekt": ["Een fout"],
}


def read(data: Mapping[str, Any], base: Base | None = None) -> tuple[Draft, list[Any]]:
    """A draft of the shipped template, and what is wrong in it."""
    specs = shipped().template(TEMPLATE).facts.fields
    bodies: Mapping[Language, Passage] = {}
    places = Places("rows.csv", row=7)
    if base is None:
        return read_draft(data, places, bodies, specs)
    return read_draft(data, places, bodies, specs, base=base)


def composed(draft: Draft) -> Composed:
    """What comes of a draft in its own language."""
    library = shipped()
    head = library.letterhead(LETTERHEAD)
    return compose(draft, library.template(TEMPLATE), head, library.addressees)


def with_changes(changes: Mapping[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    """What letters share, with some values changed and some left out."""
    return {name: value for name, value in {**SHARED, **changes}.items() if name not in left_out}


ANY_CHANGES = st.builds(
    with_changes,
    st.lists(st.sampled_from(sorted(OTHERWISE)), unique=True, max_size=4).flatmap(
        lambda names: st.fixed_dictionaries({name: st.sampled_from(OTHERWISE[name]) for name in names})
    ),
    st.frozensets(st.sampled_from(sorted(SHARED)), max_size=1),
)


@given(ANY_CHANGES)
def test_a_draft_read_on_a_base_is_the_one_read_alone(data: dict[str, Any]) -> None:
    draft, problems = read(SHARED)
    assert not problems
    assert read(data, Base(SHARED, draft)) == read(data)


@given(st.lists(ANY_CHANGES, min_size=2, max_size=5))
def test_a_letter_made_after_others_is_the_one_made_first(many: list[dict[str, Any]]) -> None:
    base = Base(SHARED, read(SHARED)[0])
    drafts = [read(data, base)[0] for data in many]
    in_a_row = [composed(draft) for draft in [*drafts, drafts[0]]]
    alone = []
    for draft in [*drafts, drafts[0]]:
        around._made.clear()  # noqa: SLF001 - as in a new process
        alone.append(composed(draft))
    assert in_a_row == alone


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2010, 6, 1)])
def test_a_letter_of_another_day_has_the_letterhead_of_that_day(day: date) -> None:
    draft, _ = read(SHARED)
    first = composed(draft)
    other = composed(replace(draft, fields=draft.fields.model_copy(update={"date": day})))
    assert first.letter is not None
    assert other.sketch is not None
    assert (other.sketch.day, other.sketch.date) != (first.letter.day, first.letter.date)
    assert composed(draft) == first
