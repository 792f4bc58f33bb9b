"""An address in the cells of a row: put together from its parts, and all that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from drafter.batch.order import Order
from tests.batch.runs import Seen, base, order_of, ready, row, run, sheet


def wrong(columns: Mapping[str, object], tmp_path: Path) -> dict[str, str]:
    """What is wrong in a row for a letter to a citizen, by its field."""
    text = (
        "---\ntemplate: burgerbrief\nletterhead: minfin\ndate: 2026-06-25\nsubject: Iets\n"
        "signatories: [{office: De directeur, name: A}]\nreceived_as: none\n---\nTekst.\n"
    )
    order = Order(base(tmp_path, text), sheet(tmp_path / "rows.csv", [dict.fromkeys(columns, "x")]))
    composed = ready(order).letters().composed(2, tuple(columns.values()))
    return {str(problem.place.field): problem.key for problem in composed.problems}


ADDRESS = {
    "addressee.name": "De heer B. Bos",
    "addressee.street": "Kade 1",
    "addressee.postcode": "2511 DP",
    "addressee.town": "Den Haag",
    "addressee.salutation": "Geachte heer Bos,",
}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, {}),
        (
            {"addressee.postcode": "", "addressee.salutation": ""},
            {"addressee.postcode": "row-address-lacks", "addressee.salutation": "row-lacks-salutation"},
        ),
        ({"addressee.name": ""}, {"addressee.name": "row-address-lacks-name"}),
        ({"addressee.street": ""}, {"addressee.street": "row-address-lacks-street"}),
        ({"addressee.street": "Kade"}, {"addressee.street": "row-address-no-number"}),
        ({"addressee.street": "Kade", "addressee.number": "1a"}, {}),
        ({"addressee.street": "Kaai", "addressee.postcode": "x", "addressee.country": "België"}, {}),
        ({"addressee.name": {"a": "1"}}, {"addressee.name": "not-text"}),
        ({"addressee.street": True}, {"addressee.street": "not-text"}),
    ],
)
def test_all_that_is_wrong_in_an_address_is_told_at_once(
    tmp_path: Path, changed: Mapping[str, object], found: dict[str, str]
) -> None:
    assert wrong({**ADDRESS, **changed}, tmp_path) == found


def test_a_street_without_a_number_is_only_remarked_upon(tmp_path: Path) -> None:
    columns = {**ADDRESS, "addressee.street": "Kade"}
    order = order_of(tmp_path, [row(1) | columns, row(2) | columns | {"addressee.town": ""}], sets=())
    seen = Seen()
    assert run(order, seen).progress.letters == 1
    assert [keys[0] for keys in seen.keys().values()] == ["row-address-no-number", "row-address-lacks"]


def test_an_address_in_one_cell_is_its_parts(tmp_path: Path) -> None:
    inside = {name.removeprefix("addressee."): text for name, text in ADDRESS.items()}
    assert wrong({"addressee": inside}, tmp_path) == {}
    assert wrong({"addressee": {**inside, "postcode": "12"}}, tmp_path) == {
        "addressee.postcode": "cell-postcode"
    }
    assert wrong({"addressee": {**inside, "number": "3-dec"}}, tmp_path) == {
        "addressee.number": "cell-made-date"
    }
    assert wrong({"addressee": {**inside, "name": ["a"]}}, tmp_path) == {"addressee.name": "not-text"}


def test_a_row_in_a_language_in_which_the_draft_has_no_text_says_so(tmp_path: Path) -> None:
    assert wrong({**ADDRESS, "language": "en"}, tmp_path) == {"language": "no-body-in-language"}
