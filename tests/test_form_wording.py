"""Problems in the words of a form: by the labels that stand in it, not by the names of a file."""

from __future__ import annotations

import pytest

from drafter.core.problems import Param, Place, Problem
from drafter.wording import Wording

LACKS = Problem("missing-field", Place(field="contact.name"), {"word": "name"})
OTHER_LANGUAGE = Problem(
    "no-text-in-language", Place(field="attachments.1"), {"word": "attachments", "language": "en"}
)


@pytest.mark.parametrize(
    ("problem", "nl", "en"),
    [
        (LACKS, "'Naam' is niet ingevuld", "'Name' is not filled in"),
        (
            OTHER_LANGUAGE,
            "'Bijlagen 1' heeft geen tekst in het Engels",
            "'Attachments 1' has no text in English",
        ),
    ],
)
def test_a_form_calls_fields_by_their_labels(problem: Problem, nl: str, en: str) -> None:
    assert Wording("nl", "tui").what(problem) == nl
    assert Wording("en", "tui").what(problem) == en


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_command_line_speaks_of_the_file(language: str) -> None:
    assert "'name'" in Wording(language).what(LACKS)
    assert "{nl: …, en: …}" in Wording(language).remedy(OTHER_LANGUAGE)


@pytest.mark.parametrize(
    "key", ["addressee-not-whole", "signatory-not-whole", "unknown-addressee", "unknown-signatory-near"]
)
def test_what_to_do_in_a_form_is_said_without_the_names_of_a_file(key: str) -> None:
    facts: dict[str, Param] = {"word": "x", "known": "minister-x", "nearest": "minister-x"}
    in_english, in_dutch = (
        Wording(each, "tui").remedy(Problem(key, Place(), facts)) for each in ("en", "nl")
    )
    assert in_english
    assert in_dutch
    assert "-x" not in in_english
    assert not any(name in in_dutch for name in ("lines", "salutation", "office", "-x"))


def test_a_date_in_a_form_is_written_as_the_form_takes_it() -> None:
    problem = Problem("wrong-date", Place(field="date"), {"word": "x"})
    assert "29-6-2026" in Wording("nl", "tui").remedy(problem)
    assert "2026-06-29" in Wording("nl").remedy(problem)


def test_an_office_is_named_in_its_words() -> None:
    facts: dict[str, Param] = {
        "word": "minister-bz",
        "date": "2026-06-29",
        "name": {"nl": "de minister van Buitenlandse Zaken", "en": "the Minister of Foreign Affairs"},
        "day": {"nl": "29 juni 2026", "en": "29 June 2026"},
    }
    problem = Problem("no-holder", Place(field="signatories.1"), facts)
    said = Wording("nl", "tui").what(problem)
    assert "minister van Buitenlandse Zaken" in said
    assert "29 juni 2026" in said
    assert "minister-bz" in Wording("nl").what(problem)


def test_questions_in_lines_are_a_form_too() -> None:
    assert Wording("nl").for_a_form().what(LACKS) == Wording("nl", "tui").what(LACKS)
    assert Wording("nl").for_a_form().source == "cli"
