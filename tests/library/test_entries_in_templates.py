"""What can be wrong with fields of entries in a template, and where it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import LibraryError
from tests.cases import Case, each
from tests.library.questions import YAML
from tests.library.sources import TEMPLATE, with_template
from tests.making import found_in, without_mark

YAML_PARTS = "parts: [{name: a, type: text, label: A}]"


def field(rest: str) -> str:
    """A template.yaml with one field 'veld', and more about it."""
    return f"{TEMPLATE}fields:\n  - name: veld\n    label: Veld\n    {rest}\n"


TEMPLATE_CASES = [
    Case("parts-and-type", field("type: entries").replace("- name", "- ▼name")),
    Case("parts-and-type", field(f"type: text\n    {YAML_PARTS}").replace("- name", "- ▼name")),
    Case(
        "entries-within-entries",
        field(f"type: entries\n    parts: [{{name: b, type: entries, label: B, {YAML_PARTS}}}]").replace(
            "- name", "- ▼name"
        ),
    ),
    Case("missing-field", field("type: entries\n    parts: [▼{name: b, type: text}]"), {"word": "label"}),
    Case("not-a-choice-near", field("type: entries\n    parts: [{name: b, label: B, type: ▼texts}]")),
    Case(
        "field-twice",
        field("type: entries\n    parts:\n      - {name: a, type: text, label: A}")
        + "      - {name: ▼a, type: text, label: A}\n",
    ),
    Case(
        "wrong-date", field("type: entries\n    parts: [{name: a, type: date, label: A, default: ▼morgen}]")
    ),
    Case(
        "unknown-part-near",
        field("type: entries\n    parts: [{name: answer, type: text, label: A, when: ▼each.anwser}]"),
        {"nearest": "answer"},
    ),
    Case(
        "template-unknown-name",
        field("type: entries\n    parts: [{name: answer, type: text, label: A, when: ▼xyz}]"),
    ),
    Case("template-unknown-name", field("type: text\n    when: ▼each.a"), {"word": "each"}),
    Case(
        "unknown-part",
        field(f"type: entries\n    {YAML_PARTS}\nchecks:\n  - {{each: veld, that: ▼each.xyz, message: m}}"),
        {"word": "xyz", "known": "a"},
    ),
    Case(
        "template-unknown-name",
        field(
            f"type: entries\n    {YAML_PARTS}\nchecks:\n  - {{each: veld, that: a, message: m, field: ▼b}}"
        ).replace("that: a", "that: each.a"),
        {"word": "b"},
    ),
    Case(
        "not-entries",
        field("type: text\nchecks:\n  - {each: ▼veld, that: each.a, message: m}"),
        {"word": "veld"},
    ),
    Case(
        "not-entries-near",
        field(f"type: entries\n    {YAML_PARTS}\nchecks:\n  - {{each: ▼velden, that: each.a, message: m}}"),
        {"nearest": "veld"},
    ),
    Case("field-is-standard", field("type: text").replace("name: veld", "name: ▼each")),
    Case(
        "template-unknown-name-near",
        field("type: text\nchecks:\n  - {that: veld, message: m, field: ▼vled}"),
        {"nearest": "veld"},
    ),
]
TEXT_CASES = [
    Case("unknown-part-near", "{% for q in questions %}\n{{ q.▼anwser }}\n{% endfor %}{{ body }}"),
    Case("unknown-part", "{{ body }}\n{{ questions | selectattr('▼xyz') | list }}", {"word": "xyz"}),
    Case("unknown-part", "{{ body }}\n{{ questions | list | map(attribute='▼xyz') }}", {"word": "xyz"}),
    Case(
        "unknown-part",
        "{{ body }}{% for q in questions | rejectattr('answer') %}\n{{ q.▼xyz }}{% endfor %}",
    ),
]


@each(TEMPLATE_CASES)
def test_what_is_wrong_with_entries_in_a_template_is_named_there(case: Case, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        with_template(tmp_path, case.source()).template("proef")
    case.check(caught.value.problems)


@each(TEXT_CASES)
def test_a_part_that_is_not_there_is_found_in_the_text(case: Case, tmp_path: Path) -> None:
    library = with_template(tmp_path, YAML, case.source())
    with pytest.raises(LibraryError) as caught:
        library.template("proef")
    (problem,) = [each for each in caught.value.problems if (each.place.file or "").endswith("nl.md")]
    assert found_in([problem]) == [(case.key, *without_mark(case.text)[1])]
    assert {name: problem.params[name] for name in case.params} == case.params


CASES = [*TEMPLATE_CASES, *TEXT_CASES]
