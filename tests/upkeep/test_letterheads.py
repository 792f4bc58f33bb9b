"""Letterheads and the address book: what is wrong is said at its line, and names are those of the day."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.core.language import Language
from drafter.core.letterhead import LetterheadFacts
from drafter.core.problems import Severity
from drafter.library import Library, shipped_folder
from drafter.upkeep.layouts import check_layouts
from drafter.upkeep.letterheads import check_letterheads
from drafter.upkeep.newletterhead import NewLetterhead, new_letterhead
from drafter.upkeep.overviews import doubts, overview
from drafter.upkeep.pictures import size_of
from drafter.upkeep.specimen import specimen, specimen_bytes
from tests.library.sources import ADDRESSEES
from tests.making import draft_text, found_in, letter_from, library_with, shipped, without_mark

TODAY = dt.date(2026, 11, 24)
HEAD = """\
name: {nl: Ministerie van Proef, en: Ministry of Trial}
abbreviation: Proef
house_style: rijkshuisstijl
valid_from: 2026-02-23
source: een brief
checked_on: 2026-11-01
wordmark: {nl: Ministerie van Proef, en: Ministry of Trial}
return_address: {nl: Postbus 1 2500 EA Den Haag, en: P.O. Box 1 2500 EA The Hague}
sender:
  unit: {nl: Ministerie van Proef, en: Ministry of Trial}
follow_on: {nl: Ministerie van Proef, en: Ministry of Trial}
signatories:
  minister-p:
    office: {nl: De minister van Proef, en: The Minister of Trial}
    source: een brief
    holders:
      - {name: A, valid_from: 2024-01-01, valid_until: 2024-12-31, source: x}
      - {name: B, valid_from: 2025-01-01, source: x}
"""
EARLIER = """\
earlier:
  - {name: Oud, valid_until: 2026-02-22, source: x}
"""
FILE = "letterheads/proef/letterhead.yaml"


@dataclass(frozen=True)
class Mistake:
    """A letterhead or file beside it with one mistake, marked where the problem is to stand."""

    key: str
    old: str
    new: str
    severity: Severity = Severity.ERROR


WARNING = Severity.WARNING
NAME = "name: {nl: Ministerie van Proef, en: Ministry of Trial}\nabb"
OFFICE = "    office: {nl: De minister van Proef, en: The Minister of Trial}"
TOO_WIDE = "wordmark: {nl: ▼Ministerie van Proefnemingen en van Alles"
UNIT = "  unit: {nl: [Ministerie van, ▼Proefnemingen en van nog meer]"
LOGO = "logo: {file: logo.png, alt: x, width_mm: 60, height_mm: 40}\nfollow_on"
CASES = [
    Mistake("missing-language", NAME, "name: ▼{nl: Ministerie van Proef}\nabb"),
    Mistake("missing-language", "follow_on", "labels:\n  date: ▼{nl: Datum}\nfollow_on", WARNING),
    Mistake("unknown-key-near", "house_style", "▼huis_style: x\nhouse_style"),
    Mistake("unknown-house-style-near", "rijkshuisstijl", "▼rijkshuistijl"),
    Mistake("unknown-successor-near", "follow_on", "succeeded_by: ▼minbuzza\nfollow_on"),
    Mistake("unknown-successor", "follow_on", "succeeded_by: ▼xyz\nfollow_on"),
    Mistake("succeeds-itself", "follow_on", "succeeded_by: ▼proef\nfollow_on"),
    Mistake("dates-reversed", "source: een brief\nch", "valid_until: ▼2025-01-01\nsource: een brief\nch"),
    Mistake("dates-overlap", "valid_from: 2025-01-01", "valid_from: ▼2024-12-01"),
    Mistake("dates-gap", "valid_from: 2025-01-01", "valid_from: ▼2025-02-01", WARNING),
    Mistake("dates-overlap", "valid_from: 2026-02-23", "valid_from: ▼2026-02-01"),
    Mistake("dates-gap", "valid_from: 2026-02-23", "valid_from: ▼2026-03-01", WARNING),
    Mistake(
        "fact-without-source",
        f"  minister-p:\n{OFFICE}\n    source: een brief",
        f"  ▼minister-p:\n{OFFICE}",
        WARNING,
    ),
    Mistake("checked-in-future", "2026-11-01", "▼2027-01-01", WARNING),
    Mistake("checked-long-ago", "2026-11-01", "▼2024-01-01", WARNING),
    Mistake("line-too-wide", "wordmark: {nl: Ministerie van Proef", TOO_WIDE, WARNING),
    Mistake("line-too-wide", "  unit: {nl: Ministerie van Proef", UNIT, WARNING),
    Mistake("address-postcode", "{nl: Postbus 1 2500 EA", "{nl: ▼Postbus 1 2500EA", WARNING),
    Mistake("id-twice", "  minister-p:", "  ▼minister-fin:"),
    Mistake("file-missing", "follow_on", LOGO.replace("logo.png", "▼weg.png")),
    Mistake("logo-kind", "follow_on", LOGO.replace("logo.png", "▼letterhead.yaml")),
    Mistake("logo-proportions", "follow_on", LOGO.replace("40", "▼40")),
]


def png(width: int, height: int) -> bytes:
    """The least that is a picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def with_head(folder: Path, yaml: str) -> Library:
    """A library with a letterhead 'proef' and a logo beside it."""
    library = library_with(folder, {FILE: yaml})
    (folder / "letterheads/proef/logo.png").write_bytes(png(600, 200))
    return library


def test_what_is_shipped_is_clean() -> None:
    assert check_letterheads(shipped(), today=TODAY) == []
    assert check_layouts(shipped()) == []


def test_a_letterhead_that_is_right_is_clean(tmp_path: Path) -> None:
    assert check_letterheads(with_head(tmp_path, HEAD + EARLIER), ["proef"], TODAY) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_a_mistake_is_said_at_its_place(case: Mistake, tmp_path: Path) -> None:
    assert case.old in HEAD
    yaml, (line, column) = without_mark((HEAD + EARLIER).replace(case.old, case.new, 1))
    # Only whether an id is there twice takes a look at all of them.
    ids = [] if case.key == "id-twice" else ["proef"]
    problems = check_letterheads(with_head(tmp_path, yaml), ids, TODAY)
    assert found_in(problems) == [(case.key, line, column)]
    assert problems[0].place.file == str(tmp_path / FILE)
    assert problems[0].severity is case.severity


def test_all_mistakes_of_a_file_are_said_in_one_pass(tmp_path: Path) -> None:
    mistakes = [case for case in CASES if case.key in {
        "unknown-key-near", "dates-reversed", "checked-in-future", "line-too-wide", "id-twice",
    }]  # fmt: skip
    yaml = HEAD
    for case in mistakes:
        yaml = yaml.replace(case.old, case.new.replace("▼", ""), 1)
    keys = [problem.key for problem in check_letterheads(with_head(tmp_path, yaml), today=TODAY)]
    assert sorted(keys) == sorted(case.key for case in mistakes)


def test_named_letterheads_alone_are_looked_at(tmp_path: Path) -> None:
    library = with_head(tmp_path, HEAD.replace("rijkshuisstijl", "weg"))
    assert check_letterheads(library, ["minfin"], TODAY) == []
    assert [each.key for each in check_letterheads(library, ["proef"], TODAY)] == ["unknown-house-style"]


SOURCE = "    source: x\n    checked_on: 2026-11-01\n"
BOOK = ADDRESSEES + SOURCE
DIRECTORATE = "directorates:\n  d: {name: D, letterhead: ▼minbusa, source: x}\n"
ORGANISATION = "organisations:\n  o: {name: O, abbreviation: O, source: x}\n"
SUCCEEDED = ORGANISATION.replace("}", ", succeeded_by: ▼minbusa}")


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("addressees.yaml", BOOK.replace("form: gewoon", "form: ▼anders", 1), "unknown-form"),
        ("addressees.yaml", BOOK.replace("Den Haag", "▼2511DP Den Haag"), "address-postcode"),
        ("addressees.yaml", BOOK.replace("Den Haag", "▼België"), "address-country"),
        ("addressees.yaml", ADDRESSEES.replace("  iemand", "  ▼iemand"), "fact-without-source"),
        ("contacts.yaml", "contacts:\n  a: {name: A, directorate: ▼weg}\n", "unknown-directorate"),
        ("directorates.yaml", DIRECTORATE, "unknown-letterhead-near"),
        ("organisations.yaml", SUCCEEDED, "unknown-successor-near"),
        ("organisations.yaml", ORGANISATION.replace("o:", "▼minfin:"), "id-twice"),
        ("letterheads/rijkshuisstijl.yaml", "▼labels: {}\nsource: x\n", "missing-field"),
    ],
)
def test_a_mistake_beside_the_letterheads_is_said_at_its_place(
    name: str, text: str, key: str, tmp_path: Path
) -> None:
    text, (line, _) = without_mark(text)
    problems = check_letterheads(library_with(tmp_path, {name: text}), today=TODAY)
    assert {(each.key, each.place.line, each.place.file) for each in problems} == {
        (key, line, str(tmp_path / name))
    }


def test_a_member_of_a_series_that_has_an_entry_of_its_own_is_there_twice(tmp_path: Path) -> None:
    series = "series:\n  een:\n    name: Een\n    form: gewoon\n    forms: {gewoon: [A, B, C]}\n"
    both = (
        f"{ADDRESSEES.replace('iemand:', 'een-bz:')}{SOURCE}{series}    salutation: Beste,\n    source: x\n"
    )
    library = library_with(tmp_path, {"addressees.yaml": f"{both}    each: {{bz: BZ}}\n"})
    assert [each.key for each in check_letterheads(library, today=TODAY)] == ["id-twice"]


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(600, 200), (600, 200)),
        (b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\x10\0\x20" + bytes(20), (32, 16)),
        (b"\xff\xd8\xff\xe0", None),
        (b"GIF89a", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_bytes(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size


RENAMED = (
    HEAD
    + """\
    earlier:
      - office: {nl: De minister van Vroeger, en: The Minister of Before}
        valid_until: 2026-06-28
        source: Staatscourant
"""
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("day", "old"), [("2026-06-26", True), ("2026-06-28", True), ("2026-06-29", False)])
def test_an_office_renamed_from_a_day_on_has_the_name_of_the_letter_s_day(
    language: Language, day: str, old: bool, tmp_path: Path
) -> None:
    library = with_head(tmp_path, RENAMED)
    assert check_letterheads(library, ["proef"], TODAY) == []
    text = draft_text(
        "Tekst.\n\n<!-- language: en -->\nText.\n",
        letterhead="proef",
        date=day,
        subject="{nl: Onderwerp, en: Subject}",
        signatories="[minister-p]",
    )
    signature = letter_from(text, library, language).signatures[0].above
    names = {Language.NL: ("Vroeger", "Proef"), Language.EN: ("Before", "Trial")}[language]
    assert (names[0] in signature[0], names[1] in signature[0]) == (old, not old)


def test_the_list_has_the_names_of_the_day() -> None:
    lines = {line.id: line for line in overview(shipped(), dt.date(2026, 2, 20))}
    assert (lines["minezk"].abbreviation, lines["minezk"].valid_until) == ("EZ", dt.date(2026, 2, 22))
    assert lines["minvro"].successor == "minbzk"
    assert "minvro" not in {line.id for line in overview(shipped(), TODAY)}
    assert len(overview(shipped(), TODAY, every=True)) == len(shipped().letterhead_ids())
    assert all(len(doubts(shipped().letterhead(id_))) == line.unconfirmed for id_, line in lines.items())


def test_a_letterhead_that_is_not_right_is_in_the_list_without_a_name(tmp_path: Path) -> None:
    library = library_with(tmp_path, {FILE: "name: Ministerie\n"})
    assert [line.id for line in overview(library, TODAY) if line.name is None] == ["proef"]


@pytest.mark.parametrize("language", Language)
def test_every_letterhead_has_a_specimen_with_all_its_parts(language: Language) -> None:
    for id_ in shipped().letterhead_ids():
        made = specimen(shipped(), shipped().letterhead(id_), language)
        assert (len(made.signatures), len(made.addressee), made.copy_to != ()) == (2, 4, True)
        assert made.classification
        assert b"word/document.xml" in specimen_bytes(shipped(), id_, language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("own_layout", [False, True])
def test_a_new_letterhead_is_right_and_writes_letters(
    language: Language, own_layout: bool, tmp_path: Path
) -> None:
    names = {Language.NL: 'Ministerie van Water, Wind & "Weer"', Language.EN: "Ministry of Water"}
    library = Library([tmp_path, shipped_folder()])
    asked = NewLetterhead("minwww", language, names, "WWW", own_layout)
    made, problems = new_letterhead(asked, tmp_path, library, TODAY)
    assert problems == []
    assert all(path.is_file() for path in made)
    library = Library([tmp_path, shipped_folder()])
    assert [*check_letterheads(library, today=TODAY), *check_layouts(library)] == []
    facts: LetterheadFacts = library.letterhead("minwww").facts
    assert (facts.name.nl, facts.abbreviation, facts.logo, facts.confirmed) == (
        names[Language.NL],
        "WWW",
        None,
        False,
    )
    assert specimen_bytes(library, "minwww", language)


@pytest.mark.parametrize(
    ("id_", "key"),
    [
        ("Min X", "wrong-letterhead-id"),
        ("minfin", "letterhead-is-shipped"),
        ("rijkshuisstijl", "letterhead-is-style"),
        ("proef", "letterhead-exists"),
    ],
)
def test_a_new_letterhead_never_takes_the_place_of_another(id_: str, key: str, tmp_path: Path) -> None:
    library = with_head(tmp_path, HEAD)
    made, problems = new_letterhead(NewLetterhead(id_, Language.NL), tmp_path, library, TODAY)
    assert (made, [problem.key for problem in problems]) == ([], [key])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == HEAD
