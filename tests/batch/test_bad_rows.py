"""A file with every kind of bad row among a thousand good ones.

Each good one becomes a letter, each bad one is set aside for the right reason.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.batch.carrying import make_letters
from drafter.batch.order import Order
from drafter.batch.preparing import prepare
from drafter.batch.running import Means
from drafter.wording import Wording
from tests.batch.runs import Seen, files_in, here
from tests.making import library_with

GOOD = 1000
TEMPLATE = """
name: Beschikking
description: Een brief over een aanvraag
version: "1.0"
fields:
  - name: dossier
    type: reference
    label: Dossier
    pattern: "[0-9]{8}"
    message: Een dossier heeft acht cijfers
    required: yes
  - {name: amount, type: number, label: Bedrag, required: yes}
  - {name: outcome, type: choice, label: Besluit, choices: {yes: toegekend, no: afgewezen}, required: yes}
  - {name: urgent, type: yes_no, label: Spoed}
  - {name: received, type: date, label: Ontvangen, required: yes}
checks:
  - {that: not received or received <= date, message: De aanvraag is na de brief ontvangen, field: received}
"""
SENTENCES = (
    "Uw aanvraag {{ dossier }} van {{ received }} is {{ outcome }}: {{ amount }} euro.\n\n{{ body }}\n"
)
BASE = """---
template: beschikking
letterhead: minfin
date: 2026-06-25
signatories:
  - {office: De directeur, name: A. de Vries}
contact: {name: A. Jansen, email: a.jansen@voorbeeld.example}
---
"""
COLUMNS = (
    "Taal", "Naam", "Straat", "Huisnummer", "Postcode", "Plaats", "Land", "Aanhef", "Onderwerp", "Dossier",
    "Bedrag", "Besluit", "Spoed", "Ontvangen", "Tekst", "contact.email", "Rubricering", "Briefhoofd",
    "Ons kenmerk",
)  # fmt: skip


def good(number: int) -> dict[str, str]:
    """A row of which nothing is wrong."""
    return {
        "Taal": "nl",
        "Naam": f"Mevrouw Ö. Jansen {number}",
        "Straat": "Lindenlaan",
        "Huisnummer": str(number),
        "Postcode": "3581 AB",
        "Plaats": "Utrecht",
        "Land": "",
        "Aanhef": "Geachte mevrouw Jansen,",
        "Onderwerp": f"Uw aanvraag {number}",
        "Dossier": f"{number:08}",
        "Bedrag": "1.250,50",
        "Besluit": "Toegekend",
        "Spoed": "ONWAAR",
        "Ontvangen": "14-5-2026",
        "Tekst": "Wij hebben uw aanvraag bekeken.",
        "contact.email": "",
        "Rubricering": "",
        "Briefhoofd": "",
        "Ons kenmerk": f"2026-{number:010}",
    }


@dataclass(frozen=True)
class Bad:
    """What is changed in a good row, and the problem that it must be set aside for, with its column."""

    key: str
    column: str
    cells: Mapping[str, str]


BAD = (
    Bad("missing-field", "Onderwerp", {"Onderwerp": ""}),
    Bad("too-long", "Onderwerp", {"Onderwerp": "heel " * 100 + "lang"}),
    Bad("not-one-line", "Onderwerp", {"Onderwerp": "een\ntwee"}),
    Bad("forbidden-character", "Onderwerp", {"Onderwerp": "een\ttab"}),
    Bad("no-such-date", "Ontvangen", {"Ontvangen": "2026-02-31"}),
    Bad("wrong-date", "Ontvangen", {"Ontvangen": "vorige week"}),
    Bad("cell-date-ambiguous", "Ontvangen", {"Ontvangen": "3-4-2026"}),
    Bad("cell-date-number", "Ontvangen", {"Ontvangen": "46156"}),
    Bad("template-check", "Ontvangen", {"Ontvangen": "2026-06-30"}),
    Bad("cell-postcode", "Postcode", {"Postcode": "358 AB"}),
    Bad("row-address-lacks", "Postcode", {"Postcode": ""}),
    Bad("row-address-lacks", "Plaats", {"Plaats": ""}),
    Bad(
        "too-long",
        "Straat",
        {"Straat": "Burgemeester van der Meer de Walcherenstraat, gebouw Noord, derde verdieping"},
    ),
    Bad("row-lacks-salutation", "Aanhef", {"Aanhef": ""}),
    Bad("not-a-choice", "Taal", {"Taal": "Frans"}),
    Bad("row-without-language", "Taal", {"Taal": ""}),
    Bad("cell-zeros-lost", "Dossier", {"Dossier": "12345"}),
    Bad("pattern-unmatched", "Dossier", {"Dossier": "A-17"}),
    Bad("ambiguous-number", "Bedrag", {"Bedrag": "1.250"}),
    Bad("not-a-number", "Bedrag", {"Bedrag": "veel"}),
    Bad("not-a-choice", "Besluit", {"Besluit": "misschien later"}),
    Bad("not-yes-no", "Spoed", {"Spoed": "beetje"}),
    Bad("not-an-email", "contact.email", {"contact.email": "geen adres"}),
    Bad("unknown-classification", "Rubricering", {"Rubricering": "Top secret"}),
    Bad("unknown-letterhead", "Briefhoofd", {"Briefhoofd": "Ministerie van Tovenarij"}),
    Bad("no-form-html", "Tekst", {"Tekst": "Een <b>vette</b> tekst."}),
    Bad("note-undefined", "Tekst", {"Tekst": "Zie de noot.[^9]"}),
    Bad("cell-scientific", "Ons kenmerk", {"Ons kenmerk": "1,23457E+11"}),
    Bad("cell-error", "Ons kenmerk", {"Ons kenmerk": "#N/B"}),
    Bad("cell-garbled", "Naam", {"Naam": "Mevrouw JosÃ© de WitÃ«"}),
)


def _sheet(path: Path) -> dict[int, Bad]:
    """Write the file; returns what is wrong in which row. Dutch Excel writes CSV like this."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    wrong: dict[int, Bad] = {}
    number, line = 0, 1
    every = GOOD // len(BAD)
    bad = iter(BAD)
    for number in range(1, GOOD + 1):
        line += 1
        writer.writerow([good(number)[name] for name in COLUMNS])
        if number % every == 0 and (case := next(bad, None)) is not None:
            line += 1
            wrong[line] = case
            writer.writerow([{**good(5000 + number), **case.cells}[name] for name in COLUMNS])
    raw = text.getvalue().encode("cp1252")
    same = ";".join(good(1)[name] for name in COLUMNS).encode("cp1252") + b"\r\n"
    extra = ";".join(good(7000)[name] for name in COLUMNS).encode("cp1252") + b";te veel\r\n"
    byte = (
        ";".join(good(7001)[name] for name in COLUMNS)
        .encode("cp1252")
        .replace(b"Lindenlaan", b"Linde\x81laan")
        + b"\r\n"
    )
    open_ = b'nl;"Mevrouw De Wit;nooit gesloten\r\n'
    for at, (key, column, content) in enumerate(
        (
            ("row-repeated", "", same),
            ("row-too-many-cells", "", extra),
            ("cell-unreadable", "Straat", byte),
            ("row-quotation-marks", "", open_),
        ),
        line + 1,
    ):
        raw += content
        wrong[at] = Bad(key, column, {})
    path.write_bytes(raw)
    return wrong


def test_a_thousand_letters_and_a_reason_for_each_bad_row(tmp_path: Path) -> None:
    files = {
        "templates/beschikking/template.yaml": TEMPLATE,
        "templates/beschikking/nl.md": SENTENCES,
        "templates/beschikking/en.md": SENTENCES,
        "base.md": BASE,
    }
    library = library_with(tmp_path, files)
    wrong = _sheet(tmp_path / "rijen.csv")
    assert len({case.key for case in wrong.values()}) >= 30
    order = Order(str(tmp_path / "base.md"), tmp_path / "rijen.csv", out=tmp_path / "out", name="{dossier}")
    prepared = prepare(order, library)
    assert prepared.ready is not None, prepared.problems
    assert [problem.key for problem in prepared.problems] == []
    seen = Seen()
    ended = make_letters(prepared.ready, Means(here, Wording("nl"), seen, seen.stop))
    found = {
        done.row: {
            (problem.key.removesuffix("-near"), prepared.ready.where(problem)) for problem in done.problems
        }
        for done in seen.rows
    }
    assert found == {row: {(case.key, case.column)} for row, case in wrong.items()}
    assert ended.progress.letters == GOOD
    assert len([name for name in files_in(tmp_path / "out") if name.endswith(".docx")]) == GOOD
    assert ended.progress.set_aside == len(wrong)
