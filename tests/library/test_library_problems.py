"""Everything that can be wrong in the files of a library, each at its place in its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.problems import Problem
from drafter.library import Library, LibraryError
from tests.cases import Case, each
from tests.library.sources import ADDRESSEES, LETTERHEAD, TEMPLATE, with_letterhead, with_template
from tests.making import library_with, without_mark


def field(rest: str) -> str:
    """A template.yaml with one field of type text, and more about it."""
    return f"{TEMPLATE}fields:\n  - name: veld\n    label: Veld\n    {rest}\n"


def whole(rest: str) -> str:
    """The same, with the problem expected at the field as a whole."""
    return field(rest).replace("- name", "- ▼name")


def changed(old: str, new: str) -> str:
    """The letterhead with something else in it."""
    assert old in LETTERHEAD
    return LETTERHEAD.replace(old, new)


TEMPLATE_CASES = [
    Case("missing-field", f"▼{TEMPLATE}".replace('version: "1"\n', ""), {"word": "version"}),
    Case("missing-field", f"{TEMPLATE}fields:\n  - ▼name: veld\n    label: Veld\n", {"word": "type"}),
    Case("unknown-key-near", f"{TEMPLATE}▼field: 1\n", {"nearest": "fields"}),
    Case("unknown-key-near", field("type: text\n    ▼requird: 1"), {"nearest": "required"}),
    Case("missing-language", TEMPLATE.replace("Proef", "▼{nl: Proef}"), {"language": "en"}),
    Case("not-a-choice-near", field("type: ▼dates"), {"nearest": "date"}),
    Case("not-a-choice", field("type: ▼xyz")),
    Case("field-twice", field("type: text\n  - {name: ▼veld, label: V, type: text}"), {"word": "veld"}),
    Case("not-yes-no", field("type: text\n    required: ▼soms")),
    Case("not-a-mapping", f"{TEMPLATE}fields:\n  - ▼een\n"),
    Case("wrong-name", field("type: text").replace("name: veld", "name: ▼Mijn-veld"), {"word": "Mijn-veld"}),
    Case("wrong-pattern", field("type: text\n    message: m\n    pattern: ▼'['"), {"word": "["}),
    Case("choices-and-type", whole("type: choice")),
    Case("choices-and-type", whole("type: text\n    choices: {a: A}")),
    Case("pattern-without-message", whole("type: text\n    pattern: a")),
    Case("reference-without-pattern", whole("type: reference")),
    Case(
        "field-is-standard", field("type: text").replace("name: veld", "name: ▼subject"), {"word": "subject"}
    ),
    Case("wrong-date", field("type: date\n    default: ▼morgen"), {"word": "morgen"}),
    Case("template-syntax", field("type: text\n    when: ▼'a ='")),
    Case("unknown-filter", field("type: text\n    when: ▼'veld | xyzzy'"), {"word": "xyzzy"}),
    Case("unknown-filter-near", field("type: text\n    when: ▼'veld | plurl'"), {"nearest": "plural"}),
    Case("unknown-test", field("type: text\n    when: ▼'veld is xyzzy'"), {"word": "xyzzy"}),
    Case("template-unknown-name-near", field("type: text\n    when: ▼vled"), {"nearest": "veld"}),
    Case("template-unknown-name", f"{TEMPLATE}checks:\n  - that: ▼xyz\n    message: m\n", {"word": "xyz"}),
    Case("unknown-key-near", f"{TEMPLATE}defaults:\n  ▼subjct: a\n", {"nearest": "subject"}),
    Case("wrong-date", f"{TEMPLATE}defaults:\n  date: ▼morgen\n"),
    Case("forbidden-character", TEMPLATE.replace("Een proef", "Een ▼\u202eproef")),
]
TEXT_CASES = [
    Case("forbidden-character", "Een.\n▼\ue000", {"character": "U+E000"}),
    Case("template-syntax", "een\n▼{% if %}"),
    Case("unknown-filter-near", "een\n\n▼{{ body | captal }}", {"nearest": "capital"}),
    Case("unknown-test-near", "{{ body }}\n▼{% if subject is stating_with('a') %}{% endif %}"),
    Case("template-unknown-name-near", "{{ body }}\n▼{{ subjct }}", {"nearest": "subject"}),
    Case("template-unknown-name", "▼{{ xyz }}{{ body }}", {"word": "xyz"}),
]
LETTERHEAD_CASES = [
    Case("unknown-house-style", changed("rijkshuisstijl", "▼xyz")),
    Case("unknown-house-style-near", changed("rijkshuisstijl", "▼rijksstijl"), {"nearest": "rijkshuisstijl"}),
    Case("not-a-web-address", changed("unit:", "website: {text: a, url: ▼'javascript:x'}\n  unit:")),
    Case("not-a-mapping", changed("sender:\n  unit: Ministerie", "sender: ▼Ministerie")),
    Case("missing-field", changed("unit: Ministerie", "▼lines: Straat 1"), {"word": "unit"}),
    Case("missing-language", changed("unit: Ministerie", "unit: ▼{en: [Ministry]}"), {"language": "nl"}),
    Case("not-a-choice-near", f"{LETTERHEAD}labels:\n  ▼subjct: Over\n", {"nearest": "subject"}),
    Case("not-a-choice", f"{LETTERHEAD}salutation: ▼xyz\n", {"known": "lower, capital"}),
    Case("not-a-list", f"{LETTERHEAD}signatories:\n  a:\n    office: A\n    holders: ▼B\n"),
    Case("wrong-date-near", f"{LETTERHEAD}valid_from: ▼1-2-2026\n", {"nearest": "2026-02-01"}),
    Case("not-a-number", f"{LETTERHEAD}logo: {{file: a.png, alt: A, width_mm: ▼breed, height_mm: 1}}\n"),
    Case("wrong-value", f"{LETTERHEAD}logo: {{file: a.png, alt: A, width_mm: ▼999, height_mm: 1}}\n"),
    Case("file-missing", f"{LETTERHEAD}logo: {{file: ▼a.png, alt: A, width_mm: 9, height_mm: 1}}\n"),
    Case("file-missing", f"{LETTERHEAD}logo: {{file: ▼../../geheim, alt: A, width_mm: 9, height_mm: 1}}\n"),
    Case("logo-kind", f"{LETTERHEAD}logo: {{file: ▼letterhead.yaml, alt: A, width_mm: 9, height_mm: 1}}\n"),
]
ADDRESSEE_CASES = [
    Case("unknown-form", ADDRESSEES.replace("form: gewoon", "form: ▼anders"), {"known": "gewoon"}),
    Case(
        "missing-field", ADDRESSEES.replace("    salutation: Beste iemand,\n", "").replace("name", "▼name", 1)
    ),
]
CASES = [*TEMPLATE_CASES, *TEXT_CASES, *LETTERHEAD_CASES, *ADDRESSEE_CASES]


def problems_of(library: Library, kind: str) -> tuple[Problem, ...]:
    """What is wrong in the template or letterhead 'proef'."""
    with pytest.raises(LibraryError) as raised:
        library.template("proef") if kind == "template" else library.letterhead("proef")
    return raised.value.problems


@each(TEMPLATE_CASES)
def test_a_fault_in_a_template_is_named_at_its_place(case: Case, tmp_path: Path) -> None:
    problems = problems_of(with_template(tmp_path, case.source()), "template")
    case.check(problems)
    assert problems[0].place.file == str(tmp_path / "templates/proef/template.yaml")


@each(TEXT_CASES)
def test_a_fault_in_the_text_of_a_template_is_named_at_its_line(case: Case, tmp_path: Path) -> None:
    (problem,) = problems_of(with_template(tmp_path, nl=case.source()), "template")
    assert (problem.key, problem.place.line) == (case.key, without_mark(case.text)[1][0])
    assert problem.place.file == str(tmp_path / "templates/proef/nl.md")
    assert case.params.items() <= problem.params.items()


@each(LETTERHEAD_CASES)
def test_a_fault_in_a_letterhead_is_named_at_its_place(case: Case, tmp_path: Path) -> None:
    problems = problems_of(with_letterhead(tmp_path, case.source()), "letterhead")
    case.check(problems)
    assert problems[0].place.file == str(tmp_path / "letterheads/proef/letterhead.yaml")


@each(ADDRESSEE_CASES)
def test_a_fault_in_an_address_book_is_named_at_its_place(case: Case, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as raised:
        _ = library_with(tmp_path, {"addressees.yaml": case.source()}).addressees
    case.check(raised.value.problems)


def test_a_template_needs_its_text_in_both_languages(tmp_path: Path) -> None:
    library = library_with(tmp_path, {"templates/proef/template.yaml": TEMPLATE})
    found = [(problem.key, problem.params["language"]) for problem in problems_of(library, "template")]
    assert found == [("template-text-missing", "nl"), ("template-text-missing", "en")]


def test_a_template_must_print_the_text_of_the_draft(tmp_path: Path) -> None:
    (problem,) = problems_of(with_template(tmp_path, nl="Hierbij."), "template")
    assert (problem.key, problem.place.file) == (
        "template-lacks-body",
        str(tmp_path / "templates/proef/nl.md"),
    )


def test_a_house_style_needs_every_label(tmp_path: Path) -> None:
    files = {"letterheads/proef/letterhead.yaml": changed("rijkshuisstijl", "eigen")}
    files["letterheads/eigen.yaml"] = "labels:\n  date: Datum\n"
    missing = {problem.params["word"] for problem in problems_of(library_with(tmp_path, files), "letterhead")}
    assert {"subject", "page", "page_of"} < missing
    assert "date" not in missing


def test_all_that_is_wrong_in_a_template_is_found_in_one_reading(tmp_path: Path) -> None:
    yaml = field("type: xyz").replace("version", "versie")
    library = with_template(tmp_path, yaml, "{% if %}", "{{ xyz }}{% for %}")
    keys = sorted(problem.key for problem in problems_of(library, "template"))
    assert keys == ["missing-field", "not-a-choice", "template-syntax", "template-syntax", "unknown-key-near"]
