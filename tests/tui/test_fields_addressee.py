"""Who a letter is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from drafter.library import Library
from drafter.tui.widgets.picker import Picker
from tests.making import library_with
from tests.tui.hosting import BOTH, FormHost

HOUSE = "House of Representatives of the States General"
TO_STREET = [
    "Aan de Voorzitter van de",
    "Tweede Kamer der Staten-Generaal",
    "Prinses Irenestraat 6",
    "Den Haag",
]
TO_OWN = ["tab", "down", "space"]


def printed(host: FormHost) -> list[str]:
    """The block as printed."""
    block = host.field("addressee").query_one(".printed", Static)
    return str(block.content).split("\n") if block.display else []


async def test_somebody_is_found_in_the_address_book_while_one_types() -> None:
    host = FormHost("addressee")
    async with host.run_test() as pilot:
        await pilot.press(*"irenestraat", "enter")
        assert host.posted == ["tweede-kamer"]
        assert host.texts("addressee", "BookSearch") == [HOUSE]
        assert printed(host) == [*TO_STREET, "Geachte voorzitter,"]


async def test_arrows_go_through_what_was_found() -> None:
    host = FormHost("addressee")
    async with host.run_test() as pilot:
        await pilot.press(*"senate", "down", "enter")
        assert host.data["addressee"] == "beide-kamers"
        await pilot.press("down", "down", "up", "enter")
        assert host.data["addressee"] == "tweede-kamer"


async def test_what_was_found_can_be_clicked() -> None:
    host = FormHost("addressee")
    async with host.run_test() as pilot:
        await pilot.press(*"senate")
        await pilot.pause()
        await pilot.click("BookSearch .suggestions", offset=(4, 2))
        assert host.data["addressee"] == "beide-kamers"


@pytest.mark.parametrize(
    ("typed", "value"), [("kazernestraat 2514", "eerste-kamer"), ("Kamer van koophandel", None)]
)
async def test_what_is_typed_and_left_is_taken(typed: str, value: str | None) -> None:
    host = FormHost("addressee", "our_reference")
    async with host.run_test() as pilot:
        await pilot.press(*typed)
        assert host.posted == []
        await pilot.press("tab")
        assert host.posted == [value or typed]
        assert host.said("addressee", "AddresseeField > .field-problem").startswith("✗") == (value is None)


async def test_an_emptied_search_is_no_addressee() -> None:
    host = FormHost("addressee", addressee="tweede-kamer")
    async with host.run_test() as pilot:
        await pilot.press("backspace", "tab")
        assert "addressee" not in host.data
        assert printed(host) == []


async def test_escape_closes_the_list_and_keeps_what_is_typed() -> None:
    host = FormHost("addressee")
    async with host.run_test() as pilot:
        await pilot.press(*"senate")
        assert "Senate and House" in host.screen_text()
        await pilot.press("escape")
        assert "Senate and House" not in host.screen_text()
        assert host.texts("addressee", "BookSearch") == ["senate"]


async def test_a_form_of_the_address_is_chosen() -> None:
    host = FormHost("addressee", addressee="tweede-kamer")
    async with host.run_test(size=(80, 24)) as pilot:
        host.field("addressee").query_one(".forms", Picker).focus()
        await pilot.press("home", "space")
        assert host.data["addressee"] == {"id": "tweede-kamer", "form": "po_box"}
        assert printed(host)[2] == "Postbus 20018"
        assert "● Postbus 20018, 2500 EA  DEN HAAG · De voorzitter" in host.screen_text()
        await pilot.press("end", "space")
        assert host.data["addressee"] == "tweede-kamer"
        assert printed(host)[:4] == TO_STREET


async def test_the_form_that_is_marked_is_the_one_that_is_printed() -> None:
    for form in ("po_box", "street", "to_street", "geen", None):
        entry = {"id": "eerste-kamer", "form": form} if form else "eerste-kamer"
        host = FormHost("addressee", addressee=entry)
        async with host.run_test(size=(110, 30)) as pilot:
            await pilot.pause()
            marked = next(line for line in host.screen_text().split("\n") if "● " in line)
            assert all(line in marked for line in printed(host)[:4])


async def test_a_salutation_of_ones_own_goes_before_that_of_the_book() -> None:
    host = FormHost("addressee", addressee="tweede-kamer")
    async with host.run_test() as pilot:
        await pilot.press("tab", "tab", *"Geachte leden,")
        assert host.data["addressee"] == {"id": "tweede-kamer", "salutation": "Geachte leden,"}
        assert printed(host)[-1] == "Geachte leden,"
        await pilot.press("shift+tab", "shift+tab", *"eerste", "enter")
        assert host.data["addressee"] == "eerste-kamer"
        assert printed(host)[-1] == "Geachte voorzitter,"


async def test_an_address_of_ones_own() -> None:
    host = FormHost("addressee")
    async with host.run_test() as pilot:
        await pilot.press(*TO_OWN, *"Jan", "enter", *"Pad 1", "enter", *"Delft", "tab", *"Beste Jan,")
        assert host.data["addressee"] == {"lines": ["Jan", "Pad 1", "Delft"], "salutation": "Beste Jan,"}
        assert printed(host) == ["Jan", "Pad 1", "Delft", "Beste Jan,"]


async def test_what_was_filled_in_is_kept_while_the_other_way_is_looked_at() -> None:
    own = {"lines": ["Jan", "Pad 1", "Delft"], "salutation": "Beste Jan,"}
    host = FormHost("addressee", addressee=own)
    async with host.run_test() as pilot:
        await pilot.press("tab", "tab", "up", "space")
        assert "addressee" not in host.data
        await pilot.press(*"tweede", "enter")
        assert host.data["addressee"] == "tweede-kamer"
        await pilot.press("tab", "tab", "tab", "down", "space")
        assert host.data["addressee"] == own
        await pilot.press("tab", "tab", "up", "space")
        assert host.data["addressee"] == "tweede-kamer"


async def test_an_address_is_written_in_each_language() -> None:
    host = FormHost("addressee", bodies=BOTH)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press(
            *TO_OWN, *"Aan", "enter", *"A", "enter", *"B", "tab", *"To", "enter", *"A", "enter", *"B"
        )
        await pilot.press("tab", *"Beste,", "enter", *"Dear,")
        assert host.data["addressee"] == {
            "lines": {"nl": ["Aan", "A", "B"], "en": ["To", "A", "B"]},
            "salutation": {"nl": "Beste,", "en": "Dear,"},
        }
        assert printed(host) == ["Aan", "A", "B", "Beste,", "", "To", "A", "B", "Dear,"]


async def test_what_is_wrong_with_a_line_stands_under_the_lines() -> None:
    entry = {"lines": ["Jan", "a" * 61, "Delft"], "salutation": "Beste,"}
    host = FormHost("addressee", addressee=entry)
    async with host.run_test():
        assert host.said("addressee", ".lines-problem").startswith("✗")
        assert host.said("addressee", "AddresseeField > .field-problem") == ""


async def test_what_an_entry_holds_beside_what_is_shown_is_kept() -> None:
    entry = {"id": "tweede-kamer", "vorm": "street"}
    host = FormHost("addressee", addressee=entry)
    async with host.run_test() as pilot:
        await pilot.press("tab", "tab", *"A")
        assert host.data["addressee"] == {**entry, "salutation": "A"}


async def test_lines_that_go_before_those_of_the_book_are_shown() -> None:
    entry = {"id": "tweede-kamer", "lines": ["A", "B", "C"]}
    host = FormHost("addressee", addressee=entry)
    async with host.run_test() as pilot:
        await pilot.press("down", "down", "end", *"X")
        assert host.data["addressee"] == {"id": "tweede-kamer", "lines": ["A", "B", "CX"]}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with somebody who has one address."""
    book = "addressees:\n  jan:\n    name: Jan\n    form: a\n    forms: {a: [Jan, Pad 1, Delft]}\n"
    return library_with(tmp_path, {"addressees.yaml": f"{book}    salutation: Beste Jan,\n"})


async def test_one_form_is_no_choice(library: Library) -> None:
    host = FormHost("addressee", library=library, addressee="jan")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert not host.field("addressee").query_one(".forms").display
        assert printed(host) == ["Jan", "Pad 1", "Delft", "Beste Jan,"]


async def test_the_lines_of_an_own_address_are_counted_in_a_box() -> None:
    host = FormHost("addressee", "copy_to")
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press(*TO_OWN)
        await pilot.press(*"Aan A", "enter", *"Straat 1", "enter", *"Den Haag")
        await pilot.pause()
        assert "3 of 7 lines" in host.screen_text()
        assert "Address, 3 to 7 lines" in host.screen_text()
        assert "Copy to" in host.screen_text()
