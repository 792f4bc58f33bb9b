"""Whom letters go to and who belongs to a ministry: addresses as the post wants them, series, offices."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.language import Language
from drafter.core.letterhead import Part
from drafter.core.problems import Severity
from drafter.library import Library, LibraryError
from tests.library.sources import ADDRESSEES, LETTERHEAD, with_letterhead
from tests.making import composed, draft_text, letter_from, library_with, shipped


def warned(*lines: str) -> list[tuple[str, object]]:
    """Keys, and what is better, of what is said about an address that a draft writes itself."""
    written = "".join(f'\n    - "{line}"' for line in ("Mevrouw A. de Vries", "Straat 1", *lines))
    made = composed(draft_text(addressee=f"\n  salutation: Geachte mevrouw,\n  lines:{written}"))
    assert made.letter is not None
    assert all(problem.severity is Severity.WARNING for problem in made.problems)
    return [(problem.key, problem.params["nearest"]) for problem in made.problems]


@pytest.mark.parametrize(
    ("line", "key", "better"),
    [
        ("2511DP Den Haag", "address-postcode", "2511 DP"),
        ("2511  DP  DEN HAAG", "address-postcode", "2511 DP"),
        ("2511 dp  DEN HAAG", "address-postcode", "2511 DP"),
        ("0511 DP  DEN HAAG", "address-postcode", "0511 DP"),
        ("2511 SS  DEN HAAG", "address-postcode", "2511 SS"),
        ("2511 DP DEN HAAG", "address-town", "2511 DP  DEN HAAG"),
        ("2511 DP, Den Haag", "address-town", "2511 DP  DEN HAAG"),
        ("2511 DP  Den Haag", "address-town", "2511 DP  DEN HAAG"),
        ("2511 DP  's-Gravenhage", "address-town", "2511 DP  's-GRAVENHAGE"),
        ("België", "address-country", "BELGIË"),
        ("United Kingdom", "address-country", "UNITED KINGDOM"),
    ],
)
def test_an_address_that_the_post_would_have_otherwise_is_a_warning(line: str, key: str, better: str) -> None:
    assert warned(line) == [(key, better)]


@pytest.mark.parametrize(
    "lines",
    [
        ("2511 DP  DEN HAAG",),
        ("2511 DP",),
        ("2511 DP  's-GRAVENHAGE",),
        ("Den Haag",),
        ("1000 Brussel", "BELGIË"),
        ("75001 PARIS", "FRANCE"),
        ("8000 Aarhus C", "DENMARK"),
        ("Verenigde Naties",),
    ],
)
def test_an_address_may_be_foreign_or_without_a_postcode(lines: tuple[str, ...]) -> None:
    assert warned(*lines) == []


@pytest.mark.parametrize("language", Language)
def test_no_address_of_the_shipped_book_would_be_warned_of_when_typed(language: Language) -> None:
    for entry in shipped().addressees.values():
        for form in entry.forms.values():
            lines = form.within(language)
            assert lines is not None
            assert warned(*lines[:5]) == []


def test_a_fault_in_an_address_is_said_at_its_line() -> None:
    lines = "\n  salutation: Beste,\n  lines:\n    - Mevrouw A\n    - Straat 1\n    - 2511DP Den Haag"
    [problem] = composed(draft_text(addressee=lines)).problems
    assert (problem.key, problem.place.line, problem.place.column) == ("address-postcode", 9, 7)


SERIES = """\
series:
  griffier:
    name: {nl: "Griffier {each}", en: "Clerk {each}"}
    form: gewoon
    forms:
      gewoon:
        nl: [De griffier, "{each}", DEN HAAG]
        en: [The Clerk, "{each}", THE HAGUE]
    salutation: Beste griffier,
    each:
      bz: {nl: Buitenlandse Zaken, en: Foreign Affairs}
      fin: {nl: Financiën, en: Finance}
"""


def test_addressees_that_differ_in_one_thing_are_written_once(tmp_path: Path) -> None:
    library = library_with(tmp_path, {"addressees.yaml": SERIES})
    assert {"griffier-bz", "griffier-fin"} <= set(library.addressees)
    assert letter_from(draft_text(addressee="griffier-fin"), library).addressee[1] == "Financiën"
    name = library.addressees["griffier-bz"].name
    assert (name.nl, name.en) == ("Griffier Buitenlandse Zaken", "Clerk Foreign Affairs")


def test_a_series_names_a_form_that_it_has(tmp_path: Path) -> None:
    wrong = SERIES.replace("form: gewoon", "form: anders", 1)
    with pytest.raises(LibraryError) as raised:
        _ = library_with(tmp_path, {"addressees.yaml": wrong}).addressees
    assert [(each.key, each.place.line) for each in raised.value.problems] == [("unknown-form", 4)]


def test_an_addressee_has_the_address_of_the_day(tmp_path: Path) -> None:
    earlier = """\
    earlier:
      - valid_until: 2026-06-28
        forms: {gewoon: [Aan, Oude Straat 1, Den Haag]}
"""
    library = library_with(tmp_path, {"addressees.yaml": ADDRESSEES + earlier})
    lines = [
        letter_from(draft_text(addressee="iemand", date=day), library).addressee[1]
        for day in ("2026-06-26", "2026-06-29")
    ]
    assert lines == ["Oude Straat 1", "Straat 1"]


OFFICES = """\
signatories:
  minister-x:
    office: {nl: De minister van X, en: The Minister of X}
    earlier:
      - {office: {nl: De minister van W, en: The Minister of W}, valid_until: 2026-06-28}
  directeur-x:
    office: {nl: De directeur, en: The Director}
"""


def test_who_signs_for_a_ministry_can_be_written_to(tmp_path: Path) -> None:
    head = LETTERHEAD.replace(
        "Postbus 1", "{nl: Postbus 1 2500 EA Den Haag, en: P.O. Box 1 2500 EA The Hague}"
    )
    library = with_letterhead(tmp_path, head + OFFICES)
    made = letter_from(draft_text(addressee="minister-x"), library)
    assert made.addressee == ("De minister van X", "Postbus 1", "2500 EA  DEN HAAG")
    assert made.salutation == "Geachte minister,"
    before = letter_from(draft_text(addressee="minister-x", date="2026-06-26"), library)
    assert before.addressee[0] == "De minister van W"
    assert "directeur-x" not in library.addressees


def test_a_letterhead_that_is_not_right_does_not_stop_the_address_book(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, "name: Ministerie\n")
    assert "minister-fin" in library.addressees


def test_a_ministry_without_a_postal_address_is_not_in_the_address_book(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + OFFICES)
    assert "minister-x" not in library.addressees


DIRECTORATES = """\
directorates:
  iob:
    letterhead: minbuza
    name: {nl: Directie Evaluatie, en: Evaluation Department}
    abbreviation: IOB
"""
CONTACTS = """\
contacts:
  jansen: {name: A. Jansen, email: a.jansen@minbuza.nl, directorate: iob, valid_until: 2026-12-31}
"""


def with_people(folder: Path, contacts: str = CONTACTS) -> Library:
    """A library with a directorate and a contact person."""
    return library_with(folder, {"directorates.yaml": DIRECTORATES, "contacts.yaml": contacts})


def test_a_ministry_fills_in_its_directorates_and_persons_to_ask(tmp_path: Path) -> None:
    library = with_people(tmp_path)
    assert library.directorates["iob"].name.en == "Evaluation Department"
    assert library.contacts["jansen"].email == "a.jansen@minbuza.nl"
    assert library.contacts["jansen"].directorate == "iob"
    assert not shipped().directorates
    assert not shipped().contacts


@pytest.mark.parametrize(
    ("word", "key"), [("iobb", "unknown-directorate-near"), ("xyz", "unknown-directorate")]
)
def test_a_person_belongs_to_a_directorate_that_is_there(word: str, key: str, tmp_path: Path) -> None:
    library = with_people(tmp_path, CONTACTS.replace("iob", word))
    with pytest.raises(LibraryError) as raised:
        _ = library.contacts
    [problem] = raised.value.problems
    assert (problem.key, problem.place.line) == (key, 2)


def test_a_part_may_be_known_less_surely_than_the_rest(tmp_path: Path) -> None:
    sources = "source: A\nsources:\n  english: {source: B, confirmed: no}\n  phone: {source: C}\n"
    facts = with_letterhead(tmp_path, LETTERHEAD + sources).letterhead("proef").facts
    assert facts.confirmed
    assert not facts.sources[Part.ENGLISH].confirmed
    assert facts.sources[Part.PHONE].confirmed


def test_the_examples_in_the_shipped_files_are_right(tmp_path: Path) -> None:
    for name in ("directorates", "contacts"):
        shipped_file = shipped().folders[0] / f"letterheads/{name}.yaml"
        _, _, example = shipped_file.read_text(encoding="utf-8").partition("#\n")
        lines = [line[2:] for line in example.splitlines() if line.startswith("# ")]
        (tmp_path / f"{name}.yaml").write_text("\n".join(lines), encoding="utf-8")
    library = Library([tmp_path, *shipped().folders])
    assert library.directorates["iob"].abbreviation == "IOB"
    assert library.contacts["jansen"].directorate in library.directorates
