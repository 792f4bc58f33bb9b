"""What differs between the Dutch and English sentences of a template, and what may."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.problems import Problem
from drafter.upkeep.pairs import differences
from drafter.upkeep.written import written_template
from tests.upkeep.seeded import library_of, template

SAME = [
    pytest.param(
        "Op {{ date }} schrijft {{ addressee }}.", "{{ addressee }} writes on {{ date }}.", id="words"
    ),
    pytest.param(
        '{{ signatories | plural("Ik bied", "Wij bieden") }} aan.', "Herewith.", id="forms of one language"
    ),
    pytest.param("Het {{ subject | capital }}.", "The {{ subject }}.", id="capitals"),
    pytest.param(
        "{% for lid in copy_to %}\n- {{ lid }}\n{% endfor %}",
        "{% for member in copy_to %}\n- {{ member }}\n{% endfor %}",
        id="names of loops",
    ),
    pytest.param(
        "{% set wie = addressee %}\nAan {{ wie }}.",
        "{% set who = addressee %}\nTo {{ who }}.",
        id="own names",
    ),
    pytest.param(
        "{% macro aan(wie) %}Aan {{ wie }}{% endmacro %}\n{{ aan(addressee) }}.",
        "{% macro to(who) %}To {{ who }}{% endmacro %}\n{{ to(addressee) }}.",
        id="macros",
    ),
    pytest.param(
        '{% if attachments | starting_with("Nota") %}\nA.\n{% endif %}',
        '{% if attachments | starting_with("Note") %}\nA.\n{% endif %}',
        id="words that titles begin with",
    ),
]
DIFFERENT = [
    pytest.param("Een.\n\nTwee.", "One.", "pair-lacks", 3, id="paragraph"),
    pytest.param("# Kop\n\n{{ body }}", "{{ body }}", "pair-lacks", 1, id="heading"),
    pytest.param(
        "A {{ date }}.\n\nB {{ subject }}.", "B {{ subject }}.\n\nA {{ date }}.", "pair-order", 3, id="order"
    ),
    pytest.param(
        "- {{ date }}\n- {{ subject }}", "- {{ subject }}\n- {{ date }}", "pair-order", 2, id="items"
    ),
    pytest.param("Op {{ date }}.", "On {{ subject }}.", "pair-fields", 1, id="fields"),
    pytest.param(
        "Voor {{ date | plus_weeks(3) }}.", "Before {{ date | plus_weeks(2) }}.", "pair-fields", 1, id="terms"
    ),
    pytest.param('A.\n\n{{ block("a") }}', 'A.\n\n{{ block("b") }}', "pair-fields", 3, id="blocks"),
    pytest.param(
        "{% if date %}\nA.\n{% endif %}",
        "{% if subject %}\nA.\n{% endif %}",
        "pair-condition",
        1,
        id="condition",
    ),
    pytest.param(
        "{% if date %}\nA {{ subject }}.\n{% else %}\nB.\n{% endif %}",
        "{% if date %}\nA {{ subject }}.\n{% endif %}",
        "pair-lacks",
        4,
        id="else",
    ),
    pytest.param(
        "{% for each in copy_to %}\n- {{ each }}\n{% endfor %}",
        "{% for each in attachments %}\n- {{ each }}\n{% endfor %}",
        "pair-condition",
        1,
        id="loop",
    ),
    pytest.param("- {{ date }}", "{{ date }}", "pair-form", 1, id="form"),
    pytest.param(
        "A{% if date %} b{% endif %}.", "A{% if subject %} b{% endif %}.", "pair-within", 1, id="within"
    ),
]


def found(folder: Path, nl: str, en: str) -> list[Problem]:
    """What differs between two texts."""
    library, _ = library_of(folder, template("proef", "", f"{nl}\n", f"{en}\n"))
    return differences(written_template(library, "proef")[0])


@pytest.mark.parametrize(("nl", "en"), SAME)
def test_what_a_language_asks_for_is_no_difference(nl: str, en: str, tmp_path: Path) -> None:
    assert found(tmp_path, nl, en) == []


@pytest.mark.parametrize(("nl", "en", "key", "line"), DIFFERENT)
def test_a_difference_is_found_at_its_line(nl: str, en: str, key: str, line: int, tmp_path: Path) -> None:
    (problem, *others) = found(tmp_path, nl, en)
    assert (problem.key, problem.place.line) == (key, line)
    assert str(problem.place.file).endswith("nl.md")
    assert str(problem.params["other"]).startswith("en.md:")
    assert {each.key for each in others} <= {key}


def test_what_only_the_second_text_has_is_found_there(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, "{{ body }}", "{{ body }}\n\n  On {{ date }}.")
    assert (problem.key, problem.place.line, problem.place.column) == ("pair-lacks", 3, 3)
    assert str(problem.place.file).endswith("en.md")
