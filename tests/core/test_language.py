from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from drafter.core.language import Language, date_in, list_in, number_in, passage_tag

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (dt.date(2026, 6, 29), "29 juni 2026", "29 June 2026"),
        (dt.date(2026, 3, 1), "1 maart 2026", "1 March 2026"),
        (dt.date(1999, 12, 31), "31 december 1999", "31 December 1999"),
    ],
)
def test_a_date_is_written_in_full_with_the_day_first(day: dt.date, dutch: str, english: str) -> None:
    assert (date_in(NL, day), date_in(EN, day)) == (dutch, english)


@pytest.mark.parametrize(
    ("items", "dutch", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a en b", "a and b"),
        (["a", "b", "c"], "a, b en c", "a, b and c"),
    ],
)
def test_a_list_has_no_comma_before_its_last_item(items: list[str], dutch: str, english: str) -> None:
    assert (list_in(NL, items), list_in(EN, items)) == (dutch, english)


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        ("1250.5", "1.250,5", "1,250.5"),
        ("1250.50", "1.250,50", "1,250.50"),
        ("-3", "-3", "-3"),
        ("0.123456789", "0,123456789", "0.123456789"),
        ("1000000", "1.000.000", "1,000,000"),
    ],
)
def test_a_number_has_the_separators_of_its_language_and_all_its_decimals(
    number: str, dutch: str, english: str
) -> None:
    assert (number_in(NL, Decimal(number)), number_in(EN, Decimal(number))) == (dutch, english)


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("nl", "nl-NL"),
        ("en", "en-GB"),
        ("EN", "en-GB"),
        ("fr", "fr-FR"),
        ("en-US", "en-US"),
        ("nl-BE", "nl-BE"),
    ],
)
def test_a_language_of_a_passage_gets_its_usual_country(code: str, tag: str) -> None:
    assert passage_tag(code) == tag


@pytest.mark.parametrize("code", ["xx", "nederlands", "e", "en-", "12", "nl_NL", "fr-fr-fr"])
def test_what_is_no_language_has_no_tag(code: str) -> None:
    assert passage_tag(code) is None
