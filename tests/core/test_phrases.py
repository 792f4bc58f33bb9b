"""What templates can say beyond Jinja2, in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from drafter.core import phrases
from drafter.core.phrases import FILTERS, TESTS
from drafter.core.sandbox import EVALUATION_ERRORS, environment, holds
from drafter.core.text import Open

MONDAY = dt.date(2026, 6, 29)


def said(expression: str, language: str = "nl", **values: Any) -> str:
    """What an expression prints, without the signs that keep it from being markup."""
    made = environment().from_string("{{ " + expression + " }}").render(language=language, **values)
    return made.replace("\\", "")


@pytest.mark.parametrize(
    ("expression", "dutch", "english"),
    [
        ("['a'] | plural('ik', 'wij')", "ik", "ik"),
        ("[] | plural('ik', 'wij')", "ik", "ik"),
        ("['a', 'b'] | plural('ik', 'wij')", "wij", "wij"),
        ("['a', 'b'] | select | plural('ik', 'wij')", "wij", "wij"),
        ("1 | plural('vraag', 'vragen')", "vraag", "vraag"),
        ("number | plural('vraag', 'vragen')", "vragen", "vragen"),
        ("members", "A, B en C", "A, B and C"),
        ("members | listed", "A, B en C", "A, B and C"),
        ("members | listed('or')", "A, B of C", "A, B or C"),
        ("[day] | listed", "29 juni 2026", "29 June 2026"),
        ("members | map('lower')", "a, b en c", "a, b and c"),
        ("0 | in_words", "nul", "zero"),
        ("number | in_words", "drie", "three"),
        ("20 | in_words", "twintig", "twenty"),
        ("1021 | in_words", "1.021", "1,021"),
        ("1 | ordinal", "eerste", "first"),
        ("12 | ordinal", "twaalfde", "twelfth"),
        ("13 | ordinal", "13e", "13th"),
        ("21 | ordinal", "21e", "21st"),
        ("111 | ordinal", "111e", "111th"),
        ("'de Minister' | capital", "De Minister", "De Minister"),
        ("day", "29 juni 2026", "29 June 2026"),
        ("[day, 2, true]", "29 juni 2026, 2 en ja", "29 June 2026, 2 and yes"),
        ("day | with_weekday", "maandag 29 juni 2026", "Monday 29 June 2026"),
        ("day | plus_weeks(3)", "20 juli 2026", "20 July 2026"),
        ("day | plus_days(-29)", "31 mei 2026", "31 May 2026"),
        ("day | plus_months(8)", "28 februari 2027", "28 February 2027"),
        ("day | plus_workdays(5)", "6 juli 2026", "6 July 2026"),
        ("day | plus_workdays(-1)", "26 juni 2026", "26 June 2026"),
        ("day | plus_days(-1) | workday", "29 juni 2026", "29 June 2026"),
        ("day | workday", "29 juni 2026", "29 June 2026"),
        ("christmas | workday", "28 december 2026", "28 December 2026"),
        ("members | starting_with('b')", "B", "B"),
        ("1 / 2", "0,5", "0.5"),
    ],
)
def test_a_phrase_is_as_its_language_has_it(expression: str, dutch: str, english: str) -> None:
    values = {
        "members": ("A", "B", "C"),
        "number": Decimal(3),
        "day": MONDAY,
        "christmas": dt.date(2026, 12, 25),
    }
    assert said(expression, "nl", **values) == dutch
    assert said(expression, "en", **values) == english


@pytest.mark.parametrize(
    "expression",
    [
        "'tekst' | plural('a', 'b')",
        "none | plural('a', 'b')",
        "[1] | listed('xor')",
        "-1 | ordinal",
        "1.5 | in_words",
        "true | in_words",
        "none | plus_days(1)",
        "day | plus_days(10 ** 9)",
        "day | plus_workdays(10 ** 6)",
        "[none]",
        "{'a': 1}",
        "day.replace",
    ],
)
def test_what_cannot_be_said_is_an_error_that_is_expected(expression: str) -> None:
    with pytest.raises(EVALUATION_ERRORS):
        said(expression, day=MONDAY)


def test_a_place_that_is_still_open_stays_open() -> None:
    for name in FILTERS.keys() - {"plural"}:
        assert said(f"open | {name}", open=Open("…")) == "…"
    assert said("open | plural('een', 'meer')", open=Open("…")) == "een"


@pytest.mark.parametrize(
    ("numbers", "run_on"),
    [
        ("", True),
        ("1", True),
        ("1 2 3", True),
        ("1 1a 1b 2", True),
        ("1a 1b 2a 2b 3", True),
        ("2", False),
        ("1 3", False),
        ("1 1", False),
        ("1 1b", False),
        ("1a 1", False),
        ("1 1a 1a", False),
        ("0 1", False),
        ("een", False),
        ("1 2.", False),
    ],
)
def test_numbers_that_run_on_are_known(numbers: str, run_on: bool) -> None:
    assert holds("numbers is consecutive", {"numbers": numbers.split()}) is run_on


def test_numbers_that_are_typed_as_numbers_run_on_too() -> None:
    assert holds("numbers is consecutive", {"numbers": [Decimal(1), Decimal(2)]})
    assert not holds("numbers is consecutive", {"numbers": [None]})


def test_a_term_and_an_attachment_can_be_asked_for() -> None:
    late = "not sent_on or date <= sent_on | plus_weeks(3)"
    assert holds(late, {"date": MONDAY, "sent_on": None})
    assert holds(late, {"date": MONDAY, "sent_on": dt.date(2026, 6, 8)})
    assert not holds(late, {"date": MONDAY, "sent_on": dt.date(2026, 6, 7)})
    asked = "attachments | starting_with('Beslisnota')"
    assert holds(asked, {"attachments": ("Rapport", "beslisnota bij de brief")})
    assert not holds(asked, {"attachments": ("Rapport over de Beslisnota", None)})
    assert holds("subject is starting_with('stand')", {"subject": "Stand van zaken"})
    assert not holds("subject is starting_with('stand')", {"subject": None})


def test_every_name_is_explained_where_they_are() -> None:
    for name in (*FILTERS, *TESTS):
        assert name in (phrases.__doc__ or ""), name
