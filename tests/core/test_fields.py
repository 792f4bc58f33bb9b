"""Every type of field takes what people write, and says what is wrong with the rest."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from drafter.core.fields import Choice, FieldSpec, Filled, TextLines, read_value
from drafter.core.problems import Problem
from drafter.core.schema import Places
from drafter.core.text import Markdown

_MORE: dict[str, dict[str, object]] = {
    "choice": {"choices": {"open": {"nl": "Openbaar", "en": "Public"}, "dicht": "Besloten"}},
    "reference": {
        "pattern": "BZ[0-9]{4}",
        "message": {"nl": "BZ en vier cijfers", "en": "BZ and four digits"},
    },
}


def spec(type_: str) -> FieldSpec:
    """A field of a type."""
    return FieldSpec.model_validate({"name": "veld", "type": type_, "label": "Veld", **_MORE.get(type_, {})})


def read(type_: str, raw: object) -> tuple[Filled | None, list[Problem]]:
    """What a field of a type makes of what was filled in."""
    return read_value(spec(type_), raw, Places())


@pytest.mark.parametrize(
    ("type_", "raw", "value"),
    [
        ("text", " Een regel ", "Een regel"),
        ("text", 12, "12"),
        ("lines", "een\ntwee", TextLines(("een", "twee"))),
        ("lines", ["een", "twee"], TextLines(("een", "twee"))),
        ("markdown", "\nEen *alinea*\n", Markdown("Een *alinea*")),
        ("date", "2026-06-29", dt.date(2026, 6, 29)),
        ("date", dt.datetime(2026, 6, 29, 12, tzinfo=dt.UTC), dt.date(2026, 6, 29)),
        ("number", "1250,50", Decimal("1250.50")),
        ("number", "-3.5", Decimal("-3.5")),
        ("number", 7, Decimal(7)),
        ("yes_no", "ja", True),
        ("yes_no", "No", False),
        ("yes_no", True, True),
        ("list", "een", ("een",)),
        ("list", ["een", "twee"], ("een", "twee")),
        ("reference", "BZ1234", "BZ1234"),
    ],
)
def test_a_field_takes_what_people_write(type_: str, raw: object, value: object) -> None:
    assert read(type_, raw) == (value, [])


def test_a_choice_is_known_by_its_id_and_printed_by_its_label() -> None:
    chosen, problems = read("choice", "open")
    assert isinstance(chosen, Choice)
    assert not problems
    assert (chosen, chosen.label.nl, chosen.label.en) == ("open", "Openbaar", "Public")


@pytest.mark.parametrize(
    ("type_", "raw", "key"),
    [
        ("text", "een\ntwee", "not-one-line"),
        ("text", ["een"], "not-text"),
        ("text", True, "not-text"),
        ("text", "  ", "empty-text"),
        ("text", "x" * 401, "too-long"),
        ("text", "een\ttwee", "forbidden-character"),
        ("lines", {"een": "twee"}, "not-a-list"),
        ("lines", ["een", ""], "empty-text"),
        ("markdown", ["een"], "not-text"),
        ("date", "29 juni", "wrong-date"),
        ("date", "29-6-2026", "wrong-date-near"),
        ("date", "2026-02-30", "no-such-date"),
        ("date", "\u0662\u0660\u0662\u0666-06-29", "wrong-date"),
        ("number", "veel", "not-a-number"),
        ("number", "1.250", "ambiguous-number"),
        ("number", "1e5", "not-a-number"),
        ("number", "\u0663", "not-a-number"),
        ("choice", "opn", "not-a-choice-near"),
        ("choice", "geheim", "not-a-choice"),
        ("yes_no", "misschien", "not-yes-no"),
        ("yes_no", 1, "not-yes-no"),
        ("list", {"een": "twee"}, "yaml-colon"),
        ("list", {"een": ["twee"]}, "not-text"),
        ("list", 12, "not-a-list"),
        ("reference", "BZ12", "pattern-unmatched"),
        ("reference", "BZ12345", "pattern-unmatched"),
    ],
)
def test_a_field_refuses_what_it_cannot_print(type_: str, raw: object, key: str) -> None:
    value, problems = read(type_, raw)
    assert value is None
    assert [each.key for each in problems] == [key]


def test_a_date_in_dutch_order_is_answered_with_the_date_that_was_meant() -> None:
    for raw in ("29-6-2026", "29/06/2026", "29.6.2026", "29 6 2026"):
        assert read("date", raw)[1][0].params["nearest"] == "2026-06-29"


def test_a_pattern_says_in_both_languages_what_it_wants() -> None:
    (problem,) = read("reference", "12")[1]
    assert problem.params == {"message": {"nl": "BZ en vier cijfers", "en": "BZ and four digits"}}
