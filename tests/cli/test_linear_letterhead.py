"""`drafter new --linear` asks who sends the letter: any ministry of today, the one of last time proposed."""

from __future__ import annotations

import pytest

from drafter.remembering import Remembered
from tests.cli.test_linear import WHOLE, Talk, tell  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    ("answer", "id_"),
    [
        ("minfin", "minfin"),
        ("ezk", "minezk"),
        ("J&V", "minjenv"),
        ("buitenlandse zaken", "minbuza"),
        ("1", "minaz"),
    ],
)
def test_a_letterhead_is_named_by_id_short_name_words_or_number(
    tell: Talk,  # noqa: F811
    answer: str,
    id_: str,
) -> None:
    told = tell([answer, "tweede-kamer"], sender="", spoken="nl")
    assert told.draft()["letterhead"] == id_


def test_ministries_of_today_are_listed_by_name_and_those_of_before_can_be_named(tell: Talk) -> None:  # noqa: F811
    told = tell(["kgg", "tweede-kamer"], sender="")
    first, second = "1. Ministry of Agriculture", "2. Ministry of Defence (mindef, Def)\n"
    assert told.err.index(first) < told.err.index(second)
    assert "12. Ministry of the Interior and Kingdom Relations (minbzk, BZK)\nLetterhead:\n" in told.err
    assert "Green Growth" not in told.err
    assert told.draft()["letterhead"] == "minkgg"


def test_one_that_is_not_known_is_said_with_the_nearest_and_asked_again(tell: Talk) -> None:  # noqa: F811
    told = tell(["EKZ", "minfn", "xyz", "AZ", "tweede-kamer"], sender="")
    assert "About line 1 of the input:\nThere is no letterhead 'EKZ'. Did you mean 'EZK'?\n" in told.err
    assert "There is no letterhead 'minfn'. Did you mean 'minfin'?\n" in told.err
    assert "There is no letterhead 'xyz'." in told.err
    assert told.draft()["letterhead"] == "minaz"


def test_the_letterhead_of_the_last_letter_is_proposed(tell: Talk) -> None:  # noqa: F811
    assert "Letterhead:\n" in tell(WHOLE[:1], sender="").err, "nothing is proposed the first time"
    assert tell(["BZ", *WHOLE], sender="").code == 0
    assert Remembered.read().letterhead == "minbuza"
    told = tell(["", *WHOLE], sender="")
    assert "Letterhead [Ministry of Foreign Affairs]:\n" in told.err
    assert (told.code, told.draft()["letterhead"]) == (0, "minbuza")


def test_one_of_a_ministry_that_is_no_more_is_not_proposed(tell: Talk) -> None:  # noqa: F811
    Remembered().chosen(letterhead="minkgg")
    assert "Letterhead:\n" in tell(WHOLE[:1], sender="").err


def test_nothing_is_asked_about_a_letterhead_that_was_given(tell: Talk) -> None:  # noqa: F811
    told = tell(WHOLE, sender="bz")
    assert (told.code, told.draft()["letterhead"]) == (0, "minbuza")
    assert "Letterhead" not in told.err
