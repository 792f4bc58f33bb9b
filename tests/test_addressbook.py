"""Finding somebody in the address book."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from drafter.addressbook import AddressIndex
from tests.making import library_with, shipped

BOOK = """\
addressees:
  minfin:
    name: {nl: Ministerie van Financiën, en: Ministry of Finance}
    form: gewoon
    forms:
      gewoon: [De minister van Financiën, Postbus 20201, 2500 EE  DEN HAAG]
    salutation: {nl: "Geachte heer,", en: "Dear Minister,"}
"""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("tweede", "tweede-kamer"),
        ("tweede-kamer", "tweede-kamer"),
        ("Senate", "eerste-kamer"),
        ("kamer eerste", "eerste-kamer"),
        ("prinses irene", "tweede-kamer"),
        ("kazernestraat 52 20018", "beide-kamers"),
        ("2500 ea the hague", "tweede-kamer"),
        ("financien", "minfin"),
        ("20201", "minfin"),
    ],
)
def test_an_entry_is_found_by_its_words(text: str, first: str, tmp_path: Path) -> None:
    library = library_with(tmp_path, {"addressees.yaml": BOOK})
    assert AddressIndex(library.addressees).find(text)[0] == first


def test_what_nobody_has_is_not_found() -> None:
    index = AddressIndex(shipped().addressees)
    assert index.find("tweede xyz") == []
    assert index.find("") == list(shipped().addressees)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("TWEEDE-KAMER", "tweede-kamer"),
        ("Eerste Kamer der Staten-Generaal", "eerste-kamer"),
        ("eerste kamer", "eerste-kamer"),
        ("senate", None),
        ("irenestraat 2595", "tweede-kamer"),
        ("staten-generaal", None),
        ("xyz", None),
    ],
)
def test_a_text_names_one_entry_or_none(text: str, id_: str | None) -> None:
    assert AddressIndex(shipped().addressees).named(text) == id_


def test_a_book_of_thousands_is_searched_at_once() -> None:
    entry = shipped().addressees["tweede-kamer"]
    index = AddressIndex({f"gemeente-{number}": entry for number in range(5000)})
    index.find("")
    start = time.perf_counter()
    found = index.find("gemeente-4999 irenestraat")
    assert found == ["gemeente-4999"]
    assert time.perf_counter() - start < 0.25
