"""The letterheads and the address book that come with drafter: whole, sourced, and of their day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.core.letterhead import Dated, LetterheadFacts, Part
from drafter.core.parties import FEWEST_LINES, LONGEST_ADDRESS_LINE, MOST_LINES
from tests.making import composed, draft_text, letter_from, shipped

MINISTRIES = {
    "minaz", "minbuza", "minbzk", "mindef", "minezk", "minfin",
    "minienw", "minjenv", "minlvvn", "minocw", "minszw", "minvws",
}  # fmt: skip
GONE = {"minaenm": "minjenv", "minkgg": "minezk", "minvro": "minbzk"}
TODAY, BEFORE = dt.date(2026, 11, 23), dt.date(2026, 2, 20)
WIDEST = {"unit": 26, "wordmark": 36, "return_address": 60}
"""Characters that fit in a line, at the size in which it is printed."""

UNCONFIRMED: dict[str, set[Part]] = {
    "minaz": {Part.POSTAL_ADDRESS},
    "minbzk": {Part.POSTAL_ADDRESS},
    "mindef": {Part.VISITING_ADDRESS, Part.POSTAL_ADDRESS},
    "minezk": set(),
    "minfin": {Part.VISITING_ADDRESS, Part.POSTAL_ADDRESS},
    "minienw": set(),
    "minjenv": {Part.POSTAL_ADDRESS},
    "minlvvn": {Part.POSTAL_ADDRESS},
    "minocw": {Part.VISITING_ADDRESS, Part.POSTAL_ADDRESS},
    "minszw": {Part.VISITING_ADDRESS},
    "minvws": {Part.POSTAL_ADDRESS},
}
"""Addresses for which no good source was found; no data may pass them off as sure."""

EVERY = sorted({*MINISTRIES, *GONE})


def facts_of(id_: str) -> LetterheadFacts:
    """What letterhead.yaml of a ministry holds."""
    return shipped().letterhead(id_).facts


def letter(id_: str, language: Language, day: dt.date) -> Letter:
    """A letter of a ministry on a day, signed by the first who could, under a given name."""
    offices = facts_of(id_).signatories.items()
    signs = next(key for key, office in offices if office.holds_on(day))
    body = "Tekst.\n\n<!-- language: en -->\nText.\n"
    fields = {
        "letterhead": id_,
        "subject": "{nl: Onderwerp, en: Subject}",
        "signatories": f"[{{id: {signs}, name: A. Naam}}]",
        "date": day.isoformat(),
    }
    return letter_from(draft_text(body, **fields), language=language)


def test_the_ministries_of_today_and_those_of_the_last_cabinet_are_there() -> None:
    assert shipped().letterhead_ids() == EVERY
    assert {id_: facts_of(id_).succeeded_by for id_ in GONE} == GONE
    assert {id_ for id_ in EVERY if facts_of(id_).holds_on(TODAY)} == MINISTRIES


def facts() -> Iterator[tuple[str, Dated]]:
    """Every fact that is shipped, with a name to find it by."""
    for id_ in EVERY:
        head = facts_of(id_)
        yield id_, head
        for index, earlier in enumerate(head.earlier):
            yield f"{id_} earlier {index}", earlier
        for key, office in head.signatories.items():
            yield f"{id_} {key}", office
            yield from ((f"{id_} {key} {holder.name}", holder) for holder in office.holders)
    yield from shipped().addressees.items()
    yield from shipped().organisations.items()


def test_every_fact_says_where_it_is_from_and_when_it_was_looked_at() -> None:
    for name, fact in facts():
        assert fact.source, name
        assert fact.checked_on, name
        assert all(part.source for part in fact.sources.values()), name
        assert fact.confirmed or "not confirmed" not in (fact.source or ""), name
    for id_ in EVERY:
        for office in facts_of(id_).signatories.values():
            assert all(each.source and each.valid_until for each in office.earlier)


@pytest.mark.parametrize("id_", sorted(UNCONFIRMED))
def test_what_is_not_confirmed_is_not_passed_off_as_sure(id_: str) -> None:
    sources = facts_of(id_).sources
    addresses = (Part.VISITING_ADDRESS, Part.POSTAL_ADDRESS)
    assert {part for part in addresses if not sources[part].confirmed} == UNCONFIRMED[id_]
    # Only the English name of Foreign Affairs was seen on government.nl.
    assert not sources[Part.ENGLISH].confirmed
    assert not sources[Part.ORGANISATION_URI].confirmed


def test_names_of_persons_are_only_kept_where_a_letter_or_list_has_them() -> None:
    named = {key for id_ in EVERY for key, office in facts_of(id_).signatories.items() if office.holders}
    assert named == {"minister-bz", "minister-bhos"}
    text = draft_text(letterhead="minfin", signatories="[minister-fin]")
    assert [problem.key for problem in composed(text).problems] == ["no-holder"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("id_", EVERY)
def test_each_ministry_writes_a_letter_in_both_languages(id_: str, language: Language) -> None:
    made = letter(id_, language, BEFORE if id_ in GONE else TODAY)
    assert made.organisation.startswith("Ministerie van " if language is Language.NL else "Ministry of ")
    assert " ".join(made.wordmark) == " ".join(made.unit) == made.organisation
    assert all(len(line) <= WIDEST["unit"] for line in (*made.unit, *made.follow_on))
    assert all(len(line) <= WIDEST["wordmark"] for line in made.wordmark)
    assert len(made.return_address) <= WIDEST["return_address"]
    assert re.search(r"[0-9]{4} [A-Z]{2} (Den Haag|The Hague)$", made.return_address)
    assert ("Postbus" in made.return_address) == (language is Language.NL)


@pytest.mark.parametrize(
    ("id_", "day", "name", "office"),
    [
        ("minezk", "2026-02-23", "Economische Zaken en Klimaat", "Economische Zaken en Klimaat"),
        ("minezk", "2026-02-22", "Economische Zaken", "Economische Zaken"),
        ("minezk", "2024-07-02", "Economische Zaken", "Economische Zaken"),
        ("minezk", "2024-07-01", "Economische Zaken en Klimaat", "Economische Zaken en Klimaat"),
        ("minlvvn", "2024-07-02", "Landbouw, Visserij, Voedselzekerheid en Natuur", None),
        ("minlvvn", "2024-07-01", "Landbouw, Natuur en Voedselkwaliteit", None),
        ("minkgg", "2026-02-22", "Klimaat en Groene Groei", None),
    ],
)
def test_a_letter_has_the_names_of_its_day(id_: str, day: str, name: str, office: str | None) -> None:
    made = letter(id_, Language.NL, dt.date.fromisoformat(day))
    assert made.organisation == f"Ministerie van {name}"
    signed = " ".join((*made.signatures[0].above, *made.signatures[0].below))
    assert f"De minister van {office or name}" in signed


@pytest.mark.parametrize(
    ("head", "signs"), [("minjenv", "minister-aenm"), ("minezk", "minister-kgg"), ("minbzk", "minister-vro")]
)
def test_a_minister_without_a_ministry_signs_for_the_host_from_the_day_it_was_so(
    head: str, signs: str
) -> None:
    fields = {"letterhead": head, "signatories": f"[{{id: {signs}, name: A}}]"}
    assert not composed(draft_text(**fields, date="2026-02-23")).problems
    [problem] = composed(draft_text(**fields, date="2026-02-20")).problems
    assert problem.key == "not-valid-on"
    former = fields | {"letterhead": f"min{signs.removeprefix('minister-')}"}
    assert not composed(draft_text(**former, date="2026-02-20")).problems
    [problem] = composed(draft_text(**former, date="2026-02-23")).problems
    assert (problem.key, problem.params["successor"]) == ("ministry-gone", head)


def test_ministries_write_as_their_letters_do() -> None:
    def made(id_: str) -> Letter:
        return letter(id_, Language.NL, TODAY)

    assert (made("minienw").closing, made("minienw").signatures[0].above) == (
        "Hoogachtend,",
        ("DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,",),
    )
    assert (made("minienw").addressee[2], made("minienw").salutation) == (
        "Postbus 20018",
        "Geachte voorzitter,",
    )
    ezk = made("minezk")
    assert (ezk.closing, ezk.signatures[0].below) == (
        "",
        ("A. Naam", "De minister van Economische Zaken en Klimaat"),
    )
    assert (ezk.addressee[2], ezk.salutation) == ("Prinses Irenestraat 6", "Geachte Voorzitter,")
    assert ezk.entries[2].lines[0].text == "00000001003214369000"
    assert made("minbuza").addressee[3] == "Den Haag"


@pytest.mark.parametrize("language", Language)
def test_addresses_fit_and_are_written_as_the_post_wants_them(language: Language) -> None:
    for id_, entry in shipped().addressees.items():
        for form in entry.forms.values():
            lines = form.within(language)
            assert lines is not None
            assert FEWEST_LINES <= len(lines) <= MOST_LINES, id_
            assert all(len(line) <= LONGEST_ADDRESS_LINE for line in lines), id_
            town = "DEN HAAG" if language is Language.NL else "THE HAGUE"
            post = rf"[1-9][0-9]{{3}} (?!SA|SD|SS)[A-Z]{{2}}  {town}"
            assert re.fullmatch(post, lines[-1]) or lines[0].startswith(("Aan ", "To ")), id_


def test_everybody_who_signs_is_in_the_address_book() -> None:
    signs = {key for id_ in MINISTRIES for key in facts_of(id_).signatories}
    ministers = {key for key in signs if key.startswith("minister-")}
    assert len(ministers) == 18
    assert signs <= set(shipped().addressees)
    assert shipped().addressees["minister-bhos"].forms["po_box"].nl == (
        "De minister van Buitenlandse Handel",
        "en Ontwikkelingssamenwerking",
        "Postbus 20061",
        "2500 EB  DEN HAAG",
    )
    assert shipped().addressees["minister-president"].salutation.nl == "Geachte minister-president,"


def test_nothing_is_there_twice() -> None:
    heads = [facts_of(id_) for id_ in EVERY]
    short = [name for head in heads for name in (head.abbreviation, *head.aliases)]
    assert not _twice(short)
    assert not _twice([head.organisation_uri for head in heads])
    assert not _twice([head.name.nl for head in heads])
    offices = [key for id_ in MINISTRIES for key in facts_of(id_).signatories]
    assert not _twice(offices)
    entries = shipped().addressees.values()
    assert not _twice([entry.name.nl for entry in entries])
    assert not _twice([entry.name.en for entry in entries])
    for head in heads:
        assert not _twice([office.office.nl for office in head.signatories.values()])


def test_what_came_after_a_ministry_is_there() -> None:
    for organisation in shipped().organisations.values():
        assert set(organisation.succeeded_by) <= MINISTRIES
        assert organisation.valid_until is not None
    assert set(GONE.values()) <= MINISTRIES
    for id_, after in GONE.items():
        start = facts_of(after).valid_from
        assert start is None or start <= dt.date(2026, 2, 23)
        assert facts_of(id_).valid_until == dt.date(2026, 2, 22)


def _twice(names: Sequence[str | None]) -> list[str | None]:
    return [name for name, count in Counter(names).items() if count > 1]
