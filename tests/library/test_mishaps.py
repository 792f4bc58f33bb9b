"""Mistakes in the sentences of a template are named in one's own words, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.problems import Param, Problem
from drafter.library import LibraryError
from tests.library.sources import TEMPLATE, with_fields, with_template
from tests.making import composed, draft_text, library_with

FIELDS = """\
  - {name: day, type: date, label: Dag}
  - {name: asked, type: date, label: Gevraagd, required: yes}
  - {name: place, type: text, label: Plaats}
"""


@pytest.mark.parametrize(
    ("sentences", "key", "at", "params"),
    [
        ("Een.\n\nEén {{ “x” }}", "template-sign", (3, 8), {"character": "'“'"}),
        ("{% if place %}\n\n{% if day %}\nEen.\n{% endif %}", "template-tag-open", (1, 4), {}),
        ("Een.\n\n{% for a in place %}", "template-tag-open", (3, 4), {"nearest": "{% endfor %}"}),
        (
            "Een.\n{% if day %}a{% esle %}b{% endif %}",
            "template-unknown-tag-near",
            (2, 17),
            {"nearest": "else"},
        ),
        ("{% xyz %}", "template-unknown-tag", (1, 4), {"word": "xyz"}),
        ("{% endif %}", "template-syntax", (1, None), {}),
    ],
)
def test_what_cannot_be_read_is_named_where_it_stands(
    sentences: str, key: str, at: tuple[int, int | None], params: dict[str, Param], tmp_path: Path
) -> None:
    with pytest.raises(LibraryError) as caught:
        with_fields(tmp_path, FIELDS, f"{sentences}\n\n{{{{ body }}}}").template("proef")
    (problem,) = caught.value.problems
    assert (problem.key, problem.place.line, problem.place.column) == (key, *at)
    assert params.items() <= problem.params.items()


def problem_of(folder: Path, sentences: str, **fields: str) -> Problem:
    """The one thing that is wrong in a letter with these sentences."""
    library = with_fields(folder, FIELDS, f"{sentences}\n\n{{{{ body }}}}")
    (problem,) = composed(draft_text(template="proef", **fields), library).problems
    return problem


def test_a_field_that_is_printed_without_asking_is_named_with_its_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "Een.\n\n{% set a = 1 %}\nTe {{ place }}.", asked="2026-06-01")
    assert (problem.key, problem.place.line, problem.params) == ("template-unasked", 4, {"word": "'place'"})


def test_what_cannot_be_worked_out_is_named_with_its_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "Een.\n\nOp {{ (place or 'x') | plus_weeks(1) }}.", asked="2026-06-01")
    assert (problem.key, problem.place.line) == ("template-fails", 3)
    assert str(problem.place.file).endswith("nl.md")


def test_a_mistake_in_a_shared_text_block_is_named_there(tmp_path: Path) -> None:
    block = "label: L\ntext: |\n  Een.\n\n  Te {{ subject | plus_weeks(1) }}.\n"
    files = {
        "templates/proef/template.yaml": TEMPLATE,
        "templates/proef/nl.md": '{{ block("stuk") }}\n\n{{ body }}',
        "templates/proef/en.md": "{{ body }}",
        "templates/blocks/stuk.yaml": block,
    }
    (problem,) = composed(draft_text(template="proef"), library_with(tmp_path, files)).problems
    assert (Path(str(problem.place.file)).name, problem.place.line) == ("stuk.yaml", 5)


def test_a_check_waits_for_the_fields_that_must_be_filled_in(tmp_path: Path) -> None:
    checks = "checks: [{that: asked <= date, message: Te laat, field: asked}]\n"
    library = with_template(tmp_path, f"{TEMPLATE}fields:\n{FIELDS}{checks}")
    problems = composed(draft_text(template="proef"), library).problems
    assert [(problem.key, problem.place.field) for problem in problems] == [("missing-field", "asked")]
