"""Where a text, a field or an office is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import Library, shipped_folder
from drafter.upkeep.libraryfiles import Kind
from drafter.upkeep.whereused import Sort, Use, where_used
from tests.library.sources import LETTERHEAD, TEMPLATE
from tests.making import library_with, shipped

STYLE = shipped_folder() / "letterheads/rijkshuisstijl.yaml"
YAML = """\
# topic in a remark is no name, {{ topic }} neither
fields:
  - name: topic
    type: text
    label: {nl: Over topic, en: topic}
    help: The topic that
      goes on with topic here
  - name: topics
    type: text
    label: X
    when: topic and
      not date
checks:
  - that: >-
      not topics
      or topic
    message: topic, then
    field: topic
blocks:
  - label: X
    text: About topic and {{ topic }}
    fields: {name: topic, type: text, label: X}
"""
SENTENCES = "{# topic #}\nMy topic: {{ topic }}{% if topic is\n  none or topic %}x{% endif %} {{ body }}\n"
SAMPLE = "---\ntemplate: proef\ntopic: the topic\nsubject: topic\n---\ntopic: {{ no }}\n\ntopic\n"
OFFICES = """\
signatories:
  minister-x:
    office: {nl: De minister van Zeezaken, en: The Minister of the Sea}
    earlier: {office: {nl: De minister van Marine, en: The Minister of the Navy}, valid_until: 2020-01-01}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with one template, one letterhead, a sample and two text blocks."""
    files = {
        "templates/proef/template.yaml": TEMPLATE + YAML,
        "templates/proef/nl.md": SENTENCES,
        "templates/proef/en.md": '{{ block("los") }} {{ body }}\n',
        "templates/proef/samples/een.md": SAMPLE,
        "templates/blocks/los.yaml": "label: Los\ntext: De Minister van Zeezaken komt,\n",
        "letterheads/proef/letterhead.yaml": LETTERHEAD + OFFICES,
        "letterheads/rijkshuisstijl.yaml": STYLE.read_text(encoding="utf-8"),
        "addressees.yaml": "# De minister\n#   van Zeezaken\naddressees: {}\n",
    }
    library_with(tmp_path, files)
    return Library([tmp_path])


def spots(uses: list[Use], kind: Kind) -> list[tuple[int | None, int | None, bool]]:
    """Line, column, and whether it is a name, of the uses in a kind of file."""
    return [(use.place.line, use.place.column, use.as_name) for use in uses if use.kind is kind]


def test_a_field_is_told_from_the_word(library: Library) -> None:
    found = where_used("topic", library)
    uses = list(found.uses)
    assert found.sorts == [Sort.FIELD]
    start = TEMPLATE.count("\n")
    assert [(line - start, column, name) for line, column, name in spots(uses, Kind.TEMPLATE) if line] == [
        (1, 3, False),
        (1, 36, False),
        (3, 11, True),
        (5, 22, False),
        (5, 33, True),
        (6, 15, False),
        (7, 20, False),
        (11, 11, True),
        (16, 10, True),
        (17, 14, False),
        (18, 12, True),
        (21, 17, False),
        (21, 30, True),
        (22, 20, True),
    ]
    assert spots(uses, Kind.SENTENCES) == [
        (1, 4, False),
        (2, 4, False),
        (2, 14, True),
        (2, 28, True),
        (3, 11, True),
    ]
    assert spots(uses, Kind.SAMPLE) == [
        (3, 1, True),
        (3, 12, False),
        (4, 10, True),
        (6, 1, False),
        (8, 1, False),
    ]


@pytest.mark.parametrize(
    "sought",
    ["minister-x", "De minister van Zeezaken", "the minister of the sea", "Minister of the Navy"],
)
def test_an_office_is_found_by_any_of_its_names(sought: str, library: Library) -> None:
    uses = list(where_used(sought, library).uses)
    start = LETTERHEAD.count("\n")
    lines = [line - start for line, _, _ in spots(uses, Kind.LETTERHEAD) if line]
    assert lines == [2, 3, 3, 4, 4]
    assert spots(uses, Kind.BLOCK) == [(2, 10, False)]


def test_a_text_is_found_however_its_lines_and_capitals_are(library: Library) -> None:
    found = where_used("de minister van zeezaken KOMT,", library)
    assert [(use.kind, use.text) for use in found.uses] == [
        (Kind.BLOCK, "text: De Minister van Zeezaken komt,")
    ]
    assert found.sorts == []
    assert [use.place.line for use in where_used("with topic here name", library).uses] == []
    across = where_used("The topic that goes on", library)
    assert [use.place.line for use in across.uses] == [TEMPLATE.count("\n") + 6]


def test_a_text_block_is_found_by_its_id(library: Library) -> None:
    found = where_used("los", library)
    assert found.sorts == [Sort.BLOCK]
    assert [(use.kind, use.place.column) for use in found.uses if use.as_name] == [(Kind.SENTENCES, 11)]


@pytest.mark.parametrize(
    ("sought", "near"),
    [("minister-xx", "minister-x"), ("to-pic", "topic"), ("minister van Zeeland", "minister van Zeezaken")],
)
def test_where_nothing_is_found_the_nearest_name_is_told(sought: str, near: str, library: Library) -> None:
    found = where_used(sought, library)
    assert (list(found.uses), found.nearest) == ([], near)


def test_a_part_of_a_fields_name_is_likely_that_name() -> None:
    assert where_used("sent_to_other_hous", shipped()).nearest == "sent_to_other_house"


def test_a_file_that_ones_own_hides_is_left_out(library: Library) -> None:
    both = Library([*library.folders, shipped_folder()])
    library_with(
        library.folders[0],
        {
            "templates/kamerbrief/template.yaml": TEMPLATE,
            "templates/kamerbrief/nl.md": "{{ body }}",
            "templates/kamerbrief/en.md": "{{ body }}",
        },
    )
    files = {use.place.file for use in where_used("body", both).uses}
    assert str(library.folders[0] / "templates/kamerbrief/nl.md") in files
    assert str(shipped_folder() / "templates/kamerbrief/nl.md") not in files


def test_every_place_is_where_it_says() -> None:
    for use in where_used("addressee_id", shipped()).uses:
        place = use.place
        lines = Path(place.file or "").read_text(encoding="utf-8").split("\n")
        assert lines[(place.line or 0) - 1] == use.text
        assert use.text[(place.column or 0) - 1 :].startswith("addressee_id")
