"""Columns find their fields by name, label or the words people use; what does not fit is told at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafter.batch.headings import Headings
from drafter.batch.matching import Matching, match
from drafter.batch.order import DayOrder, Order
from drafter.batch.tables.table import DateCell
from drafter.batch.targets import target_of, targets_of
from drafter.core.problems import Severity
from tests.making import shipped

Pairs = tuple[tuple[str, str], ...]


def matched(
    *columns: str,
    template: str = "burgerbrief",
    maps: Pairs = (),
    sets: Pairs = (),
    days: DayOrder | None = None,
) -> Matching:
    """What columns fill."""
    order = Order(template, Path("rows.csv"), maps=maps, sets=sets, days=days)
    return match(order, columns, Headings.of(shipped().template(template)))


def pairs(found: Matching) -> dict[str, str]:
    """Targets by heading."""
    return {found.columns[fill.column]: fill.target.name for fill in found.fills if fill.column is not None}


def keys(found: Matching) -> list[str]:
    """Keys of problems."""
    return [problem.key for problem in found.problems]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("subject", "subject"),
        ("Betreft", "subject"),
        ("Onderwerp:", "subject"),
        ("ONS KENMERK", "our_reference"),
        ("our-reference", "our_reference"),
        ("Our reference", "our_reference"),
        ("subject.en", "subject.en"),
        ("Postcode", "addressee.postcode"),
        ("Woonplaats", "addressee.town"),
        ("Straat en huisnummer", "addressee.street"),
        ("t.a.v.", "addressee.attention"),
        ("Aanhef", "addressee.salutation"),
        ("Taal", "language"),
        ("Datum daarvan", "received_of"),
        ("What you reply to", "received_as"),
        ("attachments.2", "attachments.2"),
        ("signatories.1.name", "signatories.1.name"),
        ("addressee.lines", "addressee.lines"),
        ("addressee.lines.2", "addressee.lines.2"),
        ("Tekst", "body"),
        ("body.en", "body.en"),
    ],
)
def test_a_heading_finds_its_field(heading: str, target: str) -> None:
    found = matched(heading)
    assert pairs(found) == {heading: target}
    assert keys(found) == []


def test_the_first_part_of_entries_is_found_by_its_name_and_the_others_by_their_number() -> None:
    found = matched("members.name", "members.2.party", "Fractie", template="uitstel-kamervragen")
    assert pairs(found) == {
        "members.name": "members.1.name",
        "members.2.party": "members.2.party",
        "Fractie": "members.1.party",
    }


def test_a_column_that_fills_nothing_is_told_and_stops_nothing() -> None:
    found = matched("Klantcode intern")
    assert keys(found) == ["column-unused"]
    assert found.problems[0].severity is Severity.WARNING
    assert found.unused == ("Klantcode intern",)


def test_a_heading_that_is_nearly_a_field_stops_the_run() -> None:
    found = matched("Onderwrep")
    assert keys(found) == ["column-likely"]
    assert found.problems[0].params["nearest"] == "subject"
    assert found.problems[0].severity is Severity.ERROR
    assert keys(matched("Onderwrep", maps=(("Onderwrep", ""),))) == []


def test_a_heading_that_may_be_two_fields_is_asked_about() -> None:
    found = matched("Naam", template="uitstel-kamervragen")
    assert keys(found) == ["column-ambiguous"]
    assert found.problems[0].params["known"] == "addressee.name, members.1.name"


def test_two_columns_for_one_field_are_told() -> None:
    assert keys(matched("Onderwerp", "Betreft")) == ["column-twice"]


def test_what_is_said_goes_over_what_a_heading_means() -> None:
    found = matched("Onderwerp", "Titel", maps=(("Titel", "subject"), ("Onderwerp", "topic")))
    assert pairs(found) == {"Titel": "subject", "Onderwerp": "topic"}


@pytest.mark.parametrize(
    ("wishes", "key"),
    [
        ({"maps": (("Kolm", "subject"),)}, "map-unknown-column-near"),
        ({"maps": (("heel iets anders", "subject"),)}, "map-unknown-column"),
        ({"maps": (("Kolom", "subjct"),)}, "unknown-target-near"),
        ({"sets": (("wxyz", "1"),)}, "unknown-target"),
        ({"sets": (("subject", "Aan {Kolm}"),)}, "pattern-unknown-column-near"),
        ({"sets": (("subject", "Aan {wxyz}"),)}, "pattern-unknown-column"),
        ({"sets": (("subject", "Aan {Kolom"),)}, "pattern-braces"),
    ],
)
def test_what_is_said_wrongly_is_told(wishes: dict[str, Pairs], key: str) -> None:
    found = matched("Kolom", maps=wishes.get("maps", ()), sets=wishes.get("sets", ()))
    assert key in keys(found)


def test_a_value_for_all_letters_may_hold_columns_which_then_are_used() -> None:
    found = matched("Dossier", sets=(("subject", "Uw aanvraag {dossier}"),))
    assert keys(found) == []
    (fill,) = found.fills
    assert fill.cell(("0012",)) == "Uw aanvraag 0012"
    assert fill.cell(("",)) == ""


@pytest.mark.parametrize("heading", ["Nummer", "number", "Nr.", "no"])
def test_a_number_beside_a_street_is_that_of_the_house(heading: str) -> None:
    found = matched("Naam", "Straat", heading, "Plaats")
    assert pairs(found)[heading] == "addressee.number"
    assert keys(matched("Naam", heading)) == ["column-unused"]
    both = matched("Straat", "Huisnummer", heading)
    assert pairs(both) == {"Straat": "addressee.street", "Huisnummer": "addressee.number"}
    said = matched("Straat", heading, maps=((heading, "our_reference"),))
    assert pairs(said)[heading] == "our_reference"


def test_a_day_in_a_value_for_all_letters_is_as_it_is_shown() -> None:
    day = DateCell("14 mei 2026", dt.date(2026, 5, 14))
    found = matched("Dag", sets=(("subject", "Brief van {Dag}"), ("date", "{Dag}")))
    assert [fill.cell((day,)) for fill in found.fills] == ["Brief van 14 mei 2026", "2026-05-14"]


def test_a_value_for_all_letters_may_name_a_field_that_a_column_fills() -> None:
    found = matched("Datum daarvan", "Zaak", maps=(("Zaak", "topic"),), sets=(("subject", "Over {topic}"),))
    (fill,) = (each for each in found.fills if each.pattern)
    assert fill.cell(("x", "bomen")) == "Over bomen"
    assert "pattern-unknown-column" in keys(matched("Zaak", sets=(("subject", "Over {topic}"),)))


@pytest.mark.parametrize(
    ("day", "days", "key"),
    [
        ("31-02-2026", None, "no-such-date"),
        ("2026-02-31", None, "no-such-date"),
        ("3-4-2026", None, "cell-date-ambiguous"),
        ("3-4-2026", DayOrder.DAY_FIRST, None),
        ("2026-04-03", None, None),
        ("{Kolom}", None, None),
    ],
)
def test_a_day_for_all_letters_that_is_none_is_told_once(
    day: str, days: DayOrder | None, key: str | None
) -> None:
    found = matched("Kolom", sets=(("date", day),), days=days)
    told = [(each.key, each.place.field) for each in found.problems if each.severity is Severity.ERROR]
    assert told == ([(key, "date")] if key else [])


def test_columns_of_drafter_itself_are_passed_over() -> None:
    found = matched("drafter: rij", "drafter: reden", "Onderwerp")
    assert keys(found) == []
    assert pairs(found) == {"Onderwerp": "subject"}


@pytest.mark.parametrize(
    "text", ["nope", "subject.de", "attachments.0", "members.1.rank", "addressee.house", "template"]
)
def test_what_is_no_target_is_none(text: str) -> None:
    assert target_of(text, shipped().template("uitstel-kamervragen")) is None


def test_every_target_is_found_by_its_own_name_in_every_template() -> None:
    for id_ in shipped().template_ids():
        template = shipped().template(id_)
        for target in targets_of(template):
            assert target_of(target.name, template) == target
