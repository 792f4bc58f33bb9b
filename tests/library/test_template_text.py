"""What a template's fields and sentences become in a letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.blocks import words_of
from drafter.core.language import Language
from drafter.core.problems import Severity
from drafter.library import Library
from tests.library.sources import TEMPLATE, with_fields, with_template
from tests.making import composed, draft_text, draft_without, found_in, letter_from

FIELDS = """\
  - {name: plaats, type: text, label: Plaats}
  - {name: regels, type: lines, label: Regels}
  - {name: lap, type: markdown, label: Lap}
  - {name: dag, type: date, label: Dag}
  - {name: bedrag, type: number, label: Bedrag}
  - {name: keus, type: choice, label: Keus, choices: {a: {nl: Aap, en: Ape}, b: Beer}}
  - {name: klaar, type: yes_no, label: Klaar}
  - {name: namen, type: list, label: Namen}
  - {name: zaak, type: reference, label: Zaak, pattern: 'Z\\d+', message: Een Z en cijfers}
"""
ALL = {
    "plaats": "'*Den* Haag'",
    "regels": "[een, '- twee']",
    "lap": "\n  nl: |\n    *Een* lap[^1]\n\n    [^1]: noot\n  en: A piece",
    "dag": "2026-06-29",
    "bedrag": "'1250,50'",
    "keus": "a",
    "klaar": "ja",
    "namen": "[Jan, Piet, Kees]",
    "zaak": "Z12",
}


def text_made(library: Library, language: Language | None = None, **fields: str) -> list[str]:
    """The words of each paragraph of a letter by the template 'proef'."""
    text = draft_text("Eigen *tekst*.\n\n<!-- language: en -->\nOwn text.\n", template="proef", **fields)
    letter = letter_from(text.replace("subject: Onderwerp", "subject: {nl: A, en: B}"), library, language)
    return [words_of(getattr(block, "content", ())) for block in letter.text.blocks]


def keys_of(library: Library, **fields: str) -> list[str]:
    """Keys of the problems of a letter by the template 'proef'."""
    return [problem.key for problem in composed(draft_text(template="proef", **fields), library).problems]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.NL,
            ["*Den* Haag", "een - twee", "29 juni 2026", "1.250,50", "Aap", "ja", "Jan, Piet en Kees"],
        ),
        (
            Language.EN,
            ["*Den* Haag", "een - twee", "29 June 2026", "1,250.50", "Ape", "yes", "Jan, Piet and Kees"],
        ),
    ],
)
def test_a_value_is_printed_as_its_type_and_language_want(
    language: Language, words: list[str], tmp_path: Path
) -> None:
    names = ["plaats", "regels", "dag", "bedrag", "keus", "klaar", "namen", "zaak"]
    sentences = "\n\n".join(f"{{{{ {name} }}}}" for name in names) + "\n\n{{ body }}"
    library = with_template(tmp_path, f"{TEMPLATE}fields:\n{FIELDS}", sentences, sentences)
    own = "Eigen tekst." if language is Language.NL else "Own text."
    assert text_made(library, language, **ALL) == [*words, "Z12", own]


def test_a_field_of_markdown_keeps_its_markup_and_its_footnotes(tmp_path: Path) -> None:
    library = with_fields(tmp_path, FIELDS, "Vooraf: {{ lap }}\n\n{{ body }}")
    letter = letter_from(draft_text(template="proef", **ALL), library)
    assert words_of(letter.text.blocks[0].content) == "Vooraf: Een lap"  # type: ignore[union-attr]
    assert len(letter.text.notes) == 1


def test_a_fault_in_a_field_of_markdown_or_in_the_body_is_named_where_it_was_typed(tmp_path: Path) -> None:
    library = with_fields(tmp_path, FIELDS, "Vooraf: {{ lap }}\n\nEn: {{ body }}")
    made = composed(draft_text("a\n\nb <i>", template="proef", lap="|\n  een\n\n  twee <b>"), library)
    assert found_in(made.problems) == [("no-form-html", 11, 8), ("no-form-html", 15, 3)]


def test_a_fault_in_a_sentence_of_the_template_names_its_file(tmp_path: Path) -> None:
    made = composed(draft_text(template="proef"), with_template(tmp_path, nl="<b>\n\n{{ body }}"))
    assert [problem.place.file for problem in made.problems] == [str(tmp_path / "templates/proef/nl.md")]


@pytest.mark.parametrize("sentence", ["{{ plaats.upper() }}", "{{ 1 / 0 }}", "{{ subject | dictsort }}"])
def test_a_sentence_that_cannot_be_made_is_a_problem_of_the_template(sentence: str, tmp_path: Path) -> None:
    library = with_fields(tmp_path, FIELDS, f"{sentence}\n\n{{{{ body }}}}")
    assert keys_of(library) == ["template-fails"]


def test_a_sentence_may_ask_whether_a_field_is_filled_in(tmp_path: Path) -> None:
    library = with_fields(tmp_path, FIELDS, "{% if plaats %}\nTe {{ plaats }}.\n{% endif %}\n\n{{ body }}")
    assert text_made(library) == ["Eigen tekst."]
    assert text_made(library, plaats="Breda") == ["Te Breda.", "Eigen tekst."]


def test_a_required_field_is_missed_only_when_it_counts(tmp_path: Path) -> None:
    library = with_fields(
        tmp_path,
        "  - {name: klaar, type: yes_no, label: K}\n"
        "  - {name: dag, type: date, label: D, required: yes, when: klaar}\n",
    )
    assert keys_of(library, klaar="nee") == []
    assert keys_of(library, klaar="ja") == ["missing-field"]
    assert keys_of(library, klaar="ja", dag="2026-01-01") == []
    assert keys_of(library, klaar="ja", dag="morgen") == ["wrong-date"]


def test_a_condition_that_cannot_be_worked_out_is_a_problem_of_the_template(tmp_path: Path) -> None:
    fields = "  - {name: a, type: text, label: A, required: yes, when: 1 / 0}\n"
    assert keys_of(with_fields(tmp_path, fields)) == ["template-fails"]
    checks = "  - {name: a, type: text, label: A}\nchecks:\n  - {that: a.b.c, message: m}\n"
    assert keys_of(with_fields(tmp_path / "2", checks)) == ["template-fails"]


def test_a_default_fills_in_what_the_draft_leaves_open(tmp_path: Path) -> None:
    fields = "  - {name: plaats, type: text, label: P, default: Breda}\ndefaults:\n  our_reference: BZ1\n"
    library = with_fields(tmp_path, fields, "{{ plaats }}, {{ our_reference }}\n\n{{ body }}")
    assert text_made(library)[0] == "Breda, BZ1"
    assert text_made(library, plaats="Goes", our_reference="BZ2")[0] == "Goes, BZ2"


def test_a_check_stops_a_letter_and_a_warning_does_not(tmp_path: Path) -> None:
    checks = (
        "checks:\n  - {that: our_reference, message: {nl: N, en: E}, field: our_reference, warning: %s}\n"
    )
    stopped = composed(draft_text(template="proef"), with_template(tmp_path, TEMPLATE + checks % "no"))
    assert (stopped.letter, stopped.problems[0].key) == (None, "template-check")
    assert stopped.problems[0].params == {"message": {"nl": "N", "en": "E"}}
    warned = composed(draft_text(template="proef"), with_template(tmp_path / "2", TEMPLATE + checks % "yes"))
    assert warned.letter is not None
    assert [problem.severity for problem in warned.problems] == [Severity.WARNING]


def test_what_a_template_says_of_letterhead_and_language_serves_a_draft_without_them(tmp_path: Path) -> None:
    library = with_template(tmp_path, f"{TEMPLATE}defaults: {{letterhead: minbuza, language: en}}\n")
    text = draft_without("letterhead", "Text.", template="proef")
    letter = letter_from(text, library)
    assert (letter.language, letter.organisation) == (Language.EN, "Ministry of Foreign Affairs")


@pytest.mark.parametrize(
    ("sentences", "made"),
    [
        ("Een.\n\n{% if true %}\nTwee.\n{% endif %}\n\nDrie.", ["Een.", "Twee.", "Drie."]),
        ("Een{% if true %} twee{% endif %}\n\nDrie.", ["Een twee", "Drie."]),
        (
            "{% for n in [1, 2] %}\n{# een punt #}\nPunt {{ n }}.\n\n{% endfor %}\nSlot.",
            ["Punt 1.", "Punt 2.", "Slot."],
        ),
        ("{% if\n  true\n%}\nEen.\n{% endif %}", ["Een."]),
    ],
)
def test_tags_on_lines_of_their_own_leave_no_trace_and_others_only_their_words(
    sentences: str, made: list[str], tmp_path: Path
) -> None:
    assert text_made(with_template(tmp_path, nl=f"{sentences}\n\n{{{{ body }}}}")) == [*made, "Eigen tekst."]


def test_a_fault_after_tags_is_still_named_at_its_line(tmp_path: Path) -> None:
    library = with_template(
        tmp_path, nl="{% if true %}\n{# uitleg\nover drie\nregels #}\n{% endif %}\n{% nee %}"
    )
    (problem,) = composed(draft_text(template="proef"), library).problems
    assert (problem.key, problem.place.line) == ("template-unknown-tag", 6)


def test_a_text_that_is_left_out_by_a_condition_is_not_lost_without_a_word(tmp_path: Path) -> None:
    library = with_template(tmp_path, nl="Een.{% if your_reference %}\n\n{{ body }}{% endif %}")
    assert keys_of(library) == ["template-lacks-body"]
    assert keys_of(library, your_reference="2026Z1") == []


def test_a_wrong_value_is_not_blamed_on_the_template(tmp_path: Path) -> None:
    library = with_fields(
        tmp_path, "  - {name: dag, type: date, label: D, required: yes}\n", "{{ dag }} {{ body }}"
    )
    assert keys_of(library, dag="morgen") == ["wrong-date"]


def test_footnotes_of_field_and_body_belong_together_also_when_something_else_is_wrong(
    tmp_path: Path,
) -> None:
    library = with_fields(tmp_path, FIELDS, "{{ lap }}\n\n{{ body }}")
    text = draft_text("a\n\n[^9]: Noot.\n", template="proef", lap="'Een[^9]'", date="morgen")
    assert [problem.key for problem in composed(text, library).problems] == ["wrong-date"]


def test_a_sentence_without_a_form_is_named_at_its_line_in_the_template(tmp_path: Path) -> None:
    made = composed(
        draft_text(template="proef"), with_template(tmp_path, nl="Een.\n\nTwee <b>.\n\n{{ body }}")
    )
    assert [problem.place.line for problem in made.problems] == [3]


def test_a_template_that_cannot_be_read_says_nothing_of_the_fields_of_a_draft(tmp_path: Path) -> None:
    library = with_template(tmp_path, f"{TEMPLATE}fields: [{{name: a}}]\n")
    assert "unknown-key" not in keys_of(library, vraag="1")


@pytest.mark.parametrize("sentence", ["{{ 'x' * 10 ** 9 }}", "{{ [1] * 999999 }}", "{{ 10 ** 10 ** 10 }}"])
def test_a_sum_that_would_fill_the_memory_is_refused(sentence: str, tmp_path: Path) -> None:
    library = with_template(tmp_path, nl=f"{sentence}\n\n{{{{ body }}}}")
    assert keys_of(library) == ["template-fails"]


def test_a_fault_behind_the_body_on_its_line_is_the_templates(tmp_path: Path) -> None:
    library = with_template(tmp_path, nl="{{ body }} <b>x")
    (problem,) = composed(draft_text("Tekst.", template="proef"), library).problems
    assert problem.place.file == str(tmp_path / "templates/proef/nl.md")


@pytest.mark.parametrize("tag", ["{% set a = 1 -%}", "{%- set a = 1 %}", "{# kort -#}"])
def test_a_tag_on_a_line_of_its_own_may_take_away_the_space_around_it(tag: str, tmp_path: Path) -> None:
    library = with_fields(tmp_path, FIELDS, f"Een.\n\n{tag}\n\nTwee.\n\n{{{{ body }}}}")
    text = letter_from(draft_text(template="proef", **ALL), library).text
    assert "Twee." in [words_of(getattr(block, "content", ())) for block in text.blocks] or tag[2] == "-"
