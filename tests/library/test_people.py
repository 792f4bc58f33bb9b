"""Who a letter goes to and who signs it, on the day of the letter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafter.core.language import Language
from drafter.core.letter import Letter, Signature
from drafter.library import Library, shipped_folder
from tests.library.sources import ADDRESSEES, LETTERHEAD, with_letterhead
from tests.making import composed, draft_text, found_in, letter_from, library_with

DAYS = ("2026-03-31", "2026-04-01", "2026-07-01")
OFFICES = """\
signatories:
  minister:
    office: {nl: De minister, en: The Minister}
    valid_from: 2020-01-01
    holders:
      - {name: Oud, valid_until: 2025-12-31}
      - {name: Nieuw, valid_from: 2026-01-01, valid_until: 2026-06-30}
"""


def letter(library: Library, language: Language | None = None, **fields: str) -> Letter:
    """A letter on the letterhead 'proef'."""
    body = "Tekst.\n\n<!-- language: en -->\nText.\n"
    words = {"letterhead": "proef", "signatories": "minister", "subject": "{nl: A, en: B}"}
    return letter_from(draft_text(body, **(words | fields)), library, language)


@pytest.mark.parametrize(
    ("day", "name"),
    [("2020-01-01", "Oud"), ("2025-12-31", "Oud"), ("2026-01-01", "Nieuw"), ("2026-06-30", "Nieuw")],
)
def test_who_holds_the_office_on_the_day_signs(day: str, name: str, tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + OFFICES)
    assert letter(library, date=day).signatures == (Signature(("De minister,",), (name,)),)


@pytest.mark.parametrize(("day", "key"), [("2026-07-01", "no-holder"), ("2019-12-31", "not-valid-on")])
def test_nobody_signs_after_or_before_their_time(day: str, key: str, tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + OFFICES)
    text = draft_text(letterhead="proef", signatories="[minister]", date=day)
    assert found_in(composed(text, library).problems) == [(key, 7, 15)]


def test_a_name_or_office_in_the_draft_goes_before_that_of_the_letterhead(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + OFFICES)
    signed = letter(
        library, date="2027-01-01", signatories="[{id: minister, name: Ander}, {office: A, name: B}]"
    )
    assert signed.signatures == (Signature(("De minister,",), ("Ander",)), Signature(("A,",), ("B",)))


@pytest.mark.parametrize(
    ("style", "signature"),
    [
        ("{order: office_first, office_capitals: yes}", Signature(("DE MINISTER,",), ("Nieuw",))),
        ("{order: name_first}", Signature((), ("Nieuw", "De minister"))),
    ],
)
def test_a_letterhead_says_how_a_letter_is_signed(style: str, signature: Signature, tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, f"{LETTERHEAD}{OFFICES}signature: {style}\n")
    assert letter(library).signatures == (signature,)


def test_closing_words_labels_and_attachments_are_those_of_the_letterhead(tmp_path: Path) -> None:
    more = "signature: {closing: 'Hoogachtend,'}\nlabels: {date: {nl: Dagtekening}}\nlist_attachments: yes\n"
    library = with_letterhead(tmp_path, LETTERHEAD + OFFICES + more)
    made = letter(library, attachments="{nl: Kaart, en: Map}")
    assert (made.closing, made.date_label, made.attachment_list) == (
        "Hoogachtend,",
        "Dagtekening",
        ("Kaart",),
    )
    english = letter(library, Language.EN, attachments="{nl: Kaart, en: Map}")
    assert (english.date_label, english.attachment_list) == ("Date", ("Map",))


@pytest.mark.parametrize(
    ("chosen", "first_line"),
    [
        ("tweede-kamer", "Aan de Voorzitter van de"),
        ("{id: tweede-kamer, form: po_box}", "De voorzitter van de Tweede Kamer"),
        ("{id: tweede-kamer, lines: [Eigen, regels, hier]}", "Eigen"),
    ],
)
def test_the_draft_chooses_the_form_of_an_address_before_the_letterhead(chosen: str, first_line: str) -> None:
    assert letter_from(draft_text(addressee=chosen)).addressee[0] == first_line


def test_an_address_book_may_stop_being_valid(tmp_path: Path) -> None:
    ended = ADDRESSEES.replace("form: gewoon", "form: gewoon\n    valid_until: 2026-06-28", 1)
    library = library_with(tmp_path, {"addressees.yaml": ended})
    text = draft_text(addressee="iemand")
    assert found_in(composed(text, library).problems) == [("not-valid-on", 4, 12)]
    assert letter_from(text.replace("2026-06-29", "2026-06-28"), library).salutation == "Beste iemand,"


def test_a_letterhead_chooses_the_capital_of_a_salutation(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, f"{LETTERHEAD}{OFFICES}salutation: capital\n")
    assert letter(library).salutation == "Geachte Voorzitter,"
    assert letter_from(draft_text()).salutation == "Geachte voorzitter,"


def test_a_letter_in_the_other_language_has_every_word_in_it() -> None:
    text = draft_text(
        "Tekst.\n\n<!-- language: en -->\n\nText.\n",
        subject="{nl: Onderwerp, en: Subject}",
        copy_to="{nl: de Rekenkamer, en: the Court of Audit}",
    )
    english = letter_from(text, language=Language.EN)
    assert (english.subject, english.copy_to, english.date) == (
        "Subject",
        ("the Court of Audit",),
        "29 June 2026",
    )
    assert (english.salutation, english.organisation) == ("Dear President,", "Ministry of Foreign Affairs")
    assert english.text != letter_from(text).text


def test_a_draft_in_english_has_its_first_text_in_english() -> None:
    text = draft_text("Text.\n\n<!-- language: nl -->\nTekst.\n", language="en", subject="{nl: A, en: B}")
    assert letter_from(text).language is Language.EN
    assert letter_from(text, language=Language.NL).subject == "A"


@pytest.mark.parametrize(
    ("body", "missed"),
    [
        ("Mede namens de minister van\nFinanciën.", []),
        ("Mede namens de Minister van Financiën.", []),
        ("Mede namens een ander.", ["on-behalf-unnamed"]),
    ],
)
def test_an_office_that_the_text_does_not_name_is_a_warning(body: str, missed: list[str]) -> None:
    made = composed(draft_text(body, on_behalf_of="de minister van Financiën"))
    assert made.letter is not None
    assert [problem.key for problem in made.problems] == missed


RENAMED = """\
valid_from: 2026-02-23
earlier:
  - valid_from: 2024-07-02
    valid_until: 2026-02-22
    name: {nl: Ministerie van Voorheen, en: Ministry of Before}
    wordmark: {nl: [Ministerie van Voorheen], en: [Ministry of Before]}
  - valid_until: 2024-07-01
    name: {nl: Ministerie van Eerst, en: Ministry of First}
signatories:
  minister:
    office: {nl: De minister van Nu, en: The Minister of Now}
    earlier:
      - {office: {nl: De minister van Voorheen, en: The Minister of Before}, valid_until: 2026-02-22}
    holders: [{name: Iemand}]
"""


@pytest.mark.parametrize(
    ("day", "name", "office"),
    [
        ("2026-02-23", "Ministerie", "De minister van Nu,"),
        ("2026-02-22", "Ministerie van Voorheen", "De minister van Voorheen,"),
        ("2024-07-01", "Ministerie van Eerst", "De minister van Voorheen,"),
    ],
)
def test_a_letter_has_the_names_of_its_day(day: str, name: str, office: str, tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + RENAMED)
    made = letter(library, date=day)
    assert made.organisation == name
    assert made.signatures[0].above == (office,)
    assert made.wordmark == ((name,) if name.endswith("Voorheen") else ("Ministerie",))


def test_a_ministry_that_is_no_more_names_the_one_that_came_after(tmp_path: Path) -> None:
    gone = LETTERHEAD + "valid_until: 2026-02-22\nsucceeded_by: minbuza\n" + OFFICES
    library = with_letterhead(tmp_path, gone)
    text = draft_text(letterhead="proef", signatories="[minister]", date="2026-02-23")
    [problem] = composed(text, library).problems
    assert (problem.key, problem.place.line, problem.params["successor"]) == ("ministry-gone", 3, "minbuza")
    assert not composed(text.replace("2026-02-23", "2026-02-22"), library).problems


def test_before_a_ministry_was_there_nobody_writes_for_it(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + "valid_from: 2020-01-01\n" + OFFICES)
    text = draft_text(letterhead="proef", signatories="[{office: A, name: B}]", date="2019-12-31")
    assert [problem.key for problem in composed(text, library).problems] == ["not-valid-on"]


def test_what_held_earlier_says_until_when(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + "earlier:\n  - name: Ministerie van Eerst\n")
    assert found_in(composed(draft_text(letterhead="proef"), library).problems) == [
        ("earlier-without-end", 9, 5)
    ]


def test_an_office_renamed_twice_needs_no_day_on_which_the_middle_name_began(tmp_path: Path) -> None:
    earlier = (
        "earlier: [{office: De minister van B, valid_until: 2026-06-30}, "
        "{office: De minister van A, valid_until: 2026-03-31}]"
    )
    letterhead = (shipped_folder() / "letterheads/minfin/letterhead.yaml").read_text(encoding="utf-8")
    text = letterhead.replace("  minister-fin:\n", f"  minister-fin:\n    {earlier}\n", 1)
    library = library_with(tmp_path, {"letterheads/minfin/letterhead.yaml": text})
    offices = library.letterhead("minfin").facts.signatories["minister-fin"]
    names = {day: offices.on(day).office.within(Language.NL) for day in map(dt.date.fromisoformat, DAYS)}
    assert list(names.values()) == ["De minister van A", "De minister van B", "De minister van Financiën"]


def test_an_id_in_the_place_of_an_office_is_not_printed(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, LETTERHEAD + OFFICES)
    draft = draft_text(letterhead="proef", signatories="[{office: minister, name: A. Jansen}]")
    (problem,) = composed(draft, library).problems
    assert (problem.key, problem.params) == ("office-is-id", {"word": "minister", "name": "A. Jansen"})
