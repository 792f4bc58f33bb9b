"""Fields of a template that have words of their own in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.blocks import words_of
from drafter.core.language import Language
from drafter.library import Library
from tests.library.questions import with_questions
from tests.library.sources import TEMPLATE, with_template
from tests.making import composed, draft_text, letter_from

FIELDS = """\
  - {name: reason, type: markdown, label: Reden, required: yes}
  - {name: event, type: text, label: Bijeenkomst}
  - {name: themes, type: list, label: Thema's}
  - {name: number, type: number, label: Getal}
"""
BODIES = "Slot.\n\n<!-- language: en -->\nEnd.\n"


def library(folder: Path) -> Library:
    """A library in which the template 'proef' has these fields."""
    sentences = "{{ reason }}\n\n{{ event or '-' }}: {{ themes or '-' }}\n\n{{ body }}"
    return with_sentences(folder, FIELDS, sentences)


def with_sentences(folder: Path, fields: str, sentences: str) -> Library:
    """A library in which the template 'proef' has fields, and the same sentences in both languages."""
    return with_template(folder, f"{TEMPLATE}fields:\n{fields}", sentences, sentences)


def draft(**fields: str) -> str:
    """A draft in both languages."""
    text = draft_text(BODIES, template="proef", **fields)
    return text.replace("subject: Onderwerp", "subject: {nl: Onderwerp, en: Subject}")


def words(language: Language, folder: Path, **fields: str) -> list[str]:
    """The words of each paragraph in a language."""
    letter = letter_from(draft(**fields), library(folder), language)
    return [words_of(getattr(block, "content", ())) for block in letter.text.blocks]


def keys(language: Language, folder: Path, **fields: str) -> list[tuple[str, str | None]]:
    """What is wrong in a language, and where."""
    problems = composed(draft(**fields), library(folder), language).problems
    return [(problem.key, problem.place.field) for problem in problems]


def test_each_letter_has_the_words_of_its_language(tmp_path: Path) -> None:
    fields = {
        "reason": "{nl: Omdat., en: Because.}",
        "event": "{nl: Raad, en: Council}",
        "themes": "{nl: [a, b], en: [c, d]}",
    }
    assert words(Language.NL, tmp_path, **fields) == ["Omdat.", "Raad: a en b", "Slot."]
    assert words(Language.EN, tmp_path, **fields) == ["Because.", "Council: c and d", "End."]


def test_a_name_that_is_written_once_stands_in_both_letters(tmp_path: Path) -> None:
    fields = {"reason": "{nl: Omdat., en: Because.}", "event": "COP31"}
    assert words(Language.EN, tmp_path, **fields)[1] == "COP31: -"


def test_a_text_that_is_written_once_is_in_the_language_of_the_draft(tmp_path: Path) -> None:
    assert keys(Language.NL, tmp_path, reason="Omdat.") == []
    assert keys(Language.EN, tmp_path, reason="Omdat.") == [("no-text-in-language", "reason")]


def test_words_that_lack_in_a_language_are_asked_for(tmp_path: Path) -> None:
    fields = {"reason": "{nl: Omdat., en: Because.}", "event": "{nl: Raad}"}
    assert keys(Language.NL, tmp_path, **fields) == []
    assert keys(Language.EN, tmp_path, **fields) == [("no-text-in-language", "event")]


@pytest.mark.parametrize(
    ("value", "key", "place"),
    [
        ("{nl: a, de: b}", "not-text", "event"),
        ("{nl: [a], en: b}", "not-text", "event.nl"),
        ('{nl: "", en: b}', "empty-text", "event.nl"),
    ],
)
def test_what_is_wrong_in_a_language_is_named_there(value: str, key: str, place: str, tmp_path: Path) -> None:
    found = keys(Language.NL, tmp_path, reason="Omdat.", event=value)
    assert (key, place) in found


def test_a_number_has_no_languages(tmp_path: Path) -> None:
    assert ("not-text", "number") in keys(Language.NL, tmp_path, reason="Omdat.", number="{nl: 1, en: 2}")


def test_what_is_wrong_in_a_text_is_named_in_the_words_of_its_language(tmp_path: Path) -> None:
    text = draft(reason="\n  nl: Omdat.\n  en: |\n    Because\n    <b>.")
    (problem,) = composed(text, library(tmp_path), Language.EN).problems
    line = next(at for at, row in enumerate(text.splitlines(), 1) if "<b>" in row)
    assert (problem.key, problem.place.line, problem.place.column) == ("no-form-html", line, 5)


def test_parts_of_entries_have_words_in_each_language(tmp_path: Path) -> None:
    questions = "[{number: 1, question: {nl: Wat?, en: What?}, answer: {nl: Dit., en: This.}}]"
    text = draft(questions=questions)
    letter = letter_from(text, with_questions(tmp_path), Language.EN)
    assert "What?" in [words_of(getattr(block, "content", ())) for block in letter.text.blocks]
    lacking = text.replace(", en: This.", "")
    (problem,) = composed(lacking, with_questions(tmp_path), Language.EN).problems
    assert (problem.key, problem.place.field) == ("no-text-in-language", "questions.1.answer")


def test_a_default_can_differ_per_language(tmp_path: Path) -> None:
    fields = "  - {name: event, type: text, label: B, default: {nl: Raad, en: Council}}\n"
    made = with_sentences(tmp_path, fields, "{{ event }} {{ body }}")
    letter = letter_from(draft(), made, Language.EN)
    assert words_of(getattr(letter.text.blocks[0], "content", ())) == "Council End."
