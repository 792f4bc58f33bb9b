"""What stands in a cell is read as people mean it; what a spreadsheet made of it is undone, or told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.batch.cells import read_cell
from drafter.batch.filling import Fill, Filling
from drafter.batch.looking import shown
from drafter.batch.order import DayOrder
from drafter.batch.patterns import as_text
from drafter.batch.tables.table import DateCell, NumberCell
from drafter.batch.targets import Kind, target_of
from drafter.core.language import Language
from tests.batch.runs import BASE, Seen, base, check, order_of, row
from tests.making import shipped

TEMPLATE = shipped().template("burgerbrief")


def read(name: str, cell: object, days: DayOrder | None = None) -> tuple[object, str | None]:
    """The value of a cell for a target, and the key of what is wrong."""
    target = target_of(name, TEMPLATE)
    assert target is not None
    value, fault = read_cell(target, cell, days)
    return value, fault.key if fault else None


def filled(columns: Mapping[str, object], shared: Mapping[str, object] | None = None) -> dict[str, object]:
    """The fields of one row."""
    fills = []
    for at, name in enumerate(columns):
        target = target_of(name, TEMPLATE)
        assert target is not None
        fills.append(Fill(target, at))
    return Filling(tuple(fills), shared or {}, Language.NL).of(tuple(columns.values())).data


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-29", "2026-06-29"),
        ("2026-06-29 00:00:00", "2026-06-29"),
        ("29-6-2026", "2026-06-29"),
        ("29/06/2026", "2026-06-29"),
        ("29 juni 2026", "2026-06-29"),
        ("June 29, 2026", "2026-06-29"),
        ("6-6-2026", "2026-06-06"),
        ("2026/04/03", "2026-04-03"),
        ("3 april 2026", "2026-04-03"),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, day: str) -> None:
    assert read("date", text) == (day, None)


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("3-4-2026", None, ("3-4-2026", "cell-date-ambiguous")),
        ("3-4-2026", DayOrder.DAY_FIRST, ("2026-04-03", None)),
        ("3/4/2026", DayOrder.MONTH_FIRST, ("2026-03-04", None)),
        ("12/31/2026", DayOrder.MONTH_FIRST, ("2026-12-31", None)),
        ("46156", None, ("46156", "cell-date-number")),
        ("31-2-2026", None, ("31-2-2026", "no-such-date")),
        ("ooit", None, ("ooit", None)),
    ],
)
def test_a_date_that_may_be_two_days_is_asked_about(
    text: str, days: DayOrder | None, expected: tuple[object, str | None]
) -> None:
    assert read("date", text, days) == expected


def test_a_day_that_excel_made_of_a_reference_is_told() -> None:
    cell = DateCell("3-dec", dt.date(2026, 12, 3))
    assert read("our_reference", cell) == ("3-dec", "cell-made-date")
    assert read("date", cell) == ("2026-12-03", None)
    assert read("topic", cell) == ("3-dec", None)


@pytest.mark.parametrize("text", ["3-dec", "dec-14", " 5-mrt ", "12-Oct"])
def test_a_day_that_excel_made_and_saved_as_text_is_told(text: str) -> None:
    assert read("our_reference", text) == (text, "cell-made-date")
    assert read("addressee.number", text) == (text, "cell-made-date")
    assert read("subject", text) == (text, None)


@pytest.mark.parametrize("text", ["12-decl", "dec-2014-1", "3 dec", "mei-123", "a-dec"])
def test_a_reference_with_a_month_in_it_may_be_one(text: str) -> None:
    assert read("our_reference", text) == (text, None)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_alike_whatever_program_wrote_them(end: str) -> None:
    assert read("attachments", f"Een{end}Twee") == (["Een", "Twee"], None)
    assert read("subject", f"Een{end}Twee") == ("Een\nTwee", None)


@pytest.mark.parametrize("kind", Kind)
def test_an_amount_is_a_number_where_one_is_asked_and_else_what_the_sheet_shows(kind: Kind) -> None:
    amount = "€ 1.234,50"
    values = {Kind.NUMBER: "1234.50", Kind.LIST: [amount], Kind.LINES: [amount]}
    subject = target_of("subject", TEMPLATE)
    assert subject is not None
    target = replace(subject, kind=kind)
    assert read_cell(target, NumberCell(amount, "1234.50"), None) == (values.get(kind, amount), None)


def test_an_amount_is_shown_as_the_sheet_shows_it() -> None:
    cell = NumberCell("€ 1.234,50", "1234.50")
    assert (as_text(cell), shown(cell)) == ("€ 1.234,50", "€ 1.234,50")


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("late", "WAAR", "yes"),
        ("late", "onwaar", "no"),
        ("late", True, True),
        ("received_as", "E-mail", "email"),
        ("received_as", "telephone call", "call"),
        ("received_as", "letter", "letter"),
        ("language", "Nederlands", "nl"),
        ("language", "EN", "en"),
        ("attachments", "Rapport\n\n Kaart ", ["Rapport", "Kaart"]),
        ("attachments", ["Rapport"], ["Rapport"]),
        ("subject", " =1+1", " =1+1"),
    ],
)
def test_cells_are_read_as_people_mean_them(name: str, cell: object, value: object) -> None:
    assert read(name, cell) == (value, None)


def test_an_address_is_put_together_as_the_post_wants_it() -> None:
    cells = {
        "addressee.name": "Mevrouw A. de Wit", "addressee.street": "Lindenlaan", "addressee.number": "12",
        "addressee.addition": "bis", "addressee.postcode": "3581ab", "addressee.town": "Utrecht",
        "addressee.country": "Nederland",
    }  # fmt: skip
    assert filled(cells)["addressee"] == {
        "lines": ["Mevrouw A. de Wit", "Lindenlaan 12 bis", "3581 AB  UTRECHT"]
    }


def test_an_address_abroad_keeps_its_postcode_and_has_its_country() -> None:
    cells = {
        "addressee.organisation": "Muster GmbH", "addressee.attention": "Frau Muster",
        "addressee.street": "Hauptstraße 5", "addressee.postcode": "10115", "addressee.town": "Berlin",
        "addressee.country": "Duitsland", "addressee.salutation": "Geachte mevrouw Muster,",
    }  # fmt: skip
    assert filled(cells)["addressee"] == {
        "salutation": "Geachte mevrouw Muster,",
        "lines": ["Muster GmbH", "Frau Muster", "Hauptstraße 5", "10115  BERLIN", "DUITSLAND"],
    }


def test_cells_go_on_top_of_what_all_rows_share() -> None:
    shared = {
        "addressee": "tweede-kamer",
        "subject": "Uw brief",
        "signatories": [{"office": "De directeur", "name": "A"}],
        "attachments": ["Een"],
        "contact": "K. Smid",
    }
    cells = {
        "addressee.salutation": "Beste lezer,", "subject.en": "Your letter", "signatories.1.name": "B. Bos",
        "attachments.2": "Twee", "contact.phone": "070", "our_reference": "",
    }  # fmt: skip
    assert filled(cells, shared) == {
        "addressee": {"id": "tweede-kamer", "salutation": "Beste lezer,"},
        "subject": {"nl": "Uw brief", "en": "Your letter"},
        "signatories": [{"office": "De directeur", "name": "B. Bos"}],
        "attachments": ["Een", "Twee"],
        "contact": {"name": "K. Smid", "phone": "070"},
    }
    assert shared["signatories"] == [{"office": "De directeur", "name": "A"}]


def test_items_that_no_cell_fills_leave_no_gap() -> None:
    assert filled({"attachments.1": "Een", "attachments.2": "", "attachments.3": "Drie"}) == {
        "attachments": ["Een", "Drie"]
    }


def test_the_text_of_a_row_takes_the_place_of_the_text_that_all_share(tmp_path: Path) -> None:
    seen = Seen()
    order = order_of(
        tmp_path, [row(1, body="Een **eigen** tekst.\n\nMet twee alinea's."), row(2, body="Fout <b>.")]
    )
    check(order, seen)
    assert seen.keys() == {3: ["no-form-html"]}
    assert seen.problems()[0].place.row == 3
    assert seen.problems()[0].place.field == "body"


@given(st.lists(st.text(), min_size=9, max_size=9))
def test_whatever_stands_in_cells_is_read_or_told(texts: list[str]) -> None:
    names = (
        "date",
        "late",
        "received_as",
        "language",
        "attachments",
        "subject",
        "addressee.postcode",
        "addressee.lines.2",
        "body",
    )
    fills = [Fill(target, at) for at, name in enumerate(names) if (target := target_of(name, TEMPLATE))]
    made = Filling(tuple(fills), {"addressee": "tweede-kamer"}, Language.NL).of(texts)
    assert set(made.data) <= {
        "date",
        "late",
        "received_as",
        "language",
        "attachments",
        "subject",
        "addressee",
    }


def test_a_language_that_was_said_for_all_letters_holds_where_a_row_says_none(tmp_path: Path) -> None:
    rows = [row(1, language=""), row(2, language="nl")]
    assert check(order_of(tmp_path, rows)).progress.set_aside == 0
    nobody = BASE.replace("language: nl\n", "")
    for language, aside in ((None, 1), (Language.NL, 0)):
        order = replace(order_of(tmp_path, rows), language=language)
        base(tmp_path, nobody)
        assert check(order).progress.set_aside == aside


@pytest.mark.parametrize("name", ["attachments.201", "attachments.99999999", "addressee.lines.0"])
def test_an_item_that_no_letter_has_is_no_target(name: str) -> None:
    assert target_of(name, TEMPLATE) is None
