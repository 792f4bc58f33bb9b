"""What the screen for letters from a spreadsheet stands on: rows found, values said, orders remembered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from drafter.batch.looking import Looker, begun_in, is_taken
from drafter.batch.order import DayOrder, Format, Order
from drafter.batch.preparing import Ready, prepare
from drafter.batch.targets import target_of
from drafter.core.language import Language
from drafter.folders import state_folder
from drafter.tui.batchmemory import recall, remember
from drafter.tui.widgets.batchvalues import Asked, ValueWords, sets_of
from drafter.tui.widgets.batchwords import TargetWords, offered
from drafter.wording import Wording
from tests.making import shipped
from tests.tui.batches import files_in, letters, rows


def ready_in(folder: Path, text: str = "") -> Ready:
    """A run that can begin."""
    out = files_in(folder, text)
    ready = prepare(Order(str(folder / "basis.md"), folder / "burgers.csv", out=out), letters()).ready
    assert ready is not None
    return ready


# Rows


def test_any_row_is_found_with_its_letter_and_those_around_it(tmp_path: Path) -> None:
    looker = Looker(ready_in(tmp_path, rows(1200, {5: ("Postcode", "12")})))
    for number in (1100, 3, 700, 1201):
        look = looker.look(number)
        assert look is not None
        assert look.row is not None
        assert look.row.number == number
        assert look.letter is not None
        assert f"Uw vraag {number}" in look.letter.subject
        assert looker.known(number) is look
    wrong = looker.look(5)
    assert wrong is not None
    assert [each.key for each in wrong.problems] == ["cell-postcode"]


def test_what_is_no_row_is_told_and_the_next_one_is_found_over_empty_ones(tmp_path: Path) -> None:
    lines = rows(6, {}).splitlines()
    lines[3] = ";" * 7
    looker = Looker(ready_in(tmp_path, "\n".join(lines)))
    found: Mapping[tuple[int, int], int | None] = {
        (4, 0): None,
        (4, 1): 5,
        (4, -1): 3,
        (99, 0): None,
        (99, 1): None,
        (99, -1): 7,
        (1, -1): None,
    }
    for asked, number in found.items():
        look = looker.look(*asked)
        assert look is not None
        assert (look.row.number if look.row else None) == number


def test_who_does_not_want_a_row_any_more_gets_none(tmp_path: Path) -> None:
    looker = Looker(ready_in(tmp_path, rows(50, {})))
    assert looker.look(40, cancelled=lambda: True) is None
    assert looker.known(40) is None
    assert looker.look(40) is not None


def test_a_file_that_was_changed_meanwhile_is_told(tmp_path: Path) -> None:
    looker = Looker(ready_in(tmp_path))
    (tmp_path / "burgers.csv").write_text(rows(3, {}), encoding="utf-8")
    look = looker.look(3)
    assert look is not None
    assert [each.key for each in look.problems] == ["table-changed"]


def test_a_folder_is_free_begun_or_taken(tmp_path: Path) -> None:
    assert not is_taken(tmp_path / "new")
    assert not is_taken(tmp_path)
    (tmp_path / "report.csv").write_text("", encoding="utf-8")
    assert not is_taken(tmp_path)
    (tmp_path / "mine.txt").write_text("", encoding="utf-8")
    assert is_taken(tmp_path)
    assert not begun_in(tmp_path)


# Values


@pytest.mark.parametrize(
    ("name", "value", "sets"),
    [
        ("subject", "Uw {Onderwerp}", [("subject", "Uw {Onderwerp}")]),
        (
            "addressee",
            {"id": "tweede-kamer", "form": "street"},
            [("addressee.id", "tweede-kamer"), ("addressee.form", "street")],
        ),
        (
            "addressee",
            {"lines": ["A", "B"], "salutation": "Geachte A,"},
            [("addressee.lines", "A\nB"), ("addressee.salutation", "Geachte A,")],
        ),
        ("signatories", ["minister-bz"], [("signatories", "minister-bz")]),
        (
            "signatories",
            [{"office": "Het hoofd", "name": "P."}],
            [("signatories.1.office", "Het hoofd"), ("signatories.1.name", "P.")],
        ),
        ("attachments", ["Een", "Twee"], [("attachments", "Een\nTwee")]),
        ("contact", {"name": "K."}, [("contact.name", "K.")]),
        ("late", True, [("late", "yes")]),
        ("body", "Een [word]{lang=en} en {Naam}.", [("body", "Een [word]{{lang=en}} en {Naam}.")]),
        ("copy_to", [], []),
    ],
)
def test_an_answer_of_a_form_is_what_an_order_sets(
    name: str, value: object, sets: list[tuple[str, str]]
) -> None:
    assert list(sets_of({name: value})) == [pair for pair in sets if pair[1]]
    template = shipped().template("burgerbrief")
    assert all(target_of(path, template) for path, _ in sets)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("letterhead", "minszw", "Ministerie van Sociale Zaken en Werkgelegenheid"),
        ("letterhead", "nobody", "nobody"),
        ("date", "2026-10-08", "8 oktober 2026"),
        ("date", "{Datum}", "{Datum}"),
        ("received_as", "email", "e-mail"),
        ("late", "yes", "Ja"),
        ("signatories", ["minister-szw"], "De minister van Sociale Zaken en Werkgelegenheid"),
        ("contact", {"name": "K. Smid", "phone": "070"}, "K. Smid, 070"),
    ],
)
def test_what_all_letters_share_is_said_without_ids(
    name: str, value: object, said: str, tmp_path: Path
) -> None:
    ready = ready_in(tmp_path)
    words = ValueWords(ready.shared, {}, shipped(), Wording("nl", "tui"))
    assert words.of(name, value) == said


def test_fields_and_their_parts_have_names() -> None:
    template = shipped().template("uitstel-kamervragen")
    words = TargetWords(template, Wording("nl", "tui"))
    named = {
        "our_reference": "Onze referentie",
        "addressee.postcode": "Geadresseerde: Postcode",
        "addressee.lines.2": "Geadresseerde: Adresregels 2",
        "attachments.2": "Bijlagen 2",
        "signatories.1.office": "Ondertekenaars 1: Ambt",
        "members.2.party": "Wie de vragen stelde 2: Fractie",
        "subject.en": "Onderwerp: in het Engels",
        "body": "Tekst van de brief",
    }
    assert {name: words.of_name(name) for name in named} == named
    assert "members.2.name" not in [each.name for each in offered(template, ())]
    first = target_of("members.1.name", template)
    assert first is not None
    assert "members.2.name" in [each.name for each in offered(template, [first])]
    assert all(each == target_of(each.name, template) for each in offered(template, [first]))


# What is remembered


def test_what_was_asked_is_asked_again_as_long_as_its_file_is_there(tmp_path: Path) -> None:
    out = files_in(tmp_path)
    order = Order(
        "burgerbrief",
        tmp_path / "burgers.csv",
        sheet="Blad1",
        out=out,
        maps=(("x", ""), ("y", "subject")),
        language=Language.EN,
        formats=(Format.DOCX, Format.PDF),
        name="{Kenmerk}",
        days=DayOrder.DAY_FIRST,
        strict=True,
        repeats=True,
        combine=True,
    )
    asked = Asked(order, {"letterhead": "minszw", "signatories": [{"office": "A", "name": "B"}]})
    assert recall() is None
    remember(asked)
    assert recall() == asked
    (tmp_path / "burgers.csv").unlink()
    assert recall() is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"what": 1}', '{"what": "a", "data": "b", "maps": 3}'])
def test_what_cannot_be_understood_is_set_aside(text: str) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "batch.json").write_text(text, encoding="utf-8")
    assert recall() is None
    assert not (state_folder() / "batch.json").exists()
