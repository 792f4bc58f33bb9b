"""A template is tried with each thing empty that a drafter may leave empty, and with what never occurs."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.upkeep.checking import check_template
from tests.library.sources import TEMPLATE
from tests.making import draft_text, library_with

FIELDS = """\
fields:
  - {name: place, type: text, label: {nl: Plaats, en: Place}}
  - {name: longer, type: yes_no, label: {nl: Langer, en: Longer}, default: "no"}
  - {name: reason, type: text, label: {nl: Reden, en: Reason}, required: yes, when: longer}
"""
SAMPLE = {"place": "Breda", "longer": "ja", "reason": "drukte", "contact": "A. Jansen"}


def faults(folder: Path, sentence: str) -> list[tuple[str, str, int | None, object]]:
    """What a check finds in a template with a sentence on its third line: what, where, and which field."""
    text = f"Goed.\n\n{sentence}\n\n{{{{ body }}}}\n"
    sample = draft_text(template="proef", **SAMPLE)
    files = {"template.yaml": TEMPLATE + FIELDS, "nl.md": text, "en.md": text, "samples/een.md": sample}
    library = library_with(folder, {f"templates/proef/{name}": text for name, text in files.items()})
    return [
        (each.key, Path(each.place.file or "").name, each.place.line, each.params.get("word"))
        for each in check_template(library, "proef")
        if each.key.startswith("template-") and each.key != "template-without-samples"
    ]


@pytest.mark.parametrize(
    ("sentence", "field"),
    [("Te {{ place }}.", "place"), ("Vraag het {{ contact }}.", "contact"), ("Want {{ reason }}.", "reason")],
)
def test_what_is_printed_without_asking_is_found_though_the_samples_have_it(
    sentence: str, field: str, tmp_path: Path
) -> None:
    assert faults(tmp_path, sentence) == [("template-unasked", "nl.md", 3, f"'{field}'")]


@pytest.mark.parametrize(
    "sentence",
    [
        "{% if place %}Te {{ place }}.{% endif %}",
        "{{ contact or 'niemand' }}",
        "{% if longer %}{{ reason }}{% endif %}",
    ],
)
def test_what_is_asked_first_is_fine(sentence: str, tmp_path: Path) -> None:
    assert faults(tmp_path, sentence) == []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('longer == "ja"', ("compares-yes-no", 3, "longer")),
        ('way != "kar"', ("not-a-choice-near", 3, "kar")),
        ('way in ["boot", "kaart"]', ("not-a-choice-near", 3, "kaart")),
    ],
)
def test_a_comparison_that_says_the_same_of_each_letter_is_found(
    condition: str, expected: tuple[str, int, str], tmp_path: Path
) -> None:
    way = "  - {name: way, type: choice, label: W, choices: {boot: Boot, kaar: Kaar}}\n"
    text = f"Goed.\n\n{{% if {condition} %}}a{{% endif %}}\n\n{{{{ body }}}}\n"
    files = {"template.yaml": TEMPLATE + FIELDS + way, "nl.md": text, "en.md": text}
    library = library_with(tmp_path, {f"templates/proef/{name}": text for name, text in files.items()})
    found = [
        (each.key, each.place.line, each.params.get("word")) for each in check_template(library, "proef")
    ]
    assert expected in found
