"""`drafter new --linear` with the fields that templates add, and more than one letterhead."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import shipped_folder
from tests.cli.test_linear import WHOLE, Talk, tell  # noqa: F401 - a fixture

TEMPLATE = """
name: {nl: Alles, en: Everything}
description: {nl: Alle soorten velden, en: All kinds of fields}
version: "1"
defaults: {addressee: eerste-kamer}
fields:
  - {name: text, type: text, label: {nl: Tekst, en: Text}, required: yes}
  - {name: lines, type: lines, label: {nl: Regels, en: Lines}}
  - {name: more, type: markdown, label: {nl: Meer, en: More}}
  - {name: expected, type: date, label: {nl: Verwacht, en: Expected}}
  - {name: number, type: number, label: {nl: Aantal, en: Number}}
  - name: party
    type: choice
    label: {nl: Fractie, en: Party}
    choices: {d66: Democraten 66, vvd: Volkspartij}
    default: d66
  - {name: urgent, type: yes_no, label: {nl: Spoed, en: Urgent}}
  - {name: why, type: text, label: {nl: Waarom, en: Why}, when: urgent, required: yes}
  - {name: people, type: list, label: {nl: Mensen, en: People}}
  - name: rows
    type: entries
    label: {nl: Rijen, en: Rows}
    parts: [{name: cell, type: text, label: C}]
  - name: case
    type: reference
    label: {nl: Zaak, en: Case}
    pattern: "Z[0-9]+"
    message: {nl: Schrijf Z en cijfers, en: Write Z and digits}
"""
OWN = {
    "Text": ["Words"],
    "Lines": ["one", "two", ""],
    "More": ["A *paragraph*.", "", "Another.", "."],
    "Expected": ["1 juli 2026"],
    "Number": ["many", "12,5"],
    "Party": ["2"],
    "Urgent": ["y"],
    "Why": ["Because"],
    "People": ["Jan", "Piet", ""],
    "Rows": ["yes", "A", "maybe", "y", "B", ""],
    "Case": ["1", "Z1"],
}
FILLED = {
    "letterhead": "other",
    "text": "Words",
    "lines": ["one", "two"],
    "more": "A *paragraph*.\n\nAnother.",
    "expected": "2026-07-01",
    "number": "12,5",
    "party": "vvd",
    "urgent": "yes",
    "why": "Because",
    "people": ["Jan", "Piet"],
    "rows": [{"cell": "A"}, {"cell": "B"}],
    "case": "Z1",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "templates/kamerbrief").mkdir(parents=True)
    (folder / "templates/kamerbrief/template.yaml").write_text(TEMPLATE, encoding="utf-8")
    for language in ("nl", "en"):
        (folder / f"templates/kamerbrief/{language}.md").write_text(
            "{{ body }}\n{{ more }}", encoding="utf-8"
        )
    head = (shipped_folder() / "letterheads/minbuza/letterhead.yaml").read_text(encoding="utf-8")
    (folder / "letterheads/other").mkdir(parents=True)
    (folder / "letterheads/other/letterhead.yaml").write_text(
        head.replace("en: Ministry of Foreign Affairs}", "en: Ministry of Magic}", 1), encoding="utf-8"
    )
    return folder


def _answers(**other: list[str]) -> list[str]:
    own = [each for name, answers in OWN.items() for each in other.get(name, answers)]
    return ["magic", *WHOLE[:12], *own, *WHOLE[13:]]


def test_each_kind_of_field_is_asked_in_its_way(tell: Talk, library: Path) -> None:  # noqa: F811
    told = tell(_answers(), "--library", str(library), sender="")
    assert told.code == 0
    draft = told.draft()
    assert {name: value for name, value in draft.items() if name in FILLED} == FILLED
    for said in (
        "Rows 3? Yes or no [No]:",
        ". Ministry of Justice and Security (minjenv, JenV)\n11. Ministry of Magic (other, BZ)\n",
        "Addressee [Senate of the States General]:",
        "Party [Democraten 66]:",
        "This is not a number. Write digits, and a comma or point before decimals.",
        "Write Z and digits.",
        "woensdag 1 juli 2026.",
        "Step 6 of 8: Further details",
    ):
        assert said in told.err


def test_a_field_that_does_not_count_is_not_asked(tell: Talk, library: Path) -> None:  # noqa: F811
    told = tell(_answers(Urgent=["no"], Why=[]), "--library", str(library), sender="")
    assert told.code == 0
    assert "Why" not in told.err
    assert "why" not in told.draft()


def test_back_passes_by_a_field_that_does_not_count(tell: Talk, library: Path) -> None:  # noqa: F811
    told = tell(_answers(Urgent=["no"], Why=["<", "yes", "Because"]), "--library", str(library), sender="")
    assert told.code == 0
    assert "Urgent? Yes or no [No]:" in told.err
    assert told.draft()["why"] == "Because"


def test_a_text_that_is_being_replaced_is_kept_until_the_other_is_whole(
    tell: Talk,  # noqa: F811
    library: Path,
) -> None:
    until = _answers()[: 1 + 12 + 1 + 3 + 4]
    half = tell([*until, "<", "Half of", "something"], "--library", str(library), sender="")
    assert (half.code, half.draft()["more"]) == (1, "A *paragraph*.\n\nAnother.\n\nHalf of\nsomething")
    assert "More [2 paragraphs]:" in half.err
    whole = tell([*until, "<", "Other.", "."], "--library", str(library), sender="")
    assert whole.draft()["more"] == "Other."
    kept = tell([*until, "<", "", "1 juli 2026"], "--library", str(library), sender="")
    assert kept.draft()["more"] == "A *paragraph*.\n\nAnother."


def test_a_letter_in_both_languages_asks_for_both_words_of_a_field(tell: Talk, library: Path) -> None:  # noqa: F811
    both = {
        "Text": ["Woorden", "Words"],
        "Lines": ["een", "", "one", "two", ""],
        "More": ["Meer.", ".", "More.", "."],
        "Why": ["Omdat", "Because"],
        "People": [""],
        "Rows": ["yes", "A", "B", ""],
    }
    own = [each for name, answers in OWN.items() for each in both.get(name, answers)]
    subject = ["Onderwerp", "Matter"]
    body = ["Tekst.", ".", "Text.", "."]
    answers = ["magic", "both", *WHOLE[:8], "", *subject, *WHOLE[9:12], *own, *body]
    told = tell(answers, "--library", str(library), lang="", sender="")
    draft = told.draft()
    assert (told.code, len(told.files)) == (0, 3), told.err
    assert draft["text"] == {"nl": "Woorden", "en": "Words"}
    assert draft["lines"] == {"nl": ["een"], "en": ["one", "two"]}
    assert draft["rows"] == [{"cell": {"nl": "A", "en": "B"}}]
    assert draft["more"] == {"nl": "Meer.", "en": "More."}
    assert "people" not in draft
    assert "Text, in Dutch:\n" in told.err
    assert "Text, in English:\n" in told.err
    assert "Lines 2, in English:\n" in told.err
    assert "People 1, in English" not in told.err
