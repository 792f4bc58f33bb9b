"""A day is understood as people type it, and noted when a letter is not expected to go out on it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core.days import day_meant, holiday_on, is_weekend, months_later, notes_on
from drafter.core.language import Language, date_in, day_in, month_in, weekday_in, weekday_named, weekdays_in
from drafter.core.problems import Place, Problem, Severity
from drafter.wording import Wording

NL, EN = Language.NL, Language.EN
TODAY = dt.date(2026, 11, 23)  # a Monday
ANY_DAY = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
LANGUAGES = st.sampled_from(Language)

_PIECES = [
    *(
        "29",
        "6",
        "2026",
        "26",
        "0",
        "999",
        "99999999999",
        "juni",
        "June",
        "mrt",
        "sept",
        "februari",
        "²",
        "٣",
    ),
    *("maandag", "fri", "vr", "volgende", "next", "week", "weken", "over", "in", "a", "één", "komende"),
    *("vandaag", "morgen", "the", "day", "after", "tomorrow", "th", "of", "+", "-", "−", ".", "/", ",", "'"),
    *(" ", "  ", "\n", "\x00", "İ", "ß"),
]


UNDERSTOOD = {
    "2026-06-29": (
        "2026-06-29|29-6-2026|29-06-2026|29.6.2026|29/6/2026|29/6/26|29 juni '26|  29  juni 2026 |"
        "29 JUNI 2026|29jun2026|29 June 2026|June 29, 2026|June 29th, 2026|the 29th of June 2026|"
        "de 29e juni 2026|6/29/2026|maandag 29 juni 2026|ma 29-6-2026|Monday, 29 June 2026|29–6–2026"
    ),
    "1999-06-29": "29-6-99",
    "2026-09-12": "12 sept. 2026|12 sep 2026",
    "2026-03-12": "12 mrt. 2026|12 Mar 2026",
    "2027-06-29": "29-6|29 juni|June 29",
    "2027-11-22": "22-11",
    "2028-02-29": "29-2|29 februari",
    "2026-11-21": "eergisteren",
    "2026-11-22": "gisteren|yesterday|-1",
    "2026-11-23": "vandaag|Today|23-11|+0",
    "2026-11-24": "morgen|tomorrow|din 24 nov",
    "2026-11-25": "overmorgen|day after tomorrow|the day  after tomorrow",
    "2026-11-26": "thurs|do",
    "2026-11-27": "vrijdag|vr|vr.|Fri|komende vrijdag|coming Friday|+ 4 dagen",
    "2026-11-29": "zo",
    "2026-11-30": "maandag|+7|over een week|next week Monday",
    "2026-12-04": "volgende week vrijdag|vrijdag volgende week|Friday next week",
    "2026-11-20": "-3|−3|- 3 d",
    "2026-12-07": "+2w|over 2 weken|in 2 weeks",
    "2026-12-23": "over één maand|in a month|+1m",
    "2027-02-23": "in 3 months",
}
NO_DAYS = (
    "|  |nonsense|30-2-2026|30 februari|2026-02-30|31 juni 2026|juni|juni 2026|29|2026|juni juli|"
    "juni juli 2026|29-6-6|29-6-026|29-6-2026 of 30-6-2026|29 * 6 * 2026|dinsdag 29 juni 2026|maandag 31|"
    "next friday|volgende vrijdag|volgende week|+|+a|+7 jaar|in 7|week|² juni 2026|"
    "29 99999999999 2026|29-6-2026666"
)


@pytest.mark.parametrize(("day", "typed"), UNDERSTOOD.items())
def test_what_people_type_is_understood(day: str, typed: str) -> None:
    forms = typed.split("|")
    assert {form: str(day_meant(form, TODAY)) for form in forms} == dict.fromkeys(forms, day)


def test_what_is_no_day_is_none() -> None:
    forms = [*NO_DAYS.split("|"), "29-6-2026" + "6" * 80]
    assert {form: day_meant(form, TODAY) for form in forms} == dict.fromkeys(forms)


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)), ANY_DAY)
@example("²-²-²", TODAY)
@example("1 99999999999 2026", TODAY)
@example("-999 weken", dt.date(1900, 1, 1))
def test_any_text_is_a_day_or_none(text: str, today: dt.date) -> None:
    day = day_meant(text, today)
    assert day is None or isinstance(day, dt.date)


@given(ANY_DAY, ANY_DAY, LANGUAGES)
def test_a_whole_date_is_that_day_whenever_it_is_typed(
    day: dt.date, today: dt.date, language: Language
) -> None:
    d, m, y = day.day, day.month, day.year
    numeric = [f"{d}{sign}{m}{sign}{y}" for sign in "-./ "]
    in_full, month = date_in(language, day), date_in(language, day).split()[1]
    short = date_in(EN, day).split()[1][:3]
    weekday = weekdays_in(language)[day.weekday()]
    forms = [
        *(day.isoformat(), *numeric, f"{d:02}-{m:02}-{y}", f"{weekday}. {d}-{m}-{y}"),
        *(in_full, in_full.upper(), day_in(language, day), f"{month} {d}, {y}", f"{d} {short}. {y}"),
    ]
    assert {form: day_meant(form, today) for form in forms} == dict.fromkeys(forms, day)


@given(ANY_DAY, st.integers(-50, 49), LANGUAGES)
def test_a_year_of_two_digits_is_the_nearest(today: dt.date, years: int, language: Language) -> None:
    day = months_later(today, 12 * years)
    if 1900 <= day.year < 2200:
        assert day_meant(f"{day.day}-{day.month}-{day.year % 100:02}", today) == day
        name = date_in(language, day).split()[1]
        assert day_meant(f"{day.day} {name} '{day.year % 100:02}", today) == day


@given(st.dates(dt.date(1900, 1, 1), dt.date(2190, 12, 31)), st.integers(0, 365), LANGUAGES)
def test_a_date_without_a_year_is_the_first_from_today_on(
    today: dt.date, later: int, language: Language
) -> None:
    day = today + dt.timedelta(days=later)
    name = date_in(language, day).split()[1]
    for form in (f"{day.day}-{day.month}", f"{day.day} {name}", f"{name} {day.day}"):
        meant = day_meant(form, today)
        assert meant is not None
        assert (meant.day, meant.month) == (day.day, day.month)
        assert today <= meant <= day


@given(ANY_DAY, st.integers(0, 6), LANGUAGES)
def test_a_weekday_is_the_first_after_today(today: dt.date, weekday: int, language: Language) -> None:
    name = weekday_in(language, dt.date(2026, 11, 23) + dt.timedelta(days=weekday))
    for typed in (name, name.upper(), name[:2], name[:3], weekdays_in(language)[weekday]):
        meant = day_meant(typed, today)
        assert meant is not None
        assert meant.weekday() == weekday == weekday_named(typed)
        assert 1 <= (meant - today).days <= 7
    monday = today + dt.timedelta(days=7 - today.weekday())
    for typed in (f"volgende week {name}", f"{name} next week"):
        assert day_meant(typed, today) == monday + dt.timedelta(days=weekday)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.integers(0, 999))
def test_days_and_weeks_are_counted(today: dt.date, number: int) -> None:
    days, weeks = dt.timedelta(days=number), dt.timedelta(weeks=number)
    for typed in (f"+{number}", f"+{number}d", f"over {number} dagen", f"in {number} days"):
        assert day_meant(typed, today) == today + days
    for typed in (f"+{number}w", f"over {number} weken", f"in {number} weeks"):
        assert day_meant(typed, today) == today + weeks
    assert day_meant(f"-{number}", today) == today - days
    assert day_meant(f"-{number} weken", today) == today - weeks


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert months_later(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2026, 1, 31), -2) == dt.date(2025, 11, 30)
    assert months_later(dt.date(2026, 12, 1), 1) == dt.date(2027, 1, 1)
    assert day_meant("+1m", dt.date(2028, 1, 31)) == dt.date(2028, 2, 29)


def test_days_are_named_in_both_languages() -> None:
    day = dt.date(2026, 6, 29)
    assert (day_in(NL, day), day_in(EN, day)) == ("maandag 29 juni 2026", "Monday 29 June 2026")
    assert (weekday_in(NL, day), weekday_in(EN, day)) == ("maandag", "Monday")
    assert (month_in(NL, day), month_in(EN, day)) == ("juni 2026", "June 2026")
    assert list(weekdays_in(NL)) == ["ma", "di", "wo", "do", "vr", "za", "zo"]
    assert list(weekdays_in(EN)) == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        ("2026-01-01", "Nieuwjaarsdag", "New Year's Day"),
        ("2026-04-03", "Goede vrijdag", "Good Friday"),
        ("2026-04-27", "Koningsdag", "King's Day"),
        ("2027-05-05", "Bevrijdingsdag", "Liberation Day"),
        ("2030-05-05", "Bevrijdingsdag", "Liberation Day"),
        ("2027-05-06", "Hemelvaartsdag", "Ascension Day"),
        ("2016-05-05", "Bevrijdingsdag en Hemelvaartsdag", "Ascension Day and Liberation Day"),
        ("2026-12-26", "Tweede kerstdag", "Second Day of Christmas"),
    ],
)
def test_a_public_holiday_has_its_name_in_both_languages(day: str, dutch: str, english: str) -> None:
    assert holiday_on(dt.date.fromisoformat(day)) == {"nl": dutch, "en": english}


@given(ANY_DAY)
def test_any_day_is_a_holiday_or_none(day: dt.date) -> None:
    assert holiday_on(day) is None or set(holiday_on(day) or ()) == {"nl", "en"}
    assert is_weekend(day) == (weekday_in(EN, day) in ("Saturday", "Sunday"))


def _noted(day: str) -> list[str]:
    return [note.key for note in notes_on(dt.date.fromisoformat(day), TODAY)]


def test_a_day_on_which_letters_go_out_has_no_notes() -> None:
    assert not _noted("2026-11-23")
    assert not _noted("2026-11-24")


def test_each_fact_about_a_day_is_one_warning() -> None:
    assert _noted("2026-11-28") == ["date-in-weekend"]
    assert _noted("2026-12-25") == ["date-is-holiday"]
    assert _noted("2026-11-20") == ["date-is-past"]
    assert _noted("2026-04-05") == ["date-in-weekend", "date-is-holiday", "date-is-past"]
    for note in notes_on(dt.date(2026, 4, 5), TODAY):
        assert (note.place, note.severity) == (Place(field="date"), Severity.WARNING)


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (
            "2026-11-28",
            "zaterdag 28 november 2026 valt in het weekend",
            "Saturday 28 November 2026 is in the weekend",
        ),
        (
            "2026-12-25",
            "25 december 2026 is een feestdag (Eerste kerstdag)",
            "25 December 2026 is a public holiday (Christmas Day)",
        ),
        ("2026-06-29", "29 juni 2026 ligt in het verleden", "29 June 2026 has gone by"),
    ],
)
def test_notes_read_well_in_both_languages(day: str, dutch: str, english: str) -> None:
    (note,) = notes_on(dt.date.fromisoformat(day), TODAY)
    assert isinstance(note, Problem)
    assert (Wording("nl").what(note), Wording("en").what(note)) == (dutch, english)
    assert all(Wording(language).remedy(note) for language in ("nl", "en"))


def test_holidays_are_loaded_only_when_they_are_asked_for() -> None:
    code = (
        "import sys, datetime as dt; from drafter.core.days import day_meant, holiday_on;"
        "day = day_meant('1-1', dt.date(2026, 1, 1)); print('holidays' in sys.modules);"
        "holiday_on(day); print('holidays' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
