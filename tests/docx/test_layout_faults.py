"""A Word file that cannot serve as a layout says why, before any letter is made with it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from drafter.core.problems import Param
from drafter.docx.errors import LayoutError
from drafter.docx.layout import compile_layout
from drafter.docx.render import render
from tests.docx.altered import DOCUMENT, altered, shipped_bytes, without, zipped
from tests.making import draft_text, letter_from

RELATIONS = "word/_rels/document.xml.rels"
NUMBERS = "word/numbering.xml"
NO_STYLE = altered("word/styles.xml", 'name w:val="Broodtekst"', 'name w:val="Anders"')


@dataclass(frozen=True)
class Fault:
    """A layout with one fault, its problem, and the part that the problem names."""

    key: str
    layout: bytes = field(repr=False)
    part: str | None = None
    params: dict[str, Param] = field(default_factory=dict)


def tag(old: str, new: str, part: str = DOCUMENT) -> bytes:
    """The layout with another tag in the place of one."""
    return altered(part, f"{{{{ {old} }}}}", new)


CASES = [
    Fault("layout-unreadable", b"geen zip"),
    Fault("layout-unreadable", b""),
    Fault("layout-unreadable", shipped_bytes()[:-500]),
    Fault("layout-unreadable", zipped({"a": b"b"}), "[Content_Types].xml"),
    Fault("layout-unreadable", without("_rels/.rels"), "_rels/.rels"),
    Fault("layout-unreadable", without(DOCUMENT), DOCUMENT),
    Fault("layout-unreadable", altered("word/header1.xml", "</w:hdr>", ""), "word/header1.xml"),
    Fault("layout-lacks-part", altered(RELATIONS, '/footnotes"', '/x"'), None, {"word": "footnotes"}),
    Fault("layout-lacks-style", NO_STYLE, None, {"word": "Broodtekst"}),
    Fault("layout-lacks-list", altered(NUMBERS, '<w:num w:numId="1"', '<w:num w:numId="99"')),
    Fault("layout-lacks-tag", tag("salutation", "Beste,"), None, {"word": "salutation"}),
    Fault("layout-unknown-tag", tag("date_label", "{{ xyz }}"), DOCUMENT, {"word": "xyz"}),
    Fault("layout-unknown-tag-near", tag("date_label", "{{ datum }}"), DOCUMENT, {"nearest": "date"}),
    Fault("layout-tag-misplaced", tag("date_label", "{{ logo }}"), DOCUMENT, {"word": "logo"}),
    Fault("layout-tag-misplaced", tag("page_label", "{{ body }}", "word/footer1.xml"), "word/footer1.xml"),
    Fault("layout-tag-unsupported", tag("date_label", "{%tc if date %}"), DOCUMENT),
    Fault("layout-syntax", tag("date_label", "{{ date_label }"), DOCUMENT),
    Fault("layout-syntax", tag("date_label", "{% if date %}"), DOCUMENT),
    Fault("layout-syntax", tag("date_label", "{{ date | geen_filter }}"), DOCUMENT),
    Fault("layout-fails", tag("date_label", "{{ date.jaar }}"), DOCUMENT),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_a_layout_that_cannot_serve_says_why(case: Fault) -> None:
    with pytest.raises(LayoutError) as raised:
        render(letter_from(draft_text()), compile_layout(case.layout, "eigen.docx"))
    (problem,) = raised.value.problems
    assert (problem.key, problem.place.field) == (case.key, case.part)
    assert case.params.items() <= problem.params.items()
    assert problem.place.file == ("eigen.docx" if case.key != "layout-fails" else None)


def test_all_that_is_wrong_in_a_layout_is_said_at_once() -> None:
    layout = tag("subject", "{{ logo }} {{ xyz }}")
    with pytest.raises(LayoutError) as raised:
        compile_layout(layout)
    keys = [problem.key for problem in raised.value.problems]
    assert keys == ["layout-tag-misplaced", "layout-unknown-tag", "layout-lacks-tag"]


@pytest.mark.parametrize("entity", ['"x"', 'SYSTEM "file:///etc/hostname"'])
def test_a_layout_with_entities_of_its_own_is_refused(entity: str) -> None:
    declared = f"<!DOCTYPE d [<!ENTITY e {entity}>]>\n<w:document"
    layout = altered(DOCUMENT, "<w:document", declared, ("{{ date }}", "&e;{{ date }}"))
    with pytest.raises(LayoutError) as raised:
        compile_layout(layout)
    assert [problem.key for problem in raised.value.problems] == ["layout-unreadable"]
